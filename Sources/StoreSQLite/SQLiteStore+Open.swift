import Foundation
import GRDB
import GRDBSQLite
import Registry
import Store

extension SQLiteStore {
  /// Opens `path`, new where there is an `epoch`, otherwise brought up to this version; either in one transaction.
  /// - Parameter patience: seconds to wait while another process writes (it may be importing) before `SIMPANAN_TERKUNCI`.
  package convenience init(
    path: String, epoch: UInt64? = nil, migrations: [Migration] = .current, fields: [Field] = Fields.all,
    patience: Double = 10
  ) throws {
    let registry = RegistryTables(fields: fields)
    let pool = try StoreError.translating {
      try Self.checkVersion()
      guard epoch != nil || FileManager.default.fileExists(atPath: path) else { throw StoreError.tiada }
      let pool = try DatabasePool(path: path, configuration: Self.configuration(patience: patience))
      let migrator = { Migrator(db: $0, registry: registry, migrations: migrations) }
      if let epoch {
        try pool.write { try migrator($0).create(epoch: epoch) }
      } else if try !pool.read({ try migrator($0).isCurrent() }) {
        try pool.write { try migrator($0).upgrade() }
      }
      // GRDB takes NORMAL with WAL, where a power cut may lose the last commits; a cursor already told to a peer, or an
      // act already printed, must not be lost (design §9.5).
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      return pool
    }
    self.init(database: pool, registry: registry)
  }

  static func configuration(patience: Double = 10) -> Configuration {
    var configuration = Configuration()
    configuration.label = "selaras"
    configuration.busyMode = .timeout(patience)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { db in
      // 8 KiB: a person's row lies in its table's tree, several to a page. Only a new file takes the size.
      try db.execute(sql: "PRAGMA page_size = 8192; PRAGMA cache_size = -32768")
    }
    return configuration
  }

  /// Upserts with several conflict clauses, `RETURNING` and strict tables as Debian 12 has them.
  static func checkVersion() throws {
    guard sqlite3_libversion_number() >= 3_040_000 else {
      throw StoreError(
        .versi, "Pustaka SQLite \(versiSQLite) terlalu lama; pasang 3.40.0 atau yang lebih baru (libsqlite3-0).",
        en: "The version here is \(versiSQLite).")
    }
  }
}
