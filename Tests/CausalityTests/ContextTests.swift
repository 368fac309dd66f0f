import Causality
import Testing

/// What a context covers, as a plain set of dots: the oracle.
private func dots(_ context: Context) -> Set<Dot> {
  var all = Set(context.gaps)
  for entry in context.vector where entry.counter > 0 {
    for counter in 1...entry.counter { all.insert(Dot(replica: entry.replica, counter: counter)) }
  }
  return all
}

private func randomDots(_ random: inout SplitMix64, _ count: ClosedRange<Int>) -> [Dot] {
  (0..<Int.random(in: count, using: &random)).map { _ in
    Dot(
      replica: ReplicaID(rawValue: .random(in: 1...4, using: &random)), counter: .random(in: 1...9, using: &random))
  }
}

@Suite("Contexts")
struct ContextTests {
  @Test("covers exactly what was inserted, in whatever order, and equal contexts are equal", arguments: 0..<300)
  func insertion(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let inserted = randomDots(&random, 0...30)
    let context = Context(covering: inserted)
    let again = Context(covering: (inserted + inserted).shuffled(using: &random))
    #expect(dots(context) == Set(inserted), "seed \(seed)")
    #expect(context == again && context.hashValue == again.hashValue, "seed \(seed)")
    #expect(context.isEmpty == inserted.isEmpty)
  }

  @Test("is kept normal: ascending, no zero, no dot the vector covers or continues", arguments: 0..<300)
  func normal(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    var context = Context(covering: randomDots(&random, 0...30))
    if seed % 2 == 0 {
      context.cover(ReplicaID(rawValue: .random(in: 1...4, using: &random)), upTo: .random(in: 0...9, using: &random))
    }
    let replicas = context.vector.map(\.replica)
    #expect(replicas == Set(replicas).sorted(), "seed \(seed)")
    #expect(context.vector.allSatisfy { $0.counter > 0 })
    #expect(context.gaps.allSatisfy { $0.counter > context[$0.replica] + 1 }, "seed \(seed)")
    let gaps = context.gaps.map { [$0.replica.rawValue, $0.counter] }
    #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }, "seed \(seed)")
  }

  @Test("merges to the union, and covers what it holds", arguments: 0..<300)
  func union(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let (a, b) = (Context(covering: randomDots(&random, 0...20)), Context(covering: randomDots(&random, 0...20)))
    var merged = a
    merged.merge(b)
    var other = b
    other.merge(a)
    #expect(dots(merged) == dots(a).union(dots(b)), "seed \(seed)")
    #expect(merged == other && merged.covers(a) && merged.covers(b), "seed \(seed)")
    #expect(a.covers(b) == dots(a).isSuperset(of: dots(b)), "seed \(seed)")
    for dot in dots(b) { #expect(a.contains(dot) == dots(a).contains(dot), "seed \(seed)") }
  }

  @Test("covering up to a number takes in the dots before and after it")
  func cover() {
    let one = ReplicaID(rawValue: 1)
    var context = Context(covering: [2, 4, 5, 9].map { Dot(replica: one, counter: $0) })
    context.cover(one, upTo: 3)
    #expect(context[one] == 5 && context.gaps == [Dot(replica: one, counter: 9)] && context.highest(of: one) == 9)
  }

  @Test("the largest counter there is neither traps nor hides another replica's dots")
  func largest() {
    let (one, two) = (ReplicaID(rawValue: 1), ReplicaID(rawValue: 2))
    var context = Context(covering: [Dot(replica: one, counter: 7), Dot(replica: two, counter: 7)])
    context.cover(one, upTo: .max)
    context.insert(Dot(replica: one, counter: .max))
    #expect(context[one] == .max && context.gaps == [Dot(replica: two, counter: 7)])
    var gapped = Context(covering: [Dot(replica: one, counter: .max)])
    gapped.insert(Dot(replica: one, counter: 1))
    #expect(gapped.highest(of: one) == .max && gapped[one] == 1)
  }

  @Test("no counter is 0")
  func zero() {
    #expect(Context(covering: [Dot(replica: ReplicaID(rawValue: 1), counter: 0)]).isEmpty)
  }
}

@Suite("Contexts are checked, not believed")
struct ContextCheckTests {
  private let village = ReplicaID(rawValue: 1)
  private let regency = ReplicaID(rawValue: 2)
  private let elsewhere = ReplicaID(rawValue: 3)

  private func delta(_ dot: Dot, seen: [Dot]) -> Delta<Int, Int> {
    Delta(
      record: RecordID(replica: village, serial: 1), dot: dot, context: Context(covering: seen),
      writes: [Write(field: 1, value: 1)])
  }

  @Test("what is not held is named, but for the author's own region and below", arguments: 0..<200)
  func missing(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let (claimed, known) = (randomDots(&random, 0...15), randomDots(&random, 0...25))
    let found = ContextCheck.missing(
      of: Context(covering: claimed), held: Context(covering: known), excluding: { $0 == regency })
    let expected = Set(claimed).subtracting(known).filter { $0.replica != regency }
    #expect(found == expected.sorted { ($0.replica, $0.counter) < ($1.replica, $1.counter) }, "seed \(seed)")
  }

  @Test("a claim of everything is cut short, at either end of the numbers", arguments: [0, UInt64.max - 1] as [UInt64])
  func absurd(held counter: UInt64) {
    var claim = Context()
    claim.cover(elsewhere, upTo: .max)
    var held = Context()
    held.cover(elsewhere, upTo: counter)
    let missing = ContextCheck.missing(of: claim, held: held, excluding: { _ in false })
    #expect(missing.count == (counter == 0 ? ContextCheck.limit : 1))
  }

  @Test("a context that claims the unknown waits, and says for what")
  func unknown() {
    let claimed = delta(Dot(replica: village, counter: 1), seen: [Dot(replica: elsewhere, counter: 1)])
    let error = ContextCheck.periksa(claimed, held: Context(), excluding: { $0 == village })
    #expect(error?.kode == "KONTEKS_TAK_DIKENAL" && error?.pesan.contains("\(elsewhere)") == true)
    let held = Context(covering: [Dot(replica: elsewhere, counter: 1)])
    #expect(ContextCheck.periksa(claimed, held: held, excluding: { $0 == village }) == nil)
  }

  @Test(
    "an author's number goes past all it saw of itself, gaps included", arguments: [(5, false), (6, false), (7, true)])
  func advancing(counter: UInt64, fine: Bool) {
    let seen = [1, 2, 6].map { Dot(replica: village, counter: UInt64($0)) }
    let error = ContextCheck.periksa(
      delta(Dot(replica: village, counter: counter), seen: seen), held: Context(), excluding: { $0 == village })
    #expect(error?.kode == (fine ? nil : "NOMOR_TAK_MAJU"))
  }

  @Test("a village's words about its own unsent drafts hold nobody up")
  func ownDrafts() {
    let after = delta(
      Dot(replica: village, counter: 4), seen: [1, 2, 3].map { Dot(replica: village, counter: UInt64($0)) })
    #expect(ContextCheck.periksa(after, held: Context(), excluding: { $0 == village }) == nil)
  }
}

private let regency = ReplicaID(rawValue: 2)
