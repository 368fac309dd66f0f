import GRDB
import Store

/// What a body of `read` or `write` works with: one connection, inside one transaction. The methods lie by subject in
/// `SQLiteTransaction+….swift`.
struct SQLiteTransaction: StoreWriter {
  let db: Database
  let registry: RegistryTables

  /// Compiled once per connection. Not for statements during which a caller's closure runs: that closure may come here
  /// for the same statement.
  func prepare(_ sql: String) throws -> Prepared { Prepared(try db.cachedStatement(sql: sql)) }

  func run<each Value: Bindable>(_ sql: String, _ values: repeat each Value) throws {
    try prepare(sql).run(repeat each values)
  }

  /// Whether anything was changed.
  func changes<each Value: Bindable>(_ sql: String, _ values: repeat each Value) throws -> Bool {
    try run(sql, repeat each values)
    return db.changesCount > 0
  }

  func first<T, each Value: Bindable>(
    _ sql: String, _ values: repeat each Value, as map: (ResultRow) throws -> T
  ) throws -> T? {
    var found: T?
    try prepare(sql).forEach(repeat each values) {
      found = try map($0)
      return false
    }
    return found
  }

  func all<T, each Value: Bindable>(
    _ sql: String, _ values: repeat each Value, as map: (ResultRow) throws -> T
  ) throws -> [T] {
    var found: [T] = []
    try prepare(sql).forEach(repeat each values) {
      found.append(try map($0))
      return true
    }
    return found
  }
}
