import Causality
import Foundation
import Identity
import NIOPosix

/// Files by their digest, `DIR/ab/abcd…`: a name is there only when the whole, checked file is (flush, rename). All disk work
/// is on NIO's thread pool, never on a cooperative thread.
package struct FolderBerkas: Sendable {
  package let folder: String

  /// - Parameter folder: made where missing.
  /// - Throws: `FOLDER_KUNCI` where the disk refuses.
  package init(folder: String) throws {
    self.folder = folder
    try BerkasAtomik.buatFolder(folder)
  }

  /// Where the file of `digest` lies or would lie.
  package func path(_ digest: Digest) -> String {
    let name = "\(digest)"
    return "\(folder)/\(name.prefix(2))/\(name)"
  }

  package func ada(_ digest: Digest) -> Bool { access(path(digest), R_OK) == 0 }

  /// nil where it is not held.
  package func sumber(_ digest: Digest) async throws -> SumberBerkas? {
    let path = path(digest)
    guard let size = try await diDisk({ Self.ukuran(path) }) else { return nil }
    return SumberBerkas(ukuran: size) { start, count in
      try await diDisk { try Self.baca(path, mulai: start, jumlah: count) }
    }
  }

  static func ukuran(_ path: String) -> UInt64? {
    var info = stat()
    return stat(path, &info) == 0 ? UInt64(info.st_size) : nil
  }

  private static func baca(_ path: String, mulai: UInt64, jumlah: Int) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw galatDisk("open") }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: jumlah)
    var count = 0
    while count < jumlah {
      let got = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress?.advanced(by: count), jumlah - count, off_t(mulai) + off_t(count))
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw galatDisk("read") }
      if got == 0 { break }
      count += got
    }
    return Array(bytes.prefix(count))
  }
}

/// Blocking work (disk, store, passphrases), off the cooperative threads: on NIO's bounded pool.
package func diDisk<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
  try await NIOThreadPool.singleton.runIfActive { try body() }
}

func galatDisk(_ apa: String) -> TransportError {
  TransportError(
    .disk, "Disk simpul menolak (\(apa): \(errno)). Periksa ruang dan izin folder berkas.",
    en: "Found: \(apa) \(errno).")
}
