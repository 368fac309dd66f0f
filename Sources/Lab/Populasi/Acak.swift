/// SplitMix64: one seed gives one sequence on every machine, so that a population can be made again byte for byte.
package struct Acak: RandomNumberGenerator {
  private var state: UInt64

  package init(benih: UInt64) { state = benih }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }

  /// A number of `range`, evenly to within 2^-32.
  package mutating func bilangan(_ range: ClosedRange<Int>) -> Int {
    let width = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int(((next() >> 32) * width) >> 32)
  }

  /// True `persen` times in a hundred.
  package mutating func peluang(_ persen: Int) -> Bool { bilangan(1...100) <= persen }

  /// One of `items`, or `fallback` where there is none.
  package mutating func pilih<Item>(_ items: [Item], atau fallback: Item) -> Item {
    items.isEmpty ? fallback : items[bilangan(0...items.count - 1)]
  }

  /// A place in `bobot`, as often as its weight says; 0 where all are zero.
  package mutating func berbobot(_ bobot: [Int]) -> Int {
    var left = bilangan(1...max(1, bobot.reduce(0, +)))
    for (place, weight) in bobot.enumerated() {
      left -= weight
      if left <= 0 { return place }
    }
    return 0
  }
}
