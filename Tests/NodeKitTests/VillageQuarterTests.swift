import Causality
import Foundation
import Intake
import NodeKit
import Registry
import Store
import Tatacara
import Testing

/// From an operator's export to a signed musdes (issue "The village's import is three-way", "Refused").
@Suite struct VillageQuarterTests {
  let quarter: VillageQuarter
  let families = VillageQuarter.families(3)
  let persons = VillageQuarter.persons(3)

  init() throws { quarter = try VillageQuarter() }

  /// The second export: one income, one lane asked for, one death.
  private var changed: (families: [String], persons: [String]) {
    var (families, persons) = (families, persons)
    families[0] = families[0].replacing("550000", with: "600000")
    families[1] = families[1].replacing("100.06,0,1", with: "100.06,1,1")
    persons[5] = persons[5].replacing("Ema,1", with: "Ema,2")
    return (families, persons)
  }

  @Test("the founding register as it stands makes no drafts")
  func unchanged() throws {
    let outcome = try quarter.work(families, persons).run()
    #expect(outcome.plan.bolehDisimpan)
    #expect(outcome.plan.draf.isEmpty)
    #expect(try quarter.drafts().isEmpty)
  }

  @Test("changes become drafts, and the same import again changes nothing")
  func idempotent() throws {
    let (families, persons) = changed
    let first = try quarter.work(families, persons).run()
    #expect(Set(first.plan.draf.flatMap(\.butir).map(\.nama)) == ["perbaikan_data", "usulan_pkh", "meninggal"])
    let kept = try quarter.drafts()
    let second = try quarter.work(families, persons).run()
    #expect(second.changes.unchanged == 3 && second.changes.new.isEmpty && second.changes.lines(.id).isEmpty)
    #expect(try quarter.drafts() == kept)
  }

