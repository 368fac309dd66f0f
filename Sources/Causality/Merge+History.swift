extension Merge {
  /// One write of a group, and what became of it: so that a value that lost, or was covered, stays readable (design §2).
  package struct Past: Hashable, Sendable {
    package let dot: Dot
    package let rank: UInt8
    /// Ascending by field.
    package let writes: [Write<Field, Value>]
    package let fate: Fate
  }

  package enum Fate: Hashable, Sendable {
    /// Not superseded: as in `Settled`.
    case stands(Standing)
    /// The counting writes that had it in their context, ascending.
    case superseded(by: [Dot])
    /// A resolution whose upheld write does not count, or one of two contents under one dot.
    case notCounting
  }

  /// Every write of `group` among the deltas, ascending by dot, those that do not count last.
  package func history(of group: Field, _ counting: [Counting]) -> [Past] {
    let grounded = Self.grounded(counting)
    let candidates = grounded.compactMap { candidate(of: $0, group) }
    let policy = rules.policy(group)
    let standings = Dictionary(
      uniqueKeysWithValues: Settlement(candidates, policy: policy).siblings.map { ($0.dot, $0.standing) })
    let entitled = Settlement.entitled(candidates, policy: policy)
    let counted = candidates.map { one in
      past(one, standings[one.dot].map(Fate.stands) ?? .superseded(by: entitled.filter { $0.saw(one) }.map(\.dot)))
    }
    let groundedDots = Set(grounded.map(\.delta.dot))
    let uncounted = Set(counting).filter { !groundedDots.contains($0.delta.dot) }
    return counted
      + uncounted.compactMap { candidate(of: $0, group) }.map { past($0, .notCounting) }
      .sorted { $0.dot < $1.dot }
  }

  /// The write that a resolution upholds: the latest in its context with the same writes in every group it writes. nil
  /// where there is none: it repeats nothing and is no resolution.
  /// - Parameter deltas: every delta held of the record, counting or not.
  package func upheld(by resolution: Delta<Field, Value>, among deltas: some Sequence<Delta<Field, Value>>) -> Dot? {
    let groups = Set(resolution.writes.map { rules.group($0.field) })
    return deltas.lazy.filter { resolution.context.contains($0.dot) && $0.dot != resolution.dot }
      .filter { delta in delta.writes.filter { groups.contains(rules.group($0.field)) } == resolution.writes }
      .map(\.dot).max()
  }

  private func candidate(of item: Counting, _ group: Field) -> Candidate<Field, Value>? {
    candidates(of: item).first { $0.group == group }
  }

  private func past(_ one: Candidate<Field, Value>, _ fate: Fate) -> Past {
    Past(dot: one.dot, rank: one.item.rank, writes: one.writes, fate: fate)
  }
}
