import Causality
import Registry
import Store
import SyncEngine
import Tatacara

/// Sums of rows, open conflicts, quarantine and files.
extension SQLiteTransaction {
  func tallies(in region: WilayahID) throws -> [VillageTally] {
    let range = region.rawRange
    return try all(
      "SELECT village, keluarga, individu, sum FROM tally WHERE village BETWEEN ? AND ? ORDER BY village",
      range.lowerBound, range.upperBound
    ) { row in
      VillageTally(
        village: try row.region(0), keluarga: row.uint(1), individu: row.uint(2), sum: try row.digest(3))
    }
  }

  func put(_ tally: VillageTally) throws {
    try run(
      "INSERT OR REPLACE INTO tally (village, keluarga, individu, sum) VALUES (?, ?, ?, ?)", tally.village,
      tally.keluarga, tally.individu, tally.sum)
  }

  func conflicts(in region: WilayahID) throws -> [StoredConflict] {
    let range = region.rawRange
    let conflicts = try all(
      "SELECT replica, serial, field, village, dots FROM conflict WHERE village BETWEEN ? AND ?", range.lowerBound,
      range.upperBound
    ) { row in
      StoredConflict(
        record: row.record(0), field: FieldID(rawValue: try row.small(2)), village: try row.region(3),
        dots: try Packed.dots(row.blob(4)))
    }
    return conflicts.sorted { ($0.record, $0.field) < ($1.record, $1.field) }
  }

  func put(_ conflict: StoredConflict) throws {
    try run(
      "INSERT OR REPLACE INTO conflict (replica, serial, field, village, dots) VALUES (?, ?, ?, ?, ?)",
      conflict.record.replica, conflict.record.serial, conflict.field.rawValue, conflict.village,
      Packed.bytes(dots: conflict.dots))
  }

  func removeConflicts(of record: RecordID) throws {
    try run("DELETE FROM conflict WHERE replica = ? AND serial = ?", record.replica, record.serial)
  }

  func familyFindings(in region: WilayahID) throws -> [FamilyFinding] {
    let range = region.rawRange
    return try all(
      "SELECT \(FamilyFinding.columns) FROM family_finding WHERE village BETWEEN ? AND ?", range.lowerBound,
      range.upperBound, as: FamilyFinding.init
    ).sorted()
  }

  func familyFindings(of family: RecordID) throws -> [FamilyFinding] {
    try all(
      "SELECT \(FamilyFinding.columns) FROM family_finding WHERE replica = ? AND serial = ?", family.replica,
      family.serial, as: FamilyFinding.init
    ).sorted()
  }

  func put(_ findings: [FamilyFinding], of family: RecordID) throws {
    try run("DELETE FROM family_finding WHERE replica = ? AND serial = ?", family.replica, family.serial)
    for finding in findings {
      try run(
        "INSERT INTO family_finding (\(FamilyFinding.columns)) VALUES (?, ?, ?, ?, ?, ?)", family.replica,
        family.serial, finding.temuan.kode, finding.temuan.record.replica, finding.temuan.record.serial,
        finding.village)
    }
  }

  func claims(of person: RecordID) throws -> [RecordID] {
    try all(
      "SELECT family_replica, family_serial FROM claim WHERE replica = ? AND serial = ?", person.replica, person.serial
    ) { $0.record(0) }.sorted()
  }

  func claims(on family: RecordID) throws -> [RecordID] {
    try all(
      "SELECT replica, serial FROM claim WHERE family_replica = ? AND family_serial = ?", family.replica, family.serial
    ) { $0.record(0) }.sorted()
  }

  func put(claims families: [RecordID], of person: RecordID) throws {
    try run("DELETE FROM claim WHERE replica = ? AND serial = ?", person.replica, person.serial)
    for family in families {
      try run(
        "INSERT INTO claim (replica, serial, family_replica, family_serial) VALUES (?, ?, ?, ?)", person.replica,
        person.serial, family.replica, family.serial)
    }
  }

  func quarantined(_ id: UInt64) throws -> QuarantinedItem? {
    try first("SELECT \(QuarantinedItem.columns) FROM quarantine WHERE id = ?", id, as: QuarantinedItem.init)
  }

  func quarantine() throws -> [QuarantinedItem] {
    try all("SELECT \(QuarantinedItem.columns) FROM quarantine ORDER BY id", as: QuarantinedItem.init)
  }

  func quarantineCount() throws -> Int {
    try first("SELECT count(*) FROM quarantine WHERE returned IS NULL") { Int(clamping: $0.uint(0)) } ?? 0
  }

  func quarantined(_ subject: Digest, from peer: ReplicaID, of village: WilayahID) throws -> QuarantinedItem? {
    try first(
      "SELECT \(QuarantinedItem.columns) FROM quarantine WHERE subject = ? AND peer = ? AND village = ?", subject, peer,
      village, as: QuarantinedItem.init)
  }

