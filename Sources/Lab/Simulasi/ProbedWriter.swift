import Causality
import Registry
import Store
import SyncEngine
import Tatacara

/// A transaction behind a probe: every write is a step at which the node may die, and leaves a note.
struct ProbedWriter: StoreWriter {
  let inner: any StoreWriter
  let probe: StoreProbe

  // MARK: Writing

  func insert(_ document: StoredDocument) throws -> Bool {
    try probe.step()
    return try inner.insert(document)
  }

  func insert(_ carrier: StoredCarrier, deltas: [StoredDelta], entities: [RecordID: Entitas]) throws -> Bool {
    try probe.step()
    probe.note {
      $0.carriers.insert(carrier.digest)
      $0.villages.insert(carrier.nomor.wilayah)
      $0.records.formUnion(deltas.map(\.record))
    }
    return try inner.insert(carrier, deltas: deltas, entities: entities)
  }

  func mend(document: StoredDocument) throws {
    try probe.step()
    try inner.mend(document: document)
  }

  func mend(carrier: Digest, bytes: [UInt8]) throws {
    try probe.step()
    probe.note { $0.carriers.insert(carrier) }
    try inner.mend(carrier: carrier, bytes: bytes)
  }

  func restore(_ deltas: [StoredDelta], of carrier: Digest) throws {
    try probe.step()
    probe.note { $0.records.formUnion(deltas.map(\.record)) }
    try inner.restore(deltas, of: carrier)
  }

  func update(_ digest: Digest, state: CarrierState) throws {
    try probe.step()
    probe.note { $0.carriers.insert(digest) }
    try inner.update(digest, state: state)
  }

  func put(_ part: StoredPart, verdicts: [StoredVerdict]) throws {
    try probe.step()
    probe.note {
      $0.parts.append((part.act, part.rantai.wilayah))
      $0.verdicts += verdicts
      $0.carriers.formUnion(verdicts.map(\.carrier))
      $0.villages.insert(part.rantai.wilayah)
    }
    try inner.put(part, verdicts: verdicts)
  }

  func count(_ dot: Dot, of record: RecordID, as counts: StoredDelta.Counting) throws {
    try probe.step()
    probe.note { $0.records.insert(record) }
    try inner.count(dot, of: record, as: counts)
  }

  func put(_ rows: [StoredRow]) throws {
    try probe.step()
    probe.note { touched in
      for row in rows {
        touched.records.insert(row.record)
        touched.villages.insert(row.origin)
      }
    }
    try inner.put(rows)
  }

  func removeRow(_ record: RecordID, _ entity: Entitas) throws {
    try probe.step()
    probe.note { $0.records.insert(record) }
    try inner.removeRow(record, entity)
  }

  func put(_ tally: VillageTally) throws {
    try probe.step()
    probe.note { $0.villages.insert(tally.village) }
    try inner.put(tally)
  }

  func put(_ conflict: StoredConflict) throws {
    try probe.step()
    probe.note { $0.records.insert(conflict.record) }
    try inner.put(conflict)
  }

  func removeConflicts(of record: RecordID) throws {
    try probe.step()
    try inner.removeConflicts(of: record)
  }

  func put(_ findings: [FamilyFinding], of family: RecordID) throws {
    try probe.step()
    try inner.put(findings, of: family)
  }

  func put(claims families: [RecordID], of person: RecordID) throws {
    try probe.step()
    try inner.put(claims: families, of: person)
  }

  func append(_ entries: [LogEntry]) throws -> UInt64 {
    try probe.step()
    return try inner.append(entries)
  }

  func removeLink(_ peer: ReplicaID) throws {
    try probe.step()
    try inner.removeLink(peer)
  }

  func beginLog(epoch: UInt64) throws {
    try probe.step()
    try inner.beginLog(epoch: epoch)
  }

  func put(_ link: LinkState) throws {
    try probe.step()
    probe.note { $0.links.insert(link.peer) }
    try inner.put(link)
  }

  func chain(_ replica: ReplicaID, for region: WilayahID, nomor: UInt64, document: Digest, head: Digest) throws {
    try probe.step()
    try inner.chain(replica, for: region, nomor: nomor, document: document, head: head)
  }

  func quarantine(_ item: QuarantinedItem) throws -> UInt64 {
    try probe.step()
    probe.note { $0.quarantined.append(item) }
    return try inner.quarantine(item)
  }

  func release(_ id: UInt64) throws {
    try probe.step()
    try inner.release(id)
  }

  func close(_ subject: Digest, by act: Digest) throws {
    try probe.step()
    try inner.close(subject, by: act)
  }

  func put(_ file: StoredFile) throws {
    try probe.step()
    try inner.put(file)
  }

  func mark(_ digest: Digest, size: UInt64, held: Bool) throws {
    try probe.step()
    try inner.mark(digest, size: size, held: held)
  }

  func setWork(_ shelf: String, _ key: String, _ value: [UInt8]?) throws {
    try probe.step()
    try inner.setWork(shelf, key, value)
  }
}

// MARK: Reading

