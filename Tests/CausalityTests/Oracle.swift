import Causality

/// The merge written a second time, as slowly and literally as design §2 words it, over plain sets. Shares nothing with
/// the module but its vocabulary.
enum Oracle {
  typealias Counting = CountingDelta<Int, Int>

  /// What one group comes to: the value shown, who wrote it, and the standing of each maximal write.
  struct Group: Equatable {
    var shown: Dot?
    var standings: [Dot: Standing]
  }

  static func settle(_ deltas: [Counting], policy: (Int) -> Policy, group: (Int) -> Int) -> [Int: Group] {
    let counting = counted(Set(deltas))
    let groups = Set(counting.flatMap { $0.delta.writes.map { group($0.field) } })
    return Dictionary(uniqueKeysWithValues: groups.map { ($0, one($0, counting, policy($0), group)) })
  }

  /// Drops forks, then resolutions without their upheld write, until nothing more drops. Starts from nothing, so that a
  /// ring of resolutions does not hold itself up.
  static func counted(_ deltas: Set<Counting>) -> Set<Counting> {
    let single = deltas.filter { one in !deltas.contains { $0 != one && $0.delta.dot == one.delta.dot } }
    var counting: Set<Counting> = []
    while true {
      let more = single.filter { one in
        one.upholds == nil || counting.contains { $0.delta.dot == one.upholds }
      }
      if more == counting { return counting }
      counting = more
    }
  }

  private static func values(_ one: Counting, _ number: Int, _ group: (Int) -> Int) -> [Int: Int] {
    let pairs = one.delta.writes.filter { group($0.field) == number }.map { ($0.field, $0.value) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  private static func one(
    _ number: Int, _ counting: Set<Counting>, _ policy: Policy, _ group: (Int) -> Int
  ) -> Group {
    let writers = counting.filter { !values($0, number, group).isEmpty }
    func strength(_ one: Counting) -> Int {
      guard case .authority(let ranks) = policy else { return 1 }
      let own = ranks.enumerated().first { $0.element == one.rank }.map { ranks.count - $0.offset } ?? 0
      let upheld = writers.first {
        $0.delta.dot == one.upholds && values($0, number, group) == values(one, number, group)
      }
      return max(own, upheld.map(strength) ?? 0)
    }
    var result = Group(shown: nil, standings: [:])
    let entitled = writers.filter { strength($0) > 0 }
    let unseen = writers.filter { one in
      !entitled.contains { $0.delta.dot != one.delta.dot && $0.delta.context.contains(one.delta.dot) }
    }
    for writer in unseen where strength(writer) == 0 { result.standings[writer.delta.dot] = .notEntitled }
    let maximal = unseen.intersection(entitled)
    let strongest = maximal.filter { one in !maximal.contains { strength($0) > strength(one) } }
    var best = strongest
    if policy == .order {
      let top = strongest.map { values($0, number, group)[number] ?? .min }.max()
      best = strongest.filter { values($0, number, group)[number] ?? .min == top }
    }
    guard let shown = best.max(by: { $0.delta.dot < $1.delta.dot }) else { return result }
    result.shown = shown.delta.dot
    for one in maximal {
      let same = values(one, number, group) == values(shown, number, group)
      let lost: Standing =
        strength(one) < strength(shown) ? .lostByAuthority : policy == .order ? .lostByOrder : .undecided
      result.standings[one.delta.dot] = one == shown ? .shown : same ? .agrees : lost
    }
    return result
  }
}
