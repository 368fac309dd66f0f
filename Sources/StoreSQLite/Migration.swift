/// One numbered step of the schema, applied once, in a transaction with those after it. Landed ones never change: stores
/// of that number are out there. The two registry tables follow `Fields` instead (`RegistryTables`).
package struct Migration: Sendable {
  /// 1 and up, without gaps.
  package let nomor: Int
  package let sql: String

  package init(nomor: Int, sql: String) {
    self.nomor = nomor
    self.sql = sql
  }
}

extension [Migration] {
  /// All, ascending.
  package static let current: [Migration] = [
    Migration(nomor: 1, sql: Migration.first), Migration(nomor: 2, sql: Migration.families),
    Migration(nomor: 3, sql: Migration.fileVillages), Migration(nomor: 4, sql: Migration.logSubjects),
    Migration(nomor: 5, sql: Migration.returned),
  ]
}

extension Migration {
  /// Digests and other bytes are BLOB, numbers INTEGER: the bits of an unsigned one, a region's `WilayahID.rawValue`.
  fileprivate static let first = """
    CREATE TABLE store (satu INTEGER PRIMARY KEY CHECK (satu = 1), epoch INTEGER NOT NULL) STRICT;

    -- Signed documents.
    CREATE TABLE document (
      id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, kind INTEGER NOT NULL, author INTEGER NOT NULL,
      region INTEGER NOT NULL, signature BLOB NOT NULL, bytes BLOB NOT NULL, attachment BLOB NOT NULL) STRICT;
    CREATE INDEX document_kind ON document (kind, digest);
    CREATE INDEX document_node ON document (region) WHERE kind = 2;

    -- Carriers, their derived state, and where their deltas stand.
    CREATE TABLE carrier (
      id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, jenis INTEGER NOT NULL, wilayah INTEGER NOT NULL,
      tahun INTEGER NOT NULL, triwulan INTEGER NOT NULL, seri INTEGER NOT NULL, urut INTEGER NOT NULL,
      replica INTEGER NOT NULL, status INTEGER NOT NULL, step INTEGER NOT NULL, custody INTEGER, last_act BLOB,
      cleared_up INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
    CREATE INDEX carrier_nomor ON carrier (wilayah, tahun, triwulan, seri, urut, digest);
    CREATE INDEX carrier_jenis ON carrier (
      jenis, wilayah, tahun, triwulan, seri, urut, digest, status, step, custody);
    CREATE TABLE record (
      replica INTEGER NOT NULL, serial INTEGER NOT NULL, entitas INTEGER NOT NULL, wilayah INTEGER,
      PRIMARY KEY (replica, serial)) STRICT, WITHOUT ROWID;
    CREATE TABLE delta (
      record_replica INTEGER NOT NULL, record_serial INTEGER NOT NULL, replica INTEGER NOT NULL,
      counter INTEGER NOT NULL, carrier INTEGER NOT NULL REFERENCES carrier (id), butir INTEGER NOT NULL,
      counts INTEGER NOT NULL, PRIMARY KEY (record_replica, record_serial, replica, counter)) STRICT, WITHOUT ROWID;
    CREATE INDEX delta_pending ON delta (carrier) WHERE counts = 2;

    -- Acts by village.
    CREATE TABLE part (
      id INTEGER PRIMARY KEY, act BLOB NOT NULL, village INTEGER NOT NULL, nomor INTEGER NOT NULL,
      previous_head BLOB NOT NULL, author INTEGER NOT NULL, view BLOB NOT NULL, UNIQUE (village, act)) STRICT;
    CREATE TABLE verdict (
      carrier BLOB NOT NULL, act BLOB NOT NULL, village INTEGER NOT NULL, previous BLOB,
      PRIMARY KEY (carrier, act)) STRICT, WITHOUT ROWID;

    -- Chains of documents per replica and region, and their heads.
    CREATE TABLE chain (
      replica INTEGER NOT NULL, region INTEGER NOT NULL, nomor INTEGER NOT NULL, document BLOB NOT NULL,
      head BLOB NOT NULL,
      PRIMARY KEY (replica, region, nomor)) STRICT, WITHOUT ROWID;
    CREATE TABLE head (
      replica INTEGER NOT NULL, region INTEGER NOT NULL, nomor INTEGER NOT NULL, head BLOB NOT NULL,
      PRIMARY KEY (replica, region)) STRICT, WITHOUT ROWID;

    -- The log and the links that read it.
    CREATE TABLE log (
      sequence INTEGER PRIMARY KEY, direction INTEGER NOT NULL, region INTEGER NOT NULL, origin INTEGER NOT NULL,
      kind INTEGER NOT NULL, subject BLOB, carrier BLOB, replica INTEGER, chain_region INTEGER, nomor INTEGER) STRICT;
    CREATE INDEX log_direction ON log (direction);
    CREATE INDEX log_region ON log (direction, region);
    CREATE TABLE link (
      peer INTEGER PRIMARY KEY, peer_region INTEGER NOT NULL, received_epoch INTEGER NOT NULL,
      received_sequence INTEGER NOT NULL, acknowledged_epoch INTEGER NOT NULL, acknowledged_sequence INTEGER NOT NULL,
      received_count INTEGER NOT NULL, received_sum BLOB NOT NULL, sent_count INTEGER NOT NULL,
      sent_sum BLOB NOT NULL, bytes_received INTEGER NOT NULL, bytes_sent INTEGER NOT NULL,
      receipts BLOB NOT NULL) STRICT;

    -- What follows from the entries besides the rows.
    CREATE TABLE tally (
      village INTEGER PRIMARY KEY, keluarga INTEGER NOT NULL, individu INTEGER NOT NULL, sum BLOB NOT NULL) STRICT;
    CREATE TABLE conflict (
      replica INTEGER NOT NULL, serial INTEGER NOT NULL, field INTEGER NOT NULL, village INTEGER NOT NULL,
      dots BLOB NOT NULL, PRIMARY KEY (replica, serial, field)) STRICT, WITHOUT ROWID;
    CREATE INDEX conflict_village ON conflict (village);

    -- Quarantine numbers are told to people: never given twice.
    CREATE TABLE quarantine (
      id INTEGER PRIMARY KEY AUTOINCREMENT, peer INTEGER NOT NULL, village INTEGER NOT NULL, subject BLOB NOT NULL,
      code TEXT NOT NULL, message TEXT NOT NULL, bytes BLOB NOT NULL, UNIQUE (subject, peer, village)) STRICT;
    CREATE TABLE file (
      digest BLOB PRIMARY KEY, size INTEGER NOT NULL, kind INTEGER NOT NULL, type INTEGER NOT NULL,
      village INTEGER NOT NULL, held INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX file_held ON file (held);

    -- Local working state, outside the set of entries.
    CREATE TABLE work (
      shelf TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (shelf, key)) STRICT, WITHOUT ROWID;
    """

