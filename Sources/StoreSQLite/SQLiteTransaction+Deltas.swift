import Causality
import GRDB
import Registry
import Store
import SyncEngine

extension SQLiteTransaction {
  func deltas(of record: RecordID) throws -> [StoredDelta] {
    let deltas = try all(
      """
      SELECT d.replica, d.counter, c.digest, d.butir, d.counts FROM delta d JOIN carrier c ON c.id = d.carrier
      WHERE d.record_replica = ? AND d.record_serial = ?
      """, record.replica, record.serial
    ) { row in
      StoredDelta(
        record: record, dot: Dot(replica: row.replica(0), counter: row.uint(1)), carrier: try row.digest(2),
        butir: try row.small(3), counts: StoredDelta.Counting(rawValue: try row.small(4)))
    }
    return deltas.sorted { $0.dot < $1.dot }
  }

  func count(_ dot: Dot, of record: RecordID, as counts: StoredDelta.Counting) throws {
    let changed = try changes(
      "UPDATE delta SET counts = ? WHERE record_replica = ? AND record_serial = ? AND replica = ? AND counter = ?",
      counts.rawValue, record.replica, record.serial, dot.replica, dot.counter)
    guard changed else { throw StoreError.takDitemukan("delta") }
  }

  func origin(of record: RecordID) throws -> WilayahID? {
    try first(
      "SELECT wilayah FROM record WHERE replica = ? AND serial = ? AND wilayah IS NOT NULL", record.replica,
      record.serial
    ) { try $0.region(0) }
  }

  func lastSerial(of replica: ReplicaID) throws -> UInt64 {
    // By the primary key: serials beyond Int64.max are nobody's.
    try first("SELECT coalesce(max(serial), 0) FROM record WHERE replica = ?", replica) { $0.uint(0) } ?? 0
  }

  func entity(of record: RecordID) throws -> Entitas? {
    try first("SELECT entitas FROM record WHERE replica = ? AND serial = ?", record.replica, record.serial) {
      try $0.choice(0)
    }
  }

  func pendingRecords(in region: WilayahID) throws -> [RecordID] {
    let range = region.rawRange
    // The partial index holds only what is pending, however large the register.
    return try all(
      """
      SELECT DISTINCT d.record_replica, d.record_serial FROM delta d INDEXED BY delta_pending
      JOIN carrier c ON c.id = d.carrier
      LEFT JOIN record r ON r.replica = d.record_replica AND r.serial = d.record_serial
      WHERE d.counts = 2 AND (c.wilayah BETWEEN ?1 AND ?2 OR r.wilayah BETWEEN ?1 AND ?2)
      """, range.lowerBound, range.upperBound
    ) { $0.record(0) }.sorted()
  }

  /// What stands of a carrier that a disk lost gives way.
  /// - Throws: `DOT_GANDA` where another carrier has one of the dots: one of the two must not be applied (design §2).
  func insert(_ deltas: [StoredDelta], of carrier: Int64) throws {
    let insert = try prepare(
      """
      INSERT INTO delta (record_replica, record_serial, replica, counter, carrier, butir, counts)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (record_replica, record_serial, replica, counter)
      DO UPDATE SET carrier = excluded.carrier, butir = excluded.butir, counts = excluded.counts
      WHERE carrier = excluded.carrier OR carrier NOT IN (SELECT id FROM carrier WHERE id = delta.carrier)
      """)
    var dots: Set<[UInt64]> = []
    for delta in deltas {
      let (record, dot) = (delta.record, delta.dot)
      // The number of a row that was lost may be given again: two of one carrier look like one that stood.
      guard dots.insert([record.replica.rawValue, record.serial, dot.replica.rawValue, dot.counter]).inserted else {
        throw StoreError.dotGanda
      }
      try insert.run(
        delta.record.replica, delta.record.serial, delta.dot.replica, delta.dot.counter, carrier, delta.butir,
        delta.counts.rawValue)
      guard db.changesCount > 0 else {
        throw StoreError.dotGanda
      }
    }
  }

  func restore(_ deltas: [StoredDelta], of carrier: Digest) throws {
    guard let id = try first("SELECT id FROM carrier WHERE digest = ?", carrier, as: { Int64($0.int(0)) }) else {
      return
    }
    try insert(deltas, of: id)
  }

  /// Notes what each record is, and where it was created. A village's replica writes in its own village only: any usulan of
  /// the creator says where, also where its first one never came up here (it was replaced below). A creator above founds in
  /// many villages: there only its first delta says.
  func name(_ entities: [RecordID: Entitas], written deltas: [StoredDelta], by carrier: StoredCarrier) throws {
    let own = deltas.lazy.filter { $0.dot.replica == $0.record.replica }
    let created = Set(own.filter { carrier.jenis == .usulan || $0.dot.counter == 1 }.map(\.record))
    let insert = try prepare(
      """
      INSERT INTO record (replica, serial, entitas, wilayah) VALUES (?, ?, ?, ?)
      ON CONFLICT (replica, serial) DO UPDATE SET wilayah = excluded.wilayah
      WHERE wilayah IS NULL AND excluded.wilayah IS NOT NULL
      """)
    for (record, entity) in entities {
      try insert.run(
        record.replica, record.serial, entity.rawValue, created.contains(record) ? carrier.nomor.wilayah : nil)
    }
  }
}
