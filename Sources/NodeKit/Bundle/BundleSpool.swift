import Causality
import Foundation
import Registry
import Store
import Wire

import struct Crypto.SHA256

/// Messages on their way into a bundle: kept in a file beside it, since the head, which lies before them, names them all.
/// The bundle appears whole or not at all.
struct BundleSpool {
  private static let chunk = 1 << 20

  private let spool: URL
  private let handle: FileHandle

  /// - Throws: `BERKAS_TIDAK_TERBACA` where nothing can be written there.
  init(beside url: URL) throws {
    spool = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).\(getpid()).pesan")
    handle = try Self.create(spool, for: url)
  }

  private static func create(_ file: URL, for target: URL) throws -> FileHandle {
    guard FileManager.default.createFile(atPath: file.path(percentEncoded: false), contents: nil),
      let handle = try? FileHandle(forUpdating: file)
    else {
      throw NodeError(
        .berkasTidakTerbaca, "kiriman tidak dapat ditulis di sana: periksa folder, izin, dan sisa ruangnya",
        en: "The bundle cannot be written there; check the folder and the space left.", letak: target.lastPathComponent)
    }
    return handle
  }

  func append(_ bytes: [UInt8]) throws -> KepalaKiriman.Bagian {
    try handle.write(contentsOf: bytes)
    return KepalaKiriman.Bagian(ukuran: UInt64(bytes.count), digest: Canonical.sha256(bytes))
  }

  /// Writes head, messages and files to `url`.
  /// - Returns: the bundle's bytes.
  /// - Throws: `KIRIMAN_RUSAK` where a file here is not what its name says.
  func finish(
    _ head: Bertanda<KepalaKiriman>, files: [KepalaKiriman.Bagian], from vault: FileVault, to url: URL
  ) throws -> UInt64 {
    let temporary = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).\(getpid())")
    let out = try Self.create(temporary, for: url)
    defer { unlink(temporary.path(percentEncoded: false)) }
    let signed = head.bytes
    try out.write(contentsOf: KepalaKiriman.tanda)
    try out.write(contentsOf: (0..<4).map { UInt8(truncatingIfNeeded: signed.count >> (8 * $0)) })
    try out.write(contentsOf: signed)
    try handle.seek(toOffset: 0)
    _ = try Self.copy(handle, to: out)
    for file in files { try copy(file, from: vault, to: out) }
    let size = try out.offset()
    try out.synchronize()
    try out.close()
    guard rename(temporary.path(percentEncoded: false), url.path(percentEncoded: false)) == 0 else {
      throw CocoaError(.fileWriteUnknown)
    }
    return size
  }

  private func copy(_ file: KepalaKiriman.Bagian, from vault: FileVault, to out: FileHandle) throws {
    let source = try FileHandle(forReadingFrom: URL(fileURLWithPath: vault.folder.path(file.digest)))
    defer { try? source.close() }
    guard try Self.copy(source, to: out) == file else {
      throw NodeError(
        .kirimanRusak, "berkas bukti di simpul ini berubah: jalankan verify, lalu lampirkan ulang berkasnya",
        en: "An evidence file here was changed; run verify.", letak: file.digest.short)
    }
  }

  private static func copy(_ source: FileHandle, to out: FileHandle) throws -> KepalaKiriman.Bagian {
    var hash = SHA256()
    var size: UInt64 = 0
    while let piece = try source.read(upToCount: chunk), !piece.isEmpty {
      hash.update(data: piece)
      size += UInt64(piece.count)
      try out.write(contentsOf: piece)
    }
    return KepalaKiriman.Bagian(ukuran: size, digest: Digest(bytes: Array(hash.finalize())) ?? .zero)
  }

  func remove() {
    try? handle.close()
    unlink(spool.path(percentEncoded: false))
  }
}
