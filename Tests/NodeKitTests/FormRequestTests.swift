import Causality
import Foundation
import Intake
import NodeKit
import Registry
import Store
import Tatacara
import Testing

/// Aid asked for by form: one request a lane, as an import drafts it (design §3).
@Suite struct FormRequestTests {
  let quarter: VillageQuarter
  var village: Node { get throws { try quarter.village } }

  /// Three families in DTKS, on BPNT and not on PKH.
  init() throws { quarter = try VillageQuarter() }

  private func record(_ field: FieldID, _ number: String) throws -> RecordID {
    try village.store.read { try RecordNaming(in: $0).record(number, field.entitas) }
  }

  private func family(_ place: Int = 1) throws -> RecordID { try record(Fields.noKK, "130901010726000\(place)") }

  @discardableResult
  private func edit(_ record: RecordID, _ values: [(String, String)], in name: String = "baru") throws -> StoredDraft {
    try village.edit(name, record: record, values: values.map { (column: $0.0, text: $0.1) })
  }

  private func lanes(_ draft: StoredDraft) -> [String: [RegistryWrite]] {
    Dictionary(draft.butir.map { ($0.nama, $0.deltas.flatMap(\.tulisan)) }) { $0 + $1 }
  }

  @Test("a lane set to 1 is its proposal, to 0 its end; each is one request, beside the facts of the same form")
  func request() throws {
    let draft = try edit(family(), [("prog_pkh", "1"), ("prog_bpnt", "0"), ("penghasilan", "1")])
    #expect(Set(draft.butir.map(\.nama)) == ["usulan_pkh", "penghentian_bpnt", "perbaikan_data"])
    #expect(lanes(draft)["usulan_pkh"] == [RegistryWrite(field: Fields.progPKH, value: .bilangan(1))])
    #expect(lanes(draft)["penghentian_bpnt"] == [RegistryWrite(field: Fields.progBPNT, value: .bilangan(0))])
    try quarter.sign()
    let held = try village.store.read {
      try $0.carriers(matching: CarrierFilter(region: Federation.village, jenis: .usulan), after: nil, limit: 10)
    }
    #expect(held.count == 1)
  }

  @Test("what the register says already asks for nothing, whether it was ever written or not")
  func nothing() throws {
    for values in [("prog_bpnt", "1"), ("prog_kip", "0"), ("prog_pkh", "0"), ("dtks", "1")] {
      #expect(throws: Refused("TIDAK_ADA_PERUBAHAN")) { try refusal { try edit(family(), [values]) } }
    }
    #expect(try quarter.drafts().isEmpty)
  }

  @Test("taken back, a request leaves the draft; asked otherwise, it is another one")
  func takenBack() throws {
    let family = try family()
    try edit(family, [("prog_pkh", "1")])
    #expect(try edit(family, [("prog_pkh", "0")]).butir.isEmpty)
    #expect(try quarter.drafts().isEmpty)
    let person = try record(Fields.nik, "1309011207850001")
    try edit(person, [("nonaktif", "1")])
    let other = try edit(person, [("nonaktif", "3")])
    #expect(other.butir.map(\.nama) == ["anggota_tidak_layak"])
    #expect(try edit(person, [("nonaktif", "0")]).butir.isEmpty)
  }

  @Test("a family that leaves DTKS leaves every program in one request, in the place of others; back, it is as before")
  func leaving() throws {
    let family = try family()
    try edit(family, [("prog_pkh", "1")])
    let draft = try edit(family, [("dtks", "0")])
    #expect(draft.butir.map(\.nama) == ["penonaktifan"])
    #expect(draft.butir[0].deltas.flatMap(\.tulisan).map(\.field) == Fields.jalur)
    #expect(draft.butir[0].deltas.flatMap(\.tulisan).allSatisfy { $0.value == .bilangan(0) })
    #expect(throws: NodeError(.isianSalah, "")) { try edit(family, [("dtks", "0"), ("prog_pkh", "1")]) }
    #expect(try edit(family, [("dtks", "1")]).butir.isEmpty)
    try edit(family, [("dtks", "0")])
    try quarter.sign()
  }

  @Test("of a family that the same draft proposes, a request requires the proposal and the entry into DTKS")
  func drafted() throws {
    let families = VillageQuarter.families(3) + ["1309010107260009,1309012007,Dusun 9,1,1,400000,1,-2.9,100.06,0,0"]
    let persons = VillageQuarter.persons(3) + ["1309011207850009,1309010107260009,Budi 9,1985-07-12,1,1,Ani,1"]
    _ = try quarter.work(families, persons).run()
    let draft = try edit(record(Fields.noKK, "1309010107260009"), [("prog_pkh", "1")])
    try #require(draft.butir.map(\.nama) == ["usulan_baru", "dtks_masuk", "usulan_pkh"])
    #expect(draft.butir[2].bergantung == [0, 1])
    // What the file said nothing of joins the facts of the new family.
    let more = try edit(record(Fields.noKK, "1309010107260009"), [("id_bdt", "77")])
    #expect(more.id == draft.id && more.butir.map(\.nama) == draft.butir.map(\.nama))
    try quarter.sign()
  }

  @Test("a program that the rules do not have is refused at once by its kind")
  func unknown() throws {
    let quarter = try VillageQuarter(pack: "uji-provinsi")
    let record = try #require(
      try quarter.village.store.read { try $0.records(where: Fields.noKK, equals: .teks("1309010107260001")) }.first)
    let pack = try quarter.village.store.read { try quarter.village.pack(in: $0, on: quarter.federation.date) }
    let lane = try #require(
      Fields.jalur.first { lane in
        lane != Fields.dtks && lane != Fields.progBPNT
          && pack.baris(bernama: NamaBaris.permohonan(lane, mulai: true)) == nil
      }.flatMap { Fields[$0] })
    #expect(throws: Refused("BARIS_TAK_DIKENAL")) {
      try refusal { try quarter.village.edit("baru", record: record, values: [(lane.nama, "1")]) }
    }
    #expect(try quarter.drafts().isEmpty)
  }

  @Test("a village is written with dots or without, and one that there is not is refused")
  func destination() throws {
    let draft = try edit(family(), [("desa_tujuan", "1309012008")])
    #expect(draft.butir.map(\.nama) == ["pindah"])
    for code in ["13.09.01.9999", "1304099001"] {
      #expect(throws: IntakeError(.wilayahTakDikenal, "")) { try edit(family(2), [("desa_tujuan", code)]) }
    }
    #expect(try quarter.drafts().count == 1)
  }
}
