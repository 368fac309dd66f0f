import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing

/// A NIK or No. KK that someone else bears: shown to whoever decides, before they are asked; never a refusal.
@Suite struct SharedNumberTests {
  let quarter: VillageQuarter
  static let taken = "1309011207850002"
  static let card = "1309010107260002"

  init() throws { quarter = try VillageQuarter() }

  private func record(_ field: FieldID, _ number: String) throws -> RecordID {
    try #require(
      try quarter.village.store.read { try $0.records(where: field, equals: .teks(number)) }.first)
  }

  private func edit(_ record: RecordID, _ column: String, _ text: String) throws {
    _ = try quarter.village.edit("baru", record: record, values: [(column, text)])
  }

  /// What an acceptance of everything at a tier shows.
  private func plan(_ region: WilayahID, _ role: Peran) throws -> StepPlan {
    let node = try quarter.federation.node(region)
    let planner = StepPlanner(node: node, signer: try quarter.federation.person(region, role), kind: .putusan) { turn in
      .butir(Array(repeating: 0, count: turn.covered.count))
    }
    return try node.store.read { try planner.plan(.everything, in: $0) }
  }

  private func lines(_ plan: StepPlan, _ say: Bahasa = .id) -> [String] {
    plan.summary(say).split(separator: "\n").map(String.init).filter { $0.contains("NOMOR_DIPAKAI_LAIN") }
  }

  @Test("verval sees it with the proposal's number, masked, and may accept")
  func verval() throws {
    let (first, second) = (try record(Fields.nik, "1309011207850001"), try record(Fields.nik, Self.taken))
    let family = try record(Fields.noKK, "1309010107260003")
    try edit(first, "nik", Self.taken)
    try edit(family, "no_kk", Self.card)
    try edit(second, "nama", "Lain")
    try quarter.sign()
    try quarter.federation.sync(Federation.village)
    let plan = try plan(Federation.regency, .verifikator)
    #expect(plan.carriers.count == 3 && plan.leftOut.isEmpty)
    let found = lines(plan)
    #expect(found.count == 2)
    #expect(found.contains { $0.contains("/0001: ") && $0.contains("NIK 13…02") && $0.contains("\(second)") })
    #expect(found.contains { $0.contains("Nomor Kartu Keluarga 13…02") })
    for text in [plan.summary(.id), plan.summary(.en)] {
      #expect(!text.contains(Self.taken) && !text.contains(Self.card))
    }
    #expect(plan.summary(.id).contains("Periksa dahulu: 2 usulan"))
    let listed = try quarter.federation.node(Federation.regency).store.read {
      try UsulanLine.all(.everything, status: nil, quarter.federation.node(Federation.regency), in: $0)
    }
    #expect(listed.count { !$0.temuan.isEmpty } == 2)
    #expect(listed[0].keterangan(.id).hasSuffix("! NOMOR_DIPAKAI_LAIN"))
  }

  @Test("a number that two proposals of one decision give to different persons is shown for both")
  func together() throws {
    for place in 1...2 { try edit(record(Fields.nik, "130901120785000\(place)"), "nik", "1309011207850077") }
    try quarter.sign()
    try quarter.federation.sync(Federation.village)
    let found = lines(try plan(Federation.regency, .verifikator))
    #expect(found.count == 2 && found[0].contains("/0001: ") && found[1].contains("/0002: "))
  }

  @Test("two numbers exchanged by one proposal are nobody else's, and a number of one's own is not shared")
  func exchanged() throws {
    let (man, woman) = (try record(Fields.nik, "1309011207850001"), try record(Fields.nik, "1309015207900001"))
    try edit(man, "nik", "1309015207900001")
    let draft = try #require(try quarter.drafts().first)
    _ = try quarter.village.edit(draft.nama, record: woman, values: [("nik", "1309011207850001")])
    try edit(record(Fields.nik, Self.taken), "nik", "1309011207850088")
    try quarter.sign()
    try quarter.federation.sync(Federation.village)
    let plan = try plan(Federation.regency, .verifikator)
    #expect(plan.carriers.count == 2 && lines(plan).isEmpty)
  }

  @Test("the form says it at once, and keeps the draft")
  func form() throws {
    try edit(record(Fields.nik, "1309011207850001"), "nik", Self.taken)
    let draft = try #require(try quarter.drafts().first)
    let notes = try quarter.village.store.read { try DraftCheck(quarter.village, in: $0).notes(draft, .id) }
    #expect(notes.contains { $0.hasPrefix("NOMOR_DIPAKAI_LAIN: ") && $0.contains("NIK 13…02") })
  }
}
