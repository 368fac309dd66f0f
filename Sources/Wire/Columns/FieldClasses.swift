import Registry

/// How a field's column is cut by another field of the same record, so that each part has its own codes.
struct FieldClasses: Equatable {
  /// 0: not at all.
  let field: UInt16
  let base: Int64
  /// How many values of the other field go together, 1 and up.
  let width: UInt64

  static let none = FieldClasses(field: 0, base: 0, width: 1)
  private static let last: UInt64 = 14

  private init(field: UInt16, base: Int64, width: UInt64) {
    self.field = field
    self.base = base
    self.width = width
  }

  /// The ways worth trying for `field`: none, and by each hinted field that the reader will know by then.
  static func candidates(for field: UInt16, _ rows: [Int], _ table: CarrierTable, _ written: Set<UInt16>) -> [Self] {
    let known = FieldHints.contexts(of: field).filter { written.contains($0.rawValue) }
    return [none] + known.compactMap { Self($0, rows, table) }
  }

  /// What naming it takes.
  var cost: Int { self == .none ? 0 : 32 * Entropy.bit }

  /// Cuts by the numbers of `other` as evenly as their range allows. nil where `rows` write no numbers to it.
  private init?(_ other: FieldID, _ rows: [Int], _ table: CarrierTable) {
    var (low, high): (Int64, Int64) = (.max, .min)
    for case .bilangan(let number)? in table.siblings(other.rawValue, of: rows) {
      low = min(low, number)
      high = max(high, number)
    }
    guard low < high else { return nil }
    let range = UInt64(bitPattern: high &- low)
    self.init(field: other.rawValue, base: low, width: range <= Self.last ? 1 : range / Self.last + 1)
  }

  /// The class of each row: 0 where the row does not write a number to the other field.
  func classes(of rows: [Int], _ table: CarrierTable) -> [UInt8] {
    guard field > 0 else { return [UInt8](repeating: 0, count: rows.count) }
    return table.siblings(field, of: rows).map { value in
      guard case .bilangan(let number)? = value else { return 0 }
      return number < base ? 1 : UInt8(min(UInt64(bitPattern: number &- base) / width, Self.last)) + 1
    }
  }

  func write(to sink: inout ColumnSink) {
    sink.head.varint(UInt64(field))
    guard field > 0 else { return }
    sink.head.zigzag(base)
    sink.head.varint(width)
  }

  init(from source: inout ColumnSource) throws(ColumnError) {
    field = UInt16(try source.head.count(0xffff))
    base = field > 0 ? try source.head.zigzag() : 0
    width = field > 0 ? try source.head.varint() : 1
    guard width > 0 else { throw .rusak }
  }
}
