import Causality
import GRDB
import Registry
import Store
import SyncEngine
import Tatacara

extension StoredCarrier {
  fileprivate static let columns = """
    digest, jenis, wilayah, tahun, triwulan, seri, urut, replica, status, step, custody, last_act, cleared_up, bytes
    """

  fileprivate init(_ row: ResultRow) throws {
    guard let triwulan = Triwulan(tahun: try row.small(3), ke: try row.small(4)) else { throw row.damage(3) }
    let nomor = NomorPembawa(
      wilayah: try row.region(2), triwulan: triwulan, seri: try row.small(5), urut: try row.small(6))
    let state = CarrierState(
      status: try row.small(8), step: try row.small(9), custody: row.isNull(10) ? nil : try row.choice(10),
      lastAct: try row.digestIfAny(11), clearedUp: try row.small(12))
    self.init(
      digest: try row.digest(0), bytes: row.blob(13), jenis: try row.choice(1), nomor: nomor, replica: row.replica(7),
      state: state)
  }
}

extension SQLiteTransaction {
  func carrier(_ digest: Digest) throws -> StoredCarrier? {
    try first("SELECT \(StoredCarrier.columns) FROM carrier WHERE digest = ?", digest, as: StoredCarrier.init)
  }

  func carriers(matching filter: CarrierFilter, after: NomorPembawa?, limit: Int) throws -> [StoredCarrier] {
    guard limit > 0 else { return [] }
    let query = try prepare(Self.list(filter))
    let range = filter.region.rawRange
    // One lower bound only, for the index to seek: the place after, or the region's beginning.
    let after = after.flatMap { $0.wilayah.rawValue < range.lowerBound ? nil : $0 }
    var found: [StoredCarrier] = []
    try query.forEach(
      range.upperBound, filter.jenis?.rawValue, filter.status, filter.step, filter.custody?.rawValue,
      filter.triwulan?.tahun, filter.triwulan?.ke, filter.seri, after?.wilayah.rawValue ?? range.lowerBound,
      after?.triwulan.tahun ?? 0, after?.triwulan.ke ?? 0, after?.seri ?? 0, after?.urut ?? 0
    ) { row in
      let next = try StoredCarrier(row)
      // Those of one number are never torn apart: the next page starts after the number.
      if found.count >= limit, found.last?.nomor != next.nomor { return false }
      found.append(next)
      return true
    }
    return found
  }

  /// Rows stream in index order, so a page costs what it reads. Conditions that ask for nothing are left out: with them in,
  /// SQLite would not take the index that begins with the kind.
  private static func list(_ filter: CarrierFilter) -> String {
    let conditions: [(asked: Bool, sql: String)] = [
      (filter.jenis != nil, "jenis = ?2"), (filter.status != nil, "status = ?3"), (filter.step != nil, "step = ?4"),
      (filter.custody != nil, "custody = ?5"), (filter.triwulan != nil, "tahun = ?6 AND triwulan = ?7"),
      (filter.seri != nil, "seri = ?8"),
    ]
    return """
      SELECT \(StoredCarrier.columns) FROM carrier INDEXED BY \(filter.jenis == nil ? "carrier_nomor" : "carrier_jenis")
      WHERE wilayah <= ?1 AND (wilayah, tahun, triwulan, seri, urut) > (?9, ?10, ?11, ?12, ?13)\
      \(conditions.filter(\.asked).map { " AND " + $0.sql }.joined())
      ORDER BY wilayah, tahun, triwulan, seri, urut, digest
      """
  }

  func carrierCounts(in region: WilayahID) throws -> [CarrierCount] {
    let range = region.rawRange
    return try all(
      """
      SELECT jenis, status, count(*) FROM carrier INDEXED BY carrier_jenis
      WHERE jenis BETWEEN 0 AND 255 AND wilayah BETWEEN ? AND ? GROUP BY jenis, status ORDER BY jenis, status
      """, range.lowerBound, range.upperBound
    ) { CarrierCount(jenis: try $0.choice(0), status: try $0.small(1), count: try $0.small(2)) }
  }

  func update(_ digest: Digest, state: CarrierState) throws {
    let changed = try changes(
      "UPDATE carrier SET status = ?, step = ?, custody = ?, last_act = ?, cleared_up = ? WHERE digest = ?",
      state.status, state.step, state.custody?.rawValue, state.lastAct, state.clearedUp, digest)
    guard changed else { throw StoreError.takDitemukan("carrier") }
  }

  func insert(
    _ carrier: StoredCarrier, deltas: [StoredDelta], entities: [RecordID: Entitas]
  ) throws -> Bool {
    let nomor = carrier.nomor
    let state = carrier.state
    let added = try changes(
      """
      INSERT INTO carrier (\(StoredCarrier.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (digest) DO NOTHING
      """, carrier.digest, carrier.jenis.rawValue, nomor.wilayah, nomor.triwulan.tahun, nomor.triwulan.ke, nomor.seri,
      nomor.urut, carrier.replica, state.status, state.step, state.custody?.rawValue, state.lastAct, state.clearedUp,
      carrier.bytes)
    guard added else { return false }
    let id = db.lastInsertedRowID
    try insert(deltas, of: id)
    try name(entities, written: deltas, by: carrier)
    return true
  }
}
