import Causality
import Identity
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// Any ancestor may be called (design §5), also one that never heard of the caller: its certificates come with it.
@Suite struct AnyRouteTests {
  private func isHeld(_ usulan: Pembawa, _ federation: Federation, at region: WilayahID) throws -> Bool {
    try federation.node(region).store.read { try $0.carrier(Canonical.digest(usulan)) } != nil
  }

  @Test("A kabupaten whose provinsi never had a session goes straight to pusat, and provinsi catches up to the same")
  func straightToPusat() throws {
    let federation = try Federation()
    try federation.publishPack()
    let families = try federation.foundRegister(families: 3)
    try federation.sync(Federation.regency, with: .pusat)
    try federation.sync(Federation.village)
    let record = try #require(families[0].butir[0].deltas.last?.record)
    let usulan = try federation.correction(of: record, Fields.nama, .teks("Baru"), number: 1)
    _ = try federation.musdes([usulan])
    try federation.sync(Federation.village)
    try federation.verval([usulan])
    try federation.pengesahan([usulan])
    #expect(try federation.sync(Federation.regency, with: .pusat).notices.isEmpty)
    #expect(try isHeld(usulan, federation, at: .pusat))
    #expect(try !isHeld(usulan, federation, at: Federation.province))
    for _ in 1...2 {
      try federation.syncAllUp()
      try federation.syncAllDown()
    }
    let sums = try [.pusat, Federation.province, Federation.regency, Federation.village].map {
      try federation.tally($0)
    }
    #expect(sums.allSatisfy { $0 == sums[0] && $0 != nil })
    for node in federation.nodes.values {
      #expect(try node.store.read { try $0.quarantine() }.map(\.code) == [], "\(node.region)")
      #expect(try node.verify().differences.map(\.description) == [], "\(node.region)")
    }
  }

  @Test("A village unknown to pusat calls it, and what only it has told waits nowhere for ever")
  func villageCallsPusat() throws {
    let federation = try Federation()
    try federation.publishPack()
    let families = try federation.foundRegister(families: 3)
    try federation.sync(Federation.village, with: .pusat)
    let record = try #require(families[0].butir[0].deltas.last?.record)
    let usulan = try federation.correction(of: record, Fields.nama, .teks("Baru"), number: 1)
    _ = try federation.musdes([usulan])
    #expect(try federation.sync(Federation.village, with: .pusat).notices.isEmpty)
    #expect(try isHeld(usulan, federation, at: .pusat))
    // Provinsi meets the village's act before the village's certificate, which comes by way of the kabupaten.
    try federation.sync(Federation.province)
    for _ in 1...2 {
      try federation.syncAllUp()
      try federation.syncAllDown()
    }
    for node in federation.nodes.values {
      if node.region == Federation.province {
        // Held where it was told of it; the kabupaten itself has not decided yet.
        let state = try node.store.read { try $0.carrier(Canonical.digest(usulan)) }?.state
        #expect(state?.custody == .kabupaten)
      }
      #expect(try isHeld(usulan, federation, at: node.region), "\(node.region)")
      #expect(try node.verify().differences.map(\.description) == [], "\(node.region)")
      #expect(try node.store.read { try $0.quarantine() }.map(\.code) == [], "\(node.region)")
    }
  }

  @Test("Who is unknown and brings no certificates, or another federation's, is told nothing")
  func strangers() throws {
    let (federation, other) = (try Federation(), try Federation())
    try federation.publishPack()
    let peer = try federation.node(Federation.regency).identity.simpul
    let serving = Exchange(node: try federation.node(.pusat), peer: peer)
    var message = try Exchange(
      node: federation.node(Federation.regency), peer: federation.node(.pusat).identity.simpul
    ).compose()
    #expect(message.sertifikat.map(\.dokumen.wilayah) == [.pusat, Federation.province, Federation.regency])
    let chain = message.sertifikat
    message.sertifikat = []
    let bare = try message.encode()
    #expect(throws: SyncError(.wrongAddress, "")) { try serving.answer(bare) }
    message.sertifikat = try other.node(Federation.regency).identity.rantai.sertifikat.reversed()
    let foreign = try message.encode()
    #expect(throws: WireError.self) { try serving.answer(foreign) }
    #expect(try federation.node(.pusat).store.read { try $0.links() }.isEmpty)
    message.sertifikat = chain
    let known = try message.encode()
    #expect(try !PesanSesi(from: serving.answer(known)).himpunan.isEmpty)
  }

  @Test("A parent is brought no certificates, and nobody any more once it has given a receipt")
  func onlyAtFirst() throws {
    let (federation, _) = try Federation.proposing()
    #expect(try federation.outgoing().sertifikat.isEmpty)
    try federation.syncAllUp()
    try federation.sync(Federation.village, with: .pusat)
    _ = try federation.person(Federation.village, .operatorData)
    try federation.sync(Federation.village, with: .pusat)
    let later = try Exchange(
      node: federation.node(Federation.village), peer: federation.node(.pusat).identity.simpul
    ).compose()
    #expect(later.sertifikat.isEmpty)
  }
}
