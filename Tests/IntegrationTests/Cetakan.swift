import Foundation
import Registry
import Synchronization
import lab

/// What a federation of processes is made of.
struct Susunan: Hashable {
  var desa: [WilayahID]
  /// The rule pack published, by its file's name.
  var paket = "kepmensos-73-2024"
  var peraga = true
  /// nil: the example's register of these villages; otherwise so many invented families in the first village.
  var keluarga: Int?
  /// Whether the founding register is there and down at the villages.
  var berisi = true

  private static func wilayah(_ kode: String) -> WilayahID { WilayahID(kode: kode) ?? .pusat }

  static let betumonga = wilayah("13.09.01.2007")
  static let sioban = wilayah("13.09.02.2006")
  static let pariangan = wilayah("13.04.09.2005")

  /// Two villages of one kabupaten.
  static let baku = Susunan(desa: [betumonga, sioban])
  /// The same, with one village of another kabupaten.
  static let duaKabupaten = Susunan(desa: [betumonga, pariangan])

  func register() throws -> RegisterUji {
    guard let keluarga else { return try .contoh(desa: Set(desa)) }
    return try .buatan(desa[0], keluarga: keluarga)
  }
}

/// Federations founded once per run of the tests; every test gets a copy of the stopped nodes' folders.
enum Cetakan {
  private static let jadi = Mutex<[Susunan: URL]>([:])

  /// Gone when the process of the tests ends.
  private static let folder: URL = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("selaras-cetakan-\(UUID().uuidString)")
    atexit { try? FileManager.default.removeItem(at: Cetakan.folder) }
    return folder
  }()

  /// Puts the nodes' folders under `folder`; they are founded where nobody asked for these before.
  static func salin(_ susunan: Susunan, ke folder: URL) throws {
    let asal = try jadi.withLock { jadi in
      if let ada = jadi[susunan] { return ada }
      let baru = self.folder.appendingPathComponent(UUID().uuidString)
      try FileManager.default.createDirectory(at: baru, withIntermediateDirectories: true)
      let federasi = try FederasiProses(susunan, di: baru)
      defer { federasi.hentikanSemua() }
      try federasi.dirikan()
      jadi[susunan] = baru
      return baru
    }
    try FileManager.default.copyItem(
      at: asal.appendingPathComponent("simpul"), to: folder.appendingPathComponent("simpul"))
  }
}
