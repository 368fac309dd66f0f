import Foundation
import NodeKit
import Store

// MARK: Restored by the book

extension Simulation {
  /// Copies a node's folder as a backup has it, or lays the node out anew from such a copy: a new replica, approved by its
  /// parent. Nothing of it is suspect afterwards: what it lost comes back, or was never heard of anywhere.
  func backUpOrRenew() throws {
    let node = pick(Array(world.nodes.dropFirst()))
    guard let index = node.parent, [node, world.nodes[index]].allSatisfy({ isUp($0) && isSound($0) }) else { return }
    guard let copy = copies[node.index] else {
      guard copies.count < 3 else { return }
      let folder = world.root.appending(path: "cadangan-baru-\(node.index)")
      let facts = try NodeBackup.Facts(node.node)
      try node.copyStore(to: folder)
      copies[node.index] = (folder, facts)
      return tally.note("gangguan cadangan-baru")
    }
    try renew(node, copy, under: world.nodes[index])
  }

  private func renew(_ node: SimNode, _ copy: (folder: URL, facts: NodeBackup.Facts), under parent: SimNode) throws {
    let old = node.replica
    try node.replaceStore(from: copy.folder)
    let done: Void? = try at(parent, "ganti replika") { try world.renew(node, copy.facts, approvedBy: parent) }
    guard done != nil, node.replica != old else { throw Violation("ganti-replika-gagal", "\(node.region)") }
    // Who spoke with the old one, and it with whom, hears nothing more of that.
    for session in sessions.values where session.child == node.index || session.parent == node.index {
      sessions[session.child] = nil
    }
    copies[node.index] = nil
    // A parent put back behind its back to before this would not know whom it approved.
    let stale = [node.index, parent.index].compactMap { backups.removeValue(forKey: $0)?.folder }
    for folder in stale + [copy.folder] { try FileManager.default.removeItem(at: folder) }
    try invariants.forget(node)
    tally.note("gangguan replika-baru")
  }

  /// No fault of another kind is at work on it.
  private func isSound(_ node: SimNode) -> Bool {
    !invariants.isStopped(node) && !invariants.isSuspect(node.index) && !invariants.liars.contains(node.index)
  }

  /// A restored node certifies its people anew.
  func rehire() throws {
    for node in world.nodes where node.people.isEmpty && isUp(node) && !invariants.isStopped(node) {
      try at(node, "petugas lagi") { try world.staff(node) }
    }
  }
}
