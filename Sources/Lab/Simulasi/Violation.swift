import Causality

/// Something happened that must never happen (design §9).
package struct Violation: Error, CustomStringConvertible, Hashable {
  /// Which invariant, by a stable name.
  package let invariant: String
  package let detail: String

  init(_ invariant: String, _ detail: String) {
    self.invariant = invariant
    self.detail = detail
  }

  package var description: String { "\(invariant): \(detail)" }
}

/// What a run saw: counts of faults, acts, refusals by code.
package struct Tally: Sendable, Equatable {
  package private(set) var counts: [String: Int] = [:]

  package mutating func note(_ name: String, _ count: Int = 1) { counts[name, default: 0] += count }

  package subscript(name: String) -> Int { counts[name] ?? 0 }

  package mutating func add(_ other: Tally) {
    for (name, count) in other.counts { counts[name, default: 0] += count }
  }

  /// Ascending by name.
  package var lines: [String] { counts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" } }
}
