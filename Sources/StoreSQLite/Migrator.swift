import GRDB
import Store

/// Brings a file's tables to this version, never back (design §6). Runs inside one transaction.
struct Migrator {
  let db: Database
  let registry: RegistryTables
  let migrations: [Migration]

  /// Whether `upgrade` would change nothing.
  /// - Throws: what `upgrade` would.
  func isCurrent() throws -> Bool {
    try reached() == newest && registry.isCurrent(in: db)
  }

  /// - Throws: `SIMPANAN_SUDAH_ADA`; `SIMPANAN_RUSAK` for a file that is another application's.
  func create(epoch: UInt64) throws {
    guard try !db.tableExists("skema") else {
      throw StoreError(.sudahAda, "Folder ini sudah berisi simpanan. Pakai folder lain, atau lanjutkan yang ada.")
    }
    guard try count("sqlite_master") == 0 else { throw StoreError.rusak("bukan simpanan Selaras") }
    try db.execute(sql: "CREATE TABLE skema (nomor INTEGER PRIMARY KEY) STRICT")
    try apply(after: 0)
    try db.execute(
      sql: "INSERT INTO store (satu, epoch) VALUES (1, ?)", arguments: [Int64(bitPattern: epoch)])
  }

  /// - Throws: `SIMPANAN_TIADA`, `SKEMA_LEBIH_BARU`.
  func upgrade() throws { try apply(after: reached()) }

  private var newest: Int { migrations.last?.nomor ?? 0 }

  private func apply(after reached: Int) throws {
    for migration in migrations where migration.nomor > reached {
      try db.execute(sql: migration.sql)
      try db.execute(sql: "INSERT INTO skema (nomor) VALUES (?)", arguments: [migration.nomor])
    }
    try registry.reconcile(in: db)
  }

  private func reached() throws -> Int {
    guard try db.tableExists("skema") else {
      throw try count("sqlite_master") == 0 ? StoreError.tiada : StoreError.rusak("bukan simpanan Selaras")
    }
    let found = try Int.fetchOne(db, sql: "SELECT max(nomor) FROM skema") ?? 0
    guard found <= newest else { throw StoreError.skemaBaru(found) }
    return found
  }

  private func count(_ table: String) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
  }
}

extension StoreError {
  static func skemaBaru(_ nomor: Int) -> StoreError {
    StoreError(
      .skemaBaru, "Simpanan ini ditulis oleh aplikasi yang lebih baru. Perbarui aplikasi di mesin ini.",
      letak: "skema \(nomor)")
  }
}
