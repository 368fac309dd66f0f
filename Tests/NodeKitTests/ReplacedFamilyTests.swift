import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// A new family's proposal replaced by a corrected one: its records are the same, and are made once.
@Suite struct ReplacedFamilyTests {
  static let card = "1309010107260009"

  /// A village whose import brings a family of two that the register does not know.
  private func quarter(_ pack: String) throws -> VillageQuarter {
    let quarter = try VillageQuarter(pack: pack)
    let families = VillageQuarter.families(3) + ["\(Self.card),1309012007,Dusun 9,1,1,400000,1,-2.9,100.06,0,0"]
    let persons =
      VillageQuarter.persons(3) + [
        "1309011207850009,\(Self.card),Budi 9,1985-07-12,1,1,Ani,1",
        "1309015207900009,\(Self.card),Sari 9,1990-07-12,2,2,Ema,1",
      ]
    _ = try quarter.work(families, persons).run()
    return quarter
  }

  private func held(_ quarter: VillageQuarter, _ seri: UInt32) throws -> StoredCarrier {
    let filter = CarrierFilter(region: Federation.village, jenis: .usulan, seri: seri)
    return try #require(try quarter.village.store.read { try $0.everyCarrier(matching: filter) }.first)
  }

  private func replace(_ quarter: VillageQuarter) throws -> StoredDraft {
    let old = try held(quarter, 1)
    let family = try #require(
      try Canonical.pembawa(from: old.bytes).deltas.first { $0.entitas == .keluarga }
    ).record
    return try quarter.village.replace(old, record: family, values: [("penghasilan", "450000")])
  }

  @Test("the family is there once at every tier, as corrected")
  func once() throws {
    let quarter = try quarter("kepmensos-73-2024")
    let federation = quarter.federation
    try quarter.sign()
    try federation.syncAllUp()
    let draft = try replace(quarter)
    #expect(draft.butir.map(\.nama) == ["usulan_baru", "dtks_masuk"])
    #expect(draft.butir[1].bergantung == [0])
    try quarter.sign()
    try federation.syncAllUp()
    let new = try Canonical.pembawa(from: held(quarter, 2).bytes)
    try federation.verval([new])
    try federation.pengesahan([new])
    try federation.syncAllUp()
    try federation.syncAllDown()
    for region in [Federation.village, Federation.regency, Federation.province, .pusat] {
      #expect(try federation.tally(region)?.keluarga == 4)
      #expect(try federation.tally(region)?.individu == 8)
      let node = try federation.node(region)
      let found = try node.store.read { try $0.records(where: Fields.noKK, equals: .teks(Self.card)) }
      #expect(found.count == 1, "\(region)")
      let family = try #require(found.first)
      #expect(try federation.value(region, family, Fields.penghasilan) == .bilangan(450_000))
      #expect(try node.store.read { try $0.conflicts(in: Federation.village) }.isEmpty)
      #expect(try node.verify().differences.isEmpty)
    }
    let again = try quarter.work(VillageQuarter.families(3), VillageQuarter.persons(3)).plan().plan
    #expect(again.draf.isEmpty && again.absen.count == 3)
  }

  @Test("under a pack that asks for the card, the old proposal's scan serves the new one, and no other")
  func papers() throws {
    let quarter = try quarter("uji-provinsi")
    let card = try quarter.file("kartu keluarga")
    try sign(quarter, card: card)
    _ = try replace(quarter)
    let id = try quarter.create().id
    try evidence(quarter, id)
    #expect(throws: Refused("BUKTI_KURANG")) { try refusal { try finalize(quarter, id) } }
    _ = try quarter.village.attach(id, .kk, [card], proposal: "1")
    #expect(try finalize(quarter, id).sudahFinal)
    #expect(try held(quarter, 1).state.status == StatusUsulan.digantikan.kode)
    let family = try #require(
      try quarter.village.store.read { try $0.records(where: Fields.noKK, equals: .teks("1309010107260001")) }.first)
    _ = try quarter.village.edit("baru", record: family, values: [("penghasilan", "1")])
    let other = try quarter.create().id
    #expect(throws: Refused("BERKAS_PERNAH_DIPAKAI")) {
      try refusal { try quarter.village.attach(other, .kk, [card], proposal: "1") }
    }
  }

  private func sign(_ quarter: VillageQuarter, card: URL) throws {
    let id = try quarter.create().id
    try evidence(quarter, id)
    _ = try quarter.village.attach(id, .kk, [card], proposal: "1")
    _ = try finalize(quarter, id)
  }

  /// That pack takes two photographs.
  private func evidence(_ quarter: VillageQuarter, _ id: String) throws {
    try quarter.attachAll(id)
    _ = try quarter.village.attach(id, .fotoKegiatan, [quarter.file()], proposal: nil)
    _ = try quarter.village.decide(id, .undecided, reason: nil)
  }

  private func finalize(_ quarter: VillageQuarter, _ id: String) throws -> MusdesDraft {
    try quarter.village.finalize(id, by: quarter.federation.person(Federation.village, .kepalaDesa))
  }

  @Test("verify notices a replacement that no forum accepted")
  func forged() throws {
    let quarter = try quarter("kepmensos-73-2024")
    try quarter.sign()
    let old = try held(quarter, 1).digest
    #expect(try quarter.village.verify().differences.isEmpty)
    try quarter.village.store.write {
      try $0.setWork("pengganti", "\(old)/\(Federation.village)", Canonical.sha256([]).bytes)
    }
    #expect(try quarter.village.verify().differences.contains { $0.code == .keadaan })
  }
}
