import Causality
import Foundation
import Identity

import struct Crypto.SHA256

/// Files that are not whole yet, `DIR/DIGEST.sebagian`: each as far as it arrived, flushed, so that it goes on there after a
/// cut, a kill or a restart. Bounded in number; those no longer looked for are cleared away.
extension FolderBerkas {
  /// Files not whole at a time; of more, those that waited longest go.
  static let sebagianTerbanyak = 1024
  private static let akhiran = ".sebagian"

  private func sebagian(_ digest: Digest) -> String { "\(folder)/\(digest)\(Self.akhiran)" }

  /// How much is here of a file that is not whole.
  package func terisi(_ digest: Digest) -> UInt64 { Self.ukuran(sebagian(digest)) ?? 0 }

  /// Where the file of `digest` goes as it comes.
  package func penampung(_ digest: Digest) -> any PenampungBerkas { PenampungFolder(folder: self, digest: digest) }

  /// Appends, if `mulai` is where it ends: of two sessions that bring one file, each piece counts once.
  /// - Returns: how much is here now.
  func tambah(_ potongan: [UInt8], ke digest: Digest, di mulai: UInt64) throws -> UInt64 {
    let path = sebagian(digest)
    guard !potongan.isEmpty else { return terisi(digest) }
    if mulai == 0, Self.ukuran(path) == nil { try beriTempat() }
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw galatDisk("open") }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX) == 0 else { throw galatDisk("flock") }
    let size = lseek(descriptor, 0, SEEK_END)
    guard size >= 0 else { throw galatDisk("seek") }
    guard UInt64(size) == mulai else { return UInt64(size) }
    try Self.tulis(potongan, ke: descriptor)
    guard fsync(descriptor) == 0 else { throw galatDisk("fsync") }
    return mulai + UInt64(potongan.count)
  }

  /// Takes it in under its name once its bytes are its digest's.
  /// - Throws: `BERKAS_TIDAK_COCOK`: then what was here of it is gone, and it comes again from its beginning.
  func rampungkan(_ digest: Digest) throws {
    let (from, to) = (sebagian(digest), path(digest))
    // Another session was faster.
    if ada(digest), Self.ukuran(from) == nil { return }
    guard Self.sidik(from) == digest else {
      unlink(from)
      throw TransportError.digestSalah
    }
    let home = (to as NSString).deletingLastPathComponent
    try BerkasAtomik.buatFolder(home)
    guard rename(from, to) == 0 else { throw galatDisk("rename") }
    try BerkasAtomik.sinkronkan(folder: home)
  }

  func buang(_ digest: Digest) { unlink(sebagian(digest)) }

  /// Clears away what is not whole and no longer looked for, and what earlier versions left.
  package func bersihkan(dicari: Set<Digest>) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let wanted =
        name.hasSuffix(Self.akhiran) && Digest(String(name.dropLast(Self.akhiran.count))).map(dicari.contains) ?? false
      if name.hasSuffix(".tmp") || (name.hasSuffix(Self.akhiran) && !wanted) { unlink("\(folder)/\(name)") }
    }
  }

  private func beriTempat() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(Self.akhiran) }
    guard names.count >= Self.sebagianTerbanyak else { return }
    let waiting = names.map { name in
      var info = stat()
      return (stat("\(folder)/\(name)", &info) == 0 ? info.st_mtim.tv_sec : 0, name)
    }
    for (_, name) in waiting.sorted(by: <).prefix(names.count - Self.sebagianTerbanyak + 1) {
      unlink("\(folder)/\(name)")
    }
  }

  private static func tulis(_ potongan: [UInt8], ke descriptor: Int32) throws {
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

  private static func sidik(_ path: String) -> Digest? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    var hash = SHA256()
    while let piece = try? handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
    return Digest(bytes: Array(hash.finalize()))
  }
}

/// One file of a folder, on NIO's thread pool.
private struct PenampungFolder: PenampungBerkas {
  let folder: FolderBerkas
  let digest: Digest

  func terisi() async throws -> UInt64 { try await diDisk { folder.terisi(digest) } }

  func tambah(_ potongan: [UInt8], di mulai: UInt64) async throws -> UInt64 {
    try await diDisk { try folder.tambah(potongan, ke: digest, di: mulai) }
  }

  func selesai() async throws { try await diDisk { try folder.rampungkan(digest) } }

  func batal() async { folder.buang(digest) }
}
