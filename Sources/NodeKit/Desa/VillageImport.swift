import Causality
import Foundation
import Intake
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// A village's import (issue "The village's import is three-way"): reads a source's two files, plans, and puts the plan in
/// the place of that source's open drafts, all in one transaction.
package struct VillageImport: Sendable {
  package struct Answers: Sendable {
    package var questions: [KunciPertanyaan: Jawaban] = [:]
    package var absent: [RecordID: JawabanAbsen] = [:]

    package init() {}
  }

  /// The same, with what people said of the absent since.
  package func answering(_ absent: [RecordID: JawabanAbsen]) -> VillageImport {
    var all = answers
    all.absent.merge(absent) { $1 }
    return VillageImport(
      node: node, source: source, families: families, persons: persons, mapping: mapping, answers: all)
  }

  let node: Node
  package let source: String
  let families: URL
  let persons: URL
  /// nil: the one this source was imported with last, or headers by their names.
  let mapping: PemetaanKolom?
  let answers: Answers

  package init(
    node: Node, source: String, families: URL, persons: URL, mapping: PemetaanKolom? = nil, answers: Answers = Answers()
  ) {
    self.node = node
    self.source = source
    self.families = families
    self.persons = persons
    self.mapping = mapping
    self.answers = answers
  }

  /// A plan with how it differs from the drafts open before.
  package struct Outcome: Sendable {
    package let plan: RencanaImpor
    package let summary: RingkasanImpor
    package let difference: (baru: Int, berubah: Int, sama: Int, dicabut: Int)
  }

  /// What an import would do.
  package func plan() throws -> Outcome { try node.store.read { try plan(in: $0) } }

  /// Plans and keeps the plan, unless something is refused: then nothing is kept.
  package func run() throws -> Outcome {
    try node.store.write { writer in
      let outcome = try plan(in: writer)
      if outcome.plan.bolehDisimpan { try keep(outcome.plan, in: writer) }
      return outcome
    }
  }

  // MARK: Plan

  private func plan(in reader: any StoreReader) throws -> Outcome {
    let trust = try node.trust(in: reader)
    let today = try node.today(in: reader)
    let pack = try node.pack(in: reader, on: today)
    let known = try Self.villages(in: reader)
    let read = try PembacaSumber.baca(
      keluarga: Self.reader(families), individu: Self.reader(persons), milik: node.region,
      dikenal: { $0 == node.region || known.isEmpty || known.contains($0) }, pemetaan: try mapping(in: reader),
      hariIni: today)
    var register = VillageRegister(region: node.region, source: source, trust: trust)
    let records = try register.load(in: reader)
    let absent = try AnswerShelf(source: source).merged(answers.absent, in: reader)
    let input = MasukanImpor(
      sumber: read, register: records, baris: pack.barisImpor, replika: node.replica,
      serialBerikut: try SerialShelf.next(in: reader), jawaban: answers.questions, hasilAbsen: absent,
      nikLain: try VillageRegister.foreignNIK(beside: records, in: reader))
    let plan = RencanaImpor.susun(input)
    let open = try DraftShelf.all(in: reader).filter { $0.sumber == source }
    return Outcome(
      plan: plan, summary: RingkasanImpor(plan) { pack.baris(bernama: $0)?.label },
      difference: plan.selisih(dari: open.map(\.usulan)))
  }

  /// The villages of the region editions held whole; empty where none is, as a village is sent its own row alone: then every
  /// well-formed code passes, and other villages' rows are only counted.
  private static func villages(in reader: any StoreReader) throws -> Set<WilayahID> {
    var known: Set<WilayahID> = []
    for stored in try reader.documents(of: .terbitan) {
      guard case .wilayah(let rows) = try Canonical.decode(IsiTerbitan.self, from: stored.attachment),
        rows.isi.count == rows.jumlah
      else { continue }
      known.formUnion(rows.isi.map(\.id))
    }
    return known
  }

  /// Reads a file by pieces, so that memory does not follow its size.
  static func reader(_ file: URL) throws -> CSVReader {
    guard let handle = try? FileHandle(forReadingFrom: file) else {
      throw NodeError(
        .berkasTidakTerbaca, "berkas tidak dapat dibaca: periksa nama dan izinnya", letak: file.lastPathComponent)
    }
    return CSVReader(berkas: file.lastPathComponent) {
      try handle.read(upToCount: 64 << 10).flatMap { $0.isEmpty ? nil : Array($0) }
    }
  }

  private static let mappings = "pemetaan"

  private func mapping(in reader: any StoreReader) throws -> PemetaanKolom {
    if let mapping { return mapping }
    guard let kept = try reader.work(Self.mappings, source) else { return PemetaanKolom() }
    return try PemetaanKolom(teks: String(decoding: kept, as: UTF8.self), berkas: source)
  }

  // MARK: Keep

  private func keep(_ plan: RencanaImpor, in writer: any StoreWriter) throws {
    if let mapping { try writer.setWork(Self.mappings, source, Array(mapping.teks.utf8)) }
    try SerialShelf.advance(to: plan.serialBerikut, in: writer)
    try AnswerShelf(source: source).keep(answers.absent, in: writer)
    try advance(plan.maju, in: writer)
    try replaceDrafts(plan.draf, in: writer)
    try yieldForms(to: plan.draf, in: writer)
  }

  private func advance(_ steps: [MajuBasis], in writer: any StoreWriter) throws {
    var bases = BaseBook(source: source, trust: try node.trust(in: writer))
    for step in steps { try bases.change(step.rekaman, in: writer) { $0.maju(step) } }
    try bases.save(in: writer)
  }

  private func replaceDrafts(_ drafts: [UsulanDraf], in writer: any StoreWriter) throws {
    let open = try DraftShelf.all(in: writer).filter { $0.sumber == source }
    var byKey = Dictionary(open.map { ($0.kunci, $0) }) { first, _ in first }
    for draft in drafts {
      guard let old = byKey.removeValue(forKey: draft.kunci) else {
        try DraftShelf.put(StoredDraft(id: DraftShelf.takeID(in: writer), sumber: source, draft), in: writer)
        continue
      }
      guard old.usulan != draft else { continue }
      var changed = StoredDraft(id: old.id, sumber: source, draft)
      changed.musdes = old.musdes
      try DraftShelf.put(changed, in: writer)
      try MusdesShelf.forgetVerdict(on: changed, in: writer)
    }
    for gone in byKey.values { try gone.discard(in: writer) }
  }

  /// Where a person answered that the source is right, the form's own edit of that field ends.
  private func yieldForms(to drafts: [UsulanDraf], in writer: any StoreWriter) throws {
    var written: [RecordID: Set<FieldID>] = [:]
    for delta in drafts.flatMap(\.butir).flatMap(\.deltas) {
      written[delta.rekaman, default: []].formUnion(delta.tulisan.map { Fields.rules.group($0.field) })
    }
    for var form in try DraftShelf.all(in: writer) where form.dariFormulir {
      let before = form
      form.drop { record, field in written[record]?.contains(Fields.rules.group(field)) ?? false }
      if form == before { continue }
      if form.butir.isEmpty { try form.discard(in: writer) } else { try DraftShelf.put(form, in: writer) }
      try MusdesShelf.forgetVerdict(on: form, in: writer)
    }
  }
}

