import Causality
import Testing

@Suite("Policies")
struct PolicyTests {
  private func standings(_ deltas: [CountingDelta<Int, Int>]) -> [Standing] {
    Schema.merge.settle(deltas).flatMap { $0.siblings.map(\.standing) }
  }

  @Test("review shows the highest dot, counter before replica, and flags the field")
  func review() {
    let settled = Schema.merge.settle([one(3, 1, [1: 3]), one(1, 2, [1: 1]), one(2, 1, [1: 2])])
    #expect(settled.map(\.shown?.dot) == [Dot(replica: ReplicaID(rawValue: 1), counter: 2)])
    #expect(settled[0].isConflict && settled[0].siblings.map(\.standing) == [.undecided, .undecided, .shown])
  }

  @Test("concurrent writes of the same value are agreement, under every policy", arguments: [1, 2, 3])
  func agreement(field: Int) {
    #expect(
      standings([one(1, 1, [field: 5]), one(2, 1, [field: 5])]).sorted { $0.rawValue < $1.rawValue } == [
        .shown, .agrees,
      ])
  }

  @Test("a group is one value: half of it agreeing is no agreement")
  func group() {
    let settled = Schema.merge.settle([one(1, 1, [5: 1, 6: 1]), one(2, 1, [5: 1, 6: 2])])
    #expect(settled.count == 1 && settled[0].isConflict)
    #expect(settled[0].shown?.writes.map(\.value) == [1, 2])
  }

  @Test("the higher tier wins concurrency, and what lost stays readable with the reason")
  func authority() {
    #expect(standings([one(1, 9, [3: 1]), one(2, 1, [3: 2])]) == [.shown, .lostByAuthority])
    #expect(standings([one(1, 9, [3: 1]), one(5, 1, [3: 2], rank: 1)]) == [.undecided, .shown])
  }

  @Test("the higher tier wins only concurrency: who has seen its value may write after it")
  func authoritySequential() {
    let pusat = one(4, 1, [3: 4])
    #expect(Schema.merge.settle([pusat, one(1, 1, [3: 1], seen: [pusat])])[0].shown?.rank == 1)
  }

  @Test("a tier that may not write a field changes nothing, whatever it has seen")
  func notEntitled() {
    let pusat = one(4, 1, [4: 4])
    let settled = Schema.merge.settle([pusat, one(1, 1, [4: 1], seen: [pusat])])
    #expect(settled[0].shown?.dot == pusat.delta.dot)
    #expect(settled[0].siblings.map(\.standing) == [.notEntitled, .shown])
    #expect(Schema.merge.settle([one(1, 1, [4: 1])])[0].shown == nil)
    let after = one(4, 2, [4: 5], seen: [one(1, 1, [4: 1])])
    #expect(standings([one(1, 1, [4: 1]), after]) == [.shown])
  }

  @Test("a death beats a concurrent life, and never comes back by an old copy")
  func order() {
    let founding = one(4, 1, [2: 1])
    let death = one(1, 1, [2: 2], seen: [founding])
    let copy = one(2, 9, [2: 1], seen: [founding])
    let settled = Schema.merge.settle([founding, death, copy])
    #expect(settled[0].shown?.writes.first?.value == 2 && !settled[0].isConflict)
    #expect(standings([founding, death, copy]) == [.shown, .lostByOrder])
    let reversal = one(1, 2, [2: 1], seen: [founding, death, copy])
    #expect(Schema.merge.settle([founding, death, copy, reversal])[0].shown?.dot == reversal.delta.dot)
  }
}

@Suite("Resolutions")
struct ResolutionTests {
  private let a = one(1, 1, [1: 1])
  private let b = one(2, 1, [1: 2])

  @Test("ends the conflict, and ends itself when what it upholds is refused")
  func resolution() {
    let resolved = one(4, 1, [1: 1], seen: [a, b], upholds: a)
    let settled = Schema.merge.settle([a, b, resolved])
    #expect(settled[0].shown?.dot == resolved.delta.dot && !settled[0].isConflict)
    #expect(Schema.merge.settle([b, resolved])[0].shown?.dot == b.delta.dot)
    #expect(Schema.merge.settle([a, resolved])[0].shown?.dot == resolved.delta.dot)
  }

  @Test("leaves a write it has not seen in conflict with it")
  func later() {
    let resolved = one(4, 1, [1: 1], seen: [a, b], upholds: a)
    #expect(Schema.merge.settle([a, b, resolved, one(3, 1, [1: 3])])[0].isConflict)
  }

  @Test("upholding a resolution falls with the first of the line")
  func chained() {
    let first = one(3, 1, [1: 1], seen: [a, b], upholds: a)
    let second = one(4, 1, [1: 1], seen: [a, b, first], upholds: first)
    #expect(Schema.merge.settle([second, first, b])[0].shown?.dot == b.delta.dot)
  }

  @Test("resolutions that only uphold each other count for nothing")
  func ring() {
    let first = one(3, 1, [1: 1])
    let second = one(4, 1, [1: 1], upholds: first)
    let closed = CountingDelta(first.delta, rank: 3, upholds: second.delta.dot)
    #expect(Schema.merge.settle([second, closed]).isEmpty)
    #expect(Schema.merge.settle([CountingDelta(first.delta, rank: 3, upholds: first.delta.dot)]).isEmpty)
  }

  @Test("by a tier that may not write the field has the strength of the write it repeats, and no more")
  func borrowed() {
    let (desa, other) = (one(1, 1, [3: 1]), one(5, 1, [3: 2], rank: 1))
    let provinsi = one(3, 1, [3: 1], seen: [desa, other], upholds: desa)
    #expect(Schema.merge.settle([desa, other, provinsi])[0].shown?.dot == provinsi.delta.dot)
    let regency = one(2, 1, [3: 9])
    #expect(Schema.merge.settle([desa, other, provinsi, regency])[0].shown?.dot == regency.delta.dot)
    let invented = one(3, 1, [3: 7], seen: [desa, other], upholds: desa)
    #expect(Schema.merge.settle([desa, other, invented])[0].siblings.map(\.standing).contains(.notEntitled))
  }

  @Test("the write upheld is the latest one seen that says the same")
  func upheld() {
    let again = one(1, 2, [1: 1], seen: [a, b])
    let resolved = one(4, 1, [1: 1], seen: [a, b, again]).delta
    let held = [a, b, again].map(\.delta)
    #expect(Schema.merge.upheld(by: resolved, among: held) == again.delta.dot)
    #expect(Schema.merge.upheld(by: one(4, 1, [1: 1], seen: [b]).delta, among: held) == nil)
  }

  @Test("history tells of every write what became of it")
  func history() {
    let resolved = one(4, 1, [1: 1], seen: [a, b], upholds: a)
    let fates = Schema.merge.history(of: 1, [resolved, b, a]).map(\.fate)
    let covered = Merge<Int, Int>.Fate.superseded(by: [resolved.delta.dot])
    #expect(fates == [covered, covered, .stands(.shown)])
    #expect(Schema.merge.history(of: 1, [resolved, b]).map(\.fate) == [.stands(.shown), .notCounting])
    #expect(Schema.merge.history(of: 2, [a]).isEmpty)
  }
}
