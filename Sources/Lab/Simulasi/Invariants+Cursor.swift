import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara

extension Invariants {
  /// A cursor is never ahead of its data (design §9.5): every line of the peer's log up to it is held here, or set aside
  /// with a code.
  mutating func checkCursor(_ peer: ReplicaID, at node: SimNode, in reader: any StoreReader) throws {
    guard let link = try reader.link(peer), let sender = world.nodes.first(where: { $0.replica == peer }),
      !suspects.contains(sender.index), !suspects.contains(node.index)
    else { return }
    let key = CursorKey(node: node.index, peer: peer)
    let before = cursors[key] ?? link.received
    let from = before.epoch == link.received.epoch && cursors[key] != nil ? before.sequence : 0
    guard link.received.sequence > from else { return }
    let filter = LinkFilter(
      peer: node.replica, peerRegion: node.region, direction: sender.tier < node.tier ? .up : .down)
    let quarantine = Set(try reader.quarantine().map(\.subject))
    try sender.store.read { theirs in
      let lines = try theirs.log(after: from, filter: filter, limit: .max).entries
      for line in lines where line.sequence <= link.received.sequence {
        guard try !holds(line, theirs: theirs, ours: reader, quarantine) else { continue }
        throw Violation(
          "kursor-mendahului",
          "\(node.region): kursor \(link.received.sequence) dari \(sender.region), tanpa baris \(line.sequence)")
      }
    }
    cursors[key] = link.received
  }

  private func holds(
    _ line: LogEntry, theirs: any StoreReader, ours: any StoreReader, _ quarantine: Set<Digest>
  ) throws -> Bool {
    switch line.reference {
    case .document(let digest):
      return try quarantine.contains(digest) || ours.document(digest) != nil
    case .carrier(let digest):
      return try quarantine.contains(digest) || ours.carrier(digest) != nil
    case .verdict(let act, let carrier):
      return try quarantine.contains(act) || quarantine.contains(carrier)
        || ours.verdicts(on: carrier).contains { $0.act == act }
    case .part(let act, let village):
      return try quarantine.contains(act) || ours.part(of: act, for: village) != nil
    case .chain(let replica, let region, let nomor):
      let known = try ours.chained(replica, for: region, at: nomor)
      return try known != nil && known == theirs.chained(replica, for: region, at: nomor)
    }
  }
}
