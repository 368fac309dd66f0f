import Causality
import Foundation
import NodeKit

/// What a play that was killed with `kill -9` may have left in its folder. Its nodes end by themselves; one that hangs is
/// ended here, and only where its process id, its program and its folder say that it is one of ours.
package enum Sisa {
  /// By this word of its command line a node of a play is known.
  package static let tanda = "--ikut-masukan"

  /// Keeps the play's folder for this process.
  /// - Throws: `GagalPeraga.gagal` where another process plays there.
  package static func kunci(_ folder: URL) throws -> ProcessLock {
    let file = folder.appendingPathComponent("berjalan")
    if let lock = try ProcessLock(file) { return lock }
    let process = ProcessLock.holder(file) ?? 0
    throw GagalPeraga.gagal(
      Kalimat(
        "folder ini sedang dimainkan oleh proses \(process): hentikan dahulu, atau pilih folder --data lain",
        "process \(process) is playing in this folder; stop it first, or choose another --data folder"))
  }

  /// Waits until nobody runs the node in `data`, for ten seconds; then ends whoever does, if it is a play's.
  /// - Throws: `GagalPeraga.gagal` where it is not.
  static func bersihkan(_ data: URL, program: URL) throws {
    let lock = NodeFolder(data.path).running
    guard !bebas(lock, dalam: 10), let process = ProcessLock.holder(lock) else { return }
    guard process > 0, milikPeraga(process, data: data, program: program) else {
      throw GagalPeraga.gagal(
        Kalimat(
          "simpul di \(data.path) sedang dijalankan proses \(process): hentikan dahulu",
          "process \(process) runs the node in \(data.path); stop it first"))
    }
    kill(process, SIGTERM)
    if !bebas(lock, dalam: 5) { kill(process, SIGKILL) }
    _ = bebas(lock, dalam: 5)
  }

  private static func bebas(_ lock: URL, dalam detik: Int) -> Bool {
    for _ in 0..<(detik * 20) {
      if ProcessLock.holder(lock) == nil { return true }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return ProcessLock.holder(lock) == nil
  }

  /// Whether a process is this program's, started by a play for the node in `data`.
  package static func milikPeraga(_ process: pid_t, data: URL, program: URL) -> Bool {
    let exe = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/exe")) ?? ""
    // A program built anew while it ran.
    let path = exe.replacing(" (deleted)", with: "")
    let words = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
    let line = String(decoding: words, as: UTF8.self).split(separator: "\0").map(String.init)
    return URL(fileURLWithPath: path).deletingLastPathComponent().path == program.path
      && line.contains(tanda) && line.contains(data.path)
  }
}
