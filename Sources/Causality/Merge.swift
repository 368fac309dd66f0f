/// How concurrent writes of one field group are settled (design §2, "Policies").
package enum Policy: Hashable, Sendable {
  /// The rank listed first wins concurrency, then the next; a rank not listed may not write the group. Equal ranks: as
  /// `review`.
  case authority([UInt8])
  /// The highest value wins.
  case order
  /// A provisional value by dot, flagged until a signed act resolves it.
  case review
}

/// What the merge must know of fields: which are superseded together, and what settles them.
package struct MergeRules<Field: Hashable & Comparable & Sendable>: Sendable {
  /// The field that stands for its group: itself where it is alone. Total, and its own group: `group(group(f)) == group(f)`.
  package let group: @Sendable (Field) -> Field
  /// The policy of a group, asked by the field that stands for it.
  package let policy: @Sendable (Field) -> Policy

  package init(group: @escaping @Sendable (Field) -> Field, policy: @escaping @Sendable (Field) -> Policy) {
    self.group = group
    self.policy = policy
  }
}

/// A delta that counts in the view, and what the merge must know of it beyond its bytes.
package struct CountingDelta<Field: Hashable & Comparable & Sendable, Value: Hashable & Sendable>: Hashable, Sendable {
  package let delta: Delta<Field, Value>
  /// The author's tier. Only compared with the lists of `Policy.authority`.
  package let rank: UInt8
  /// For a resolution of a conflict: the write it upholds. It counts while that write counts (design §2).
  package let upholds: Dot?

  package init(_ delta: Delta<Field, Value>, rank: UInt8, upholds: Dot? = nil) {
    self.delta = delta
    self.rank = rank
    self.upholds = upholds
  }
}

/// Why a write is or is not what people see.
package enum Standing: UInt8, Hashable, Sendable {
  /// The value every node shows.
  case shown = 1
  /// Says the same as the value shown: agreement, not a conflict.
  case agrees
  /// Lost to a higher tier: that tier gets a notice.
  case lostByAuthority
  /// Lost to a higher value.
  case lostByOrder
  /// Waits for a signed act; the field is flagged.
  case undecided
  /// Written by a tier that may not write it: never shown, supersedes nothing. The gate refuses such a delta; this is the
  /// second lock, and the write stays readable until one who may has seen it and written.
  case notEntitled
}

/// One delta's writes to one group that no counting delta superseded.
package struct Sibling<Field: Hashable & Comparable & Sendable, Value: Hashable & Sendable>: Hashable, Sendable {
  package let dot: Dot
  package let rank: UInt8
  /// All its writes to the group, ascending by field.
  package let writes: [Write<Field, Value>]
  package let standing: Standing
}

/// What one group of one record comes to.
package struct Settled<Field: Hashable & Comparable & Sendable, Value: Hashable & Sendable>: Hashable, Sendable {
  /// The field that stands for the group.
  package let group: Field
  /// The maximal writes, ascending by dot: those that no counting, entitled write had seen.
  package let siblings: [Sibling<Field, Value>]

  /// The write shown; nil only where nobody entitled wrote.
  package var shown: Sibling<Field, Value>? { siblings.first { $0.standing == .shown } }

  /// Whether people must decide. Concurrent writes of one same value are agreement: nothing would be left to decide.
  package var isConflict: Bool { siblings.contains { $0.standing == .undecided } }
}

/// The merge of one record (design §2): a pure function of the set of deltas that count. Order, grouping and repetition of
/// the input cannot show. Two contents under one dot are a fork (`Fork`): until it is settled neither counts.
package struct Merge<Field: Hashable & Comparable & Sendable, Value: Hashable & Comparable & Sendable>: Sendable {
  package typealias Counting = CountingDelta<Field, Value>

  let rules: MergeRules<Field>

  package init(by rules: MergeRules<Field>) { self.rules = rules }

  /// Every group written, ascending.
  /// - Parameter counting: the counting deltas of one record, in any order.
  package func settle(_ counting: [Counting]) -> [Settled<Field, Value>] {
    var groups: [Field: [Candidate<Field, Value>]] = [:]
    for item in Self.grounded(counting) {
      for candidate in candidates(of: item) { groups[candidate.group, default: []].append(candidate) }
    }
    return groups.keys.sorted().map { group in
      Settled(group: group, siblings: Settlement(groups[group] ?? [], policy: rules.policy(group)).siblings)
    }
  }

  /// The deltas that do count, ascending by dot, each once: forked dots left out, and resolutions whose upheld write does
  /// not count. Resolutions that only uphold each other rest on nothing and are left out.
  package static func grounded(_ counting: [Counting]) -> [Counting] {
    if counting.count == 1, counting[0].upholds == nil { return counting }
    let distinct = Dictionary(grouping: Set(counting), by: \.delta.dot).values.compactMap {
      $0.count == 1 ? $0[0] : nil
    }
    var counted = Set(distinct.lazy.filter { $0.upholds == nil }.map(\.delta.dot))
    var waiting = distinct.filter { $0.upholds != nil }
    while let next = waiting.firstIndex(where: { $0.upholds.map(counted.contains) ?? true }) {
      counted.insert(waiting.remove(at: next).delta.dot)
    }
    return distinct.filter { counted.contains($0.delta.dot) }.sorted { $0.delta.dot < $1.delta.dot }
  }

  /// The fast path (design §2): a delta whose context covers all that is held of its record overwrites what it writes, and
  /// nothing else of the record changes. Not for a resolution, nor for writes the author's tier may not make.
  package static func overwrites(_ delta: Delta<Field, Value>, held: Context) -> Bool {
    delta.context.covers(held) && !held.contains(delta.dot)
  }

  func candidates(of item: Counting) -> [Candidate<Field, Value>] {
    var found: [Candidate<Field, Value>] = []
    for write in item.delta.writes {
      let group = rules.group(write.field)
      if let place = found.firstIndex(where: { $0.group == group }) {
        found[place].writes.append(write)
      } else {
        found.append(Candidate(group: group, item: item, writes: [write]))
      }
    }
    return found
  }
}
