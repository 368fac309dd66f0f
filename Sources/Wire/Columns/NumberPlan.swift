/// How one column of numbers is best written, and what that costs (in `Entropy`'s unit).
struct NumberPlan {
  private enum Way {
    case constant(Int64)
    case dictionary([Int64])
    case split(base: Int64, width: Int)
    case varint
    /// Exceptions' distances and values, or runs' values and lengths.
    indirect case sparse(Int64, gaps: NumberPlan, rest: NumberPlan)
    indirect case runs(NumberPlan, lengths: NumberPlan)
  }

  /// What is written: the values, or their differences.
  private let values: [Int64]
  /// The first value, where differences are written.
  private let first: Int64?
  private let way: Way
  let cost: Int

  private var count: Int { values.count + (first == nil ? 0 : 1) }

  /// - Parameter values: at least one.
  init(_ values: [Int64]) { self = Self.best(values, depth: 0) }

  private init(_ values: [Int64], first: Int64?, way: Way, cost: Int) {
    self.values = values
    self.first = first
    self.way = way
    self.cost = cost + (first == nil ? 0 : 24 * Entropy.bit)
  }

  private static func best(_ values: [Int64], depth: Int) -> Self {
    let plain = best(values, first: nil, depth: depth)
    if values.count <= 2 { return plain }
    if case .constant = plain.way { return plain }
    let steps = zip(values.dropFirst(), values).map { $0 &- $1 }
    let delta = best(steps, first: values[0], depth: depth)
    return delta.cost < plain.cost ? delta : plain
  }

  private static func best(_ values: [Int64], first: Int64?, depth: Int) -> Self {
    let tally = Tally(values)
    guard tally.most < values.count else {
      return Self(values, first: first, way: .constant(values[0]), cost: 12 * Entropy.bit)
    }
    var plan = spread(values, first: first, tally)
    if depth < NumberColumn.depth {
      if tally.most * 4 >= values.count * 3 {
        let other = sparse(values, first: first, common: tally.common, depth: depth)
        if other.cost < plan.cost { plan = other }
      }
      if let other = runs(values, first: first, depth: depth), other.cost < plan.cost { plan = other }
    }
    return plan
  }

  /// The best of the forms with one symbol per value.
  private static func spread(_ values: [Int64], first: Int64?, _ tally: Tally) -> Self {
    var plan = split(values, first: first, tally)
    if !tally.words.isEmpty {
      let cost = Entropy.cost(tally.counts) + (24 + 5 * tally.words.count) * Entropy.bit
      if cost <= plan.cost { plan = Self(values, first: first, way: .dictionary(tally.words), cost: cost) }
    }
    if plan.cost > values.count * 9 * Entropy.bit {
      let cost = varintCost(values)
      if cost < plan.cost { plan = Self(values, first: first, way: .varint, cost: cost) }
    }
    return plan
  }

  private static func split(_ values: [Int64], first: Int64?, _ tally: Tally) -> Self {
    let range = UInt64(bitPattern: tally.last &- tally.base)
    var width = max(0, UInt64.bitWidth - range.leadingZeroBitCount - 8)
    var counts = [Int](repeating: 0, count: Int(range >> UInt64(width)) + 1)
    for value in values { counts[Int(UInt64(bitPattern: value &- tally.base) >> UInt64(width))] += 1 }
    var best = (width: width, cost: Int.max)
    // Costs fall to one lowest point and rise after it, but for small steps on the way.
    var worse = 0
    while worse < 2 {
      let cost = Entropy.cost(counts) + (values.count * width + 40) * Entropy.bit
      worse = cost < best.cost ? 0 : worse + 1
      if cost < best.cost { best = (width, cost) }
      guard counts.count > 1, width < 56 else { break }
      if counts.count & 1 == 1 { counts.append(0) }
      counts = stride(from: 0, to: counts.count, by: 2).map { counts[$0] + counts[$0 + 1] }
      width += 1
    }
    return Self(values, first: first, way: .split(base: tally.base, width: best.width), cost: best.cost)
  }

  private static func varintCost(_ values: [Int64]) -> Int {
    var bytes = ColumnWriter()
    for value in values { bytes.zigzag(value) }
    return Entropy.cost(Entropy.histogram(bytes.bytes)) + 8 * Entropy.bit
  }

  private static func sparse(_ values: [Int64], first: Int64?, common: Int64, depth: Int) -> Self {
    var gaps: [Int64] = []
    var rest: [Int64] = []
    var last = -1
    for (place, value) in values.enumerated() where value != common {
      gaps.append(Int64(place - last - 1))
      rest.append(value)
      last = place
    }
    let plans = (best(gaps, depth: depth + 1), best(rest, depth: depth + 1))
    let cost = plans.0.cost + plans.1.cost + 24 * Entropy.bit
    return Self(values, first: first, way: .sparse(common, gaps: plans.0, rest: plans.1), cost: cost)
  }

  /// nil where runs are too short to matter.
  private static func runs(_ values: [Int64], first: Int64?, depth: Int) -> Self? {
    var rest: [Int64] = []
    var lengths: [Int64] = []
    for value in values {
      if rest.last == value {
        lengths[lengths.count - 1] += 1
      } else {
        guard rest.count * 3 < values.count else { return nil }
        rest.append(value)
        lengths.append(0)
      }
    }
    let plans = (best(rest, depth: depth + 1), best(lengths, depth: depth + 1))
    let cost = plans.0.cost + plans.1.cost + 16 * Entropy.bit
    return Self(values, first: first, way: .runs(plans.0, lengths: plans.1), cost: cost)
  }

  func write(to sink: inout ColumnSink) {
    let delta = first == nil ? 0 : NumberColumn.delta
    func tag(_ form: NumberColumn.Form) { sink.head.byte(form.rawValue | delta) }
    func start(_ form: NumberColumn.Form) {
      tag(form)
      if let first { sink.head.zigzag(first) }
    }
    switch way {
    case .constant(let value):
      start(.constant)
      sink.head.zigzag(value)
    case .dictionary(let words):
      start(.dictionary)
      NumberColumn.writeWords(words, to: &sink)
      sink.append(symbols: Tally.places(of: values, in: words))
    case .split(let base, let width):
      start(.split)
      writeSplit(base, width, to: &sink)
    case .varint:
      start(.varint)
      var bytes = ColumnWriter()
      for value in values { bytes.zigzag(value) }
      sink.append(symbols: bytes.bytes)
    case .sparse(let common, let gaps, let rest):
      start(.sparse)
      sink.head.zigzag(common)
      sink.head.count(gaps.count)
      gaps.write(to: &sink)
      rest.write(to: &sink)
    case .runs(let rest, let lengths):
      start(.runs)
      sink.head.count(rest.count)
      rest.write(to: &sink)
      lengths.write(to: &sink)
    }
  }

  private func writeSplit(_ base: Int64, _ width: Int, to sink: inout ColumnSink) {
    sink.head.zigzag(base)
    sink.head.byte(UInt8(width))
    var high: [UInt8] = []
    high.reserveCapacity(values.count)
    for value in values {
      let above = UInt64(bitPattern: value &- base)
      high.append(UInt8(above >> UInt64(width)))
      if width > 0 { sink.bits.append(above, width: width) }
    }
    sink.append(symbols: high)
  }
}
