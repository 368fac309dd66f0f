import Causality
import Registry
import Store
import SyncEngine
import Tatacara

extension StoredDocument {
  fileprivate static let columns = "digest, kind, bytes, signature, author, region, attachment"

  fileprivate init(_ row: ResultRow) throws {
    self.init(
      digest: try row.digest(0), kind: try row.choice(1), bytes: row.blob(2), signature: row.blob(3),
      author: row.replica(4), region: try row.region(5), attachment: row.blob(6))
  }
}

extension SQLiteTransaction {
  func document(_ digest: Digest) throws -> StoredDocument? {
    try first("SELECT \(StoredDocument.columns) FROM document WHERE digest = ?", digest, as: StoredDocument.init)
  }

  func documents(of kind: StoredDocument.Kind) throws -> [StoredDocument] {
    try all(
      "SELECT \(StoredDocument.columns) FROM document WHERE kind = ? ORDER BY digest", kind.rawValue,
      as: StoredDocument.init)
  }

  func nodes(for region: WilayahID) throws -> [StoredDocument] {
    // The literal kind is what lets SQLite take the partial index.
    try all(
      "SELECT \(StoredDocument.columns) FROM document WHERE kind = 2 AND region = ? ORDER BY digest", region,
      as: StoredDocument.init)
  }

  func insert(_ document: StoredDocument) throws -> Bool {
    try changes(
      """
      INSERT INTO document (\(StoredDocument.columns)) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING
      """, document.digest, document.kind.rawValue, document.bytes, document.signature, document.author,
      document.region, document.attachment)
  }

  func mend(document: StoredDocument) throws {
    try run(
      "UPDATE document SET bytes = ?, signature = ?, attachment = ? WHERE digest = ?", document.bytes,
      document.signature, document.attachment, document.digest)
  }

  func mend(carrier: Digest, bytes: [UInt8]) throws {
    try run("UPDATE carrier SET bytes = ? WHERE digest = ?", bytes, carrier)
  }

  func part(of act: Digest, for village: WilayahID) throws -> StoredPart? {
    try first(
      "SELECT act, village, nomor, previous_head, author, view FROM part WHERE village = ? AND act = ?", village, act,
      as: StoredPart.init)
  }

  func parts(for village: WilayahID) throws -> [StoredPart] {
    let parts = try all(
      "SELECT act, village, nomor, previous_head, author, view FROM part WHERE village = ?", village,
      as: StoredPart.init)
    return parts.sorted { ($0.author, $0.rantai.nomor, $0.act) < ($1.author, $1.rantai.nomor, $1.act) }
  }

  func put(_ part: StoredPart, verdicts: [StoredVerdict]) throws {
    try run(
      """
      INSERT INTO part (act, village, nomor, previous_head, author, view) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (village, act) DO UPDATE SET view = excluded.view
      """, part.act, part.rantai.wilayah, part.rantai.nomor, part.rantai.kepalaSebelum, part.author, part.view)
    let insert = try prepare(
      """
      INSERT INTO verdict (carrier, act, village, previous) VALUES (?, ?, ?, ?)
      ON CONFLICT (carrier, act) DO UPDATE SET village = excluded.village, previous = excluded.previous
      """)
    for verdict in verdicts { try insert.run(verdict.carrier, verdict.act, verdict.village, verdict.previous) }
  }

  func verdicts(on carrier: Digest) throws -> [StoredVerdict] {
    try all("SELECT act, village, previous FROM verdict WHERE carrier = ?", carrier) { row in
      StoredVerdict(
        act: try row.digest(0), village: try row.region(1), carrier: carrier, previous: try row.digestIfAny(2))
    }
  }
}

extension StoredPart {
  fileprivate init(_ row: ResultRow) throws {
    let rantai = Rantai(wilayah: try row.region(1), nomor: row.uint(2), kepalaSebelum: try row.digest(3))
    self.init(act: try row.digest(0), rantai: rantai, author: row.replica(4), view: row.blob(5))
  }
}
