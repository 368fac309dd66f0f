import Causality
import Testing

private typealias Counting = CountingDelta<Int, Int>

private func groups(_ settled: [Settled<Int, Int>]) -> [Int: Oracle.Group] {
  Dictionary(
    uniqueKeysWithValues: settled.map { group in
      let standings = Dictionary(uniqueKeysWithValues: group.siblings.map { ($0.dot, $0.standing) })
      return (group.group, Oracle.Group(shown: group.shown?.dot, standings: standings))
    })
}

@Suite("The merge")
struct MergeTests {
  @Test("agrees with the oracle, whatever is refused, in any order and repeated", arguments: 0..<400)
  func oracle(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let history = History(steps: .random(in: 1...40, using: &random), using: &random).deltas
    for refused in [0, 0, 20, 50] {
      let counting = history.filter { _ in Int.random(in: 0..<100, using: &random) >= refused }
      let settled = Schema.merge.settle(counting)
      let expected = Oracle.settle(counting, policy: Schema.policy, group: Schema.group)
      #expect(groups(settled) == expected, "seed \(seed)")
      let repeated = (counting + counting.filter { _ in Bool.random(using: &random) }).shuffled(using: &random)
      #expect(Schema.merge.settle(repeated) == settled, "seed \(seed)")
    }
  }

  @Test("a delta that has seen all that is held overwrites, and refused it restores all it covered", arguments: 0..<100)
  func refusal(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let before = History(steps: 20, using: &random).deltas
    let held = Context(covering: before.map(\.delta.dot))
    let after = Delta(
      record: History.record, dot: Dot(replica: ReplicaID(rawValue: 9), counter: 1), context: held,
      writes: (1...6).map { Write(field: $0, value: 7) })
    #expect(Merge<Int, Int>.overwrites(after, held: held))
    let covered = Schema.merge.settle(before + [Counting(after, rank: 4)])
    #expect(covered.allSatisfy { $0.shown?.dot == after.dot && !$0.isConflict }, "seed \(seed)")
    // Its siblings, had it seen one dot less: what it left out is what remains.
    guard let unseen = before.last, unseen.upholds == nil else { return }
    let less = Delta(
      record: after.record, dot: after.dot, context: Context(covering: before.dropLast().map(\.delta.dot)),
      writes: after.writes)
    #expect(!Merge<Int, Int>.overwrites(less, held: held))
    let dots = Set(Schema.merge.settle(before + [Counting(less, rank: 4)]).flatMap { $0.siblings.map(\.dot) })
    #expect(dots.isSuperset(of: [unseen.delta.dot, after.dot]), "seed \(seed)")
  }

  @Test("the random histories reach every standing there is, forks and refusals apart")
  func reach() {
    var reached: [Standing: Int] = [:]
    for seed in 0..<400 {
      var random = SplitMix64(seed: UInt64(seed))
      let settled = Schema.merge.settle(History(steps: .random(in: 1...40, using: &random), using: &random).deltas)
      for sibling in settled.flatMap(\.siblings) { reached[sibling.standing, default: 0] += 1 }
    }
    #expect(reached.count == 6 && reached.values.allSatisfy { $0 > 50 }, "\(reached)")
  }

  @Test("two contents under one dot: neither counts until the fork is settled")
  func forked() {
    let (a, b) = (one(1, 1, [1: 1]), one(1, 1, [1: 2]))
    #expect(Schema.merge.settle([a, b, a]).isEmpty)
    #expect(Schema.merge.settle([a, b, one(2, 1, [1: 3])]).map(\.shown?.dot.replica.rawValue) == [2])
    #expect(Schema.merge.history(of: 1, [a, b]).allSatisfy { $0.fate == .notCounting })
  }

  @Test("concurrent edits of different fields of one record are both kept, all of a thousand", arguments: [1000])
  func differentFields(edits: Int) {
    var kept = 0
    for number in 0..<edits {
      let founding = one(4, 1, [1: 0, 2: 0, 3: 0, 5: 0, 6: 0])
      let village = one(1, 1, [1: number], seen: [founding])
      let regency = one(2, 1, [5: number, 6: number], seen: [founding])
      let settled = Schema.merge.settle([regency, founding, village])
      let values = settled.compactMap { $0.shown?.writes.map(\.value) }
      if values == [[number], [0], [0], [number, number]], !settled.contains(where: \.isConflict) { kept += 1 }
    }
    #expect(kept == edits)
  }
}

/// A delta of `replica`, whose rank is its number.
func one(
  _ replica: UInt64, _ counter: UInt64, _ values: [Int: Int], seen: [CountingDelta<Int, Int>] = [], rank: UInt8? = nil,
  upholds: CountingDelta<Int, Int>? = nil
) -> CountingDelta<Int, Int> {
  let delta = Delta(
    record: History.record, dot: Dot(replica: ReplicaID(rawValue: replica), counter: counter),
    context: Context(covering: seen.map(\.delta.dot)),
    writes: values.sorted { $0.key < $1.key }.map { Write(field: $0.key, value: $0.value) })
  return CountingDelta(delta, rank: rank ?? UInt8(replica), upholds: upholds?.delta.dot)
}
