import GRDB
import Registry
import Store

/// The tables `keluarga` and `individu`: made from the fields' declarations, so that they are ordinary typed columns anyone
/// can query. A store made before a field was declared gets its column when opened; one that has a column this version
/// does not know was written by a newer one.
struct RegistryTables {
  let keluarga: RegistryTable
  let individu: RegistryTable

  init(fields: [Field] = Fields.all) {
    keluarga = RegistryTable(.keluarga, fields)
    individu = RegistryTable(.individu, fields)
  }

  subscript(entity: Entitas) -> RegistryTable { entity == .keluarga ? keluarga : individu }

  func isCurrent(in db: Database) throws -> Bool {
    try keluarga.missing(in: db).isEmpty && individu.missing(in: db).isEmpty
  }

  func reconcile(in db: Database) throws {
    for table in [keluarga, individu] { try table.reconcile(in: db) }
  }
}

/// One of the two. Beside the fields: the record's name (`replika`, `serial`), `asal` (code of the village where it was
/// created) and `dikosongkan` (a byte per field said to be empty, its number; NULL for none), which tells `.kosong` from
/// never written where both are NULL in the field's own column.
struct RegistryTable: Sendable {
  let entity: Entitas
  /// Ascending by number; their columns lie in this order after the four fixed ones in every statement.
  let fields: [Field]
  let columns: [String]
  /// Only what differs is written to indexes.
  let upsert: String
  let select: String

  init(_ entity: Entitas, _ fields: [Field]) {
    self.entity = entity
    self.fields = fields.filter { $0.entitas == entity }
    columns = ["replika", "serial", "asal", "dikosongkan"] + self.fields.flatMap(\.kolom)
    let places = columns.map { _ in "?" }.joined(separator: ",")
    let updates = columns.dropFirst(2).map { "\"\($0)\" = excluded.\"\($0)\"" }.joined(separator: ",")
    upsert = """
      INSERT INTO \(entity.nama) (\(Self.list(columns))) VALUES (\(places)) \
      ON CONFLICT (replika, serial) DO UPDATE SET \(updates)
      """
    select = "SELECT \(Self.list(columns)) FROM \(entity.nama)"
  }

  var name: String { entity.nama }

  /// Fields whose columns the file lacks.
  /// - Throws: `SKEMA_LEBIH_BARU` where it has others.
  func missing(in db: Database) throws -> [Field] {
    let present = Set(try db.columns(in: name).map(\.name))
    guard present.isSubset(of: columns) else { throw StoreError.skemaBaru(present.count) }
    return fields.filter { !present.isSuperset(of: $0.kolom) }
  }

  func reconcile(in db: Database) throws {
    if try !db.tableExists(name) { try db.execute(sql: createTable) }
    for field in try missing(in: db) {
      for column in definitions(field) { try db.execute(sql: "ALTER TABLE \(name) ADD COLUMN \(column)") }
    }
    for field in fields where field.diindeks {
      try db.execute(
        sql: "CREATE INDEX IF NOT EXISTS \(name)_\(field.nama) ON \(name) (\(Self.list(field.kolom)))")
    }
  }

  private var createTable: String {
    """
    CREATE TABLE \(name) (replika INTEGER NOT NULL, serial INTEGER NOT NULL, asal TEXT NOT NULL, dikosongkan BLOB,
      \(fields.flatMap(definitions).joined(separator: ",")), PRIMARY KEY (replika, serial)) STRICT, WITHOUT ROWID;
    CREATE INDEX \(name)_asal ON \(name) (asal);
    CREATE INDEX \(name)_serial_tinggi ON \(name) (replika) WHERE serial < 0;
    """
  }

  private func definitions(_ field: Field) -> [String] {
    let type =
      switch field.tipeSQL {
      case .bilangan, .rekaman: "INTEGER"
      case .teks, .tanggal, .wilayah: "TEXT"
      }
    return field.kolom.map { "\"\($0)\" \(type)" }
  }

  private static func list(_ columns: [String]) -> String { columns.map { "\"\($0)\"" }.joined(separator: ",") }
}
