import Causality
import Foundation
import Identity
import Logging
import Registry
import ServiceLifecycle
import Synchronization
import Tatacara
import Transport
import Wire

func wilayah(_ kode: String) -> WilayahID { WilayahID(kode: kode) ?? .pusat }

/// A federation in memory: keys, certificates and no folder.
struct Federasi: Sendable {
  let pusat: IdentitasSimpul

  static let tanggal = Tanggal.terawal.ditambah(hari: 82_000)

  init() throws {
    pusat = try .dirikan(.acak(), kunci: .baru(.pusat), peraga: true, tanggal: Self.tanggal)
  }

  /// The node of `kode`, with those above it made for the occasion.
  func simpul(_ kode: String) throws -> IdentitasSimpul {
    let region = wilayah(kode)
    guard let above = region.atasan else { return pusat }
    return try Self.anak(region, dari: simpul("\(above)"))
  }

  static func anak(_ region: WilayahID, dari induk: IdentitasSimpul) throws -> IdentitasSimpul {
    let keys = KunciSimpul.baru(region.tingkat ?? .desa)
    let request = try PermohonanSimpul.buat(PeerIdentity(replika: .acak(), wilayah: region), kunci: keys)
    return try IdentitasSimpul(kunci: keys, persetujuan: setujui(request, oleh: induk))
  }

  static func setujui(_ request: PermohonanSimpul, oleh induk: IdentitasSimpul) throws -> PersetujuanSimpul {
    let place = Rantai(wilayah: request.simpul.wilayah, nomor: 1, kepalaSebelum: .zero)
    return try induk.setujui(request, rantai: place, tanggal: tanggal, alamat: ("127.0.0.1", 8443))
  }
}

/// A service whose every answer a test decides.
struct LayananUji: LayananSimpul {
  var sesi: @Sendable ([UInt8], PeerIdentity) async throws -> [UInt8] = { bytes, _ in bytes }
  var folder: FolderBerkas?
  var daftar: @Sendable ([UInt8]) async throws -> [UInt8] = { _ in throw TransportError("TIDAK", "Tidak.") }

  func sesi(_ isi: [UInt8], dari peer: PeerIdentity) async throws -> [UInt8] { try await sesi(isi, peer) }

  func sepakat(_ isi: [UInt8], dari peer: PeerIdentity) async throws -> [UInt8] { try await sesi(isi, peer) }

  func berkas(_ digest: Digest, untuk peer: PeerIdentity) async throws -> SumberBerkas? {
    try await folder?.sumber(digest)
  }

  func penampung(_ digest: Digest, ukuran: UInt64, dari peer: PeerIdentity) async throws -> (any PenampungBerkas)? {
    guard let folder, !folder.ada(digest) else { return nil }
    return folder.penampung(digest)
  }

  func daftar(_ isi: [UInt8]) async throws -> [UInt8] { try await daftar(isi) }
}

/// Runs a real server on a free port of loopback for the time of `body`, then shuts it down as its service group would.
func denganServer<T: Sendable>(
  _ identitas: IdentitasTLS, _ layanan: any LayananSimpul = LayananUji(), batas: BatasTransport = .init(),
  _ body: @escaping @Sendable (AlamatSimpul) async throws -> T
) async throws -> T {
  try await denganGrup(identitas, layanan, batas: batas) { address, _ in try await body(address) }
}

/// The same, where `body` may shut the server down itself.
func denganGrup<T: Sendable>(
  _ identitas: IdentitasTLS, _ layanan: any LayananSimpul, batas: BatasTransport = .init(),
  _ body: @escaping @Sendable (AlamatSimpul, ServiceGroup) async throws -> T
) async throws -> T {
  let (ports, port) = AsyncStream.makeStream(of: Int.self)
  var logger = Logger(label: "uji")
  logger.logLevel = .critical
  let server = SimpulServer(
    identitas, layanan: layanan, host: "127.0.0.1", port: 0, batas: batas, logger: logger, siap: { port.yield($0) })
  let group = ServiceGroup(services: [server], logger: logger)
  async let running: Void = group.run()
  var listening = ports.makeAsyncIterator()
  let number = await listening.next() ?? 0
  let outcome: Result<T, any Error>
  do {
    outcome = .success(
      try await body(AlamatSimpul(host: "127.0.0.1", port: number, nama: identitas.simpul.namaDNS), group))
  } catch { outcome = .failure(error) }
  await group.triggerGracefulShutdown()
  try await running
  return try outcome.get()
}

/// The code of what `body` throws; nil if it does not.
func kodeGalat(_ body: () async throws -> Void) async -> String? {
  do {
    try await body()
    return nil
  } catch { return (error as? any SelarasError)?.kode ?? "\(error)" }
}

/// A folder that goes away with its owner.
final class FolderSementara: Sendable {
  let path = NSTemporaryDirectory() + "selaras-transport-\(UUID().uuidString)"

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Names of all files below.
  func isi() -> [String] {
    let all = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return all.filter { !$0.hasSuffix("/") && $0.contains(".tmp") || $0.count > 60 }
  }
}