/// Bases changed within one transaction, written once.
struct BaseBook {
  private let shelf: BaseShelf
  private var records: RecordReader
  private var changed: [RecordID: BasisSumber] = [:]

  init(source: String, trust: Trust) {
    shelf = BaseShelf(source: source)
    records = RecordReader(trust: trust)
  }

  mutating func change(
    _ record: RecordID, in reader: any StoreReader, _ body: (inout BasisSumber) -> Void
  ) throws {
    var base = try changed[record] ?? load(record, in: reader)
    body(&base)
    changed[record] = base
  }

  private mutating func load(_ record: RecordID, in reader: any StoreReader) throws -> BasisSumber {
    let founding = RecordReader.founding(record, try records.history(of: record, in: reader))
    return try shelf.base(of: record, founding: founding, in: reader) ?? BasisSumber()
  }

  func save(in writer: any StoreWriter) throws {
    for (record, base) in changed { try shelf.set(base, of: record, in: writer) }
  }
}

extension StoredDraft {
  /// Takes the draft away, from its musdes too.
  func discard(in writer: any StoreWriter) throws {
    try DraftShelf.remove(id, in: writer)
    try MusdesShelf.drop(self, in: writer)
  }

  /// Leaves out writes; deltas and butir that say nothing more go too, as does nothing that another butir requires.
  mutating func drop(_ unwanted: (RecordID, FieldID) -> Bool) {
    var kept: [Int: Int] = [:]
    var items: [Item] = []
    for (place, var item) in butir.enumerated() {
      item.deltas = item.deltas.compactMap { delta in
        var delta = delta
        delta.tulisan.removeAll { unwanted(delta.rekaman, $0.field) }
        return delta.tulisan.isEmpty ? nil : delta
      }
      if item.deltas.isEmpty { continue }
      item.bergantung = item.bergantung.compactMap { kept[Int($0)].map(UInt16.init) }
      kept[place] = items.count
      items.append(item)
    }
    butir = items
  }
}
