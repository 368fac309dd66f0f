import Causality
import Registry
import SyncEngine
import Tatacara

/// A node's store (design §6): synchronous and transactional. Only the shell calls it, on a bounded thread pool and never on
/// a cooperative thread; the simulator calls it directly. Every implementation passes the one conformance suite.
package protocol Store: Sendable {
  /// One consistent snapshot.
  func read<T>(_ body: (any StoreReader) throws -> T) throws -> T
  /// One transaction: all of `body`, on disk when this returns, or nothing of it.
  @discardableResult func write<T>(_ body: (any StoreWriter) throws -> T) throws -> T
  /// Writes one consistent snapshot of the whole store as a new file, while others read and write here.
  func copy(to path: String) throws
}

/// Read access within a snapshot or transaction.
package protocol StoreReader: EntryReader {
  /// The random epoch of this store's log, and its last sequence.
  func logEnd() throws -> Cursor
  /// At most `limit` log lines after `sequence` that `filter` admits, in order, and the sequence scanned up to: the log's
  /// end unless there were `limit` lines.
  func log(after sequence: UInt64, filter: LinkFilter, limit: Int) throws -> (entries: [LogEntry], scanned: UInt64)

  /// Whether the log has that line, found by its key.
  func isLogged(_ reference: EntryReference, _ region: WilayahID, _ direction: Direction) throws -> Bool

  func link(_ peer: ReplicaID) throws -> LinkState?
  func links() throws -> [LinkState]

  /// Carriers that match, ascending by number and digest, at most `limit` after those numbered `after`. Carriers that share
  /// the last one's number (two replicas may give one) come with it beyond `limit`, so that no page tears them apart.
  func carriers(matching filter: CarrierFilter, after: NomorPembawa?, limit: Int) throws -> [StoredCarrier]
  /// Count of carriers by (jenis, status).
  func carrierCounts(in region: WilayahID) throws -> [CarrierCount]
  /// All documents of a kind, ascending by digest.
  func documents(of kind: StoredDocument.Kind) throws -> [StoredDocument]
  /// Parts of acts for a village, ascending by author, then in that author's chain order.
  func parts(for village: WilayahID) throws -> [StoredPart]
  /// The highest serial among the records of a replica's that are known here; 0 where there are none.
  func lastSerial(of replica: ReplicaID) throws -> UInt64
  /// Highest chain number and head per (replica, region).
  func heads() throws -> [StoredHead]

  /// A record's official row; nil when nothing of it counts in `resmi`.
  func row(_ record: RecordID) throws -> StoredRow?
  /// Official rows whose record was created in `region`, ascending by record, streamed; return false to stop. `body` may
  /// read anything and must not write rows.
  func forEachRow(_ entity: Entitas, in region: WilayahID, _ body: (StoredRow) throws -> Bool) throws
  /// Records whose field equals `value` in `resmi`, ascending (only NIK, No. KK, membership and pengurus are indexed).
  func records(where field: FieldID, equals value: Nilai) throws -> [RecordID]
  /// Rows and sum of `resmi` per village, villages inside `region`.
  func tallies(in region: WilayahID) throws -> [VillageTally]
  /// Records with at least one delta that counts in `berjalan` but not in `resmi`, ascending: those created in `region`, and
  /// those written by a carrier of `region`.
  func pendingRecords(in region: WilayahID) throws -> [RecordID]
  /// Records flagged with an open conflict, with the conflicting groups' first fields.
  func conflicts(in region: WilayahID) throws -> [StoredConflict]
  /// What was found of the families of a region in `berjalan`, ascending by family, then finding.
  func familyFindings(in region: WilayahID) throws -> [FamilyFinding]
  func familyFindings(of family: RecordID) throws -> [FamilyFinding]
  /// The families of a person by the maximal writes of `berjalan`, ascending, where they are not just the one that `resmi`
  /// shows; else none.
  func claims(of person: RecordID) throws -> [RecordID]
  /// The persons of whom this family is one of `claims`, ascending.
  func claims(on family: RecordID) throws -> [RecordID]

  func quarantined(_ id: UInt64) throws -> QuarantinedItem?
  /// All of it, ascending by number.
  func quarantine() throws -> [QuarantinedItem]
  /// Items that no return has closed.
  func quarantineCount() throws -> Int
  /// What is kept of one subject that came from this peer for this village.
  func quarantined(_ subject: Digest, from peer: ReplicaID, of village: WilayahID) throws -> QuarantinedItem?
  /// At most `limit` items that came from a peer, ascending by number, those that a return has closed last.
  func quarantine(from peer: ReplicaID, limit: Int) throws -> [QuarantinedItem]
  /// At most `limit` items of a village with a number above `after`, ascending by number.
  func quarantine(of village: WilayahID, after: UInt64, limit: Int) throws -> [QuarantinedItem]
  /// At most `limit` items with one of these codes and a number above `after`, ascending by number.
  func quarantine(codes: Set<String>, after: UInt64, limit: Int) throws -> [QuarantinedItem]

  /// A file as each village's acts name it, ascending by village, then kind; empty where none does.
  func files(_ digest: Digest) throws -> [StoredFile]
  /// Those whose bytes are here, or are not, ascending by digest, village and kind: a letter once for each of its villages.
  func files(held: Bool) throws -> [StoredFile]

  /// Local working state, outside the set of entries: drafts, what a source said last, counters, settings.
  func work(_ shelf: String, _ key: String) throws -> [UInt8]?
  /// Everything on a shelf whose key starts with `prefix`, ascending by the key's bytes.
  func work(_ shelf: String, prefix: String) throws -> [(key: String, value: [UInt8])]
}