  func quarantine(codes: Set<String>, after: UInt64, limit: Int) throws -> [QuarantinedItem] {
    // Codes are ours and hold no quotes; json_each takes any number of them in one statement.
    let list = "[" + codes.sorted().map { "\"\($0)\"" }.joined(separator: ",") + "]"
    return try all(
      """
      SELECT \(QuarantinedItem.columns) FROM quarantine
      WHERE id > ? AND code IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?
      """, after, list, limit, as: QuarantinedItem.init)
  }

  func quarantine(from peer: ReplicaID, limit: Int) throws -> [QuarantinedItem] {
    try all(
      "SELECT \(QuarantinedItem.columns) FROM quarantine WHERE peer = ? ORDER BY returned IS NOT NULL, id LIMIT ?",
      peer, limit, as: QuarantinedItem.init)
  }

  func quarantine(of village: WilayahID, after: UInt64, limit: Int) throws -> [QuarantinedItem] {
    try all(
      "SELECT \(QuarantinedItem.columns) FROM quarantine WHERE village = ? AND id > ? ORDER BY id LIMIT ?", village,
      after,
      limit, as: QuarantinedItem.init)
  }

  func quarantine(_ item: QuarantinedItem) throws -> UInt64 {
    let id = try first(
      """
      INSERT INTO quarantine (peer, village, subject, code, message, bytes, returned) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (subject, peer, village) DO UPDATE SET
        code = excluded.code, message = excluded.message, bytes = excluded.bytes, returned = excluded.returned
      RETURNING id
      """, item.peer, item.village, item.subject, item.code, item.message, item.bytes, item.returned
    ) { $0.uint(0) }
    guard let id else { throw StoreError.takDitemukan("quarantine") }
    return id
  }

  func release(_ id: UInt64) throws { try run("DELETE FROM quarantine WHERE id = ?", id) }

  func close(_ subject: Digest, by act: Digest) throws {
    try run("UPDATE quarantine SET returned = ? WHERE subject = ?", act, subject)
  }

  func setAside(_ subject: Digest) throws -> [SetAside] {
    try all("SELECT peer, bytes FROM quarantine WHERE subject = ? ORDER BY id", subject) {
      SetAside(peer: $0.replica(0), bytes: $0.blob(1))
    }
  }

  func files(_ digest: Digest) throws -> [StoredFile] {
    try all(
      "SELECT \(StoredFile.columns) FROM file WHERE digest = ? ORDER BY village, kind", digest, as: StoredFile.init)
  }

  func files(held: Bool) throws -> [StoredFile] {
    try all(
      "SELECT \(StoredFile.columns) FROM file WHERE held = ? ORDER BY digest, village, kind", held,
      as: StoredFile.init)
  }

  func put(_ file: StoredFile) throws {
    try run(
      """
      INSERT INTO file (\(StoredFile.columns)) VALUES (?1, ?2, ?3, ?4, ?5,
        EXISTS (SELECT 1 FROM file WHERE digest = ?1 AND size = ?2 AND held = 1))
      ON CONFLICT (digest, village, kind) DO NOTHING
      """, file.digest, file.size, file.kind.rawValue, file.type.rawValue, file.village)
    if file.held { try mark(file.digest, size: file.size, held: true) }
  }

  func mark(_ digest: Digest, size: UInt64, held: Bool) throws {
    try run("UPDATE file SET held = ? WHERE digest = ? AND size = ?", held, digest, size)
  }
}

extension FamilyFinding {
  fileprivate static let columns = "replica, serial, code, subject_replica, subject_serial, village"

  fileprivate init(_ row: ResultRow) throws {
    guard let code = Temuan.Code(rawValue: row.text(2)) else { throw row.damage(2) }
    self.init(family: row.record(0), village: try row.region(5), temuan: Temuan(code, row.record(3)))
  }
}

extension QuarantinedItem {
  fileprivate static let columns = "id, peer, village, subject, code, message, bytes, returned"

  fileprivate init(_ row: ResultRow) throws {
    self.init(
      id: row.uint(0), peer: row.replica(1), village: try row.region(2), subject: try row.digest(3), code: row.text(4),
      message: row.text(5), bytes: row.blob(6), returned: try row.digestIfAny(7))
  }
}

extension StoredFile {
  fileprivate static let columns = "digest, size, kind, type, village, held"

  fileprivate init(_ row: ResultRow) throws {
    self.init(
      digest: try row.digest(0), size: row.uint(1), kind: try row.choice(2), type: try row.choice(3),
      village: try row.region(4), held: row.int(5) != 0)
  }
}
