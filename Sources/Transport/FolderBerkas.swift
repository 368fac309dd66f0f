import Causality
import Foundation
import Identity
import NIOPosix

/// Files by their digest, `DIR/ab/abcd…`: a name is there only when the whole, checked file is (tmp, flush, rename). All
/// disk work is on NIO's thread pool, never on a cooperative thread.
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

  /// A sink for the file of `digest`.
  package func penampung(_ digest: Digest) async throws -> any PenampungBerkas {
    let path = path(digest)
    let name = "\(folder)/\(digest).\(UInt32.random(in: 0 ... .max)).tmp"
    return try await diDisk {
      try BerkasAtomik.buatFolder((path as NSString).deletingLastPathComponent)
      return try PenampungFolder(sementara: name, tujuan: path)
    }
  }

  /// Removes what kills left behind: whoever still writes a file holds its lock, which ends with the process.
  package func bersihkan() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".tmp") {
      let descriptor = open("\(folder)/\(name)", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink("\(folder)/\(name)") }
    }
  }

  private static func ukuran(_ path: String) -> UInt64? {
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

/// Writes beside, and renames when told that all is right.
private actor PenampungFolder: PenampungBerkas {
  private let sementara: String
  private let tujuan: String
  private let handle: FileHandle

  init(sementara: String, tujuan: String) throws {
    let descriptor = open(sementara, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw galatDisk("open") }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw galatDisk("flock")
    }
    self.sementara = sementara
    self.tujuan = tujuan
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func tulis(_ potongan: [UInt8]) async throws {
    let descriptor = handle.fileDescriptor
    try await diDisk {
      var written = 0
      while written < potongan.count {
        let count = potongan.withUnsafeBytes {
          write(descriptor, $0.baseAddress?.advanced(by: written), potongan.count - written)
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw galatDisk("write") }
        written += count
      }
    }
  }

  func selesai() async throws {
    let (descriptor, from, to) = (handle.fileDescriptor, sementara, tujuan)
    try await diDisk {
      guard fsync(descriptor) == 0, rename(from, to) == 0 else { throw galatDisk("rename") }
      try BerkasAtomik.sinkronkan(folder: (to as NSString).deletingLastPathComponent)
    }
  }

  func batal() async { unlink(sementara) }
}

/// Blocking work (disk, store, passphrases), off the cooperative threads: on NIO's bounded pool.
package func diDisk<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
  try await NIOThreadPool.singleton.runIfActive { try body() }
}

private func galatDisk(_ apa: String) -> TransportError {
  TransportError(
    .disk, "Disk simpul menolak (\(apa): \(errno)). Periksa ruang dan izin folder berkas.",
    en: "Found: \(apa) \(errno).")
}
