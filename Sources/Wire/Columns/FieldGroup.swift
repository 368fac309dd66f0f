import Registry

/// Fields of few values that the same records write, several in one symbol: flags would take a bit each, though most of
/// them are rarely set.
struct FieldGroup {
  /// A field that could be in a group: its distinct numbers, and each row's place among them.
  fileprivate struct Member {
    let words: [Int64]
    let places: [UInt8]
    let cost: Int
    /// The shapes that have the field.
    let writers: [Int]
  }

  /// The members among a table's fields.
  struct Candidates {
    fileprivate var members: [UInt16: Member] = [:]

    init(_ table: CarrierTable) {
      for field in table.fields { members[field] = Self.member(field, table) }
    }

    /// nil where the field holds others than numbers, or too many of them.
    private static func member(_ field: UInt16, _ table: CarrierTable) -> Member? {
      var numbers: [Int64] = []
      for place in table.places(of: field, in: table.rows(of: field)) {
        guard case .bilangan(let number) = table.cells[place] else { return nil }
        numbers.append(number)
      }
      guard !numbers.isEmpty else { return nil }
      let tally = Tally(numbers)
      guard (1...symbols / 2).contains(tally.words.count) else { return nil }
      return Member(
        words: tally.words, places: Tally.places(of: numbers, in: tally.words), cost: NumberColumn.cost(numbers),
        writers: table.writers(of: field))
    }
  }

  private(set) var fields: [UInt16]
  private var packed: [Int64] = []
  private var words: [[Int64]] = []

  /// Values of all fields of a group together.
  private static let symbols = 256

  /// The first of `left` and those after it that go well with it, if any do.
  init(startingAt left: [UInt16], _ candidates: Candidates) {
    fields = [left[0]]
    guard let first = candidates.members[left[0]], FieldHints.near(left[0]) == nil else { return }
    words = [first.words]
    packed = first.places.map(Int64.init)
    var (product, cost) = (first.words.count, first.cost)
    for field in left.dropFirst() where FieldHints.near(field) == nil {
      guard let other = candidates.members[field], other.writers == first.writers,
        other.words.count * product <= Self.symbols
      else { continue }
      let both = zip(packed, other.places).map { $0 * Int64(other.words.count) + Int64($1) }
      let together = NumberColumn.cost(both)
      guard together < cost + other.cost else { continue }
      (packed, product, cost) = (both, product * other.words.count, together)
      fields.append(field)
      words.append(other.words)
    }
  }

  /// - Parameter written: the fields the reader will know by then.
  func write(_ table: CarrierTable, _ written: Set<UInt16>, to sink: inout ColumnSink) {
    for words in words { NumberColumn.writeWords(words, to: &sink) }
    let rows = table.rows(of: fields[0])
    let ways = FieldClasses.candidates(for: fields[0], rows, table, written).map { cut in
      let plans = NumberColumn.plans(packed, cut.classes(of: rows, table))
      return (cut: cut, plans: plans, cost: plans.reduce(cut.cost) { $0 + $1.cost })
    }
    guard let best = ways.min(by: { $0.cost < $1.cost }) else { return }
    best.cut.write(to: &sink)
    for plan in best.plans { plan.write(to: &sink) }
  }

  /// - Parameter fields: two or more, none of them read before.
  static func read(
    _ fields: [UInt16], into table: inout CarrierTable, from source: inout ColumnSource
  ) throws(ColumnError) {
    var words: [[Int64]] = []
    var product = 1
    for _ in fields {
      words.append(try NumberColumn.readWords(from: &source))
      product *= words[words.count - 1].count
      guard product <= symbols else { throw .rusak }
    }
    let rows = table.rows(of: fields[0])
    let places = fields.map { table.places(of: $0, in: table.rows(of: $0)) }
    guard places.allSatisfy({ $0.count == rows.count }) else { throw .rusak }
    let cut = try FieldClasses(from: &source)
    let packed = try NumberColumn.read(classes: cut.classes(of: rows, table), from: &source)
    for (row, value) in packed.enumerated() {
      guard value >= 0, value < product else { throw .rusak }
      var rest = Int(value)
      for at in fields.indices.reversed() {
        table.cells[places[at][row]] = .bilangan(words[at][rest % words[at].count])
        rest /= words[at].count
      }
    }
  }
}
