import Causality
import Foundation

/// Small files that hold keys and certificates: after a crash either the old or the new bytes are there, whole.
package enum BerkasAtomik {
  /// Writes `isi` beside `path`, flushes it, and renames it over `path`; then flushes the folder.
  /// - Parameter izin: permission bits; 0600 for whatever holds a secret.
  /// - Throws: `FOLDER_KUNCI`.
  package static func tulis(_ isi: [UInt8], ke path: String, izin: mode_t = 0o600) throws {
    let temporary = path + ".\(UInt32.random(in: 0 ... .max)).tmp"
    do {
      try tulisBaru(isi, ke: temporary, izin: izin)
      guard rename(temporary, path) == 0 else { throw gagal("rename", path) }
    } catch {
      unlink(temporary)
      throw error
    }
    try sinkronkan(folder: (path as NSString).deletingLastPathComponent)
  }

  /// The file's bytes; nil if there is none.
  /// - Throws: `BERKAS_PENDAFTARAN_TERLALU_BESAR` past `batas` bytes, before reading them; `FOLDER_KUNCI`.
  package static func baca(_ path: String, batas: Int) throws -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw gagal("open", path)
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: batas + 1)
    var count = 0
    while count <= batas {
      let got = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress?.advanced(by: count), batas + 1 - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw gagal("read", path) }
      if got == 0 { break }
      count += got
    }
    guard count <= batas else {
      throw IdentityError.terlaluBesar((path as NSString).lastPathComponent, batas: batas)
    }
    return Array(bytes.prefix(count))
  }

  /// Makes a folder only its owner may enter.
  /// - Throws: `FOLDER_KUNCI`.
  package static func buatFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw IdentityError.folder(Kalimat("mkdir", "mkdir"), letak: path)
    }
  }

  /// Names of the finished files in a folder, ascending; none where there is no folder.
  package static func isi(folder: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasSuffix(".tmp") }.sorted()
    } catch {
      throw IdentityError.folder(Kalimat("readdir", "readdir"), letak: folder)
    }
  }

  private static func tulisBaru(_ isi: [UInt8], ke path: String, izin: mode_t) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, izin)
    guard descriptor >= 0 else { throw gagal("open", path) }
    defer { close(descriptor) }
    var written = 0
    while written < isi.count {
      let count = isi.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: written), isi.count - written) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw gagal("write", path) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw gagal("fsync", path) }
  }

  /// Flushes a folder, so that a rename in it outlives a power cut.
  package static func sinkronkan(folder: String) throws {
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw gagal("open", folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw gagal("fsync", folder) }
  }

  private static func gagal(_ apa: String, _ path: String) -> IdentityError {
    let cause = "\(apa): \(String(cString: strerror(errno)))"
    return .folder(Kalimat(cause, cause), letak: path)
  }
}