extension StoreReader {
  /// Carriers that match, all pages, ascending.
  package func everyCarrier(matching filter: CarrierFilter) throws -> [StoredCarrier] {
    var all: [StoredCarrier] = []
    while true {
      let page = try carriers(matching: filter, after: all.last?.nomor, limit: 1000)
      all += page
      if page.count < 1000 { return all }
    }
  }
}

/// Write access within a transaction. Inserting what is already there changes nothing.
package protocol StoreWriter: StoreReader {
  /// False when it was already held.
  @discardableResult func insert(_ document: StoredDocument) throws -> Bool
  /// Where it was held, its deltas stay as they are. `entities` says what each record in `deltas` is.
  /// - Throws: `DOT_GANDA` where another carrier has one of the dots.
  @discardableResult func insert(_ carrier: StoredCarrier, deltas: [StoredDelta], entities: [RecordID: Entitas]) throws
    -> Bool
  /// Puts bytes, signature and attachment in the place of what is kept under the document's digest. Nothing else of it
  /// changes; does nothing where it is not held.
  func mend(document: StoredDocument) throws
  /// Puts bytes in the place of what is kept of a carrier; does nothing where it is not held.
  func mend(carrier: Digest, bytes: [UInt8]) throws
  /// Puts back lines of a carrier's deltas that a disk lost, or points them at it again; does nothing where it is not held.
  /// - Throws: `DOT_GANDA` where another carrier has one of the dots.
  func restore(_ deltas: [StoredDelta], of carrier: Digest) throws
  /// - Throws: `TIDAK_DITEMUKAN` where the carrier is not held.
  func update(_ digest: Digest, state: CarrierState) throws
  /// Replaces the view; each of the verdicts is indexed as given.
  func put(_ part: StoredPart, verdicts: [StoredVerdict]) throws
  /// - Throws: `TIDAK_DITEMUKAN` where the delta is not held.
  func count(_ dot: Dot, of record: RecordID, as counts: StoredDelta.Counting) throws
  /// Each replaces the record's row.
  func put(_ rows: [StoredRow]) throws
  func removeRow(_ record: RecordID, _ entity: Entitas) throws
  func put(_ tally: VillageTally) throws
  func put(_ conflict: StoredConflict) throws
  func removeConflicts(of record: RecordID) throws
  /// Takes the place of all that was found of the family.
  func put(_ findings: [FamilyFinding], of family: RecordID) throws
  /// Takes the place of all claims of the person.
  func put(claims families: [RecordID], of person: RecordID) throws

  /// Appends and returns the last sequence.
  @discardableResult func append(_ entries: [LogEntry]) throws -> UInt64
  func put(_ link: LinkState) throws
  func removeLink(_ peer: ReplicaID) throws
  /// Gives the log another name: whoever read it begins again.
  /// - Parameter epoch: random.
  func beginLog(epoch: UInt64) throws
  /// Advances a chain by one document; `head` is the head after it. The same document at its number again changes nothing.
  /// - Throws: `RANTAI_GANDA` for another document at a known number, `RANTAI_TERPUTUS` where `nomor` is not the next.
  func chain(_ replica: ReplicaID, for region: WilayahID, nomor: UInt64, document: Digest, head: Digest) throws

  /// Returns the item's number, the earlier one where this subject from this peer for this village is there already: its
  /// code, message and bytes are then the new ones.
  func quarantine(_ item: QuarantinedItem) throws -> UInt64
  func release(_ id: UInt64) throws
  /// Notes on every item of a subject the act that returned it.
  func close(_ subject: Digest, by act: Digest) throws
  /// Notes that a village's acts name a file under a kind; noted before, it stays as it was, but for `held`, which only
  /// `mark` takes away. Bytes that are here for one village are here for every one that names them with the same size.
  func put(_ file: StoredFile) throws
  /// Notes that a file's bytes are here, or no more, for all who name it with this size.
  func mark(_ digest: Digest, size: UInt64, held: Bool) throws
  func setWork(_ shelf: String, _ key: String, _ value: [UInt8]?) throws
}

