import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// Answers that never arrive (design §7).
@Suite struct LostAnswerTests {
  @Test("An honest village whose answers are lost again and again is never taken for a restored one")
  func lostAnswers() throws {
    let federation = try Federation()
    try federation.publishPack()
    let families = try federation.foundRegister(families: 4)
    try federation.syncAllDown()
    let (village, regency) = (try federation.node(Federation.village), try federation.node(Federation.regency))
    for (place, family) in families.enumerated() {
      let person = try #require(family.butir[0].deltas.last?.record)
      let seri = UInt32(place + 1)
      let usulan = try federation.correction(of: person, Fields.nama, .teks("Nama \(place)"), number: 1, seri: seri)
      _ = try federation.musdes([usulan], seri: seri)
      let asked = try Exchange(node: village, peer: regency.identity.simpul).compose().encode()
      _ = try Exchange(node: regency, peer: village.identity.simpul).answer(asked)
      try federation.sync(Federation.village)
      #expect(try regency.store.read { try $0.carrier(Canonical.digest(usulan)) } != nil)
    }
  }
}
