import Causality
import GRDB
import GRDBSQLite
import Registry

/// A value that goes into a statement without a detour through boxes (`libraries`: the C calls are ten times faster).
protocol Bindable {
  /// Returns SQLite's result code.
  func bind(to handle: SQLiteStatement, at index: CInt) -> CInt
}

extension Int64: Bindable {
  func bind(to handle: SQLiteStatement, at index: CInt) -> CInt { sqlite3_bind_int64(handle, index, self) }
}

extension UInt64: Bindable {
  /// The same bits: unsigned order is lost above `Int64.max`.
  func bind(to handle: SQLiteStatement, at index: CInt) -> CInt { Int64(bitPattern: self).bind(to: handle, at: index) }
}

extension Int: Bindable {
  func bind(to handle: SQLiteStatement, at index: CInt) -> CInt { Int64(self).bind(to: handle, at: index) }
}

extension UInt32: Bindable {
  func bind(to handle: SQLiteStatement, at index: CInt) -> CInt { Int64(self).bind(to: handle, at: index) }
}

extension UInt16: Bindable {
  func bind(to handle: SQLiteStatement, at index: CInt) -> CInt { Int64(self).bind(to: handle, at: index) }
}

extension UInt8: Bindable {
  func bind(to handle: SQLiteStatement, at index: CInt) -> CInt { Int64(self).bind(to: handle, at: index) }
}

extension Bool: Bindable {
  func bind(to handle: SQLiteStatement, at index: CInt) -> CInt { Int64(self ? 1 : 0).bind(to: handle, at: index) }
}

extension String: Bindable {
  func bind(to handle: SQLiteStatement, at index: CInt) -> CInt {
    var copy = self
    return copy.withUTF8 { utf8 in
      // A null pointer would bind NULL: the empty text is not the absent one.
      guard let start = utf8.baseAddress, !utf8.isEmpty else {
        return sqlite3_bind_text(handle, index, "", 0, sqliteTransient)
      }
      return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
        sqlite3_bind_text64(handle, index, $0, UInt64(utf8.count), sqliteTransient, UInt8(SQLITE_UTF8))
      }
    }
  }
}

extension [UInt8]: Bindable {
  func bind(to handle: SQLiteStatement, at index: CInt) -> CInt {
    isEmpty
      ? sqlite3_bind_zeroblob(handle, index, 0)
      : withUnsafeBytes { sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), sqliteTransient) }
  }
}

extension Digest: Bindable {
  func bind(to handle: SQLiteStatement, at index: CInt) -> CInt { bytes.bind(to: handle, at: index) }
}

extension ReplicaID: Bindable {
  func bind(to handle: SQLiteStatement, at index: CInt) -> CInt { rawValue.bind(to: handle, at: index) }
}

extension WilayahID: Bindable {
  func bind(to handle: SQLiteStatement, at index: CInt) -> CInt { rawValue.bind(to: handle, at: index) }
}

extension Optional: Bindable where Wrapped: Bindable {
  func bind(to handle: SQLiteStatement, at index: CInt) -> CInt {
    map { $0.bind(to: handle, at: index) } ?? sqlite3_bind_null(handle, index)
  }
}

/// SQLite copies what is bound before the call returns.
nonisolated(unsafe) let sqliteTransient = unsafeBitCast(
  OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)
