import Causality
import Foundation
import NodeKit
import Registry
import Store
import StoreSQLite

/// A copy of a node's store as it was.
package struct Backup {
  let folder: URL
  let commits: Int
}

// MARK: Old copies, and packs that change

extension Simulation {
  /// Copies the store of a node, or puts one back that was copied before.
  func backUpOrRestore() throws {
    let node = pick(Array(world.nodes.dropFirst()))
    guard isUp(node), !invariants.isStopped(node), !invariants.isSuspect(node.index) else { return }
    if let backup = backups[node.index] {
      // Nothing was done since: the copy is the store.
      guard node.probe.commits > backup.commits else { return }
      try node.replaceStore(from: backup.folder)
      sessions[node.index] = nil
      invariants.suspects.insert(node.index)
      try invariants.forget(node)
      tally.note("gangguan pulih")
    } else if backups.count < 2 {
      let folder = world.root.appending(path: "cadangan-\(node.index)")
      try node.copyStore(to: folder)
      backups[node.index] = Backup(folder: folder, commits: node.probe.commits)
      tally.note("gangguan cadangan")
    }
  }

  /// The receipt rule stopped a node: it waits for people to open a new replica.
  func stop(_ node: SimNode) {
    invariants.stopped.insert(node.index)
    sessions[node.index] = nil
    tally.note("pulih dihentikan")
  }

  static let stopping: Set<String> = ["REPLIKA_PULIH_ATAU_KEMBAR", "KEPALA_BERCABANG"]

  /// What a refusal says of nodes put back to an earlier copy: they are noticed.
  func noticeRestored(_ error: any SelarasError, _ a: SimNode, _ b: SimNode) {
    guard Self.stopping.contains(error.kode) else { return }
    for node in [a, b] where invariants.isSuspect(node.index) && !invariants.isStopped(node) { stop(node) }
  }

  /// A fork that a node found stops whoever made it; nobody makes one but by being put back, or by lying.
  func noticeForks(_ node: SimNode) throws {
    for fork in try node.store.read({ try $0.forks() }) {
      guard let author = world.nodes.first(where: { $0.replica == fork.replica }) else { continue }
      if invariants.liars.contains(author.index) || invariants.isStopped(author) { continue }
      guard invariants.isSuspect(author.index) else {
        throw Violation("cabang-tanpa-sebab", "\(node.region): \(fork.alarm)")
      }
      tally.note("cabang terlihat")
      stop(author)
    }
  }

  /// Pusat publishes a pack under which corrections of a NIK take one step more; what was proposed under the one before
  /// goes on as it was.
  func publishPack() throws {
    made += 1
    let name = "kepmensos-73-2024-\(made)"
    let text = String(decoding: options.pack, as: UTF8.self)
      .replacing("kode: kepmensos-73-2024\n", with: "kode: \(name)\nmenggantikan: kepmensos-73-2024\n")
      .replacing("sejak: 2024-05-08", with: "sejak: \(world.start)")
      .replacing(
        "    rantai: [musdes, verval]\n    akhir: verval",
        with: "    rantai: [musdes, verval, pengesahan]\n    akhir: pengesahan")
    try at(world.pusat, "paket baru") { try world.publish(Array(text.utf8), as: name) }
    tally.note("gangguan paket-baru")
  }
}

extension SimNode {
  private static let names = ["", "-wal", "-shm"].map { SQLiteStore.namaBerkas + $0 }

  func copyStore(to copy: URL) throws {
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    try whileClosed {
      for name in Self.names where FileManager.default.fileExists(atPath: folder.root.appending(path: name).path) {
        try FileManager.default.copyItem(at: folder.root.appending(path: name), to: copy.appending(path: name))
      }
    }
  }

  func replaceStore(from copy: URL) throws {
    try whileClosed {
      for name in Self.names {
        let own = folder.root.appending(path: name)
        if FileManager.default.fileExists(atPath: own.path) { try FileManager.default.removeItem(at: own) }
        let kept = copy.appending(path: name)
        guard FileManager.default.fileExists(atPath: kept.path) else { continue }
        try FileManager.default.copyItem(at: kept, to: own)
      }
    }
  }
}
