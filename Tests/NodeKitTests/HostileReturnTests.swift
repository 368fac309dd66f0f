import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// Nobody returns what they have no authority over, whatever they sign and to whom they send it.
@Suite struct HostileReturnTests {
  private let village = Federation.village
  private let regency = Federation.regency
  private static let waits = StatusUsulan.menunggu(langkah: 2).kode

  private func verdict(_ usulan: Pembawa, after act: Digest?) -> PutusanUsulan {
    PutusanUsulan(pembawa: Canonical.digest(usulan), sebelum: act, isi: .kembali(keLangkah: 1, alasan: 68))
  }

  @Test("A kabupaten that returns another's proposal: whoever it tells refuses, and nothing has changed")
  func anothers() throws {
    let (federation, usulan) = try Federation.proposing()
    let liar = try #require(WilayahID(kode: "13.10"))
    try federation.enrol(liar)
    try federation.sync(liar)
    try federation.sync(village)
    try federation.verval([usulan])
    try federation.pengesahan([usulan])
    try federation.sync(regency)
    let before = try #require(try federation.state(usulan, at: Federation.province))
    let held = try federation.state(usulan, at: regency)
    let act = try federation.forged(liar, .verifikator, .putusan, 2, [verdict(usulan, after: before.lastAct)])
    try federation.sync(liar)
    try federation.hand([act], from: liar, to: Federation.province)
    #expect(try federation.state(usulan, at: Federation.province) == before)
    #expect(try !federation.codes(at: Federation.province).isEmpty)
    try federation.sync(regency)
    #expect(try federation.state(usulan, at: regency) == held)
    try federation.checkAll()
  }

  @Test("A village cannot return its own proposal to itself; its kabupaten still can")
  func byVillage() throws {
    let (federation, usulan, _) = try Federation.unacceptable()
    try federation.sync(village)
    let musdes = try federation.state(usulan, at: village)?.lastAct
    let act = try federation.forged(village, .kepalaDesa, .putusan, 2, [verdict(usulan, after: musdes)])
    try federation.hand([act], from: village, to: regency)
    let item = try #require(try federation.waiting(at: regency).first { $0.subject == Canonical.digest(usulan) })
    #expect(item.returned == nil)
    #expect(try federation.node(regency).store.read { try $0.verdicts(on: item.subject) }.isEmpty)
    #expect(try federation.giveBack([item.id]).count == 1)
    #expect(try federation.node(regency).verify().differences.isEmpty)
  }

  @Test("A return by another role, or out of the kabupaten's quarantine of something never sent, changes nothing below")
  func byOtherRole() throws {
    let (federation, usulan, _) = try Federation.unacceptable()
    try federation.sync(village)
    let before = try #require(try federation.state(usulan, at: village))
    _ = try federation.person(regency, .verifikator)
    let wrong = try federation.forged(regency, .pengesah, .putusan, 2, [verdict(usulan, after: before.lastAct)])
    try federation.sync(village)
    try federation.hand([wrong], from: regency, to: village)
    let never = try federation.newFamily(in: village, number: 9)
    let next = try federation.forged(regency, .verifikator, .putusan, 2, [verdict(never, after: nil)], at: wrong.next)
    try federation.hand([next], from: regency, to: village)
    #expect(try federation.state(usulan, at: village) == before)
    let codes = try federation.codes(at: village)
    #expect(Set(codes) == ["PERAN_SALAH", "PEMBAWA_TIDAK_ADA"], "\(codes)")
    #expect(try federation.node(village).verify().differences.isEmpty)
  }

  @Test("Where no act on it passes the gate it never left its village: it is not returned, and that is said")
  func invalidMusdes() throws {
    let (federation, first) = try Federation.proposing()
    try federation.sync(village)
    let next = try federation.newFamily(in: village, number: 1)
    let said = PutusanUsulan(pembawa: Canonical.digest(next), sebelum: nil, isi: .butir([0]))
    let bad = try federation.forged(
      village, .kepalaDesa, .musdes, 1, isi: federation.forum(2), [said],
      files: federation.evidence(2).filter { $0.jenis != .daftarHadir })
    try federation.hand([bad], [next], from: village, to: regency)
    #expect(try federation.codes(at: regency) == ["BUKTI_KURANG"])
    let id = try #require(try federation.waiting(at: regency).first?.id)
    #expect(throws: NodeError(.takDapatDikembalikan, "")) { try federation.giveBack([id]) }
    #expect(throws: NodeError(.takDapatDikembalikan, "")) { try federation.giveBack() }
    #expect(try federation.state(first, at: regency)?.status == Self.waits)
  }

