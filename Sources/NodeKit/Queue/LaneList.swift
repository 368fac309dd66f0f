import Causality
import Registry
import Store

/// The families a lane is 1 for in `resmi`, as a list to hand over: a pure function of the register, so that it can be
/// computed again and compared.
package struct LaneList: Sendable {
  package private(set) var text: String
  package private(set) var count = 0

  package static func compute(_ lane: FieldID, in reader: any StoreReader) throws -> LaneList {
    var csv = CSVText(["rekaman", "no_kk", "wilayah", "pengurus", "nik_pengurus"])
    var count = 0
    try reader.forEachRow(.keluarga, in: .pusat) { row in
      guard row.values[lane] == .bilangan(1) else { return true }
      let collector = try pengurus(of: row, reader)
      csv.add(
        [row.record.description] + [Fields.noKK, Fields.wilayah].map { text(row, $0) }
          + [Fields.nama, Fields.nik].map { field in collector.map { text($0, field) } ?? "" })
      count += 1
      return true
    }
    return LaneList(text: csv.text, count: count)
  }

  private static func pengurus(of row: StoredRow, _ reader: any StoreReader) throws -> StoredRow? {
    guard case .rekaman(let person) = row.values[Fields.pengurus] else { return nil }
    return try reader.row(person)
  }

  private static func text(_ row: StoredRow, _ field: FieldID) -> String {
    row.values[field].flatMap { Fields[field]?.teks($0) } ?? ""
  }
}
