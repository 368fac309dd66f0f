import Causality
import GRDB
import GRDBSQLite
import Registry
import Store

/// The current row of a statement. Columns count from 0. What does not read as what it must be is damage.
struct ResultRow {
  let handle: SQLiteStatement

  func isNull(_ column: CInt) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func int(_ column: CInt) -> Int64 { sqlite3_column_int64(handle, column) }

  /// The same bits.
  func uint(_ column: CInt) -> UInt64 { UInt64(bitPattern: int(column)) }

  func text(_ column: CInt) -> String {
    guard let start = sqlite3_column_text(handle, column) else { return "" }
    return String(
      decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))), as: UTF8.self)
  }

  func blob(_ column: CInt) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
  }

  func digest(_ column: CInt) throws -> Digest {
    guard let start = sqlite3_column_blob(handle, column),
      let digest = Digest(
        bytes: UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    else { throw damage(column) }
    return digest
  }

  func digestIfAny(_ column: CInt) throws -> Digest? { isNull(column) ? nil : try digest(column) }

  func replica(_ column: CInt) -> ReplicaID { ReplicaID(rawValue: uint(column)) }

  func record(_ column: CInt) -> RecordID { RecordID(replica: replica(column), serial: uint(column + 1)) }

  func region(_ column: CInt) throws -> WilayahID {
    guard let region = WilayahID(rawValue: uint(column)) else { throw damage(column) }
    return region
  }

  /// A number that must fit `type`.
  func small<Number: FixedWidthInteger>(_ column: CInt, _ type: Number.Type = Number.self) throws -> Number {
    guard let number = Number(exactly: int(column)) else { throw damage(column) }
    return number
  }

  /// One of an enumeration's cases.
  func choice<Case: RawRepresentable<UInt8>>(_ column: CInt, _ type: Case.Type = Case.self) throws -> Case {
    guard let found = Case(rawValue: try small(column)) else { throw damage(column) }
    return found
  }

  func damage(_ column: CInt) -> StoreError {
    .rusak("kolom " + (sqlite3_column_name(handle, column).map { String(cString: $0) } ?? "\(column)"))
  }
}
