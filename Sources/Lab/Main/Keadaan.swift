import Foundation
import Registry
import Synchronization

/// What of the play is done: each step's name with what it gave. Kept beside the nodes, so that a second run goes on where
/// the first one stopped and doubles nothing.
package final class Keadaan: Sendable {
  private struct Isi: Codable {
    var mulai: String
    var sandi: String
    var selesai: [String: String]
    /// Absent in folders of earlier versions.
    var masukan: MasukanPeraga?
  }

  private let berkas: URL
  /// Guards the whole content; every change is written before the lock is left.
  private let isi: Mutex<Isi>

  /// Opens the state in `folder`, or begins one on `hariIni`.
  package init(folder: URL, hariIni: Tanggal, sandi: @autoclosure () -> String) throws {
    berkas = folder.appendingPathComponent("peraga.json")
    if let data = try? Data(contentsOf: berkas) {
      isi = Mutex(try JSONDecoder().decode(Isi.self, from: data))
    } else {
      isi = Mutex(Isi(mulai: "\(hariIni)", sandi: sandi(), selesai: [:]))
      try simpan()
    }
  }

  /// The day the federation was founded; every simulated date counts from it.
  package var mulai: Tanggal { isi.withLock { Tanggal($0.mulai) } ?? .terawal }

  /// The one passphrase of all people of a demonstration.
  package var sandi: String { isi.withLock { $0.sandi } }

  package subscript(langkah: String) -> String? { isi.withLock { $0.selesai[langkah] } }

  /// Notes what the play is made of; with what it was made of before, it goes on.
  /// - Throws: `GagalPeraga.gagal` where that was something else.
  package func masukan(_ baru: MasukanPeraga) throws {
    let (dulu, dimulai) = isi.withLock { ($0.masukan, !$0.selesai.isEmpty) }
    if let dulu, dimulai { try baru.lanjutkan(dulu) }
    isi.withLock { $0.masukan = baru }
    try simpan()
  }

  package func catat(_ langkah: String, _ hasil: String) throws {
    isi.withLock { $0.selesai[langkah] = hasil }
    try simpan()
  }

  private func simpan() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let data = try isi.withLock { try encoder.encode($0) }
    try data.write(to: berkas, options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: berkas.path)
  }
}
