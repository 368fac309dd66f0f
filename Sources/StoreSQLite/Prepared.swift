import GRDB
import GRDBSQLite
import Store

/// A prepared statement driven through SQLite's C calls, every result code checked. Always reset after use: one left
/// stepping would hold its snapshot open and keep the log file from being emptied.
struct Prepared {
  /// Owns the handle.
  private let statement: Statement
  let handle: SQLiteStatement

  init(_ statement: Statement) {
    self.statement = statement
    handle = statement.sqliteStatement
  }

  /// One execution that returns no rows.
  func run<each Value: Bindable>(_ values: repeat each Value) throws {
    defer { reset() }
    try bind(repeat each values)
    _ = try step()
  }

  /// One execution; `map` gets each row in turn until it says false.
  func forEach<each Value: Bindable>(_ values: repeat each Value, do map: (ResultRow) throws -> Bool) throws {
    defer { reset() }
    try bind(repeat each values)
    while try step() {
      guard try map(ResultRow(handle: handle)) else { return }
    }
  }

  func bind<each Value: Bindable>(_ values: repeat each Value) throws {
    var index: CInt = 0
    for value in repeat each values {
      index += 1
      try bind(value, at: index)
    }
  }

  func bind(_ value: some Bindable, at index: CInt) throws {
    try check(value.bind(to: handle, at: index))
  }

  func bindNull(at index: CInt) throws {
    try check(sqlite3_bind_null(handle, index))
  }

  /// Whether there is a row.
  func step() throws -> Bool {
    let code = sqlite3_step(handle)
    guard code != SQLITE_ROW else { return true }
    guard code == SQLITE_DONE else { throw failure(code) }
    return false
  }

  /// Its code only repeats that of the failed step.
  func reset() { _ = sqlite3_reset(handle) }

  private func check(_ code: CInt) throws {
    guard code == SQLITE_OK else { throw failure(code) }
  }

  private func failure(_ code: CInt) -> StoreError {
    let extended = sqlite3_extended_errcode(sqlite3_db_handle(handle))
    return StoreError(sqlite: extended & 0xff == code & 0xff ? extended : code)
  }
}
