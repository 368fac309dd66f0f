/// The distinct values of a column and how often each occurs.
struct Tally {
  let base: Int64
  let last: Int64
  /// Ascending; empty if there are more than 256.
  let words: [Int64]
  /// Of `words`.
  let counts: [Int]
  /// The value that occurs most (the smallest of several), and how often.
  let common: Int64
  let most: Int

  /// - Parameter values: at least one.
  init(_ values: [Int64]) {
    var (low, high) = (values[0], values[0])
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
    (base, last) = (low, high)
    let pairs = Self.pairs(values, low, UInt64(bitPattern: high &- low))
    let top = pairs.max { ($0.count, $1.word) < ($1.count, $0.word) }
    (common, most) = (top?.word ?? low, top?.count ?? 0)
    words = pairs.count <= 256 ? pairs.map(\.word) : []
    counts = pairs.count <= 256 ? pairs.map(\.count) : []
  }

  private static func pairs(_ values: [Int64], _ low: Int64, _ range: UInt64) -> [(word: Int64, count: Int)] {
    guard range < 4096 else { return sorted(values) }
    var counts = [Int](repeating: 0, count: Int(range) + 1)
    for value in values { counts[Int(value &- low)] += 1 }
    return counts.indices.filter { counts[$0] > 0 }.map { (low &+ Int64($0), counts[$0]) }
  }

  private static func sorted(_ values: [Int64]) -> [(word: Int64, count: Int)] {
    var pairs: [(word: Int64, count: Int)] = []
    for value in values.sorted() {
      if pairs.last?.word == value {
        pairs[pairs.count - 1].count += 1
      } else {
        pairs.append((value, 1))
      }
    }
    return pairs
  }

  /// Each value's place in `words`, which holds them all, at most 256.
  static func places(of values: [Int64], in words: [Int64]) -> [UInt8] {
    let range = UInt64(bitPattern: (words.last ?? 0) &- (words.first ?? 0))
    guard let low = words.first, range < 4096 else { return values.map { search($0, words) } }
    var table = [UInt8](repeating: 0, count: Int(range) + 1)
    for (place, word) in words.enumerated() { table[Int(word &- low)] = UInt8(place) }
    return values.map { table[Int($0 &- low)] }
  }

  private static func search(_ value: Int64, _ words: [Int64]) -> UInt8 {
    var (low, high) = (0, words.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if words[middle] < value { low = middle + 1 } else { high = middle }
    }
    return UInt8(low)
  }
}
