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
    let standings = Dictionary(
      uniqueKeysWithValues: settle(counting).first { $0.group == group }?.siblings.map { ($0.dot, $0.standing) } ?? [])
    let entitled = grounded.filter { writes(of: group, $0) != nil && standings[$0.delta.dot] != .notEntitled }
    let counted = grounded.compactMap { item in
      past(item, group, fate(of: item.delta.dot, standings[item.delta.dot], among: entitled))
    }
    let groundedDots = Set(grounded.map(\.delta.dot))
    let uncounted = Set(counting).filter { !groundedDots.contains($0.delta.dot) }
    return counted + uncounted.compactMap { past($0, group, .notCounting) }.sorted { $0.dot < $1.dot }
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

  private func fate(of dot: Dot, _ standing: Standing?, among entitled: [Counting]) -> Fate {
    if let standing { return .stands(standing) }
    return .superseded(by: entitled.filter { $0.delta.dot != dot && $0.delta.context.contains(dot) }.map(\.delta.dot))
  }

  private func past(_ item: Counting, _ group: Field, _ fate: Fate) -> Past? {
    writes(of: group, item).map { Past(dot: item.delta.dot, rank: item.rank, writes: $0, fate: fate) }
  }

  private func writes(of group: Field, _ item: Counting) -> [Write<Field, Value>]? {
    let writes = item.delta.writes.filter { rules.group($0.field) == group }
    return writes.isEmpty ? nil : writes
  }
}