  @Test("what becomes of open drafts is said before anything is kept, and is then done so")
  func replaced() throws {
    _ = try quarter.work(changed.families, changed.persons).run()
    let open = try quarter.drafts()
    let musdes = try quarter.create().id
    var (families, persons) = (changed.families, persons)
    families[0] = families[0].replacing("600000", with: "610000")
    let plan = try quarter.work(families, persons).plan()
    #expect(try quarter.drafts().map(\.usulan) == open.map(\.usulan))
    let gone = try #require(open.first { $0.butir.map(\.nama) == ["meninggal"] }).nama
    let other = try #require(open.first { $0.butir.map(\.nama) == ["perbaikan_data"] }).nama
    #expect(
      plan.changes.lines(.id) == [
        "Draf terbuka yang dicabut: \(gone) (musdes \(musdes))",
        "Draf terbuka yang diganti isinya: \(other) (musdes \(musdes))",
      ])
    _ = try quarter.work(families, persons).run()
    #expect(try quarter.drafts().map(\.nama) == open.map(\.nama).filter { $0 != gone })
    #expect(try quarter.work(families, persons).plan().changes.lines(.en).isEmpty)
    // A refused file touches no draft, and says so.
    let refused = try quarter.work(families, ["x"]).run()
    #expect(!refused.plan.bolehDisimpan && refused.changes.lines(.id).isEmpty)
    #expect(try quarter.drafts().count == 2)
  }

  @Test("a form's draft that yields to an answer is named before it does")
  func yielding() throws {
    let family = try quarter.village.store.read {
      try $0.records(where: Fields.noKK, equals: .teks("1309010107260001"))
    }
    let draft = try quarter.village.edit(
      "baru", record: #require(family.first), values: [("alamat", "Dusun Baru")])
    var families = families
    families[0] = families[0].replacing("Dusun 1", with: "Dusun Sumber")
    let asked = try quarter.work(families, persons).plan()
    #expect(asked.changes.lines(.id).isEmpty)
    var answers = VillageImport.Answers()
    answers.questions[try #require(asked.plan.pertanyaan.first).kunci] = .sumber
    let plan = try quarter.work(families, persons, answers: answers).plan()
    #expect(plan.changes.lines(.id) == ["Draf formulir yang kehilangan isian: \(draft.nama)"])
  }

  @Test("a folder, or a file that is not there, is refused by its name")
  func unreadable() throws {
    let files = try VillageQuarter.write(quarter.federation.root, families, persons)
    for other in [quarter.federation.root, quarter.federation.root.appending(path: "tidak-ada.csv")] {
      for (first, second) in [(other, files.persons), (files.families, other)] {
        let work = VillageImport(
          node: try quarter.village, source: "siks-ng", families: first, persons: second,
          mapping: VillageQuarter.mapping)
        #expect(code { try work.run() } == "BERKAS_TIDAK_TERBACA")
      }
    }
  }

  @Test("a dry run keeps nothing")
  func dryRun() throws {
    #expect(try quarter.work(changed.families, changed.persons).plan().plan.draf.count == 3)
    #expect(try quarter.drafts().isEmpty)
  }

  @Test("drafts become proposals under one act, and what was said is not said again")
  func finalized() throws {
    _ = try quarter.work(changed.families, changed.persons).run()
    let musdes = try quarter.sign()
    #expect(musdes.nomor.count == 3)
    #expect(try quarter.drafts().isEmpty)
    let held = try quarter.village.store.read {
      try $0.carriers(
        matching: CarrierFilter(region: Federation.village, jenis: .usulan), after: nil, limit: 10)
    }
    #expect(held.map(\.nomor.urut) == [1, 2, 3])
    #expect(held.allSatisfy { $0.state.custody == .kabupaten })
    let again = try quarter.work(changed.families, changed.persons).run()
    #expect(again.plan.draf.isEmpty)
    #expect(again.plan.pertanyaan.isEmpty)
  }

  @Test("a third export edits on top of the second, in its context, without a conflict")
  func third() throws {
    _ = try quarter.work(changed.families, changed.persons).run()
    try quarter.sign()
    var families = changed.families
    families[0] = families[0].replacing("600000", with: "650000")
    _ = try quarter.work(families, changed.persons).run()
    #expect(try quarter.drafts().count == 1)
    try quarter.sign()
    #expect(try quarter.village.store.read { try $0.conflicts(in: Federation.village) }.isEmpty)
  }

  @Test("signing twice is signing once")
  func twice() throws {
    _ = try quarter.work(changed.families, changed.persons).run()
    let first = try quarter.sign()
    let again = try quarter.village.finalize(first.id, by: quarter.federation.person(Federation.village, .kepalaDesa))
    #expect(again == first)
  }

  @Test(
    "a musdes without one kind of evidence is refused and nothing of it is kept", arguments: VillageQuarter.evidence)
  func missing(_ kind: JenisBerkas) throws {
    _ = try quarter.work(changed.families, changed.persons).run()
    let id = try quarter.create().id
    try quarter.attachAll(id, but: kind)
    _ = try quarter.village.decide(id, .undecided, reason: nil)
    let signer = try quarter.federation.person(Federation.village, .kepalaDesa)
    #expect(code { try quarter.village.finalize(id, by: signer) } == "BUKTI_KURANG")
    #expect(try quarter.drafts().count == 3)
    let open = try quarter.village.store.read { try MusdesShelf.open(node: quarter.village, in: $0) }
    #expect(open.first?.kurang.count == 1)
    _ = try quarter.village.attach(id, kind, [quarter.file()], proposal: nil)
    #expect(try quarter.village.finalize(id, by: signer).sudahFinal)
  }

  @Test("a file that an earlier musdes used, or this one already, is refused")
  func reused() throws {
    _ = try quarter.work(changed.families, changed.persons).run()
    let id = try quarter.create().id
    try quarter.attachAll(id)
    let file = try quarter.file("satu")
    _ = try quarter.village.attach(id, .fotoKegiatan, [file], proposal: nil)
    #expect(code { try quarter.village.attach(id, .daftarHadir, [file], proposal: nil) } == "BERKAS_PERNAH_DIPAKAI")
    _ = try quarter.village.decide(id, .undecided, reason: nil)
    _ = try quarter.village.finalize(id, by: quarter.federation.person(Federation.village, .kepalaDesa))
    var families = changed.families
    families[2] = families[2].replacing("550000", with: "1")
    _ = try quarter.work(families, changed.persons).run()
    let next = try quarter.create().id
    #expect(code { try quarter.village.attach(next, .fotoKegiatan, [file], proposal: nil) } == "BERKAS_PERNAH_DIPAKAI")
  }

  private func facts(_ day: String, _ place: String = "Balai", _ chair: String = "Ketua", _ present: UInt32 = 3) throws
    -> MusdesFacts
  {
    MusdesFacts(tanggal: try #require(Tanggal(day)), tempat: place, ketua: chair, hadir: present)
  }

  @Test(
    "a musdes that could never be signed is refused when it is made, and takes up no draft",
    arguments: [
      ("2026-10-06", "Balai", "Ketua", 3, "TANGGAL_MENDATANG"),
      ("2026-08-01", "Balai", "Ketua", 3, "MUSDES_LEWAT_JENDELA"),
      ("2026-10-04", "  ", "Ketua", 3, "ISIAN_SALAH"), ("2026-10-04", "Balai", "", 3, "ISIAN_SALAH"),
      ("2026-10-04", "Balai\nDesa", "Ketua", 3, "ISIAN_SALAH"), ("2026-10-04", "Balai", "Ketua", 0, "ISIAN_SALAH"),
      ("2026-10-04", "Balai", "Ketua", 10_001, "ISIAN_SALAH"),
    ] as [(String, String, String, UInt32, String)])
  func impossible(_ day: String, _ place: String, _ chair: String, _ present: UInt32, _ kode: String) throws {
    _ = try quarter.work(changed.families, changed.persons).run()
    let facts = try facts(day, place, chair, present)
    #expect(code { try quarter.village.createMusdes(facts) } == kode)
    #expect(try quarter.drafts().allSatisfy { $0.musdes == nil })
    #expect(try quarter.village.store.read { try MusdesShelf.all(in: $0) }.isEmpty)
    let id = try quarter.create().id
    #expect(code { try quarter.village.changeMusdes(id) { $0 = facts } } == kode)
  }

  @Test("without a draft that waits there is no musdes")
  func empty() throws {
    #expect(code { try quarter.create() } == "TIDAK_ADA_YANG_DIPILIH")
  }

  @Test(
    "a musdes whose date the clock has not reached, or has left behind, is not signed",
    arguments: [("2026-10-02", "TANGGAL_MENDATANG"), ("2026-11-20", "MUSDES_LEWAT_JENDELA")])
  func dates(_ day: String, _ kode: String) throws {
    _ = try quarter.work(changed.families, changed.persons).run()
    let id = try quarter.create().id
    try quarter.attachAll(id)
    _ = try quarter.village.decide(id, .undecided, reason: nil)
    try quarter.federation.on(day)
    let signer = try quarter.federation.person(Federation.village, .kepalaDesa)
    #expect(code { try quarter.village.finalize(id, by: signer) } == kode)
  }

  @Test("what the forum refuses is decided there and stays in the village")
  func refused() throws {
    _ = try quarter.work(changed.families, changed.persons).run()
    let id = try quarter.create().id
    let pack = try quarter.village.store.read { try quarter.village.pack(in: $0, on: quarter.federation.date) }
    let reason = try #require(pack.alasan.first { $0.putusan == .tolak }).nama
    _ = try quarter.village.decide(id, .named("1"), reason: reason)
    try quarter.attachAll(id)
    _ = try quarter.village.decide(id, .undecided, reason: nil)
    _ = try quarter.village.finalize(id, by: quarter.federation.person(Federation.village, .kepalaDesa))
    let held = try quarter.village.store.read {
      try $0.carriers(matching: CarrierFilter(region: Federation.village, jenis: .usulan), after: nil, limit: 10)
    }
    #expect(held.map(\.state.custody) == [nil, .kabupaten, .kabupaten])
  }

  @Test("a form edit is a draft of its own, is asked about by an import, and what pusat alone writes is no form's")
  func form() throws {
    let family = try quarter.village.store.read {
      try $0.records(where: Fields.noKK, equals: .teks("1309010107260001"))
    }
    let record = try #require(family.first)
    let draft = try quarter.village.edit("baru", record: record, values: [("alamat", "Dusun Baru")])
    #expect(draft.butir.map(\.nama) == ["perbaikan_data"])
    let again = try quarter.village.edit("baru", record: record, values: [("alamat", "Dusun Lain")])
    #expect(again.id == draft.id)
    #expect(code { try quarter.village.edit("baru", record: record, values: [("desil", "1")]) } == "DESIL_HANYA_BACA")
    var families = families
    families[0] = families[0].replacing("Dusun 1", with: "Dusun Sumber")
    let outcome = try quarter.work(families, persons).run()
    #expect(outcome.plan.pertanyaan.map(\.jenis) == [.medan])
    #expect(try quarter.drafts().map(\.id) == [draft.id])
    let key = try #require(outcome.plan.pertanyaan.first).kunci
    var answers = VillageImport.Answers()
    answers.questions[key] = .sumber
    _ = try quarter.work(families, persons, answers: answers).run()
    #expect(try quarter.drafts().map(\.sumber) == ["siks-ng"])
  }

  @Test(
    "a form refuses what an import refuses, and nothing of it is kept",
    arguments: [
      ("nama", "", "NILAI_KOSONG"), ("tgl_lahir", "2026-12-31", "ISIAN_SALAH"),
      ("keluarga", "ffffffffffffffff-1", "ISIAN_SALAH"),
    ])
  func formRefuses(column: String, text: String, expected: String) throws {
    let person = try #require(
      try quarter.village.store.read { try $0.records(where: Fields.nik, equals: .teks("1309011207850001")) }.first)
    #expect(code { try quarter.village.edit("baru", record: person, values: [(column, text)]) } == expected)
    #expect(try quarter.drafts().isEmpty)
  }

  @Test("a discarded draft is not made again from the same file")
  func discarded() throws {
    _ = try quarter.work(changed.families, changed.persons).run()
    for draft in try quarter.drafts() { try quarter.village.discard(draft.nama) }
    #expect(try quarter.work(changed.families, changed.persons).run().plan.draf.isEmpty)
  }

  @Test("a proposal taken back while the village has custody ends; afterwards it is too late")
  func withdrawn() throws {
    _ = try quarter.work(changed.families, changed.persons).run()
    let musdes = try quarter.sign()
    let number = try #require(musdes.nomor.values.sorted().first.flatMap { NomorPembawa($0) })
    let signer = try quarter.federation.person(Federation.village, .kepalaDesa)
    #expect(code { try quarter.village.withdraw([number], by: signer) } == "BUKAN_PEMEGANG")
  }

  /// The code of what is thrown; nil where nothing is.
  private func code(_ body: () throws -> Any) -> String? {
    do {
      _ = try body()
      return nil
    } catch let error as any SelarasError {
      return error.kode
    } catch {
      return "\(error)"
    }
  }
}
