import Causality
import Foundation
import Identity
import Registry
import Store

/// Writes a backup of a node while it works on: its store as it is at one instant, the files beside it, its keys and its
/// people's; sealed with a passphrase of its own (`BackupSeal`).
package struct NodeBackup {
  /// What a backup is of: its first file, read before anything is unpacked.
  package struct Facts: Codable, Sendable {
    package var versi = 1
    package var tingkat: String
    package var wilayah: String
    package var nama: String
    package var replika: String
    /// The node's date when it was written.
    package var tanggal: String

    /// What a backup of this node says today.
    package init(_ node: Node) throws {
      (tingkat, wilayah, nama) = (node.config.tingkat, node.config.wilayah, node.config.nama)
      replika = node.replica.description
      tanggal = "\(try node.today())"
    }
  }

  package struct Summary: Codable, Sendable {
    /// Bytes of the backup.
    package var ukuran: UInt64
    /// Evidence and case files in it.
    package var berkas: Int
  }

  let node: Node
  /// What guessing its passphrase costs; little in a demonstration, whose passphrases are no secret.
  var load: BebanScrypt { node.identity.peraga ? .peraga : .cadangan }

  package init(_ node: Node) { self.node = node }

  /// Writes it whole or not at all.
  /// - Throws: `BERKAS_TIDAK_TERTULIS`; `SANDI_TERLALU_PENDEK`; `SIMPUL_SUDAH_BERJALAN` where another backup is under way;
  ///   the store's errors.
  package func write(to file: URL, passphrase: String) throws -> Summary {
    try KunciPetugas.periksa(sandi: passphrase)
    let folder = node.folder
    guard let lock = try ProcessLock(folder.root.appending(path: ".cadangan.kunci")) else {
      throw NodeError(
        .sudahBerjalan, "cadangan lain sedang ditulis: tunggu sampai selesai", en: "Another backup is being written.")
    }
    defer { withExtendedLifetime(lock) {} }
    // In the node's own folder, which others may not read: it is not sealed yet.
    let snapshot = folder.root.appending(path: ".cadangan.sqlite").path(percentEncoded: false)
    // A kill may have left one.
    unlink(snapshot)
    defer { unlink(snapshot) }
    try node.store.copy(to: snapshot)
    return try Self.whole(file) { try seal(snapshot, passphrase, to: $0) }
  }

  private func seal(_ snapshot: String, _ passphrase: String, to handle: FileHandle) throws -> Int {
    var archive = BackupArchive.Writer(try .init(to: handle, passphrase: passphrase, load: load))
    try archive.add(try facts(), as: BackupArchive.facts)
    try archive.add(file: node.folder.config, as: BackupArchive.config)
    try archive.add(file: URL(fileURLWithPath: snapshot), as: BackupArchive.store)
    for name in try Self.names(in: node.folder.keys, "kunci") {
      try archive.add(file: node.folder.root.appending(path: name), as: name)
    }
    // After the store: whatever that names is here by now.
    let files = try Self.names(in: node.folder.files, "berkas")
    for name in files { try archive.add(file: node.folder.root.appending(path: name), as: name) }
    try archive.finish()
    return files.count
  }

  private func facts() throws -> [UInt8] {
    Array(try JSONEncoder().encode(Facts(node)))
  }

  /// Finished files below a folder, by their names in the node's; what is still being written has a name that no backup has.
  private static func names(in folder: URL, _ prefix: String) throws -> [String] {
    let path = folder.path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: path).map { "\(prefix)/\($0)" }.filter { name in
      var isFolder: ObjCBool = false
      let file = folder.deletingLastPathComponent().appending(path: name).path(percentEncoded: false)
      return BackupArchive.isAllowed(name) && !name.hasSuffix(".tmp")
        && FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  private static func whole(_ file: URL, _ body: (FileHandle) throws -> Int) throws -> Summary {
    let temporary = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent).\(getpid())")
    let path = temporary.path(percentEncoded: false)
    let refusal = NodeError(
      .berkasTidakTertulis, "cadangan tidak dapat ditulis di sana: periksa folder, izin, dan sisa ruangnya",
      en: "Check the folder and the space left.", letak: file.lastPathComponent)
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw refusal }
    defer { unlink(path) }
    let count: Int
    do {
      count = try body(handle)
      try handle.synchronize()
    } catch is CocoaError { throw refusal }
    let size = try handle.offset()
    try handle.close()
    guard rename(path, file.path(percentEncoded: false)) == 0 else { throw refusal }
    return Summary(ukuran: size, berkas: count)
  }
}
