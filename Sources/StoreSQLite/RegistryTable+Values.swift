import Causality
import GRDB
import GRDBSQLite
import Registry
import Store

/// Values to cells and back: exact for every value, whatever a field's bounds say of it. A date or region beyond what can
/// be written as such is kept as `#` and its number.
extension RegistryTable {
  /// - Throws: `NILAI_TAK_COCOK` for a field this version does not have, or a value of another type than the field's.
  func put(_ row: StoredRow, _ query: Prepared) throws {
    defer { query.reset() }
    var empty: [UInt8] = []
    var index: CInt = 5
    var taken = 0
    for field in fields {
      let value = row.values[field.id]
      if let value {
        taken += 1
        if value == .kosong { empty.append(UInt8(truncatingIfNeeded: field.id.rawValue)) }
      }
      try bind(value ?? .kosong, to: field, query, at: index)
      index += CInt(field.kolom.count)
    }
    guard taken == row.values.count else { throw StoreError.nilai("tabel \(name)") }
    try query.bind(row.record.replica, at: 1)
    try query.bind(row.record.serial, at: 2)
    try query.bind(row.origin.description, at: 3)
    try query.bind(empty.isEmpty ? nil : empty, at: 4)
    _ = try query.step()
  }

  func bind(_ value: Nilai, to field: Field, _ query: Prepared, at index: CInt) throws {
    switch (value, field.tipeSQL) {
    case (.kosong, .rekaman):
      try query.bindNull(at: index)
      try query.bindNull(at: index + 1)
    case (.kosong, _): try query.bindNull(at: index)
    case (.bilangan(let number), .bilangan): try query.bind(number, at: index)
    case (.bilangan(let number), .tanggal): try query.bind(Self.date(number), at: index)
    case (.bilangan(let number), .wilayah): try query.bind(Self.code(number), at: index)
    case (.teks(let text), .teks): try query.bind(text, at: index)
    case (.rekaman(let record), .rekaman):
      try query.bind(record.replica, at: index)
      try query.bind(record.serial, at: index + 1)
    default: throw StoreError.nilai("kolom \(field.nama)")
    }
  }

  func field(_ id: FieldID) throws -> Field {
    guard let field = fields.first(where: { $0.id == id }) else { throw StoreError.nilai("kolom nomor \(id.rawValue)") }
    return field
  }

  func origin(_ row: ResultRow) throws -> WilayahID {
    guard let region = WilayahID(kode: row.text(2)) else { throw row.damage(2) }
    return region
  }

  func row(_ row: ResultRow, origin: WilayahID) throws -> StoredRow {
    var values: [FieldID: Nilai] = [:]
    for number in row.blob(3) { values[FieldID(rawValue: UInt16(number))] = .kosong }
    var index: CInt = 4
    for field in fields {
      if !row.isNull(index) { values[field.id] = try value(row, index, field.tipeSQL) }
      index += CInt(field.kolom.count)
    }
    return StoredRow(record: row.record(0), entity: entity, origin: origin, values: values)
  }

  private func value(_ row: ResultRow, _ index: CInt, _ type: Field.TipeSQL) throws -> Nilai {
    switch type {
    case .bilangan: return .bilangan(row.int(index))
    case .teks: return .teks(row.text(index))
    case .rekaman: return .rekaman(row.record(index))
    case .tanggal, .wilayah:
      let text = row.text(index)
      let number = type == .tanggal ? Self.days(text) : Self.region(text)
      guard let number else { throw row.damage(index) }
      return .bilangan(number)
    }
  }

  private static func date(_ days: Int64) -> String {
    Int(exactly: days).flatMap { Tanggal(hari: $0) }?.description ?? "#\(days)"
  }

  private static func days(_ text: String) -> Int64? {
    text.hasPrefix("#") ? Int64(text.dropFirst()) : Tanggal(text).map { Int64($0.hari) }
  }

  private static func code(_ raw: Int64) -> String {
    UInt64(exactly: raw).flatMap { WilayahID(rawValue: $0) }?.description ?? "#\(raw)"
  }

  private static func region(_ text: String) -> Int64? {
    text.hasPrefix("#") ? Int64(text.dropFirst()) : WilayahID(kode: text).map { Int64($0.rawValue) }
  }
}

extension StoreError {
  static func nilai(_ letak: String) -> StoreError {
    StoreError(
      .nilai, "Nilai tidak cocok dengan kolomnya, atau kolomnya belum dikenal. Perbarui aplikasi.", letak: letak)
  }
}
