import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// What `penetapan list` shows of acts that came from elsewhere: what the gate let in here, and nothing else.
@Suite("Determinations received") struct ReceivedDeterminationTests {
  private static let list = BerkasAkta(
    digest: Canonical.sha256(Array("daftar".utf8)), jenis: .daftarPenetapan, tipe: .csv, ukuran: 90)

  private static func isi(_ lane: FieldID) -> IsiAkta {
    .penetapan(jalur: lane, periode: "2026-IV", sk: "SK 7", daftar: list.digest, keluarga: 4)
  }

  private func lines(_ federation: Federation) throws -> [DeterminedLists.Line] {
    let node = try federation.node(Federation.village)
    return try node.store.read { try DeterminedLists(node, in: $0).lines() }
  }

  /// Nothing of it is held here: neither the act nor the wish for its files.
  private func expectNothing(of forged: Forged, in federation: Federation, _ codes: [String]) throws {
    #expect(try federation.codes(at: Federation.village) == codes)
    #expect(try lines(federation).isEmpty)
    let node = try federation.node(Federation.village)
    #expect(try node.store.read { try $0.document(forged.act.digest) } == nil)
    #expect(try node.store.read { try $0.part(of: forged.act.digest, for: Federation.village) } == nil)
    #expect(try node.store.read { try $0.files(Self.list.digest) }.isEmpty)
    #expect(try node.verify().differences.isEmpty)
  }

  /// A penetapan of pusat's on a proposal that still waits for its verval.
  private func premature() throws -> (Federation, Forged) {
    let (federation, usulan) = try Federation.proposing()
    let desa = try federation.node(Federation.village)
    let last = try desa.store.read { try $0.carrier(Canonical.digest(usulan))?.state.lastAct }
    let said = PutusanUsulan(pembawa: Canonical.digest(usulan), sebelum: last, isi: .butir([0]))
    let forged = try federation.forged(
      .pusat, .penetap, .penetapan, 7, isi: Self.isi(Fields.dtks), [said], files: [Self.list])
    return (federation, forged)
  }

  @Test("A determination of what was not due is in quarantine, and in no list")
  func refusedByTheGate() throws {
    let (federation, forged) = try premature()
    let taken = try federation.hand([forged], from: .pusat, to: Federation.village)
    #expect(taken.notices.map(\.kode) == ["BUKAN_PEMEGANG"])
    try expectNothing(of: forged, in: federation, ["BUKAN_PEMEGANG"])
  }

  @Test("A part that hides all the verdicts it has is refused: nobody could judge it")
  func hiddenVerdicts() throws {
    var (federation, forged) = try premature()
    forged.views = try forged.views.map { try $0.saring { _ in false } }
    let taken = try federation.hand([forged], from: .pusat, to: Federation.village)
    #expect(taken.notices.map(\.kode) == ["BAGIAN_TANPA_PUTUSAN"])
    try expectNothing(of: forged, in: federation, ["BAGIAN_TANPA_PUTUSAN"])
  }

  @Test("Of an act on two proposals the one that fails takes nothing from the other")
  func oneOfTwo() throws {
    let (federation, usulan) = try Federation.proposing()
    try federation.sync(Federation.village)
    let record = try #require(usulan.butir[0].deltas.first?.record)
    let next = try federation.correction(of: record, Fields.noHP, .teks("081200000000"), number: 1, seri: 2)
    _ = try federation.musdes([next], seri: 2)
    let desa = try federation.node(Federation.village)
    let said = try [usulan, next].map { carrier in
      let last = try desa.store.read { try $0.carrier(Canonical.digest(carrier))?.state.lastAct }
      return PutusanUsulan(
        pembawa: Canonical.digest(carrier), sebelum: last, isi: .butir([carrier.nomor == next.nomor ? 99 : 0]))
    }
    let forged = try federation.forged(Federation.regency, .verifikator, .putusan, 2, said)
    try federation.sync(Federation.regency)
    let certificates = try federation.sync(Federation.village, with: Federation.regency)
    #expect(certificates.notices.isEmpty)
    let taken = try federation.hand([forged], from: Federation.regency, to: Federation.village)
    #expect(taken.notices.map(\.kode) == ["ALASAN_TAK_DIKENAL"])
    let shown = try desa.store.read { reader in
      try reader.part(of: forged.act.digest, for: Federation.village).map {
        try Canonical.decode(PandanganBagian.self, from: $0.view).putusan.isi.map(\.pembawa)
      }
    }
    #expect(shown == [Canonical.digest(usulan)])
    #expect(try desa.verify().differences.isEmpty)
  }

