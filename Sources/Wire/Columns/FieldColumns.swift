import Causality
import Registry

/// The values of every field, a column or a few per field.
enum FieldColumns {
  /// What a column holds.
  enum Kind: UInt8 {
    case empty = 0
    case numbers
    case texts
    case records
    case mixed
  }

  static func write(_ table: CarrierTable, _ replicas: inout Aliases<ReplicaID>, to sink: inout ColumnSink) {
    var left = FieldHints.order(table.fields)
    let candidates = FieldGroup.Candidates(table)
    var written: Set<UInt16> = []
    while let field = left.first {
      let group = FieldGroup(startingAt: left, candidates)
      left.removeAll { group.fields.contains($0) }
      sink.mark(name(group.fields))
      sink.head.count(group.fields.count)
      for field in group.fields { sink.head.varint(UInt64(field)) }
      if group.fields.count > 1 {
        group.write(table, written, to: &sink)
      } else {
        write(field, table, written, &replicas, to: &sink)
      }
      written.formUnion(group.fields)
    }
  }

  private static func write(
    _ field: UInt16, _ table: CarrierTable, _ written: Set<UInt16>, _ replicas: inout Aliases<ReplicaID>,
    to sink: inout ColumnSink
  ) {
    let rows = table.rows(of: field)
    let values = table.places(of: field, in: rows).map { table.cells[$0] }
    let kinds = values.map(kind)
    let uniform = kinds.allSatisfy { $0 == kinds[0] }
    sink.head.byte(uniform ? kinds[0].rawValue : Kind.mixed.rawValue)
    if !uniform { NumberColumn.write(kinds.map { Int64($0.rawValue) }, to: &sink) }
    func part(_ kind: Kind) -> [Int] { rows.indices.filter { kinds[$0] == kind } }
    let numbers = part(.numbers)
    if !numbers.isEmpty { NumberField(field, numbers.map { rows[$0] }, table, written).write(to: &sink) }
    let texts = part(.texts)
    if !texts.isEmpty { TextField.write(field, texts.map { rows[$0] }, table, written, to: &sink) }
    let records = part(.records)
    if !records.isEmpty {
      RecordField.write(records.map { values[$0] }, records.map { rows[$0] }, table, &replicas, to: &sink)
    }
  }

  private static func kind(_ value: Nilai) -> Kind {
    switch value {
    case .kosong: .empty
    case .bilangan: .numbers
    case .teks: .texts
    case .rekaman: .records
    }
  }

  /// Fills the cells of every field.
  static func read(
    into table: inout CarrierTable, _ replicas: [ReplicaID], from source: inout ColumnSource
  ) throws(ColumnError) {
    var left = Set(table.fields)
    while !left.isEmpty {
      var fields: [UInt16] = []
      for _ in 0..<(try source.head.count(left.count)) {
        let field = UInt16(try source.head.count(0xffff))
        guard left.remove(field) != nil else { throw .rusak }
        fields.append(field)
      }
      guard let field = fields.first else { throw .rusak }
      if fields.count > 1 {
        try FieldGroup.read(fields, into: &table, from: &source)
      } else {
        try read(field, into: &table, replicas, from: &source)
      }
      source.note(name(fields))
    }
  }

  /// The column names of fields that share a column.
  private static func name(_ fields: [UInt16]) -> String {
    fields.map { Fields[FieldID(rawValue: $0)]?.nama ?? "\($0)" }.joined(separator: "+")
  }

  private static func read(
    _ field: UInt16, into table: inout CarrierTable, _ replicas: [ReplicaID], from source: inout ColumnSource
  ) throws(ColumnError) {
    let rows = table.rows(of: field)
    guard let kind = Kind(rawValue: try source.head.byte()) else { throw .rusak }
    var kinds = [Int64](repeating: Int64(kind.rawValue), count: rows.count)
    if kind == .mixed { kinds = try NumberColumn.read(rows.count, from: &source) }
    var parts: [[Int]] = [[], [], [], []]
    for (row, kind) in zip(rows, kinds) {
      guard parts.indices.contains(Int(clamping: kind)) else { throw .rusak }
      parts[Int(kind)].append(row)
    }
    if !parts[1].isEmpty { try NumberField.read(field, parts[1], into: &table, from: &source) }
    if !parts[2].isEmpty { try TextField.read(field, parts[2], into: &table, from: &source) }
    if !parts[3].isEmpty { try RecordField.read(field, parts[3], into: &table, replicas, from: &source) }
  }
}

/// References to other records: mostly to the one that the carrier begins with.
enum RecordField {
  static func write(
    _ values: [Nilai], _ rows: [Int], _ table: CarrierTable, _ replicas: inout Aliases<ReplicaID>,
    to sink: inout ColumnSink
  ) {
    var (creators, serials): ([Int64], [Int64]) = ([], [])
    for case (let row, .rekaman(let record)) in zip(rows, values) {
      let base = table.base(of: row)
      creators.append(record.replica == base.replica ? 0 : Int64(replicas.place(of: record.replica)) + 1)
      serials.append(Int64(bitPattern: record.serial &- base.serial))
    }
    NumberColumn.write(creators, to: &sink)
    NumberColumn.write(serials, to: &sink)
  }

  static func read(
    _ field: UInt16, _ rows: [Int], into table: inout CarrierTable, _ replicas: [ReplicaID],
    from source: inout ColumnSource
  ) throws(ColumnError) {
    let creators = try NumberColumn.read(rows.count, from: &source)
    let serials = try NumberColumn.read(rows.count, from: &source)
    for (place, cell) in table.places(of: field, in: rows).enumerated() {
      guard creators[place] >= 0, creators[place] <= replicas.count else { throw .rusak }
      let base = table.base(of: rows[place])
      let replica = creators[place] == 0 ? base.replica : replicas[Int(creators[place]) - 1]
      let serial = base.serial &+ UInt64(bitPattern: serials[place])
      table.cells[cell] = .rekaman(RecordID(replica: replica, serial: serial))
    }
  }
}
