import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// Two ends of a link find what one of them lacks, and bring just that (design §5, "Agreement").
@Suite struct AgreementTests {
  private let federation: Federation
  private let families: [Pembawa]

  init() throws {
    federation = try Federation()
    try federation.publishPack()
    families = try federation.foundRegister(families: 6)
    try federation.syncAllDown()
    try federation.syncAllUp()
  }

  private let village = Federation.village
  private let regency = Federation.regency

  private func propose(_ number: UInt32) throws -> Pembawa {
    let person = try #require(families[Int(number) - 1].butir[0].deltas.last?.record)
    let usulan = try federation.correction(of: person, Fields.nama, .teks("Nama \(number)"), number: 1, seri: number)
    _ = try federation.musdes([usulan], seri: number)
    return usulan
  }

  @Test("equal ends take one round trip of at most 350 bytes, whatever they hold")
  func equal() async throws {
    for child in [village, regency, Federation.province] {
      let report = try await federation.agree(child)
      #expect(report.sama && report.sepakat && report.putaran == 1 && report.naik + report.turun <= 350)
    }
  }

  @Test("what a parent lost is found by its village and sent again, and nothing else")
  func lostAbove() async throws {
    let usulan = try propose(1)
    try federation.sync(village)
    let digest = Canonical.digest(usulan)
    let hex = digest.description
    // As after a disk error that took the parent's word of having received it, and the proposal with it.
    try federation.damage(regency, "DELETE FROM verdict WHERE carrier = X'\(hex)'")
    try federation.damage(
      regency, "DELETE FROM delta WHERE carrier = (SELECT id FROM carrier WHERE digest = X'\(hex)')")
    try federation.damage(regency, "DELETE FROM carrier WHERE digest = X'\(hex)'")
    try federation.damage(regency, "DELETE FROM log WHERE subject = X'\(hex)' OR carrier = X'\(hex)'")
    try federation.damage(
      regency, "UPDATE link SET received_count = received_count - 1 WHERE peer_region = \(village.rawValue)")
    let above = try federation.node(regency)
    #expect(try above.store.read { try $0.carrier(digest) } == nil)
    let report = try await federation.agree(village, deep: true)
    #expect(!report.sama && report.sepakat && report.dikirim == 2)
    #expect(try above.store.read { try $0.carrier(digest)?.state.custody } == .kabupaten)
    #expect(try await federation.agree(village).sama)
  }

