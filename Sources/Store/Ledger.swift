import Causality
import Registry
import SyncEngine
import Tatacara
import Wire

/// Writes what admission let through, and everything derived from it, in the caller's transaction: documents, chains,
/// carriers, parts, states, rows, and the log lines that make it visible to the neighbours (design §5, "One commit-ordered
/// log per store").
package struct Ledger {
  let writer: any StoreWriter
  let source: EntrySource
  let ownTier: Tingkat
  private var trust: Trust
  private var lines: [LogEntry] = []
  /// Down lines of carriers and of what is said of them. A carrier's lines stand together in the log: a change-set is never
  /// cut between them, since a receiver admits no carrier without the act that decides it.
  private var carrierLines: [Digest: [LogEntry]] = [:]
  private var carrierOrder: [Digest] = []
  private var states: StateRefresher

  package init(writer: any StoreWriter, source: EntrySource, ownTier: Tingkat, trust: Trust) {
    self.writer = writer
    self.source = source
    self.ownTier = ownTier
    self.trust = trust
    states = StateRefresher(trust: trust, ownTier: ownTier)
  }

  /// - Parameter damage: told of what was left as it was because something it rests on is damaged here.
  /// - Returns: the carriers whose state may have changed.
  /// - Throws: the store's errors; then nothing of it may be kept.
  @discardableResult
  package static func write(
    _ admitted: Admitted, to writer: any StoreWriter, from source: EntrySource, ownTier: Tingkat,
    damage: (SyncError) -> Void
  ) throws -> Set<Digest> {
    var ledger = Ledger(writer: writer, source: source, ownTier: ownTier, trust: admitted.trust)
    let touched = try ledger.run(admitted)
    if let left = ledger.states.rows.leftOut.error { damage(left) }
    return touched
  }

  private mutating func run(_ admitted: Admitted) throws -> Set<Digest> {
    for step in admitted.steps {
      try writer.chain(step.replica, for: step.region, nomor: step.nomor, document: step.document, head: step.head)
      let reference = EntryReference.chain(replica: step.replica, region: step.region, nomor: step.nomor)
      log(reference, region: step.region, author: trust.tier(of: step.replica))
    }
    for document in admitted.documents where try writer.insert(document) {
      log(.document(document.digest), region: document.region, author: trust.tier(of: document.author))
    }
    for act in admitted.acts { try insert(act) }
    for item in admitted.carriers { try insert(item) }
    var touched = Set(admitted.carriers.map(\.digest))
    for view in admitted.views { touched.formUnion(try put(view)) }
    for refusal in admitted.refusals { try quarantine(refusal) }
    for fork in admitted.forks { try ForkShelf.note(fork, in: writer) }
    lines += carrierOrder.flatMap { carrierLines[$0] ?? [] }
    lines += try states.refresh(touched, from: source, in: writer)
    // Of what a disk lost and a neighbour brings again, the lines still stand.
    try writer.append(lines.filter { try !writer.isLogged($0.reference, $0.region, $0.direction) })
    return touched
  }

  /// One whose bytes a disk changed becomes whole with those that came, whose signature was checked.
  private func insert(_ act: StoredDocument) throws {
    guard try !writer.insert(act), let held = try writer.document(act.digest) else { return }
    if Canonical.sha256(held.bytes) != held.digest { try writer.mend(document: act) }
  }

  private mutating func logDown(_ reference: EntryReference, of carrier: Digest, region: WilayahID) {
    guard ownTier > .desa else { return }
    if carrierLines[carrier] == nil { carrierOrder.append(carrier) }
    carrierLines[carrier, default: []].append(
      LogEntry(region: region, direction: .down, origin: source.origin, reference: reference))
  }

  /// Downwards at once, for the villages it concerns; upwards at once where it needs no clearance. Of an author unknown
  /// here only its chain can come: a node below, whose certificates are still on their way.
  private mutating func log(_ reference: EntryReference, region: WilayahID, author: Tingkat?) {
    if ownTier > .desa {
      lines.append(LogEntry(region: region, direction: .down, origin: source.origin, reference: reference))
    }
    if ownTier < .pusat, author.map({ $0 <= ownTier }) ?? true {
      lines.append(LogEntry(region: region, direction: .up, origin: source.origin, reference: reference))
    }
  }

  private mutating func insert(_ item: AdmittedCarrier) throws {
    let carrier = item.carrier
    var deltas: [StoredDelta] = []
    var entities: [RecordID: Entitas] = [:]
    for (position, butir) in carrier.butir.enumerated() {
      for delta in butir.deltas {
        deltas.append(
          StoredDelta(
            record: delta.record, dot: delta.dot, carrier: item.digest, butir: UInt16(position), counts: []))
        entities[delta.record] = delta.entitas
      }
    }
    let stored = StoredCarrier(
      digest: item.digest, bytes: Canonical.bytes(carrier), jenis: carrier.jenis, nomor: carrier.nomor,
      replica: carrier.replika, state: CarrierState(status: 0, step: 0, custody: nil, lastAct: nil, clearedUp: 0))
    states.rows.contents.remember(carrier, as: item.digest)
    guard try writer.insert(stored, deltas: deltas, entities: entities) else { return }
    logDown(.carrier(item.digest), of: item.digest, region: carrier.wilayah)
  }

  /// Joins a view to what is held of that part, and logs the verdicts that are new here: to the part, or to the index of
  /// them, for of a carrier that a disk lost the part may still show the verdict.
  private mutating func put(_ view: PandanganBagian) throws -> Set<Digest> {
    let held = try held(view)
    let joined = try held.map { try $0.gabung(view) } ?? view
    let shown = Set(held?.putusan.isi.map(\.pembawa) ?? [])
    let new = try view.putusan.isi.filter { said in
      try !shown.contains(said.pembawa) || !writer.verdicts(on: said.pembawa).contains { $0.act == view.akta }
    }
    let author = try writer.document(view.akta)?.author ?? source.origin
    try writer.put(
      StoredPart(act: view.akta, rantai: view.rantai, author: author, view: Canonical.bytes(joined)),
      verdicts: new.map {
        StoredVerdict(act: view.akta, village: view.wilayah, carrier: $0.pembawa, previous: $0.sebelum)
      })
    for verdict in new where verdict.isi.isReturn { try close(verdict.pembawa) }
    // Where it is nobody's verdict, the part goes as a document does.
    if view.putusan.jumlah == 0, held == nil {
      log(.part(act: view.akta, village: view.wilayah), region: view.wilayah, author: trust.tier(of: author))
    }
    for verdict in new {
      logDown(.verdict(act: view.akta, carrier: verdict.pembawa), of: verdict.pembawa, region: view.wilayah)
    }
    for file in view.berkas.isi { try writer.put(StoredFile(file, of: view.wilayah, held: false)) }
    return Set(new.map(\.pembawa))
  }

  /// nil where none is held, or what is does not lead to the act's root any more: then the view that came, which does,
  /// takes its place, and what else it showed comes with an agreement.
  private func held(_ view: PandanganBagian) throws -> PandanganBagian? {
    guard let stored = try writer.part(of: view.akta, for: view.wilayah),
      let part = try? Canonical.decode(PandanganBagian.self, from: stored.view),
      let act = try writer.document(view.akta).flatMap({ try? Canonical.akta(from: $0.bytes) }),
      (try? part.periksa(act)) != nil
    else { return nil }
    return part
  }

  /// Keeps what was refused beside what waits of the same subject already: of a proposal set aside, later acts come alone.
  private func quarantine(_ refusal: Refusal) throws {
    let known = try writer.quarantined(refusal.subject, from: source.origin, of: refusal.village)
    var kept = refusal
    // Of what a disk changed since, what comes now takes the place.
    kept.entries = (known.flatMap { try? Refusal.entries(packed: $0.bytes) } ?? []).joined(refusal.entries)
    // That the proposal itself is missing follows from why it was set aside, which is what people must know.
    let follows = refusal.error.kode == SyncError.Code.carrierMissing.rawValue ? known : nil
    _ = try writer.quarantine(
      QuarantinedItem(
        peer: source.origin, village: refusal.village, subject: refusal.subject,
        code: follows?.code ?? refusal.error.kode, message: follows?.message ?? refusal.error.pesan,
        bytes: kept.packed, returned: closed(refusal.subject, kept.entries)))
  }

  /// What was set aside of a proposal and is returned now is done with.
  private func close(_ subject: Digest) throws {
    let entries = try writer.setAside(subject).flatMap { (try? Refusal.entries(packed: $0.bytes)) ?? [] }
    if let act = try closed(subject, entries) { try writer.close(subject, by: act) }
  }

  /// The return that answered all that waits of a proposal; nil where something came that follows on it, and is to be
  /// looked at again.
  private func closed(_ subject: Digest, _ entries: [Entri]) throws -> Digest? {
    guard try writer.carrier(subject) == nil else { return nil }
    let returns = try writer.verdicts(on: subject)
    guard !returns.isEmpty else { return nil }
    var followed = Set(returns.compactMap(\.previous))
    for case .akta(_, let views) in entries {
      for said in views.flatMap(\.putusan.isi) where said.pembawa == subject {
        _ = said.sebelum.map { followed.insert($0) }
      }
    }
    return returns.map(\.act).first { !followed.contains($0) }
  }
}

extension [Entri] {
  /// These and `others`, each once; carriers stay before the acts on them.
  fileprivate func joined(_ others: [Entri]) -> [Entri] { self + others.filter { !contains($0) } }
}
