import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// One number of a chain, two documents (design §2, "One fork rule"): what belongs to that chain is set aside, nothing else.
@Suite struct ForkedChainTests {
  private func forks(_ federation: Federation, at region: WilayahID) throws -> [ForkedChain] {
    try federation.node(region).store.read { try $0.forks() }
  }

  @Test("Where neither branch was acted upon both wait: nobody here decides on the one, the other is in quarantine")
  func bothWait() throws {
    let (federation, usulan) = try Federation.proposing()
    try federation.sync(Federation.village)
    let above = try federation.node(Federation.regency)
    let (next, message) = try federation.forking(usulan)
    let taken = try federation.deliver(message)
    #expect(taken.notices.contains { $0.kode == "KEPALA_BERCABANG" })
    let fork = try #require(try forks(federation, at: Federation.regency).first)
    #expect(fork.proven && fork.upheld == nil && fork.region == Federation.village)
    #expect(try above.store.read { try $0.carrier(Canonical.digest(next)) } == nil)
    // Both branches' bytes are kept.
    let kept = try above.store.read { try $0.quarantine() }.map(\.subject)
    #expect(kept.contains(Canonical.digest(next)))
    #expect(try above.store.read { try $0.carrier(Canonical.digest(usulan)) } != nil)
    #expect(throws: SyncError(.fork, "")) { try federation.verval([usulan]) }
    #expect(try StatusReport(of: above).cabang.count == 1)
    #expect(try above.verify().differences.isEmpty)
  }

  @Test("The branch that a tier above has acted upon stands, and its way goes on")
  func actedUponStands() throws {
    let (federation, usulan) = try Federation.proposing()
    try federation.sync(Federation.village)
    try federation.verval([usulan])
    let (next, message) = try federation.forking(usulan)
    try federation.deliver(message)
    let fork = try #require(try forks(federation, at: Federation.regency).first)
    #expect(fork.upheld == fork.held)
    try federation.pengesahan([usulan])
    try federation.sync(Federation.regency)
    let province = try federation.node(Federation.province)
    #expect(try province.store.read { try $0.carrier(Canonical.digest(usulan)) } != nil)
    #expect(try province.store.read { try $0.carrier(Canonical.digest(next)) } == nil)
    #expect(try federation.node(Federation.regency).verify().differences.isEmpty)
  }

  @Test("What a forked chain goes on with waits too, and stops no later message")
  func laterMessages() throws {
    let (federation, usulan) = try Federation.proposing()
    try federation.sync(Federation.village)
    try federation.deliver(try federation.forking(usulan).message)
    let third = try federation.correction(
      of: usulan.butir[0].deltas[0].record, Fields.noHP, .teks("081300000000"), number: 1, seri: 3)
    _ = try federation.musdes([third], seri: 3)
    // Up to date after the message that forked: what comes now begins after a gap in that chain.
    let (_, _, _, notices) = try federation.sync(Federation.village)
    #expect(notices.contains { $0.kode == "KEPALA_BERCABANG" })
    let above = try federation.node(Federation.regency)
    #expect(try above.store.read { try $0.carrier(Canonical.digest(third)) } == nil)
    #expect(try forks(federation, at: Federation.regency).count == 1)
    #expect(try above.verify().differences.isEmpty)
  }

  @Test("A neighbour in between that names another digest stops neither other chains nor the village itself")
  func namedByNeighbour() throws {
    let (federation, usulan) = try Federation.proposing()
    try federation.sync(Federation.village)
    try federation.verval([usulan])
    try federation.pengesahan([usulan])
    try federation.sync(Federation.regency)
    let province = try federation.node(Federation.province)
    let desa = try federation.node(Federation.village)
    let known = try #require(try province.store.read { try $0.head(of: desa.replica, for: Federation.village) })
    let officer = try federation.person(Federation.regency, .admin).certificate.digest
    let message = try federation.resigned(from: Federation.regency, to: Federation.province) { content in
      content.rantai.insert(Federation.step(known, [Canonical.sha256([2])]), at: 0)
    }
    let taken = try federation.deliver(message, from: Federation.regency, to: Federation.province)
    #expect(taken.notices.map(\.kode) == ["KEPALA_BERCABANG"])
    #expect(try province.store.read { try $0.document(officer) } != nil)
    #expect(try forks(federation, at: Federation.province).map(\.proven) == [false])
    // The village itself, calling the province, is not stopped by what its kabupaten said.
    let next = try federation.correction(
      of: usulan.butir[0].deltas[0].record, Fields.noHP, .teks("081200000000"), number: 1, seri: 2)
    _ = try federation.musdes([next], seri: 2)
    _ = try federation.sync(Federation.village, with: Federation.province)
    #expect(try forks(federation, at: Federation.province).allSatisfy { !$0.proven })
    let head = try province.store.read { try $0.head(of: desa.replica, for: Federation.village) }
    #expect(head?.nomor ?? 0 > known.nomor)
  }
}