  @Test("A village that decides one proposal twice: until it is settled which musdes stands, nobody returns it")
  func forked() throws {
    let (federation, usulan, _) = try Federation.unacceptable()
    try federation.sync(village)
    let twice = try federation.forgedMusdes(usulan, seri: 2)
    try federation.hand([twice], from: village, to: regency)
    let id = try #require(try federation.waiting(at: regency).first?.id)
    #expect(throws: TatacaraError(.aktaBercabang)) { try federation.giveBack([id]) }
    #expect(try federation.waiting(at: regency).allSatisfy { $0.returned == nil })
  }

  @Test("A tier whose decision it does not await returns nothing: a provinsi that the pack gives none")
  func provinsi() throws {
    let (federation, usulan, _) = try Federation.unacceptable()
    try federation.sync(regency, with: .pusat)
    try federation.sync(village)
    try federation.verval([usulan])
    try federation.pengesahan([usulan])
    try federation.sync(regency)
    #expect(try federation.codes(at: Federation.province) == ["KONTEKS_TAK_DIKENAL"])
    #expect(throws: NodeError(.takDapatDikembalikan, "")) {
      try federation.giveBack(at: Federation.province, by: .petugasProvinsi)
    }
    try federation.sync(Federation.province)
    #expect(try federation.waiting(at: Federation.province).isEmpty)
    #expect(
      try federation.state(usulan, at: Federation.province)?.lastAct == federation.state(usulan, at: regency)?.lastAct)
  }

  /// What only a program that is not ours could sign: a family's column on a person, through verval and pengesahan.
  private func poisoned() throws -> (Federation, Pembawa, [Forged]) {
    let (federation, first) = try Federation.proposing()
    for role in [Peran.verifikator, .pengesah] { _ = try federation.person(regency, role) }
    _ = try federation.person(.pusat, .mutu)
    try federation.syncAllUp()
    try federation.syncAllDown()
    let desa = try federation.node(village)
    let person = first.butir[0].deltas[0].record
    var bad = try federation.newFamily(in: village, number: 1)
    let context = Context(covering: try desa.store.read { try $0.deltas(of: person).map(\.dot) })
    let pack = try desa.store.read { try desa.pack(in: $0, on: federation.date) }
    let delta = RegistryDelta(
      record: person, dot: Dot(replica: desa.replica, counter: context.highest(of: desa.replica) + 1),
      context: context, writes: [RegistryWrite(field: Fields.dtks, value: .bilangan(1))])
    bad.butir = [Butir(jenis: try #require(pack.baris(bernama: "dtks_masuk")).kode, deltas: [delta])]
    let digest = Canonical.digest(bad)
    let musdes = try federation.forgedMusdes(bad, seri: 2)
    func accepts(_ act: Digest) -> PutusanUsulan { PutusanUsulan(pembawa: digest, sebelum: act, isi: .butir([0])) }
    let verval = try federation.forged(regency, .verifikator, .putusan, 2, [accepts(musdes.act.digest)])
    let letter = BerkasAkta(digest: Canonical.sha256([7]), jenis: .suratPengesahan, tipe: .pdf, ukuran: 10)
    let confirmed = try federation.forged(
      regency, .pengesah, .pengesahan, 3,
      isi: .surat(nomor: "400/2", tanggal: federation.date, penandatangan: "Bupati", delegasi: ""),
      [accepts(verval.act.digest)], files: [letter], at: verval.next)
    return (federation, bad, [musdes, verval, confirmed])
  }

  @Test("Pusat returns what it set aside; a provinsi that set it aside too lets the return through, and closes its own")
  func fromPusat() throws {
    let (federation, bad, acts) = try poisoned()
    for node in [Federation.province, .pusat] { try federation.hand(acts, [bad], from: regency, to: node) }
    #expect(try federation.codes(at: .pusat) == ["JENIS_REKAMAN_LAIN"])
    #expect(try federation.codes(at: Federation.province) == ["JENIS_REKAMAN_LAIN"])
    #expect(throws: NodeError(.takDapatDikembalikan, "")) {
      try federation.giveBack(at: Federation.province, by: .petugasProvinsi)
    }
    let act = try #require(try federation.giveBack(at: .pusat, by: .mutu).first)
    #expect(try federation.waiting(at: .pusat).map(\.returned) == [act])
    try federation.sync(Federation.province)
    #expect(try federation.waiting(at: Federation.province).map(\.returned) == [act])
    let down = try federation.node(Federation.province).store.read { try $0.verdicts(on: Canonical.digest(bad)) }
    #expect(down.map(\.act) == [act])
    for region in [Federation.province, .pusat] {
      #expect(try federation.node(region).verify().differences.isEmpty, "\(region)")
      #expect(try federation.state(bad, at: region) == nil)
    }
  }
}
