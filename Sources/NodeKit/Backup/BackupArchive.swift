import Foundation
import Identity

/// What a backup holds, in the order it is written: files of a node's folder by their names in it. Before each one's bytes,
/// its name's length (2 bytes), its name and its size (8 bytes, lowest first); an empty name ends the list.
package struct BackupArchive {
  /// Of a node's folder, what a backup may bring back, and nothing beside it.
  package static func isAllowed(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let sound = parts.allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".")
        && part.utf8.allSatisfy {
          (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0)
            || [0x2D, 0x2E, 0x5F].contains($0)
        }
    }
    guard sound, parts.count <= 4, name.utf8.count <= 255 else { return false }
    return [Self.facts, Self.store, Self.config].contains(name)
      || parts.count > 1 && ["kunci", "berkas"].contains(parts[0])
  }

  /// What it is a backup of; first.
  static let facts = "cadangan.json"
  static let config = "simpul.json"
  static let store = "selaras.sqlite"

  struct Writer {
    private(set) var seal: BackupSeal.Writer
    private(set) var files = 0

    init(_ seal: BackupSeal.Writer) { self.seal = seal }

    mutating func add(_ bytes: [UInt8], as name: String) throws {
      try head(name, UInt64(bytes.count))
      try seal.write(bytes)
    }

    /// - Throws: `BERKAS_TIDAK_TERBACA` where the file grows shorter while it is read.
    mutating func add(file: URL, as name: String) throws {
      let handle = try CommandFile.handle(file.path(percentEncoded: false))
      defer { try? handle.close() }
      var left = try handle.seekToEnd()
      try handle.seek(toOffset: 0)
      try head(name, left)
      while left > 0 {
        guard let bytes = try handle.read(upToCount: Int(min(left, UInt64(BackupSeal.piece)))), !bytes.isEmpty else {
          throw NodeError(
            .berkasTidakTerbaca, "berkas berubah selama dicadangkan: jalankan backup lagi",
            letak: file.lastPathComponent)
        }
        try seal.write(bytes)
        left -= UInt64(bytes.count)
      }
    }

    mutating func finish() throws {
      try seal.write([0, 0])
      try seal.finish()
    }

    private mutating func head(_ name: String, _ size: UInt64) throws {
      let text = Array(name.utf8)
      try seal.write(Self.number(UInt64(text.count), 2) + text + Self.number(size, 8))
      files += 1
    }

    private static func number(_ value: UInt64, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
  }

  struct Reader {
    private var seal: BackupSeal.Reader

    init(_ seal: BackupSeal.Reader) { self.seal = seal }

    /// The next file's name and size; nil at the end, behind which nothing may lie.
    /// - Throws: `CADANGAN_TIDAK_TERBUKA`.
    mutating func next() throws -> (name: String, size: UInt64)? {
      let length = Int(try number(2))
      guard length > 0 else {
        guard seal.isAtEnd else { throw BackupSeal.unopened }
        return nil
      }
      guard length <= 255, let name = String(bytes: try seal.read(length), encoding: .utf8),
        BackupArchive.isAllowed(name)
      else { throw BackupSeal.unopened }
      return (name, try number(8))
    }

    /// The bytes of the file just named.
    /// - Throws: `CADANGAN_TIDAK_TERBUKA`, also where it is longer than `limit`.
    mutating func bytes(_ size: UInt64, limit: Int) throws -> Data {
      guard size <= UInt64(limit) else { throw BackupSeal.unopened }
      return try seal.read(Int(size))
    }

    /// Writes the file just named to `file`, which must not be there.
    mutating func extract(_ size: UInt64, to file: URL) throws {
      let path = file.path(percentEncoded: false)
      try BerkasAtomik.buatFolder((path as NSString).deletingLastPathComponent)
      guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
        let handle = FileHandle(forWritingAtPath: path)
      else {
        throw NodeError(
          .berkasTidakTertulis, "folder ini tidak dapat ditulisi: periksa izin dan sisa ruangnya",
          letak: file.lastPathComponent)
      }
      var left = size
      while left > 0 {
        let bytes = try seal.read(Int(min(left, UInt64(BackupSeal.piece))))
        try handle.write(contentsOf: bytes)
        left -= UInt64(bytes.count)
      }
      try handle.synchronize()
      try handle.close()
    }

    private mutating func number(_ count: Int) throws -> UInt64 {
      try seal.read(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}
