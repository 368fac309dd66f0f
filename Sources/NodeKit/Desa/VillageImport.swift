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
    /// To all questions of a kind, or of one of its columns.
    package var kinds: [PolaJawaban: Jawaban] = [:]
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

  /// A plan with what it does to the drafts open before.
  package struct Outcome: Sendable {
    package let plan: RencanaImpor
    package let summary: RingkasanImpor
    package let changes: DraftChanges
  }

  /// What an import would do.
  package func plan() throws -> Outcome { try node.store.read { try plan(in: $0) } }

  /// Plans and keeps the plan, unless something is refused: then nothing is kept.
  package func run() throws -> Outcome {
    try node.store.write { writer in
      let outcome = try plan(in: writer)
      if outcome.plan.bolehDisimpan { try keep(outcome, in: writer) }
      return outcome
    }
  }

  // MARK: Plan

  private func plan(in reader: any StoreReader) throws -> Outcome {
    let trust = try node.trust(in: reader)
    let today = try node.today(in: reader)
    let pack = try node.pack(in: reader, on: today)
    let known = try node.knownVillages(in: reader)
    let read = try PembacaSumber.baca(
      keluarga: CommandFile.csv(families.path), individu: CommandFile.csv(persons.path), milik: node.region,
      dikenal: known.kenal, pemetaan: try mapping(in: reader), hariIni: today)
    var register = VillageRegister(region: node.region, source: source, trust: trust)
    let records = try register.load(in: reader)
    let absent = try AnswerShelf(source: source).merged(answers.absent, in: reader)
    let input = MasukanImpor(
      sumber: read, register: records, baris: pack.barisImpor, replika: node.replica,
      serialBerikut: try SerialShelf.next(in: reader), jawaban: answers.questions, jawabanSekaligus: answers.kinds,
      hasilAbsen: absent, desaAda: known.ada)
    let plan = RencanaImpor.susun(input)
    return Outcome(
      plan: plan, summary: RingkasanImpor(plan) { pack.baris(bernama: $0)?.label },
      changes: DraftChanges(plan, source: source, open: try DraftShelf.all(in: reader)))
  }

  private static let mappings = "pemetaan"

  private func mapping(in reader: any StoreReader) throws -> PemetaanKolom {
    if let mapping { return mapping }
    guard let kept = try reader.work(Self.mappings, source) else { return PemetaanKolom() }
    return try PemetaanKolom(teks: String(decoding: kept, as: UTF8.self), berkas: source)
  }

  // MARK: Keep

  private func keep(_ outcome: Outcome, in writer: any StoreWriter) throws {
    let plan = outcome.plan
    if let mapping { try writer.setWork(Self.mappings, source, Array(mapping.teks.utf8)) }
    try SerialShelf.advance(to: plan.serialBerikut, in: writer)
    try AnswerShelf(source: source).keep(answers.absent, in: writer)
    try advance(plan.maju, in: writer)
    try outcome.changes.apply(source: source, in: writer)
  }

  private func advance(_ steps: [MajuBasis], in writer: any StoreWriter) throws {
    var bases = BaseBook(source: source, trust: try node.trust(in: writer))
    for step in steps { try bases.change(step.rekaman, in: writer) { $0.maju(step) } }
    try bases.save(in: writer)
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
