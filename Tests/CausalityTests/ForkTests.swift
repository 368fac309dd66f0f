import Causality
import Testing

@Suite("The fork rule")
struct ForkTests {
  private func digest(_ number: UInt8) -> Digest {
    Digest(bytes: [UInt8](repeating: number, count: 32)) ?? .zero
  }

  private func branches(_ acted: [Bool]) -> [Fork.Branch] {
    acted.enumerated().map { Fork.Branch(digest: digest(UInt8($0.offset + 1)), actedUponAbove: $0.element) }
  }

  @Test(
    "the branch acted upon above stands; where that does not tell, all wait",
    arguments: [
      ([], nil), ([false], 1), ([true], 1), ([true, false], 1), ([false, true], 2), ([false, false], 0),
      ([true, true], 0), ([false, false, true], 3),
    ] as [([Bool], UInt8?)])
  func rule(acted: [Bool], standing: UInt8?) {
    let outcome = Fork(branches(acted)).outcome
    let all = (0..<acted.count).map { digest(UInt8($0 + 1)) }
    switch (acted.count, standing) {
    case (0, _): #expect(outcome == nil)
    case (1, _): #expect(outcome == .single(digest(1)))
    case (_, 0): #expect(outcome == .waits(all))
    default:
      let upheld = digest(standing ?? 0)
      #expect(outcome == .stands(upheld, setAside: all.filter { $0 != upheld }))
    }
  }

  @Test("a signed act that names all settles what waits; one that does not, or two that disagree, do not")
  func rulings() {
    let names: Set = [digest(1), digest(2)]
    let ruling = Fork.Ruling(names: names, upholds: digest(2))
    #expect(Fork(branches([false, false]), rulings: [ruling]).outcome == .stands(digest(2), setAside: [digest(1)]))
    #expect(Fork(branches([true, true]), rulings: [ruling]).outcome == .stands(digest(2), setAside: [digest(1)]))
    let three = (1...3).map { digest(UInt8($0)) }
    #expect(Fork(branches([false, false, false]), rulings: [ruling]).outcome == .waits(three))
    let contrary = Fork.Ruling(names: names, upholds: digest(1))
    #expect(Fork(branches([false, false]), rulings: [ruling, contrary]).outcome == .waits([digest(1), digest(2)]))
    let absent = Fork.Ruling(names: names.union([digest(9)]), upholds: digest(9))
    #expect(Fork(branches([false, false]), rulings: [absent]).outcome == .waits([digest(1), digest(2)]))
  }

  @Test("what a higher tier has acted upon is not unmade by a ruling below it in the rule")
  func actedFirst() {
    let ruling = Fork.Ruling(names: [digest(1), digest(2)], upholds: digest(2))
    #expect(Fork(branches([true, false]), rulings: [ruling]).outcome == .stands(digest(1), setAside: [digest(2)]))
  }

  @Test("neither order nor repetition of what is held shows", arguments: 0..<50)
  func order(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let held = branches((0..<4).map { _ in Int.random(in: 0..<4, using: &random) == 0 })
    let unknowing = held.map { Fork.Branch(digest: $0.digest, actedUponAbove: false) }
    let repeated = Fork((unknowing + held).shuffled(using: &random))
    #expect(repeated.outcome == Fork(held).outcome, "seed \(seed)")
  }
}
