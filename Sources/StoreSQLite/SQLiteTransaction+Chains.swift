import Causality
import Registry
import Store
import SyncEngine

extension SQLiteTransaction {
  func head(of replica: ReplicaID, for region: WilayahID) throws -> StoredHead? {
    try first("SELECT nomor, head FROM head WHERE replica = ? AND region = ?", replica, region) { row in
      StoredHead(replica: replica, region: region, nomor: row.uint(0), head: try row.digest(1))
    }
  }

  func heads() throws -> [StoredHead] {
    let heads = try all("SELECT replica, region, nomor, head FROM head") { row in
      StoredHead(replica: row.replica(0), region: try row.region(1), nomor: row.uint(2), head: try row.digest(3))
    }
    return heads.sorted { ($0.replica, $0.region) < ($1.replica, $1.region) }
  }

  func chained(_ replica: ReplicaID, for region: WilayahID, at nomor: UInt64) throws -> Digest? {
    try first(
      "SELECT document FROM chain WHERE replica = ? AND region = ? AND nomor = ?", replica, region, nomor
    ) { try $0.digest(0) }
  }

  func headAfter(_ replica: ReplicaID, for region: WilayahID, nomor: UInt64) throws -> Digest? {
    if nomor == 0 { return .zero }
    return try first("SELECT head FROM chain WHERE replica = ? AND region = ? AND nomor = ?", replica, region, nomor) {
      try $0.digest(0)
    }
  }

  func chain(
    _ replica: ReplicaID, for region: WilayahID, nomor: UInt64, document: Digest, head: Digest
  ) throws {
    if let known = try chained(replica, for: region, at: nomor) {
      guard known == document else {
        throw StoreError(
          .rantaiGanda, "Satu nomor rantai dipakai dua dokumen. Laporkan simpul penulisnya.", letak: "nomor \(nomor)")
      }
      return
    }
    let last = try self.head(of: replica, for: region)?.nomor ?? 0
    guard last < .max, nomor == last + 1 else {
      throw StoreError(
        .rantaiTerputus, "Dokumen ini tidak melanjutkan rantai penulisnya; tunggu yang mendahuluinya.",
        letak: "nomor \(nomor) sesudah \(last)")
    }
    try run(
      "INSERT INTO chain (replica, region, nomor, document, head) VALUES (?, ?, ?, ?, ?)", replica, region, nomor,
      document, head)
    try run(
      """
      INSERT INTO head (replica, region, nomor, head) VALUES (?, ?, ?, ?)
      ON CONFLICT (replica, region) DO UPDATE SET nomor = excluded.nomor, head = excluded.head
      """, replica, region, nomor, head)
  }
}
