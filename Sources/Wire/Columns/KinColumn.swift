import Registry

/// Names of kin: mostly someone else's name in the same carrier, or the same as the sibling's before.
enum KinColumn {
  /// Not there; as the text before in this carrier; from here on, the place of the person.
  private static let (none, same, first): (Int64, Int64, Int64) = (0, 1, 2)
  /// People of one carrier that are looked at.
  private static let people = 30

  static func write(
    _ texts: ByteStrings, _ field: UInt16, _ rows: [Int], _ table: CarrierTable, _ names: UInt16,
    _ written: Set<UInt16>, to sink: inout ColumnSink
  ) {
    var known = Household(table, names)
    var others = ByteStrings()
    var places: [Int64] = []
    for place in rows.indices {
      let text = texts[place]
      known.enter(table.rows[rows[place]].carrier)
      if let found = (0..<known.count).first(where: { known[$0] == text }) {
        places.append(first + Int64(found))
      } else if place > 0, known.continues, texts[place - 1] == text {
        places.append(same)
      } else {
        places.append(none)
        others.append(text)
      }
    }
    let ways = FieldClasses.candidates(for: field, rows, table, written).map { cut in
      let plans = NumberColumn.plans(places, cut.classes(of: rows, table))
      return (cut: cut, plans: plans, cost: plans.reduce(cut.cost) { $0 + $1.cost })
    }
    guard let best = ways.min(by: { $0.cost < $1.cost }) else { return }
    best.cut.write(to: &sink)
    for plan in best.plans { plan.write(to: &sink) }
    TextColumn.write(others, to: &sink)
  }

  static func read(
    _ rows: [Int], _ table: CarrierTable, _ names: UInt16, from source: inout ColumnSource
  ) throws(ColumnError) -> ByteStrings {
    let cut = try FieldClasses(from: &source)
    let places = try NumberColumn.read(classes: cut.classes(of: rows, table), from: &source)
    let others = try TextColumn.read(places.count { $0 == none }, from: &source)
    var known = Household(table, names)
    var texts = ByteStrings()
    var next = 0
    for (row, place) in zip(rows, places) {
      known.enter(table.rows[row].carrier)
      switch place {
      case none:
        texts.append(others[next])
        next += 1
      case same where known.continues && texts.count > 0:
        try source.spend(texts.range(texts.count - 1).count)
        texts.append(Array(texts[texts.count - 1]))
      case first..<first + Int64(known.count):
        try source.spend(known[Int(place - first)].count)
        texts.append(known[Int(place - first)])
      default: throw .rusak
      }
    }
    return texts
  }

  /// The names that the carrier now gone through holds.
  private struct Household {
    private let table: CarrierTable
    private let field: UInt16
    private let positions: [Int]
    private var carrier = -1
    private var names = ByteStrings()
    /// Whether the row before was of the same carrier.
    private(set) var continues = false

    init(_ table: CarrierTable, _ field: UInt16) {
      self.table = table
      self.field = field
      positions = table.positions(of: field)
    }

    var count: Int { names.count }

    subscript(place: Int) -> ArraySlice<UInt8> { names[place] }

    mutating func enter(_ carrier: Int) {
      continues = carrier == self.carrier
      guard !continues else { return }
      self.carrier = carrier
      names = ByteStrings()
      for row in table.ranges[carrier] where names.count < people {
        let position = positions[table.rows[row].shape]
        guard position >= 0, case .teks(let name) = table.cells[table.rows[row].start + position] else { continue }
        names.append(name)
      }
    }
  }
}
