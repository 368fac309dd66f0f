import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

@Suite struct FlowTests {
  private let address = Fields.noHP

  private func foundedFederation(families: Int = 5) throws -> (Federation, [Pembawa]) {
    let federation = try Federation()
    try federation.publishPack()
    let families = try federation.foundRegister(families: families)
    try federation.syncAllDown()
    return (federation, families)
  }

  @Test("A founding register flows down, and every tier shows the same")
  func foundingFlowsDown() throws {
    let (federation, _) = try foundedFederation()
    let top = try #require(try federation.tally(.pusat))
    #expect(top.keluarga == 5 && top.individu == 10)
    for region in [Federation.province, Federation.regency, Federation.village] {
      #expect(try federation.tally(region) == top)
    }
  }

  @Test("When both are up to date a session is one round trip and moves nothing")
  func upToDateIsOneRoundTrip() throws {
    let (federation, _) = try foundedFederation()
    try federation.syncAllUp()
    try federation.syncAllDown()
    let again = try federation.sync(Federation.village)
    #expect(again.rounds == 1)
  }

  @Test("A correction counts at every tier once the regent has endorsed it, and not before")
  func correctionTravelsUp() throws {
    let (federation, families) = try foundedFederation()
    let person = try #require(families[0].butir[0].deltas.last?.record)
    try federation.on("2026-10-05")
    let usulan = try federation.correction(of: person, Fields.nama, .teks("Nama Benar"), number: 1)
    _ = try federation.musdes([usulan])
    #expect(try federation.value(Federation.village, person, Fields.nama) == .teks("Warga 0 2"))
    try federation.sync(Federation.village)
    try federation.verval([usulan])
    try federation.sync(Federation.regency)
    #expect(try federation.node(Federation.province).store.read { try $0.carrier(Canonical.digest(usulan)) } == nil)
    try federation.pengesahan([usulan])
    try federation.syncAllUp()
    try federation.syncAllDown()
    for region in [.pusat, Federation.province, Federation.regency, Federation.village] {
      #expect(try federation.value(region, person, Fields.nama) == .teks("Nama Benar"))
    }
    #expect(try federation.tally(.pusat) == federation.tally(Federation.village))
  }

  @Test("A musdes without its attendance list is refused, and nothing of it is kept")
  func musdesNeedsItsEvidence() throws {
    let (federation, families) = try foundedFederation()
    let person = try #require(families[0].butir[0].deltas.last?.record)
    let usulan = try federation.correction(of: person, Fields.nama, .teks("Lain"), number: 1)
    #expect(throws: TatacaraError(.buktiKurang)) { try federation.musdes([usulan], missing: .daftarHadir) }
    #expect(try federation.node(Federation.village).store.read { try $0.carrier(Canonical.digest(usulan)) } == nil)
    _ = try federation.musdes([usulan])
  }

  @Test("A returned proposal comes back with its file and goes on, and nothing doubles")
  func returnedProposalComesBack() throws {
    let (federation, families) = try foundedFederation()
    let person = try #require(families[1].butir[0].deltas.last?.record)
    let usulan = try federation.correction(of: person, Fields.nama, .teks("Nama Dua"), number: 1)
    _ = try federation.musdes([usulan])
    try federation.sync(Federation.village)
    try federation.verval([usulan], said: .kembali(keLangkah: 1, alasan: 60))
    try federation.sync(Federation.village)
    let file = BerkasAkta(
      digest: Canonical.sha256(Array("daftar hadir baru".utf8)), jenis: .daftarHadir, tipe: .pdf, ukuran: 9)
    let more = BerkasAkta(
      digest: Canonical.sha256(Array("berita acara baru".utf8)), jenis: .beritaAcara, tipe: .pdf, ukuran: 9)
    try federation.step(
      Federation.village, .kepalaDesa, .lampiran, 0, [usulan], said: .tanpa, files: [more, file])
    try federation.sync(Federation.village)
    try federation.verval([usulan])
    try federation.pengesahan([usulan])
    try federation.syncAllUp()
    #expect(try federation.value(.pusat, person, Fields.nama) == .teks("Nama Dua"))
    #expect(try federation.tally(.pusat) == federation.tally(Federation.regency))
  }

  @Test(
    "However small its change-sets are cut, all of it arrives and nothing is set aside", arguments: [1, 2, 3, 5, 8])
  func cutAnywhere(lines: Int) throws {
    let federation = try Federation()
    federation.lines = lines
    try federation.publishPack()
    let families = try federation.foundRegister(families: 5)
    try federation.syncAllDown()
    try federation.on("2026-10-05")
    let usulan = try families.enumerated().map { place, family in
      let person = try #require(family.butir[0].deltas.last?.record)
      return try federation.correction(
        of: person, Fields.nama, .teks("Nama Benar \(place)"), number: UInt32(place + 1))
    }
    _ = try federation.musdes(usulan)
    try federation.sync(Federation.village)
    try federation.verval(usulan)
    try federation.pengesahan(usulan)
    try federation.syncAllUp()
    try federation.syncAllDown()
    let top = try #require(try federation.tally(.pusat))
    #expect(top.keluarga == 5 && top.individu == 10)
    for region in [.pusat, Federation.province, Federation.regency, Federation.village] {
      #expect(try federation.tally(region) == top)
      #expect(try federation.node(region).store.read { try $0.quarantine() }.isEmpty, "\(region)")
    }
  }

  @Test("What was determined before a replacement goes up to pusat, though only the village and kabupaten know its end")
  func determinedBeforeReplacement() throws {
    let (federation, families) = try foundedFederation()
    let person = try #require(families[2].butir[0].deltas.last?.record)
    let family = try #require(families[2].butir[0].deltas.first?.record)
    let contact = try federation.correction(of: person, Fields.noHP, .teks("081200000000"), number: 1)
    let income = try federation.correction(of: family, Fields.penghasilan, .bilangan(900_000), number: 1)
    var first = contact
    first.butir += income.butir
    _ = try federation.musdes([first])
    try federation.sync(Federation.village)
    try federation.verval([first])
    var second = try federation.correction(of: family, Fields.penghasilan, .bilangan(950_000), number: 1, seri: 2)
    second.menggantikan = Canonical.digest(first)
    _ = try federation.musdes([second], seri: 2)
    try federation.syncAllUp()
    for region in [.pusat, Federation.province, Federation.regency] {
      #expect(try federation.value(region, person, Fields.noHP) == .teks("081200000000"))
    }
    #expect(try federation.tally(.pusat) == federation.tally(Federation.regency))
    for node in federation.nodes.values { #expect(try node.verify().differences.isEmpty, "\(node.region)") }
  }
}
