/// A column of numbers, written the way that costs least (design §4: dictionary, delta, run-length, varint). The reader
/// learns the way from one byte; how many there are it knows before.
enum NumberColumn {
  /// The ways; with `delta` added, of the differences. Each but `constant` puts a byte per value among the symbols.
  enum Form: UInt8 {
    case constant = 0
    /// A place in an ascending list of at most 256 values.
    case dictionary
    /// What is above the smallest, high part as a symbol, low bits as they are.
    case split
    /// Zigzag varints.
    case varint
    /// One value nearly everywhere; where not, the distance from the exception before.
    case sparse
    case runs
  }

  static let delta: UInt8 = 8
  /// Sparse and runs hold columns that hold none of their own kind.
  static let depth = 1

  static func write(_ values: [Int64], to sink: inout ColumnSink) {
    if !values.isEmpty { NumberPlan(values).write(to: &sink) }
  }

  /// Apart for each class, so that each has its own form and codes.
  static func write(_ values: [Int64], classes: [UInt8], to sink: inout ColumnSink) {
    for part in split(values, classes) { write(part, to: &sink) }
  }

  static func split(_ values: [Int64], _ classes: [UInt8]) -> [[Int64]] {
    var parts = [[Int64]](repeating: [], count: Int(classes.max() ?? 0) + 1)
    for (value, kind) in zip(values, classes) { parts[Int(kind)].append(value) }
    return parts
  }

  /// A plan per class that has values.
  static func plans(_ values: [Int64], _ classes: [UInt8]) -> [NumberPlan] {
    split(values, classes).filter { !$0.isEmpty }.map { NumberPlan($0) }
  }

  static func cost(_ values: [Int64]) -> Int { values.isEmpty ? 0 : NumberPlan(values).cost }

  /// - Parameter count: bounded by the caller.
  static func read(_ count: Int, from source: inout ColumnSource) throws(ColumnError) -> [Int64] {
    try read(count, depth: 0, from: &source)
  }

  static func read(classes: [UInt8], from source: inout ColumnSource) throws(ColumnError) -> [Int64] {
    var counts = [Int](repeating: 0, count: 256)
    for kind in classes { counts[Int(kind)] += 1 }
    var parts: [[Int64]] = []
    for kind in 0...Int(classes.max() ?? 0) { parts.append(try read(counts[kind], from: &source)) }
    var next = [Int](repeating: 0, count: parts.count)
    return classes.map { kind in
      defer { next[Int(kind)] += 1 }
      return parts[Int(kind)][next[Int(kind)]]
    }
  }

  private static func read(
    _ count: Int, depth: Int, from source: inout ColumnSource
  ) throws(ColumnError) -> [Int64] {
    guard count > 0 else { return [] }
    let tag = try source.head.byte()
    guard tag & delta == 0 else {
      let first = try source.head.zigzag()
      guard count > 1 else { throw .rusak }
      var values = try read(count - 1, form: tag & ~delta, depth: depth, from: &source)
      values.insert(first, at: 0)
      for place in 1..<count { values[place] &+= values[place - 1] }
      return values
    }
    return try read(count, form: tag, depth: depth, from: &source)
  }

  private static func read(
    _ count: Int, form: UInt8, depth: Int, from source: inout ColumnSource
  ) throws(ColumnError) -> [Int64] {
    switch Form(rawValue: form) {
    case .constant: return [Int64](repeating: try source.head.zigzag(), count: count)
    case .dictionary: return try readDictionary(count, from: &source)
    case .split: return try readSplit(count, from: &source)
    case .varint: return try readVarints(count, from: &source)
    case .sparse where depth < Self.depth: return try readSparse(count, depth: depth + 1, from: &source)
    case .runs where depth < Self.depth: return try readRuns(count, depth: depth + 1, from: &source)
    default: throw .rusak
    }
  }

  /// An ascending list of at most 256 numbers.
  static func readWords(from source: inout ColumnSource) throws(ColumnError) -> [Int64] {
    let steps = try source.head.byte()
    var words = [try source.head.zigzag()]
    for place in 0..<Int(steps) { words.append(words[place] &+ Int64(bitPattern: try source.head.varint()) &+ 1) }
    return words
  }

  static func writeWords(_ words: [Int64], to sink: inout ColumnSink) {
    sink.head.byte(UInt8(words.count - 1))
    sink.head.zigzag(words[0])
    for (before, word) in zip(words, words.dropFirst()) { sink.head.varint(UInt64(bitPattern: word &- before &- 1)) }
  }

  private static func readDictionary(_ count: Int, from source: inout ColumnSource) throws(ColumnError) -> [Int64] {
    let words = try readWords(from: &source)
    var values: [Int64] = []
    values.reserveCapacity(count)
    for symbol in try source.symbols.raw(count) {
      guard symbol < words.count else { throw .rusak }
      values.append(words[Int(symbol)])
    }
    return values
  }

  private static func readSplit(_ count: Int, from source: inout ColumnSource) throws(ColumnError) -> [Int64] {
    let base = try source.head.zigzag()
    let width = Int(try source.head.byte())
    guard width <= 56 else { throw .rusak }
    let high = try source.symbols.raw(count)
    guard count * width <= source.bits.left else { throw .terpotong }
    var values: [Int64] = []
    values.reserveCapacity(count)
    for symbol in high {
      let low = width > 0 ? try source.bits.read(width: width) : 0
      values.append(base &+ Int64(bitPattern: UInt64(symbol) << UInt64(width) | low))
    }
    return values
  }

  private static func readVarints(_ count: Int, from source: inout ColumnSource) throws(ColumnError) -> [Int64] {
    guard count <= source.symbols.left else { throw .terpotong }
    var values: [Int64] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try source.symbols.zigzag()) }
    return values
  }

  private static func readSparse(
    _ count: Int, depth: Int, from source: inout ColumnSource
  ) throws(ColumnError) -> [Int64] {
    var values = [Int64](repeating: try source.head.zigzag(), count: count)
    let exceptions = try source.head.count(count)
    let gaps = try read(exceptions, depth: depth, from: &source)
    let rest = try read(exceptions, depth: depth, from: &source)
    var place = -1
    for (gap, value) in zip(gaps, rest) {
      guard gap >= 0, gap < Int64(count - 1 - place) else { throw .rusak }
      place += Int(gap) + 1
      values[place] = value
    }
    return values
  }

  private static func readRuns(
    _ count: Int, depth: Int, from source: inout ColumnSource
  ) throws(ColumnError) -> [Int64] {
    let runs = try source.head.count(count)
    let rest = try read(runs, depth: depth, from: &source)
    let lengths = try read(runs, depth: depth, from: &source)
    var values: [Int64] = []
    values.reserveCapacity(count)
    for (value, length) in zip(rest, lengths) {
      guard length >= 0, length < Int64(count - values.count) else { throw .rusak }
      values.append(contentsOf: repeatElement(value, count: Int(length) + 1))
    }
    guard values.count == count else { throw .rusak }
    return values
  }
}