extension ProbedWriter {
  func document(_ digest: Digest) throws -> StoredDocument? { try inner.document(digest) }
  func carrier(_ digest: Digest) throws -> StoredCarrier? { try inner.carrier(digest) }
  func verdicts(on carrier: Digest) throws -> [StoredVerdict] { try inner.verdicts(on: carrier) }
  func part(of act: Digest, for village: WilayahID) throws -> StoredPart? { try inner.part(of: act, for: village) }
  func deltas(of record: RecordID) throws -> [StoredDelta] { try inner.deltas(of: record) }
  func head(of replica: ReplicaID, for region: WilayahID) throws -> StoredHead? {
    try inner.head(of: replica, for: region)
  }
  func chained(_ replica: ReplicaID, for region: WilayahID, at nomor: UInt64) throws -> Digest? {
    try inner.chained(replica, for: region, at: nomor)
  }
  func lastSerial(of replica: ReplicaID) throws -> UInt64 { try inner.lastSerial(of: replica) }

  func headAfter(_ replica: ReplicaID, for region: WilayahID, nomor: UInt64) throws -> Digest? {
    try inner.headAfter(replica, for: region, nomor: nomor)
  }
  func nodes(for region: WilayahID) throws -> [StoredDocument] { try inner.nodes(for: region) }
  func logEnd() throws -> Cursor { try inner.logEnd() }
  func log(after sequence: UInt64, filter: LinkFilter, limit: Int) throws -> (entries: [LogEntry], scanned: UInt64) {
    try inner.log(after: sequence, filter: filter, limit: limit)
  }
  func isLogged(_ reference: EntryReference, _ region: WilayahID, _ direction: Direction) throws -> Bool {
    try inner.isLogged(reference, region, direction)
  }
  func link(_ peer: ReplicaID) throws -> LinkState? { try inner.link(peer) }
  func links() throws -> [LinkState] { try inner.links() }
  func carriers(matching filter: CarrierFilter, after: NomorPembawa?, limit: Int) throws -> [StoredCarrier] {
    try inner.carriers(matching: filter, after: after, limit: limit)
  }
  func carrierCounts(in region: WilayahID) throws -> [CarrierCount] { try inner.carrierCounts(in: region) }
  func documents(of kind: StoredDocument.Kind) throws -> [StoredDocument] { try inner.documents(of: kind) }
  func parts(for village: WilayahID) throws -> [StoredPart] { try inner.parts(for: village) }
  func heads() throws -> [StoredHead] { try inner.heads() }
  func row(_ record: RecordID) throws -> StoredRow? { try inner.row(record) }
  func forEachRow(_ entity: Entitas, in region: WilayahID, _ body: (StoredRow) throws -> Bool) throws {
    try inner.forEachRow(entity, in: region, body)
  }
  func records(where field: FieldID, equals value: Nilai) throws -> [RecordID] {
    try inner.records(where: field, equals: value)
  }
  func tallies(in region: WilayahID) throws -> [VillageTally] { try inner.tallies(in: region) }
  func origin(of record: RecordID) throws -> WilayahID? { try inner.origin(of: record) }
  func entity(of record: RecordID) throws -> Entitas? { try inner.entity(of: record) }
  func pendingRecords(in region: WilayahID) throws -> [RecordID] { try inner.pendingRecords(in: region) }
  func conflicts(in region: WilayahID) throws -> [StoredConflict] { try inner.conflicts(in: region) }
  func familyFindings(in region: WilayahID) throws -> [FamilyFinding] { try inner.familyFindings(in: region) }
  func familyFindings(of family: RecordID) throws -> [FamilyFinding] { try inner.familyFindings(of: family) }
  func claims(of person: RecordID) throws -> [RecordID] { try inner.claims(of: person) }
  func claims(on family: RecordID) throws -> [RecordID] { try inner.claims(on: family) }
  func setAside(_ subject: Digest) throws -> [SetAside] { try inner.setAside(subject) }
  func quarantined(_ id: UInt64) throws -> QuarantinedItem? { try inner.quarantined(id) }
  func quarantine() throws -> [QuarantinedItem] { try inner.quarantine() }
  func quarantineCount() throws -> Int { try inner.quarantineCount() }
  func quarantined(_ subject: Digest, from peer: ReplicaID, of village: WilayahID) throws -> QuarantinedItem? {
    try inner.quarantined(subject, from: peer, of: village)
  }
  func quarantine(from peer: ReplicaID, limit: Int) throws -> [QuarantinedItem] {
    try inner.quarantine(from: peer, limit: limit)
  }
  func quarantine(of village: WilayahID, after: UInt64, limit: Int) throws -> [QuarantinedItem] {
    try inner.quarantine(of: village, after: after, limit: limit)
  }
  func quarantine(codes: Set<String>, after: UInt64, limit: Int) throws -> [QuarantinedItem] {
    try inner.quarantine(codes: codes, after: after, limit: limit)
  }
  func files(_ digest: Digest) throws -> [StoredFile] { try inner.files(digest) }
  func files(held: Bool) throws -> [StoredFile] { try inner.files(held: held) }
  func work(_ shelf: String, _ key: String) throws -> [UInt8]? { try inner.work(shelf, key) }
  func work(_ shelf: String, prefix: String) throws -> [(key: String, value: [UInt8])] {
    try inner.work(shelf, prefix: prefix)
  }
}
