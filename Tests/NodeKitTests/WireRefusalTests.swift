import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// What comes in a sender's own signed change-set and is refused by itself: the rest of it goes on.
@Suite("Refused from the wire, one by one") struct WireRefusalTests {
  /// A proposal decided and not sent yet, and another change under its dot.
  private func twice() throws -> (Federation, first: Pembawa, second: Pembawa) {
    let (federation, first) = try Federation.proposing()
    var second = first
    second.nomor = NomorPembawa(wilayah: first.wilayah, triwulan: first.nomor.triwulan, seri: 2, urut: 1)
    let delta = first.butir[0].deltas[0]
    second.butir[0].deltas = [
      RegistryDelta(
        record: delta.record, dot: delta.dot, context: delta.context,
        writes: [RegistryWrite(field: Fields.nama, value: .teks("Lain"))])
    ]
    return (federation, first, second)
  }

  private func expectFirstAlone(_ federation: Federation, _ first: Pembawa, _ second: Pembawa) throws {
    let above = try federation.node(Federation.regency)
    let held = try above.store.read { reader in
      try [first, second].map { try reader.carrier(Canonical.digest($0)) != nil }
    }
    #expect(held == [true, false])
    let dots = try above.store.read { try $0.deltas(of: first.butir[0].deltas[0].record).map(\.dot) }
    #expect(dots.count { $0 == first.butir[0].deltas[0].dot } == 1)
    #expect(try federation.codes(at: Federation.regency) == ["TITIK_GANDA"])
    #expect(try above.verify().differences.isEmpty)
  }

  @Test("Two digests for one dot in one change-set: the first is in, the other waits alone")
  func dotTwiceAtOnce() throws {
    let (federation, first, second) = try twice()
    let forged = try federation.forgedMusdes(second, seri: 2)
    let message = try federation.resigned { content in
      content.entri += [.pembawa(second), forged.entry]
      content.rantai.append(forged.step)
    }
    let taken = try federation.deliver(message)
    #expect(taken.notices.map(\.kode) == ["TITIK_GANDA"])
    #expect(taken.notices.map(\.subjek) == [Canonical.digest(second)])
    try expectFirstAlone(federation, first, second)
  }

  @Test("Two digests for one dot in two change-sets: what is held stays")
  func dotTwiceLater() throws {
    let (federation, first, second) = try twice()
    try federation.sync(Federation.village)
    let forged = try federation.forgedMusdes(second, seri: 2)
    let taken = try federation.hand([forged], [second], from: Federation.village, to: Federation.regency)
    #expect(taken.notices.map(\.kode) == ["TITIK_GANDA"])
    try expectFirstAlone(federation, first, second)
  }

  @Test(
    "An act that does not stand where its author's chain has it is refused, and its proposal waits for one that does")
  func outOfChain() throws {
    let (federation, first) = try Federation.proposing()
    try federation.sync(Federation.village)
    let next = try federation.correction(
      of: first.butir[0].deltas[0].record, Fields.noHP, .teks("081200000000"), number: 1, seri: 2)
    let desa = try federation.node(Federation.village)
    var place = try desa.store.read { try desa.place(for: Federation.village, in: $0) }
    place.kepalaSebelum = Canonical.sha256(place.kepalaSebelum.bytes)
    let forged = try federation.forgedMusdes(next, seri: 2, at: place)
    let taken = try federation.hand([forged], [next], from: Federation.village, to: Federation.regency)
    #expect(Set(taken.notices.map(\.kode)) == ["DOKUMEN_DI_LUAR_RANTAI", "MENUNGGU_PENDAHULU"])
    let refused = taken.notices.first { $0.kode == "DOKUMEN_DI_LUAR_RANTAI" }
    #expect(refused?.subjek == forged.act.digest)
    let above = try federation.node(Federation.regency)
    #expect(try above.store.read { try $0.document(forged.act.digest) } == nil)
    #expect(try above.verify().differences.isEmpty)
  }

  @Test("An act that its author's chain does not know at all is refused")
  func notInChain() throws {
    let (federation, first) = try Federation.proposing()
    try federation.sync(Federation.village)
    let next = try federation.correction(
      of: first.butir[0].deltas[0].record, Fields.noHP, .teks("081200000000"), number: 1, seri: 2)
    let unknown = try federation.forgedMusdes(next, seri: 2)
    let known = try federation.forgedMusdes(next, seri: 3)
    let other = Forged(act: unknown.act, place: unknown.place, step: known.step, views: unknown.views)
    let taken = try federation.hand([other], [next], from: Federation.village, to: Federation.regency)
    #expect(taken.notices.contains { $0.kode == "DOKUMEN_DI_LUAR_RANTAI" && $0.subjek == unknown.act.digest })
    #expect(try federation.node(Federation.regency).store.read { try $0.carrier(Canonical.digest(next)) } == nil)
  }

  // MARK: Two acts after one

  @Test("Of two musdes on one proposal the one that came first stays, the other waits for the tier above")
  func secondMusdes() throws {
    let (federation, usulan) = try Federation.proposing()
    try federation.sync(Federation.village)
    let other = try federation.forgedMusdes(usulan, seri: 2)
    let above = try federation.node(Federation.regency)
    let before = try above.store.read { try $0.carrier(Canonical.digest(usulan))?.state }
    let taken = try federation.hand([other], from: Federation.village, to: Federation.regency)
    #expect(taken.notices.map(\.kode) == ["AKTA_BERCABANG"])
    #expect(try above.store.read { try $0.carrier(Canonical.digest(usulan))?.state } == before)
    try federation.verval([usulan])
    #expect(try above.verify().differences.isEmpty)
  }

  @Test("Two musdes on one proposal that come together both wait")
  func bothMusdes() throws {
    let (federation, usulan) = try Federation.proposing()
    let other = try federation.forgedMusdes(usulan, seri: 2)
    let message = try federation.resigned { content in
      content.entri.append(other.entry)
      content.rantai.append(other.step)
    }
    #expect(try federation.deliver(message).notices.map(\.kode) == ["AKTA_BERCABANG"])
    let above = try federation.node(Federation.regency)
    #expect(try above.store.read { try $0.carrier(Canonical.digest(usulan)) } == nil)
    #expect(try above.verify().differences.isEmpty)
  }

  @Test("Nobody here adds a third act where two follow one, and the plan leaves that proposal out")
  func thirdAct() throws {
    let (federation, usulan) = try Federation.proposing()
    try federation.sync(Federation.village)
    let regency = try federation.node(Federation.regency)
    let digest = Canonical.digest(usulan)
    let musdes = try #require(try regency.store.read { try $0.carrier(digest)?.state.lastAct })
    let said = PutusanUsulan(pembawa: digest, sebelum: musdes, isi: .butir([0]))
    let one = try federation.forged(Federation.regency, .verifikator, .putusan, 2, [said])
    // The same once more, in the next place of the chain: another act.
    let two = try federation.forged(Federation.regency, .verifikator, .putusan, 2, [said], at: one.next)
    let taken = try federation.hand([one, two], from: Federation.province, to: Federation.regency)
    #expect(taken.notices.isEmpty)
    #expect(throws: TatacaraError(.aktaBercabang)) { try federation.verval([usulan]) }
    let signer = try federation.person(Federation.regency, .verifikator)
    let planner = StepPlanner(node: regency, signer: signer, kind: .putusan) { turn in
      .butir(turn.covered.map { _ in 0 })
    }
    #expect(throws: TatacaraError(.aktaBercabang)) {
      try regency.store.read { try planner.plan(.everything, in: $0) }
    }
    #expect(try regency.verify().differences.isEmpty)
  }
}
