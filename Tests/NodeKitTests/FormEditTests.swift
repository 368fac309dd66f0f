import Causality
import Foundation
import NodeKit
import Registry
import Store
import Tatacara
import Testing

/// What a form writes, what it leaves out, and what it says at once (design §3).
@Suite struct FormEditTests {
  let quarter: VillageQuarter
  var village: Node { get throws { try quarter.village } }

  init() throws { quarter = try VillageQuarter() }

  private func record(_ field: FieldID, _ number: String) throws -> RecordID {
    try #require(try village.store.read { try $0.records(where: field, equals: .teks(number)) }.first)
  }

  private func family(_ place: Int = 1) throws -> RecordID { try record(Fields.noKK, "130901010726000\(place)") }
  private func person(_ place: Int = 1) throws -> RecordID { try record(Fields.nik, "130901120785000\(place)") }

  @discardableResult
  private func edit(_ record: RecordID, _ values: [(String, String)], in name: String = "baru") throws -> StoredDraft {
    try village.edit(name, record: record, values: values.map { (column: $0.0, text: $0.1) })
  }

  private func notes(_ draft: StoredDraft) throws -> [String] {
    try village.store.read { try DraftCheck(village, in: $0).notes(draft, .id) }
  }

  private func text(_ draft: StoredDraft, _ field: FieldID) -> String? {
    draft.deltas.flatMap(\.tulisan).first { $0.field == field }.flatMap { Fields[field]?.teks($0.value) }
  }

