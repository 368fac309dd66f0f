import Causality
import Registry
import Tatacara

/// A list of carriers laid flat: what every column is cut from and put back into.
struct CarrierTable {
  /// Of each delta: its carrier, its shape, and where its values begin in `cells`.
  struct Row {
    let carrier: Int
    let shape: Int
    let start: Int
  }

  /// The distinct sets of fields that deltas write, in order of appearance.
  private(set) var shapes: [[UInt16]] = []
  private(set) var rows: [Row] = []
  private(set) var records: [RecordID] = []
  /// Per carrier, its first row and the one after its last.
  private(set) var ranges: [Range<Int>] = []
  private(set) var homes: [WilayahID] = []
  /// All values, in the order of the deltas and their writes.
  var cells: [Nilai] = []

  init() {}

  mutating func open(home: WilayahID) {
    homes.append(home)
    ranges.append(0..<0)
  }

  /// Per field, the shapes that have it and where.
  private var index: [UInt16: [(shape: Int, position: Int)]] = [:]

  /// Adds a shape without looking whether it is there.
  mutating func append(shape: [UInt16]) {
    for (position, field) in shape.enumerated() { index[field, default: []].append((shapes.count, position)) }
    shapes.append(shape)
  }

  /// Adds a row; rows come carrier by carrier. Its cells follow, or stay `.kosong`.
  mutating func append(record: RecordID, shape: Int, start: Int, carrier: Int) {
    let first = ranges[carrier].isEmpty ? rows.count : ranges[carrier].lowerBound
    rows.append(Row(carrier: carrier, shape: shape, start: start))
    records.append(record)
    ranges[carrier] = first..<rows.count
  }

  /// Where a shape has each field; -1 where it does not.
  func positions(of field: UInt16) -> [Int] {
    var positions = [Int](repeating: -1, count: shapes.count)
    for entry in index[field] ?? [] { positions[entry.shape] = entry.position }
    return positions
  }

  /// The shapes that have a field, ascending.
  func writers(of field: UInt16) -> [Int] { (index[field] ?? []).map(\.shape) }

  /// The rows that write `field`.
  func rows(of field: UInt16) -> [Int] {
    let positions = positions(of: field)
    return rows.indices.filter { positions[rows[$0].shape] >= 0 }
  }

  /// Where the values of `field` are, of rows that write it.
  func places(of field: UInt16, in some: [Int]) -> [Int] {
    let positions = positions(of: field)
    return some.map { rows[$0].start + positions[rows[$0].shape] }
  }

  /// The value of another field in each of `some` rows; nil where the row does not write it.
  func siblings(_ field: UInt16, of some: [Int]) -> [Nilai?] {
    let positions = positions(of: field)
    return some.map { row in
      let position = positions[rows[row].shape]
      return position < 0 ? nil : cells[rows[row].start + position]
    }
  }

  /// The record a carrier begins with: mostly its family.
  func base(of row: Int) -> RecordID { records[ranges[rows[row].carrier].lowerBound] }

  /// The fields anything writes, ascending.
  var fields: [UInt16] { index.keys.sorted() }
}

/// Ids that recur, each written once: its place in order of appearance stands for it.
struct Aliases<ID: Hashable> {
  private(set) var list: [ID] = []
  private var places: [ID: Int] = [:]
  private var last: (id: ID, place: Int)?

  mutating func place(of id: ID) -> Int {
    if let last, last.id == id { return last.place }
    let place = places[id] ?? list.count
    if place == list.count {
      places[id] = place
      list.append(id)
    }
    last = (id, place)
    return place
  }
}
