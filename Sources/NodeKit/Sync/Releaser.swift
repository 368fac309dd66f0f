import Causality
import Store
import SyncEngine
import Wire

/// Judges what waits in quarantine anew at a person's word: the same gate, in the order it came, until a round lets nothing
/// more through; then what only waited for that. Nothing else is changed: what does not pass has its reason brought up to
/// date. Each in a transaction of its own: one that is damaged stops no other.
package struct Releaser {
  package struct Outcome: Sendable {
    package var passed: [QuarantinedItem] = []
    package var left: [(item: QuarantinedItem, error: any SelarasError)] = []
  }

  let node: Node

  package init(node: Node) { self.node = node }

  /// What would pass at once; what waits for that is not looked at.
  package func preview(_ ids: [UInt64]) throws -> Int {
    try node.store.read { reader in
      let trust = try node.trust(in: reader)
      let room = WaitingRoom(node: node)
      return try ids.count { id in
        guard let item = try reader.quarantined(id), case .passes = try room.judge(item, trust, in: reader) else {
          return false
        }
        return true
      }
    }
  }

  /// - Throws: the store's errors.
  package func run(_ ids: [UInt64]) throws -> Outcome {
    var outcome = Outcome()
    try rounds(ids, &outcome)
    guard !outcome.passed.isEmpty else { return outcome }
    let chosen = Set(ids)
    let dependent = try node.store.read { try $0.quarantine(codes: WaitingRoom.codes, after: 0, limit: .max) }
    var others = Outcome()
    try rounds(dependent.map(\.id).filter { !chosen.contains($0) }, &others)
    outcome.passed += others.passed
    return outcome
  }

  private func rounds(_ ids: [UInt64], _ outcome: inout Outcome) throws {
    var waiting = ids
    while !waiting.isEmpty {
      outcome.left = []
      for id in waiting { try release(id, &outcome) }
      guard outcome.left.count < waiting.count else { return }
      waiting = outcome.left.map(\.item.id)
    }
  }

  private func release(_ id: UInt64, _ outcome: inout Outcome) throws {
    try node.store.write { writer in
      // Meanwhile another process, or a session, may have let it in.
      guard let item = try writer.quarantined(id) else { return }
      guard let error = try WaitingRoom(node: node).refusal(of: item, node.trust(in: writer), in: writer) else {
        outcome.passed.append(item)
        return
      }
      outcome.left.append((item, error))
      guard !(error is WireError), error.kode != item.code else { return }
      var now = item
      (now.code, now.message) = (error.kode, error.pesan)
      _ = try writer.quarantine(now)
    }
  }
}
