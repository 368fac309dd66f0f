import Registry

/// One field's texts: by what the texts are, else by what the field is known to be.
enum TextField {
  private enum Form: UInt8 {
    case plain = 0
    /// NIK and No. KK (`CivilColumn`).
    case civil
    /// Names of others in the same carrier (`KinColumn`).
    case kin
  }

  /// - Parameters:
  ///   - rows: rows whose value of `field` is a text; at least one.
  ///   - written: the fields the reader will know by then.
  static func write(
    _ field: UInt16, _ rows: [Int], _ table: CarrierTable, _ written: Set<UInt16>, to sink: inout ColumnSink
  ) {
    let texts = texts(field, rows, table)
    if FieldHints.isCivil(field) {
      sink.head.byte(Form.civil.rawValue)
      CivilColumn.write(texts, rows, table, CivilColumn.Birth(field, written), to: &sink)
    } else if let names = FieldHints.names(field), written.contains(names) {
      sink.head.byte(Form.kin.rawValue)
      sink.head.varint(UInt64(names))
      KinColumn.write(texts, field, rows, table, names, written, to: &sink)
    } else {
      sink.head.byte(Form.plain.rawValue)
      writePlain(texts, field, rows, table, written, to: &sink)
    }
  }

  private static func writePlain(
    _ texts: ByteStrings, _ field: UInt16, _ rows: [Int], _ table: CarrierTable, _ written: Set<UInt16>,
    to sink: inout ColumnSink
  ) {
    let cuts = FieldClasses.candidates(for: field, rows, table, written)
    sink.append(
      cheapest: cuts.map { cut in
        { sink in
          cut.write(to: &sink)
          let classes = cut.classes(of: rows, table)
          for kind in 0...(classes.max() ?? 0) {
            var part = ByteStrings()
            for place in rows.indices where classes[place] == kind { part.append(texts[place]) }
            TextColumn.write(part, to: &sink)
          }
        }
      })
  }

  static func texts(_ field: UInt16, _ rows: [Int], _ table: CarrierTable) -> ByteStrings {
    var texts = ByteStrings()
    for place in table.places(of: field, in: rows) {
      if case .teks(let text) = table.cells[place] { texts.append(text) }
    }
    return texts
  }

  static func read(
    _ field: UInt16, _ rows: [Int], into table: inout CarrierTable, from source: inout ColumnSource
  ) throws(ColumnError) {
    let texts: ByteStrings
    switch Form(rawValue: try source.head.byte()) {
    case .plain: texts = try readPlain(rows, table, from: &source)
    case .civil: texts = try CivilColumn.read(rows, table, from: &source)
    case .kin:
      let names = UInt16(try source.head.count(0xffff))
      texts = try KinColumn.read(rows, table, names, from: &source)
    case nil: throw .rusak
    }
    let strings = try texts.strings()
    for (place, cell) in table.places(of: field, in: rows).enumerated() { table.cells[cell] = .teks(strings[place]) }
  }

  private static func readPlain(
    _ rows: [Int], _ table: CarrierTable, from source: inout ColumnSource
  ) throws(ColumnError) -> ByteStrings {
    let classes = try FieldClasses(from: &source).classes(of: rows, table)
    var parts: [ByteStrings] = []
    for kind in 0...(classes.max() ?? 0) {
      parts.append(try TextColumn.read(classes.count { $0 == kind }, from: &source))
    }
    var next = [Int](repeating: 0, count: parts.count)
    var texts = ByteStrings()
    for kind in classes.map(Int.init) {
      texts.append(parts[kind][next[kind]])
      next[kind] += 1
    }
    return texts
  }
}
