import Causality
import GRDB
import GRDBSQLite
import Registry
import Store
import SyncEngine

/// The registry tables.
extension SQLiteTransaction {
  func row(_ record: RecordID) throws -> StoredRow? {
    for entity in Entitas.allCases {
      let table = registry[entity]
      let found = try first(table.select + " WHERE replika = ? AND serial = ?", record.replica, record.serial) { row in
        try table.row(row, origin: try table.origin(row))
      }
      if let found { return found }
    }
    return nil
  }

  /// Rows come straight from the table in its order: memory does not grow with the region. `body` may read what it likes,
  /// and must not write rows.
  func forEachRow(_ entity: Entitas, in region: WilayahID, _ body: (StoredRow) throws -> Bool) throws {
    let table = registry[entity]
    let codes = region.codeRange
    // Equality is what makes a village's rows one run of the index, in order of the record.
    let place = region.tingkat == .desa ? "asal = ?1" : "asal >= ?1 AND asal < ?2"
    var origins = OriginCache()
    var wanted = true
    // Ascending as unsigned numbers: those with the highest bit set lie first in the table and come last.
    for half in ["replika >= 0", "replika < 0"] where wanted {
      let sql = table.select + " WHERE \(half) AND \(place) ORDER BY replika, \(try serialOrder(table))"
      let query = Prepared(try db.makeStatement(sql: sql))
      defer { query.reset() }
      try query.bind(codes.lowerBound, at: 1)
      if region.tingkat != .desa { try query.bind(codes.upperBound, at: 2) }
      while try wanted && query.step() {
        let row = ResultRow(handle: query.handle)
        wanted = try body(try table.row(row, origin: try origins.origin(row, table)))
      }
    }
  }

  func records(where field: FieldID, equals value: Nilai) throws -> [RecordID] {
    let table = try table(of: field)
    let select = "SELECT replika, serial FROM \(table.name) WHERE "
    let found: [RecordID]
    if value == .kosong {
      found = try all(select + "instr(dikosongkan, ?) > 0", [UInt8(truncatingIfNeeded: field.rawValue)]) {
        $0.record(0)
      }
    } else {
      let column = try table.field(field)
      let condition = column.kolom.map { "\"\($0)\" = ?" }.joined(separator: " AND ")
      let query = try prepare(select + condition)
      try table.bind(value, to: column, query, at: 1)
      defer { query.reset() }
      var records: [RecordID] = []
      while try query.step() { records.append(ResultRow(handle: query.handle).record(0)) }
      found = records
    }
    return found.sorted()
  }

  func put(_ rows: [StoredRow]) throws {
    for entity in Entitas.allCases {
      let query = try prepare(registry[entity].upsert)
      for row in rows where row.entity == entity { try registry[entity].put(row, query) }
    }
  }

  func removeRow(_ record: RecordID, _ entity: Entitas) throws {
    try run(
      "DELETE FROM \(registry[entity].name) WHERE replika = ? AND serial = ?", record.replica, record.serial)
  }

  private func table(of field: FieldID) throws -> RegistryTable {
    guard let entity = field.entitas else { throw StoreError.nilai("kolom nomor \(field.rawValue)") }
    return registry[entity]
  }

  /// Serials count up from 1, so the table's own order is theirs unless someone's reach 2^63.
  private func serialOrder(_ table: RegistryTable) throws -> String {
    let high = try first("SELECT 1 FROM \(table.name) WHERE serial < 0 LIMIT 1") { _ in true } ?? false
    return high ? "serial < 0, serial" : "serial"
  }
}

/// Rows beside each other mostly come from one village: its code is read once.
private struct OriginCache {
  private var code: [UInt8] = []
  private var region = WilayahID.pusat

  mutating func origin(_ row: ResultRow, _ table: RegistryTable) throws -> WilayahID {
    let code = row.blob(2)
    if code != self.code || code.isEmpty {
      region = try table.origin(row)
      self.code = code
    }
    return region
  }
}
