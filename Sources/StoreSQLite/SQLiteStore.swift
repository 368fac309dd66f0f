import GRDB
import GRDBSQLite
import Store

/// A node's store in one SQLite file (design §6), `FOLDER/selaras.sqlite`. Several processes may have it open: one writes
/// at a time and the others wait, readers never wait. Open each file once per process.
///
/// - `read` and `write` block the calling thread: never call them on a cooperative thread.
/// - Neither may be called inside the body of the other or of itself, on any thread that body waits for: the writer's
///   connection is serial, so that is a programming error and ends the process. Inside a body use what it was given.
/// - Numbers that are unsigned in memory (replicas, serials, counters, chain numbers, epochs) lie in columns as the
///   `Int64` of the same bits. Where order matters, it is the unsigned one: see `forEachRow`.
/// - What `read` and `write` throw is a `StoreError`, or what the body threw.
package final class SQLiteStore: Store {
  private let database: any DatabaseWriter
  private let registry: RegistryTables

  /// The file's name in its folder.
  package static let namaBerkas = "selaras.sqlite"
  /// The library's version, for the log at start.
  package static var versiSQLite: String { String(cString: sqlite3_libversion()) }

  init(database: any DatabaseWriter, registry: RegistryTables) {
    self.database = database
    self.registry = registry
  }

  /// A new store in an existing folder. One whose creation was cut off is finished.
  /// - Parameter epoch: random; names this store's log for ever (design §5).
  /// - Throws: `SIMPANAN_SUDAH_ADA` where the folder has a finished store.
  package static func create(at directory: String, epoch: UInt64) throws -> SQLiteStore {
    try SQLiteStore(path: path(in: directory), epoch: epoch)
  }

  /// The store of a folder, upgraded where it is of an older version.
  /// - Throws: `SIMPANAN_TIADA`, `SKEMA_LEBIH_BARU`, and what opening a file can throw.
  package static func open(at directory: String) throws -> SQLiteStore {
    try SQLiteStore(path: path(in: directory))
  }

  /// A store without a file, for tests and the simulator: gone with the last reference to it.
  package static func memory(epoch: UInt64) throws -> SQLiteStore {
    try StoreError.translating {
      try checkVersion()
      let database = try DatabaseQueue(configuration: configuration())
      let registry = RegistryTables()
      try database.write { try Migrator(db: $0, registry: registry, migrations: .current).create(epoch: epoch) }
      return SQLiteStore(database: database, registry: registry)
    }
  }

  package static func path(in directory: String) -> String { directory + "/" + namaBerkas }

  package func read<T>(_ body: (any StoreReader) throws -> T) throws -> T {
    try StoreError.translating {
      try database.read { try body(SQLiteTransaction(db: $0, registry: registry)) }
    }
  }

  @discardableResult
  package func write<T>(_ body: (any StoreWriter) throws -> T) throws -> T {
    try StoreError.translating {
      try database.write { try body(SQLiteTransaction(db: $0, registry: registry)) }
    }
  }

  package func copy(to path: String) throws {
    try StoreError.translating {
      let target = try DatabaseQueue(path: path)
      try database.backup(to: target)
      try target.close()
    }
  }

  /// Ends all connections; whoever uses the store afterwards gets an error. Otherwise they end with the last reference.
  package func close() throws {
    try StoreError.translating { try database.close() }
  }
}
