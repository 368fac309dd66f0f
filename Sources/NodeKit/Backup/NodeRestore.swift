import Causality
import Foundation
import Identity
import Registry
import Store
import StoreSQLite
import SyncEngine
import Tatacara

/// Lays a node out anew from a backup (design §7): under a replica of its own, for what the old one wrote after the backup
/// is out in the federation, and no number may be given twice. Pusat alone stays who it is: its certificate is the
/// federation's root. Until it has heard what happened since, it signs nothing (`Recovery`).
package enum NodeRestore {
  /// Reads a backup into a folder that is empty or not there yet; whole or not at all.
  /// - Throws: `BUKAN_CADANGAN`, `CADANGAN_TIDAK_TERBUKA`; `TINGKAT_LAIN`; `FOLDER_SUDAH_DIPAKAI`; `BERKAS_TIDAK_TERTULIS`.
  package static func run(
    _ file: URL, to folder: NodeFolder, tier: Tingkat, passphrase: String
  ) throws -> NodeBackup.Facts {
    let root = folder.root.standardizedFileURL
    let there = (try? FileManager.default.contentsOfDirectory(atPath: root.path(percentEncoded: false))) ?? []
    guard there.isEmpty else {
      throw NodeError(
        .folderSudahDipakai, "folder ini tidak kosong: pulihkan ke folder lain", letak: root.lastPathComponent)
    }
    // Beside it, to take its place in one step. What a kill left there goes first.
    let aside = root.deletingLastPathComponent().appending(path: ".\(root.lastPathComponent).pemulihan")
    try? FileManager.default.removeItem(at: aside)
    do {
      try BerkasAtomik.buatFolder(aside.path(percentEncoded: false))
      let facts = try unpack(file, to: aside, tier: tier, passphrase: passphrase)
      try prepare(NodeFolder(aside.path(percentEncoded: false)), facts)
      rmdir(root.path(percentEncoded: false))
      try FileManager.default.moveItem(at: aside, to: root)
      return facts
    } catch {
      try? FileManager.default.removeItem(at: aside)
      throw error is CocoaError ? Self.unwritten(root) : error
    }
  }

  private static func unwritten(_ root: URL) -> NodeError {
    NodeError(
      .berkasTidakTertulis, "folder tujuan tidak dapat ditulisi: periksa izin dan sisa ruangnya",
      letak: root.lastPathComponent)
  }

  private static func unpack(
    _ file: URL, to folder: URL, tier: Tingkat, passphrase: String
  ) throws -> NodeBackup.Facts {
    let handle = try CommandFile.handle(file.path(percentEncoded: false))
    defer { try? handle.close() }
    var archive = BackupArchive.Reader(try .init(from: handle, passphrase: passphrase))
    guard let first = try archive.next(), first.name == BackupArchive.facts,
      let facts = try? JSONDecoder().decode(NodeBackup.Facts.self, from: archive.bytes(first.size, limit: 64 << 10)),
      facts.versi == 1
    else { throw NodeError(.bukanCadangan, NodeError.Kode.bukanCadangan.kalimat.id) }
    guard facts.tingkat == tier.nama else {
      throw NodeError(
        .tingkatLain, "cadangan ini milik simpul \(facts.tingkat): jalankan program \(facts.tingkat)",
        en: "It is a node of \(facts.tingkat).")
    }
    while let next = try archive.next() { try archive.extract(next.size, to: folder.appending(path: next.name)) }
    return facts
  }

  // MARK: What changes

  private static func prepare(_ folder: NodeFolder, _ facts: NodeBackup.Facts) throws {
    let config = try NodeConfig.load(from: folder)
    let identity = try config.identity()
    let old = identity.replica
    var replica = old
    if identity.tingkat != .pusat {
      replica = try anew(folder, config, identity)
    }
    let store = try SQLiteStore.open(at: folder.root.path(percentEncoded: false))
    try store.write { try rehome(facts, identity.wilayah, epoch: .random(in: 1...UInt64.max), in: $0) }
    try store.close()
    unlink(folder.address.path(percentEncoded: false))
    guard replica != old else { return }
    var changed = config
    changed.replika = "\(replica)"
    try changed.save(to: folder)
  }

  /// Keys of its own, and a request for a certificate; the people's locked keys stay (`Node.unlock` certifies them anew).
  private static func anew(_ folder: NodeFolder, _ config: NodeConfig, _ identity: NodeIdentity) throws -> ReplicaID {
    let keys = try FileManager.default.contentsOfDirectory(atPath: folder.keys.path(percentEncoded: false))
    for name in keys where name != "petugas" {
      try FileManager.default.removeItem(at: folder.keys.appending(path: name))
    }
    return try NodeKeys(dir: folder.root.path(percentEncoded: false)).mohon(identity.wilayah).simpul.replika
  }

  /// Makes a store that of the node as restored. The log begins anew for everyone. Of the nodes below, what was taken in is
  /// here and need not come again; what they hold of ours, and everything between this node and those above, is found out
  /// anew.
  /// - Parameter epoch: random.
  package static func rehome(
    _ facts: NodeBackup.Facts, _ own: WilayahID, epoch: UInt64, in writer: any StoreWriter
  ) throws {
    try writer.beginLog(epoch: epoch)
    try Recovery.begin(facts, own, in: writer)
    for var link in try writer.links() {
      guard link.peerRegion != own, own.meliputi(link.peerRegion) else {
        try writer.removeLink(link.peer)
        try RegionSums.clear(from: link.peer, in: writer)
        continue
      }
      link.acknowledged = Cursor(epoch: 0, sequence: 0)
      link.sentSum = .empty
      link.receipts = []
      try writer.put(link)
    }
    for shelf in Exchange.shelvesOfOneReplica {
      for (key, _) in try writer.work(shelf, prefix: "") { try writer.setWork(shelf, key, nil) }
    }
  }
}
