import Causality
import Foundation
import Identity
import Registry
import Tatacara
import Wire

/// A folder that goes away with its owner.
final class FolderSementara: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "selaras-identity-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func keys(_ nama: String) throws -> NodeKeys { try NodeKeys(dir: path + "/" + nama) }
}

/// The four tiers above one village, enrolled by files.
struct Federasi {
  let folder = Result { try FolderSementara() }
  let pusat, provinsi, kabupaten, desa: IdentitasSimpul

  static let tanggal = Tanggal.terawal.ditambah(hari: 82_000)

  init(peraga: Bool = true) throws {
    let dir = try folder.get()
    pusat = try dir.keys("pusat").dirikan(peraga: peraga, tanggal: Self.tanggal)
    provinsi = try Self.daftar("13", di: dir, oleh: pusat)
    kabupaten = try Self.daftar("13.09", di: dir, oleh: provinsi)
    desa = try Self.daftar("13.09.01.2007", di: dir, oleh: kabupaten)
  }

  /// Request, approval and installation, as bytes.
  static func daftar(
    _ kode: String, di dir: FolderSementara, oleh induk: IdentitasSimpul
  ) throws -> IdentitasSimpul {
    let keys = try dir.keys(kode)
    let request = try keys.mohon(wilayah(kode)).berkas()
    return try keys.pasang(setujui(request, oleh: induk).berkas())
  }

  static func setujui(
    _ request: [UInt8], oleh induk: IdentitasSimpul
  ) throws -> PersetujuanSimpul {
    let request = try PermohonanSimpul(berkas: request)
    let place = Rantai(wilayah: request.simpul.wilayah, nomor: 1, kepalaSebelum: .zero)
    return try induk.setujui(request, rantai: place, tanggal: tanggal, alamat: ("127.0.0.1", 8443))
  }
}

func wilayah(_ kode: String) -> WilayahID { WilayahID(kode: kode) ?? .pusat }

/// The code of what `body` throws; nil if it does not.
func kode(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch { return (error as? any SelarasError)?.kode ?? "\(error)" }
}

func kode(menunggu body: () async throws -> Void) async -> String? {
  do {
    try await body()
    return nil
  } catch { return (error as? any SelarasError)?.kode ?? "\(error)" }
}