/// Which carriers a list is about; nil is any.
package struct CarrierFilter: Sendable {
  package var region: WilayahID
  package var jenis: JenisPembawa?
  package var status: UInt8?
  package var step: UInt8?
  package var custody: Tingkat?
  package var triwulan: Triwulan?
  package var seri: UInt32?

  package init(
    region: WilayahID, jenis: JenisPembawa? = nil, status: UInt8? = nil, step: UInt8? = nil, custody: Tingkat? = nil,
    triwulan: Triwulan? = nil, seri: UInt32? = nil
  ) {
    self.region = region
    self.jenis = jenis
    self.status = status
    self.step = step
    self.custody = custody
    self.triwulan = triwulan
    self.seri = seri
  }
}

package struct CarrierCount: Hashable, Sendable {
  package var jenis: JenisPembawa
  package var status: UInt8
  package var count: Int

  package init(jenis: JenisPembawa, status: UInt8, count: Int) {
    self.jenis = jenis
    self.status = status
    self.count = count
  }
}

/// A row of `keluarga` or `individu` as the tables have it.
package struct StoredRow: Hashable, Sendable {
  package var record: RecordID
  package var entity: Entitas
  /// The village where the record was created: the bucket of its fingerprint.
  package var origin: WilayahID
  /// Never written is absent; said to be empty is `.kosong`.
  package var values: [FieldID: Nilai]

  package init(record: RecordID, entity: Entitas, origin: WilayahID, values: [FieldID: Nilai]) {
    self.record = record
    self.entity = entity
    self.origin = origin
    self.values = values
  }
}

/// Rows of `resmi` that one village created, and the sum of their digests: equal at every tier once all has flowed.
package struct VillageTally: Hashable, Sendable {
  package var village: WilayahID
  package var keluarga: UInt64
  package var individu: UInt64
  package var sum: Digest

  package init(village: WilayahID, keluarga: UInt64, individu: UInt64, sum: Digest) {
    self.village = village
    self.keluarga = keluarga
    self.individu = individu
    self.sum = sum
  }
}

/// A field of a record with concurrent values that wait for a signed act (design §2, `tinjau`).
package struct StoredConflict: Hashable, Sendable {
  package var record: RecordID
  package var field: FieldID
  package var village: WilayahID
  /// The sibling writes, shown value first.
  package var dots: [Dot]

  package init(record: RecordID, field: FieldID, village: WilayahID, dots: [Dot]) {
    self.record = record
    self.field = field
    self.village = village
    self.dots = dots
  }
}

/// What was found of a family after the merge (design §2): a task for people, and where it says so a block.
package struct FamilyFinding: Hashable, Sendable {
  package var family: RecordID
  /// Where the family was created.
  package var village: WilayahID
  package var temuan: Temuan

  package init(family: RecordID, village: WilayahID, temuan: Temuan) {
    self.family = family
    self.village = village
    self.temuan = temuan
  }
}

extension FamilyFinding: Comparable {
  package static func < (a: Self, b: Self) -> Bool {
    (a.family, a.temuan.kode, a.temuan.record) < (b.family, b.temuan.kode, b.temuan.record)
  }
}

/// What did not pass, kept with the bytes it came in (design §5, "No head-of-line blocking").
package struct QuarantinedItem: Hashable, Sendable {
  /// Assigned by the store.
  package var id: UInt64
  package var peer: ReplicaID
  package var village: WilayahID
  package var subject: Digest
  package var code: String
  /// Indonesian, without personal data.
  package var message: String
  package var bytes: [UInt8]
  /// The act that returned it to its village: it is closed, and kept to be read.
  package var returned: Digest?

  package init(
    id: UInt64 = 0, peer: ReplicaID, village: WilayahID, subject: Digest, code: String, message: String, bytes: [UInt8],
    returned: Digest? = nil
  ) {
    self.returned = returned
    self.id = id
    self.peer = peer
    self.village = village
    self.subject = subject
    self.code = code
    self.message = message
    self.bytes = bytes
  }
}

/// An evidence or case file as the acts of one village name it under one kind: its bytes lie beside the database, named by
/// digest, once for all villages.
package struct StoredFile: Hashable, Sendable {
  package var digest: Digest
  package var size: UInt64
  package var kind: JenisBerkas
  package var type: TipeBerkas
  package var village: WilayahID
  /// Whether the bytes are here.
  package var held: Bool

  package init(
    digest: Digest, size: UInt64, kind: JenisBerkas, type: TipeBerkas, village: WilayahID, held: Bool
  ) {
    self.digest = digest
    self.size = size
    self.kind = kind
    self.type = type
    self.village = village
    self.held = held
  }
}

extension StoredFile {
  /// A file as an act of `village` names it.
  package init(_ file: BerkasAkta, of village: WilayahID, held: Bool) {
    self.init(
      digest: file.digest, size: file.ukuran, kind: file.jenis, type: file.tipe, village: village, held: held)
  }

  /// `surat_pengesahan 1a2b3c4d 13.09.01.2007`: in either language.
  package var name: String { "\(kind.nama) \(digest.short) \(village)" }
}
