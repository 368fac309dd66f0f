import Causality
import Foundation

/// Keeps a folder for one process that stays: a file in it, locked while the process lives and holding its id. The kernel
/// lets the lock go however the process ends, `kill -9` included.
package final class ProcessLock: Sendable {
  private let descriptor: CInt

  /// - Returns: nil where another process has it (`holder` says which).
  /// - Throws: `BERKAS_TIDAK_TERTULIS`.
  package init?(_ file: URL) throws {
    descriptor = open(file.path(percentEncoded: false), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw NodeError(
        .berkasTidakTertulis, "folder ini tidak dapat ditulisi: periksa izinnya", letak: file.lastPathComponent)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
    let text = Array("\(getpid())\n".utf8)
    guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.count, 0) == text.count else {
      throw NodeError(
        .berkasTidakTertulis, "folder ini tidak dapat ditulisi: periksa ruang disk", letak: file.lastPathComponent)
    }
  }

  deinit { close(descriptor) }

  /// The process that has the lock now: its id, 0 where that is not written yet; nil where none has it.
  package static func holder(_ file: URL) -> pid_t? {
    let descriptor = open(file.path(percentEncoded: false), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return nil }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    return pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }
}

extension NodeFolder {
  /// Locked while `serve` runs.
  package var running: URL { root.appending(path: "berjalan") }

  /// Keeps this folder for one `serve`: two would write over each other's address and both answer the nodes below.
  /// - Throws: `SIMPUL_SUDAH_BERJALAN`.
  package func keep() throws -> ProcessLock {
    if let lock = try ProcessLock(running) { return lock }
    let process = ProcessLock.holder(running).map { $0 > 0 ? "\($0)" : "?" } ?? "?"
    throw NodeError(
      .sudahBerjalan, "simpul ini sudah dijalankan proses \(process): pakai yang itu, atau hentikan dahulu",
      en: "Process \(process) runs it.", letak: root.lastPathComponent)
  }
}
