import Causality
import Registry
import Store
import SyncEngine
import Synchronization

/// A simulated kill: whatever was not committed is gone, and the node object with it.
package struct Crash: Error {}

/// What one committed transaction changed, for the invariants that look only there.
package struct Touched: Sendable {
  package var carriers: Set<Digest> = []
  package var records: Set<RecordID> = []
  package var villages: Set<WilayahID> = []
  package var links: Set<ReplicaID> = []
  /// Acts whose parts were kept, by village.
  package var parts: [(act: Digest, village: WilayahID)] = []
  /// Words of acts on carriers that were new here.
  package var verdicts: [StoredVerdict] = []
  package var quarantined: [QuarantinedItem] = []

  mutating func formUnion(_ other: Touched) {
    carriers.formUnion(other.carriers)
    records.formUnion(other.records)
    villages.formUnion(other.villages)
    links.formUnion(other.links)
    parts += other.parts
    verdicts += other.verdicts
    quarantined += other.quarantined
  }
}

/// The fault point at the store protocol: fails the n-th step of writing, so that the transaction rolls back, or kills the
/// node right after a commit, before anyone is told; notes what committed transactions touched.
package final class StoreProbe: Sendable {
  package enum Fault: Sendable {
    case crash, full
  }

  private struct State {
    var left: Int?
    var fault = Fault.crash
    var commits = 0
    var open = Touched()
    var done = Touched()
  }

  private let state = Mutex(State())

  /// Committed transactions so far.
  package var commits: Int { state.withLock(\.commits) }

  /// Arms the fault: the `steps`-th step from now on fails.
  package func arm(_ fault: Fault, after steps: Int) {
    state.withLock {
      $0.left = steps
      $0.fault = fault
    }
  }

  /// - Returns: whether the fault was still to come.
  @discardableResult
  package func disarm() -> Bool {
    state.withLock { state in
      defer { state.left = nil }
      return state.left != nil
    }
  }

  /// What was committed since this was asked last.
  package func takeTouched() -> Touched {
    state.withLock { state in
      defer { state.done = Touched() }
      return state.done
    }
  }

  func begin() { state.withLock { $0.open = Touched() } }

  func note(_ change: (inout Touched) -> Void) { state.withLock { change(&$0.open) } }

  /// - Throws: `Crash` or `SIMPANAN_PENUH` where the fault is due.
  func step() throws {
    let due = state.withLock { state -> Fault? in
      guard let left = state.left else { return nil }
      state.left = left > 1 ? left - 1 : nil
      return left > 1 ? nil : state.fault
    }
    switch due {
    case .crash: throw Crash()
    case .full: throw StoreError(.penuh, "simpanan penuh (gangguan buatan)")
    case nil: return
    }
  }

  /// The transaction is on disk; a kill may still come before its caller learns of it.
  func committed() throws {
    let dies = state.withLock { state -> Bool in
      state.commits += 1
      state.done.formUnion(state.open)
      guard let left = state.left, state.fault == .crash else { return false }
      state.left = left > 1 ? left - 1 : nil
      return left == 1
    }
    if dies { throw Crash() }
  }
}

/// A store with a probe before it.
package struct ProbedStore<Inner: Store>: Store {
  let inner: Inner
  let probe: StoreProbe

  package func read<T>(_ body: (any StoreReader) throws -> T) throws -> T { try inner.read(body) }

  package func copy(to path: String) throws { try inner.copy(to: path) }

  @discardableResult
  package func write<T>(_ body: (any StoreWriter) throws -> T) throws -> T {
    probe.begin()
    let result = try inner.write { writer in
      try probe.step()
      return try body(ProbedWriter(inner: writer, probe: probe))
    }
    try probe.committed()
    return result
  }
}
