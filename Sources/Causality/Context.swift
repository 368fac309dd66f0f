/// What an author had merged of one record when it wrote: a version vector with a dot set for the gaps (design §2).
/// Kept normal: no zero entries, no dot the vector already covers, a dot that continues the vector folded into it. Two
/// contexts that cover the same dots are therefore equal and have equal bytes.
package struct Context: Hashable, Sendable {
  /// Per replica, in ascending order: every counter up to and including this one is covered. Values 1 and up.
  package private(set) var vector: [(replica: ReplicaID, counter: UInt64)] = []
  /// Covered dots past the vector, ascending by (replica, counter).
  package private(set) var gaps: [Dot] = []

  package init() {}

  /// The context that covers exactly `dots`.
  package init(covering dots: some Sequence<Dot>) {
    for dot in dots { insert(dot) }
  }

  package static func == (a: Self, b: Self) -> Bool {
    a.gaps == b.gaps && a.vector.elementsEqual(b.vector) { $0.replica == $1.replica && $0.counter == $1.counter }
  }

  package func hash(into hasher: inout Hasher) {
    for entry in vector {
      hasher.combine(entry.replica)
      hasher.combine(entry.counter)
    }
    hasher.combine(gaps)
  }

  package var isEmpty: Bool { vector.isEmpty && gaps.isEmpty }

  /// The highest counter up to which everything of `replica` is covered; 0 if none.
  package subscript(replica: ReplicaID) -> UInt64 {
    vector.first { $0.replica == replica }?.counter ?? 0
  }

  /// The highest counter of `replica` covered at all, gaps included; 0 if none.
  package func highest(of replica: ReplicaID) -> UInt64 {
    gaps.last { $0.replica == replica }?.counter ?? self[replica]
  }

  package func contains(_ dot: Dot) -> Bool {
    dot.counter <= self[dot.replica] || gaps.contains(dot)
  }

  package mutating func insert(_ dot: Dot) {
    guard dot.counter > 0, !contains(dot) else { return }
    guard dot.counter == self[dot.replica] + 1 else {
      let place = gaps.firstIndex { (dot.replica, dot.counter) < ($0.replica, $0.counter) } ?? gaps.endIndex
      return gaps.insert(dot, at: place)
    }
    raise(dot.replica, to: dot.counter)
  }

  /// Covers everything of `replica` up to and including `counter`.
  package mutating func cover(_ replica: ReplicaID, upTo counter: UInt64) {
    if counter > self[replica] { raise(replica, to: counter) }
  }

  package mutating func merge(_ other: Context) {
    for entry in other.vector { cover(entry.replica, upTo: entry.counter) }
    for dot in other.gaps { insert(dot) }
  }

  /// Whether every dot that `other` covers is covered here.
  package func covers(_ other: Context) -> Bool {
    other.vector.allSatisfy { self[$0.replica] >= $0.counter } && other.gaps.allSatisfy(contains)
  }

  private mutating func raise(_ replica: ReplicaID, to counter: UInt64) {
    var reached = counter
    // Counters are 1 and up; what is covered may be UInt64.max.
    while let next = gaps.firstIndex(where: { $0.replica == replica && $0.counter - 1 <= reached }) {
      reached = max(reached, gaps.remove(at: next).counter)
    }
    if let place = vector.firstIndex(where: { $0.replica >= replica }) {
      if vector[place].replica == replica {
        vector[place].counter = reached
      } else {
        vector.insert((replica, reached), at: place)
      }
    } else {
      vector.append((replica, reached))
    }
  }
}