  @Test("A list alone is judged by its own gate: by whom the pack has determine the lane, and then it is shown")
  func lanes() throws {
    let (federation, _) = try Federation.proposing()
    let ended = try federation.forged(
      .pusat, .penetap, .penetapan, 7, isi: Self.isi(Fields.nonaktif), [], files: [Self.list])
    let refused = try federation.hand([ended], from: .pusat, to: Federation.village)
    #expect(refused.notices.map(\.kode) == ["JALUR_BUKAN_LANGKAH_INI"])
    try expectNothing(of: ended, in: federation, ["JALUR_BUKAN_LANGKAH_INI"])
    let members = try federation.forged(
      .pusat, .penetap, .penetapan, 7, isi: Self.isi(Fields.dtks), [], files: [Self.list], at: ended.next)
    #expect(try federation.hand([members], from: .pusat, to: Federation.village).notices.isEmpty)
    let line = try #require(try lines(federation).first)
    #expect(line.akta == members.act.digest.description && line.desa == 1 && line.desaDiSini == 0)
    #expect([line.peran, line.tingkat, line.wilayah] == ["penetap", "pusat", ""])
  }

  /// The governor's own lane, and one that goes on to pusat, under the invented pack.
  @Test("A governor's list of the minister's lane is refused, the governor's own is shown as the governor's")
  func governor() throws {
    let federation = try Federation()
    federation.pack = "uji-provinsi"
    try federation.publishPack()
    try federation.foundRegister(families: 4)
    _ = try federation.person(Federation.province, .pengesah)
    try federation.syncAllDown()
    let minister = try federation.forged(
      Federation.province, .pengesah, .penetapan, 50, isi: Self.isi(Fields.progPKH), [], files: [Self.list])
    let refused = try federation.hand([minister], from: Federation.province, to: Federation.village)
    #expect(refused.notices.map(\.kode) == ["JALUR_BUKAN_LANGKAH_INI"])
    try expectNothing(of: minister, in: federation, ["JALUR_BUKAN_LANGKAH_INI"])
    let own = try federation.forged(
      Federation.province, .pengesah, .penetapan, 50, isi: Self.isi(Fields.progBLT), [], files: [Self.list],
      at: minister.next)
    #expect(try federation.hand([own], from: Federation.province, to: Federation.village).notices.isEmpty)
    let line = try #require(try lines(federation).first)
    #expect([line.jalur, line.peran, line.tingkat, line.wilayah] == ["prog_blt", "pengesah", "provinsi", "13"])
    try atHome(federation)
  }

  /// The governor's own node says so before anything is signed.
  private func atHome(_ federation: Federation) throws {
    let province = try federation.node(Federation.province)
    func plan(_ lane: FieldID) throws -> StepPlan {
      let determination = Determination(
        node: province, signer: try federation.person(Federation.province, .pengesah), lane: lane, period: "2026-IV",
        decree: "Kepgub 1")
      return try province.store.read { try determination.plan(.everything, in: $0) }
    }
    #expect(throws: TatacaraError(.jalurBukanLangkah)) { try plan(Fields.dtks) }
    #expect(throws: TatacaraError(.jalurBukanLangkah)) { try plan(Fields.progPKH) }
    #expect(try plan(Fields.progBLT).groups.isEmpty)
  }
}