  @Test("what never arrived below comes by itself, in the region that differs alone")
  func lostBelow() async throws {
    let node = try federation.node(village)
    let parent = try federation.node(regency).replica
    let before = try node.store.read { try #require(try $0.link(parent)) }
    // A decision comes down; the village's store then says it had come, as a restored file might.
    let usulan = try propose(2)
    try federation.sync(village)
    try federation.verval([usulan], said: .butir([30]))
    let above = try federation.node(regency)
    let line = try above.store.read { try $0.logEnd() }
    try node.store.write { writer in
      var link = try #require(try writer.link(parent))
      link.received = Cursor(epoch: before.received.epoch, sequence: line.sequence)
      try writer.put(link)
    }
    try federation.sync(village)
    #expect(try node.store.read { try $0.carrier(Canonical.digest(usulan))?.state.custody } == .kabupaten)
    let report = try await federation.agree(village)
    #expect(
      !report.sama && report.sepakat && report.diambil > 0
        && Set(report.wilayah).isSubset(of: [village.description, regency.description]))
    #expect(
      try node.store.read { try $0.carrier(Canonical.digest(usulan))?.state.status }
        == above.store.read { try $0.carrier(Canonical.digest(usulan))?.state.status })
    #expect(try await federation.agree(village).sama)
    #expect(try node.verify().differences.isEmpty)
  }

  @Test(
    "bytes that rotted are found by what is stored and come whole from the other end",
    arguments: [
      "UPDATE carrier SET bytes = zeroblob(40) WHERE jenis = 2",
      "UPDATE document SET bytes = zeroblob(40) WHERE kind = 1",
      "UPDATE document SET signature = zeroblob(64) WHERE kind = 1",
      "UPDATE document SET attachment = zeroblob(9) WHERE kind = 4",
      "UPDATE document SET signature = zeroblob(64) WHERE kind = 3",
      "UPDATE part SET view = zeroblob(9)",
    ])
  func rotted(sql: String) async throws {
    let node = try federation.node(village)
    try federation.damage(village, sql.replacing("jenis = 2", with: "id = 2"))
    #expect(try !node.verify().differences.isEmpty)
    #expect(try await federation.agree(village).sama)
    let report = try await federation.agree(village, deep: true)
    #expect(report.sepakat && report.diperbaiki > 0)
    #expect(try node.verify().differences.isEmpty)
  }

  @Test("what rotted above is mended from below when the village looks deep")
  func rottedAbove() async throws {
    let usulan = try propose(3)
    try federation.sync(village)
    try federation.damage(
      regency, "UPDATE carrier SET bytes = zeroblob(40) WHERE digest = X'\(Canonical.digest(usulan))'")
    let above = try federation.node(regency)
    #expect(try !above.verify().differences.isEmpty)
    #expect(try await federation.agree(village, deep: true).sepakat)
    #expect(try above.verify().differences.isEmpty)
  }

  @Test("a neighbour that sends another signature for what is whole here changes nothing")
  func forgedSignature() throws {
    let (node, parent) = (try federation.node(village), try federation.node(regency))
    let certificate = parent.identity.sertifikat
    var signature = certificate.tandaTangan
    signature[9] ^= 1
    let altered = Bertanda(dokumen: certificate.dokumen, tandaTangan: signature)
    let forged = IsiHimpunan(entri: [.simpul(altered)], rantai: [])
    let end = try parent.store.read { try $0.logEnd() }
    let header = KepalaHimpunan(
      pengirim: parent.replica, penerima: node.replica, arah: .turun, epoch: end.epoch, dari: end.sequence,
      sampai: end.sequence)
    let bytes = try ChangeSet.encode(header, isi: forged, kunci: parent.identity.tanda)
    let held = try node.store.read { try $0.document(certificate.digest) }
    let taken = try Agreement(node: node, peer: parent.identity.simpul).take(bytes, about: regency)
    #expect(taken.mended == 0)
    #expect(try node.store.read { try $0.document(certificate.digest) } == held && held != nil)
    #expect(try node.verify().differences.isEmpty)
  }

  @Test("derived rows that rotted are brought to what the entries say")
  func derived() throws {
    for sql in [
      "UPDATE keluarga SET penghasilan = 77", "DELETE FROM individu WHERE serial % 2 = 0",
      "UPDATE tally SET individu = individu + 1", "UPDATE carrier SET status = 5 WHERE id = 2",
      "UPDATE delta SET counts = 2",
    ] {
      let node = try federation.node(village)
      let tally = try federation.tally(regency)
      try federation.damage(village, sql)
      #expect(try !node.verify().differences.isEmpty)
      try node.rederive()
      #expect(try node.verify().differences.isEmpty, "\(sql)")
      #expect(try federation.tally(village) == tally)
    }
  }

  @Test("a village asks of nothing but its own")
  func scope() throws {
    let parent = try federation.node(regency)
    let node = try federation.node(village)
    let service = Agreement(node: parent, peer: node.identity.simpul)
    let other = try #require(WilayahID(kode: "13.09.01.2001"))
    for content in [PesanSepakat.Isi.tanyaEntri(other), .minta(other, [1])] {
      let question = PesanSepakat(replika: node.replica, wilayah: village, dalam: false, isi: content)
      #expect(throws: SyncError(.outOfScope, "")) { try service.answer(Canonical.bytes(question)) }
    }
    let foreign = PesanSepakat(
      replika: parent.replica, wilayah: village, dalam: false,
      isi: .tautan(terkirim: SumMod256(), diterima: SumMod256()))
    #expect(throws: SyncError(.wrongAddress, "")) { try service.answer(Canonical.bytes(foreign)) }
  }
}