  /// Family invariants: what was found, and who belongs where `resmi` does not yet say so. `Rederivation` fills them for
  /// stores from before.
  fileprivate static let families = """
    CREATE TABLE family_finding (
      replica INTEGER NOT NULL, serial INTEGER NOT NULL, code TEXT NOT NULL, subject_replica INTEGER NOT NULL,
      subject_serial INTEGER NOT NULL, village INTEGER NOT NULL,
      PRIMARY KEY (replica, serial, code, subject_replica, subject_serial)) STRICT, WITHOUT ROWID;
    CREATE INDEX family_finding_village ON family_finding (village);
    CREATE TABLE claim (
      replica INTEGER NOT NULL, serial INTEGER NOT NULL, family_replica INTEGER NOT NULL, family_serial INTEGER NOT NULL,
      PRIMARY KEY (replica, serial, family_replica, family_serial)) STRICT, WITHOUT ROWID;
    CREATE INDEX claim_family ON claim (family_replica, family_serial);
    """

  /// A file belongs to every village whose acts name it, under each kind they name it as: one letter confirms proposals of
  /// many. `Rederivation` names the villages that older stores had no place for.
  fileprivate static let fileVillages = """
    CREATE TABLE file_villages (
      digest BLOB NOT NULL, village INTEGER NOT NULL, kind INTEGER NOT NULL, size INTEGER NOT NULL,
      type INTEGER NOT NULL, held INTEGER NOT NULL, PRIMARY KEY (digest, village, kind)) STRICT, WITHOUT ROWID;
    INSERT INTO file_villages (digest, village, kind, size, type, held)
      SELECT digest, village, kind, size, type, held FROM file;
    DROP TABLE file;
    ALTER TABLE file_villages RENAME TO file;
    CREATE INDEX file_held ON file (held);
    """

  /// A line is found by what it is about, in few bytes: eight of the carrier's digest, or of the document's, or the number
  /// in a chain. By region first: whoever founds a register writes village by village.
  fileprivate static let logSubjects = """
    CREATE INDEX log_subject ON log (region, coalesce(substr(carrier, 1, 8), substr(subject, 1, 8), nomor));
    """

  /// What was returned out of quarantine stays there to be read, with the act that returned it.
  fileprivate static let returned = "ALTER TABLE quarantine ADD COLUMN returned BLOB;"
}
