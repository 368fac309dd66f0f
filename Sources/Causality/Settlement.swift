/// One counting delta's writes to one group, before it is known whether they stand.
struct Candidate<Field: Hashable & Comparable & Sendable, Value: Hashable & Sendable> {
  let group: Field
  let item: CountingDelta<Field, Value>
  var writes: [Write<Field, Value>]

  var dot: Dot { item.delta.dot }

  /// Whether it was written knowing `other`.
  func saw(_ other: Self) -> Bool { dot != other.dot && item.delta.context.contains(other.dot) }
}

/// The last word among writes of equal strength (design §2): the dot, which is the same everywhere; never a clock.
package enum TieBreak {
  package dynamic static func loses(_ a: Dot, to b: Dot) -> Bool { a < b }
}

/// Settles one group: the writes no entitled one superseded, then the policy among them.
struct Settlement<Field: Hashable & Comparable & Sendable, Value: Hashable & Comparable & Sendable> {
  private typealias One = Candidate<Field, Value>

  /// As `Settled.siblings`.
  let siblings: [Sibling<Field, Value>]

  /// - Parameter candidates: all writes of the group, ascending by dot, each dot once.
  init(_ candidates: [Candidate<Field, Value>], policy: Policy) {
    if candidates.count == 1, Self.strength(of: candidates[0], among: candidates, policy) > 0 {
      siblings = [Self.sibling(candidates[0], .shown)]
      return
    }
    let strengths = candidates.map { Self.strength(of: $0, among: candidates, policy) }
    let standing = candidates.indices.filter { one in
      !candidates.indices.contains { strengths[$0] > 0 && candidates[$0].saw(candidates[one]) }
    }
    let winner = standing.filter { strengths[$0] > 0 }
      .max { Self.loses(candidates[$0], strengths[$0], to: candidates[$1], strengths[$1], policy) }
    siblings = standing.map { place in
      let one = candidates[place]
      guard let winner, strengths[place] > 0 else { return Self.sibling(one, .notEntitled) }
      if place == winner { return Self.sibling(one, .shown) }
      let gap = strengths[winner] - strengths[place]
      return Self.sibling(one, Self.standing(of: one, beside: candidates[winner], gap: gap, policy))
    }
  }

  /// The writes that may supersede others, of candidates as in `init`.
  static func entitled(_ candidates: [Candidate<Field, Value>], policy: Policy) -> [Candidate<Field, Value>] {
    candidates.filter { strength(of: $0, among: candidates, policy) > 0 }
  }

  private static func sibling(_ one: One, _ standing: Standing) -> Sibling<Field, Value> {
    Sibling(dot: one.dot, rank: one.item.rank, writes: one.writes, standing: standing)
  }

  /// 0 where the author's tier may not write the group; the higher the stronger. A resolution repeats the value it upholds
  /// and so has that write's strength where its own tier has less or none: who resolves need not be who may write.
  private static func strength(of candidate: One, among candidates: [One], _ policy: Policy) -> Int {
    guard case .authority(let ranks) = policy else { return 1 }
    var strongest = 0
    var next: One? = candidate
    while let one = next {
      strongest = max(strongest, ranks.firstIndex(of: one.item.rank).map { ranks.count - $0 } ?? 0)
      next = one.item.upholds.flatMap { upheld in
        candidates.first { $0.dot == upheld && $0.writes == one.writes }
      }
    }
    return strongest
  }

  /// The order of the maximal writes: total, so that every node shows the same one.
  private static func loses(_ a: One, _ strengthA: Int, to b: One, _ strengthB: Int, _ policy: Policy) -> Bool {
    if strengthA != strengthB { return strengthA < strengthB }
    if policy == .order, precedes(a.writes, b.writes) != precedes(b.writes, a.writes) {
      return precedes(a.writes, b.writes)
    }
    return TieBreak.loses(a.dot, to: b.dot)
  }

  private static func standing(of one: One, beside winner: One, gap: Int, _ policy: Policy) -> Standing {
    if one.writes == winner.writes { return .agrees }
    if gap > 0 { return .lostByAuthority }
    return policy == .order ? .lostByOrder : .undecided
  }

  private static func precedes(_ a: [Write<Field, Value>], _ b: [Write<Field, Value>]) -> Bool {
    a.lexicographicallyPrecedes(b) { ($0.field, $0.value) < ($1.field, $1.value) }
  }

}