  @Test("what the form showed already makes no draft, whether the register or an open draft says it")
  func nothingNew() throws {
    let family = try family()
    #expect(throws: Refused("TIDAK_ADA_PERUBAHAN")) {
      try refusal { try edit(family, [("penghasilan", "550000"), ("alamat", "Dusun 1"), ("dinding", "")]) }
    }
    #expect(try quarter.drafts().isEmpty)
    let draft = try edit(family, [("penghasilan", "1")])
    #expect(throws: Refused("TIDAK_ADA_PERUBAHAN")) { try refusal { try edit(family, [("penghasilan", "1")]) } }
    #expect(try quarter.drafts() == [draft])
  }

  @Test("values that are equal among several are left out; a name that differs only in its letters' case is written")
  func leftOut() throws {
    let draft = try edit(family(), [("penghasilan", "600000"), ("rt", "1")])
    #expect(draft.deltas.flatMap(\.tulisan).map(\.field) == [Fields.penghasilan])
    let person = try edit(person(), [("nama", "BUDI 1"), ("tgl_lahir", "1985-07-12")])
    #expect(person.deltas.flatMap(\.tulisan) == [RegistryWrite(field: Fields.nama, value: .teks("BUDI 1"))])
  }

  @Test("a second edit of an address keeps what the first one said")
  func wholeGroup() throws {
    let family = try family()
    try edit(family, [("alamat", "Dusun Baru")])
    let draft = try edit(family, [("rt", "7")])
    #expect(text(draft, Fields.alamat) == "Dusun Baru" && text(draft, Fields.rt) == "7")
  }

  @Test("set back to what the register says, it is proposed no more, and an empty draft is discarded")
  func setBack() throws {
    let family = try family()
    try edit(family, [("penghasilan", "1"), ("rt", "7")])
    let less = try edit(family, [("rt", "1")])
    #expect(less.deltas.flatMap(\.tulisan).map(\.field) == [Fields.penghasilan])
    #expect(try edit(family, [("penghasilan", "550000")]).butir.isEmpty)
    #expect(try quarter.drafts().isEmpty)
  }

  @Test("what a source said and a person set back is not asked again")
  func setBackImport() throws {
    var families = VillageQuarter.families(3)
    families[0] = families[0].replacing("550000", with: "600000")
    let persons = VillageQuarter.persons(3)
    _ = try quarter.work(families, persons).run()
    #expect(try edit(family(), [("penghasilan", "550000")]).butir.isEmpty)
    _ = try quarter.work(families, persons).run()
    #expect(try quarter.drafts().isEmpty)
  }

  @Test("what only needs more is kept and said; what completes it joins it")
  func incomplete() throws {
    let person = try person()
    let draft = try edit(person, [("tgl_meninggal", "2026-09-30")])
    #expect(try notes(draft).contains { $0.hasPrefix("BIDANG_WAJIB_KURANG: ") && $0.contains("Status hidup") })
    let whole = try edit(person, [("status_hidup", "2")], in: draft.nama)
    #expect(whole.butir.map(\.nama) == ["meninggal"])
    let said = try notes(whole)
    #expect(!said.contains { $0.contains("BIDANG_WAJIB_KURANG") } && said.contains { $0.contains("Ganti pengurus") })
  }

  @Test("a date of death is corrected though the death itself is recorded already, and a death taken back has its row")
  func death() throws {
    let person = try person()
    try edit(person, [("status_hidup", "2"), ("tgl_meninggal", "2026-09-30")])
    try quarter.sign()
    let corrected = try edit(person, [("tgl_meninggal", "2026-09-29"), ("status_hidup", "2")])
    #expect(corrected.butir.map(\.nama) == ["meninggal"])
    #expect(text(corrected, Fields.statusHidup) == "2" && text(corrected, Fields.tglMeninggal) == "2026-09-29")
    try village.discard(corrected.nama)
    let alive = try edit(person, [("status_hidup", "1"), ("tgl_meninggal", "")])
    #expect(alive.butir.map(\.nama) == ["pembetulan_hidup"])
    try quarter.sign()
    #expect(try village.store.read { try $0.conflicts(in: Federation.village) }.isEmpty)
  }

  @Test("a move and another pengurus have rows of their own; nobody is moved by writing another village as home")
  func rows() throws {
    let (first, second) = (try family(1), try family(2))
    let move = try edit(
      first, [("desa_tujuan", "13.09.01.2008"), ("penghasilan", "1")])
    #expect(move.butir.map(\.nama) == ["perbaikan_data", "pindah"])
    #expect(move.butir[1].deltas[0].tulisan.map(\.field) == [Fields.desaTujuan])
    #expect(throws: TatacaraError(.rumahDesaLain)) { try edit(second, [("wilayah", "13.09.01.2008")]) }
    #expect(throws: NodeError(.isianSalah, "")) { try edit(second, [("desa_tujuan", "13.09.01.2007")]) }
    let collector = try edit(second, [("pengurus", "\(person(2))")])
    #expect(collector.butir.map(\.nama) == ["ganti_pengurus"])
    #expect(try notes(move).isEmpty)
    #expect(try notes(collector).contains { $0.hasPrefix("Sebaiknya dilampirkan: ") && $0.contains("KTP") })
    try quarter.sign()
  }

  @Test("another record is named by its number, one of an open draft too, and a shared number is asked about")
  func named() throws {
    let collector = try edit(family(), [("pengurus", "1309011207850001")])
    #expect(collector.deltas.flatMap(\.tulisan).map(\.value) == [.rekaman(try person())])
    let page = try village.store.read { try UsulanPage(village, in: $0).text(of: collector, village) }
    #expect(page.contains("Pengurus penerima bantuan: – → Budi 1 [\(try person())]"))
    #expect(try village.printed(quarter.create().id).html.contains("Pengurus penerima bantuan Budi 1"))
    #expect(throws: Refused("TIDAK_DITEMUKAN")) {
      try refusal { try edit(family(), [("pengurus", "1309010107260002")]) }
    }
    try edit(person(2), [("nik", "1309011207850001")])
    try quarter.sign()
    #expect(try village.store.read { try RecordNaming(in: $0).record("1309011207850001") } == person())
    let families = VillageQuarter.families(3) + ["1309010107260009,1309012007,Dusun 9,1,1,400000,1,-2.9,100.06,0,0"]
    let persons = VillageQuarter.persons(3) + ["1309011207850009,1309010107260009,Budi 9,1985-07-12,1,1,Ani,1"]
    _ = try quarter.work(families, persons).run()
    let new = try village.store.read { try RecordNaming(in: $0).record("1309010107260009", .keluarga) }
    #expect(try edit(new, [("penghasilan", "1")]).butir.map(\.nama) == ["usulan_baru", "dtks_masuk"])
    try edit(new, [("no_kk", "1309010107260001")])
    #expect(throws: Refused("PILIHAN_TIDAK_TUNGGAL")) {
      try refusal { try village.store.read { try RecordNaming(in: $0).record("1309010107260001") } }
    }
  }

  @Test(
    "what no row of the pack can carry is refused at once with the row's own sentence, and nothing is kept",
    arguments: [
      ("status_hidup", "2", "BARIS_TAK_DIKENAL"), ("sumber_air", "2", "BIDANG_DI_LUAR_BARIS"),
    ])
  func neverPasses(column: String, text: String, code: String) throws {
    let quarter = try VillageQuarter(pack: "uji-provinsi")
    let (field, number) =
      column == "sumber_air" ? (Fields.noKK, "1309010107260001") : (Fields.nik, "1309011207850001")
    let record = try #require(
      try quarter.village.store.read { try $0.records(where: field, equals: .teks(number)) }.first)
    #expect(throws: Refused(code)) {
      try refusal { try quarter.village.edit("baru", record: record, values: [(column, text)]) }
    }
    #expect(try quarter.drafts().isEmpty)
  }
}
