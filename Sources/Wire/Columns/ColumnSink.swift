/// Where the columns of one block are written: four areas, so that like lies with like when it is compressed.
struct ColumnSink {
  /// How each column is written: tags, bounds, dictionaries.
  var head = ColumnWriter()
  /// Words and texts in full.
  var text: [UInt8] = []
  /// One byte per value where values have a pattern.
  private(set) var symbols: [UInt8] = []
  /// The stretches of `symbols` that are of one kind.
  private var pieces: [Range<Int>] = []
  /// The low bits of values that have none.
  var bits = BitWriter()

  /// What each part took, for `CarrierColumns.weigh`: the estimate before it.
  private(set) var marks: [(part: String, before: Int)] = []

  /// Notes that `part` begins, where parts are weighed.
  mutating func mark(_ part: @autoclosure () -> String) {
    if weighs { marks.append((part(), estimate)) }
  }

  /// Whether `mark` notes anything.
  var weighs = false

  mutating func append(symbols piece: [UInt8]) {
    guard !piece.isEmpty else { return }
    pieces.append(symbols.count..<symbols.count + piece.count)
    symbols += piece
  }

  /// Appends the cheapest of these ways to write one thing; the first of equals.
  mutating func append(cheapest ways: [(inout ColumnSink) -> Void]) {
    let trials = ways.map { way in
      var trial = ColumnSink()
      way(&trial)
      return (sink: trial, cost: trial.estimate)
    }
    if let best = trials.min(by: { $0.cost < $1.cost }) { append(best.sink) }
  }

  private mutating func append(_ other: ColumnSink) {
    head.raw(other.head.bytes)
    text += other.text
    pieces += other.pieces.map { $0.lowerBound + symbols.count..<$0.upperBound + symbols.count }
    symbols += other.symbols
    bits.append(other.bits)
  }

  /// About how many bits this would take, in `Entropy`'s unit.
  var estimate: Int {
    let fixed = head.bytes.count * 6 + text.count * 5 + bits.bytes.count * 8
    return pieces.reduce(fixed * Entropy.bit) { $0 + Entropy.cost(Entropy.histogram(symbols[$1])) }
  }

  /// The block: its raw size and one zlib stream.
  func block() -> [UInt8] {
    var start = ColumnWriter()
    start.count(head.bytes.count)
    start.count(text.count)
    start.count(symbols.count)
    var low = bits
    low.flush()
    let parts =
      [Deflate.Segment(start.bytes + head.bytes, .matched), Deflate.Segment(text, .matched)]
      + segments().map(Self.best) + [Deflate.Segment(low.bytes, .symbols)]
    var block = ColumnWriter()
    block.count(parts.reduce(0) { $0 + $1.bytes.count })
    block.raw(Deflate.compress(parts.filter { !$0.bytes.isEmpty }, dictionary: PresetDictionary.bytes))
    return block.bytes
  }

  /// The pieces, neighbours joined where one table of codes for both costs less than two.
  private func segments() -> [[UInt8]] {
    var joined: [(range: Range<Int>, counts: [Int], cost: Int)] = []
    for piece in pieces {
      let counts = Entropy.histogram(symbols[piece])
      let cost = Entropy.cost(counts)
      if let last = joined.last {
        let both = zip(last.counts, counts).map { $0 + $1 }
        let together = Entropy.cost(both)
        if together <= last.cost + cost {
          joined[joined.count - 1] = (last.range.lowerBound..<piece.upperBound, both, together)
          continue
        }
      }
      joined.append((piece, counts, cost))
    }
    return joined.map { Array(symbols[$0.range]) }
  }

  /// Whichever way of matching makes it smaller.
  private static func best(_ bytes: [UInt8]) -> Deflate.Segment {
    let candidates = Deflate.Strategy.allCases.map { Deflate.Segment(bytes, $0) }
    let sizes = candidates.map { Deflate.compress([$0]).count }
    return sizes[0] < sizes[1] ? candidates[0] : candidates[1]
  }
}

/// The four areas of a block, for reading.
struct ColumnSource {
  var head: ColumnReader
  var text: ColumnReader
  var symbols: ColumnReader
  var bits: BitReader
  /// Bytes of text the block may still yield: a few repeated words must not fill the memory.
  private(set) var allowance: Int
  /// Where what was read lay; only `Explain` asks.
  private(set) var trace: ColumnTrace?

  init(block: [UInt8], limits: ColumnLimits, traces: Bool = false) throws(ColumnError) {
    var outer = ColumnReader(block)
    let size = try outer.count(limits.mentah)
    let raw = try Deflate.expand(
      try outer.raw(outer.left), rawSize: size, limit: limits.mentah, dictionary: PresetDictionary.bytes)
    var inner = ColumnReader(raw)
    let (head, text, symbols) = (try inner.count(size), try inner.count(size), try inner.count(size))
    let lengths = raw.count - inner.left
    self.head = ColumnReader(try inner.raw(head))
    self.text = ColumnReader(try inner.raw(text))
    self.symbols = ColumnReader(try inner.raw(symbols))
    let low = inner.left
    bits = BitReader(try inner.raw(low))
    allowance = limits.teks
    if traces { trace = ColumnTrace(lengths: lengths, sizes: [head, text, symbols, low]) }
  }

  /// Notes that all read since the last note was `column`'s.
  mutating func note(_ column: @autoclosure () -> String) {
    trace?.note(column(), left: [head.left, text.left, symbols.left, bits.left])
  }

  /// Takes `count` bytes off what texts may still yield.
  mutating func spend(_ count: Int) throws(ColumnError) {
    guard count <= allowance else { throw .melebihiBatas }
    allowance -= count
  }

  mutating func end() throws(ColumnError) {
    try head.end()
    try text.end()
    try symbols.end()
    try bits.end()
  }
}
