import Causality
import Foundation
import Identity
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// What reaches a serving node's session: bytes, and who the transport says they are from.
@Suite struct LinkTamperTests {
  @Test("A flipped bit anywhere in a whole message is refused with a code or harmless: what is kept stays proved")
  func flippedMessage() async throws {
    let (federation, usulan) = try Federation.proposing()
    let above = try federation.node(Federation.regency)
    let peer = try federation.node(Federation.village).identity.simpul
    let service = try NodeService(above)
    let bytes = try federation.outgoing().encode()
    var refused = 0
    for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 150)) {
      var broken = bytes
      broken[place] ^= 1 << UInt8(place % 8)
      do { _ = try await service.sesi(broken, dari: peer) } catch {
        #expect(error is any SelarasError, "byte \(place): \(error)")
        refused += 1
      }
    }
    #expect(refused > 100)
    #expect(try above.verify().differences.isEmpty)
    try federation.sync(Federation.village)
    #expect(try above.store.read { try $0.carrier(Canonical.digest(usulan)) } != nil)
    #expect(try above.verify().differences.isEmpty)
  }

  @Test("A message or change-set of a version not spoken is refused by its code, and the link stays as it was")
  func otherVersion() async throws {
    let (federation, _) = try Federation.proposing()
    let above = try federation.node(Federation.regency)
    let peer = try federation.node(Federation.village).identity.simpul
    let before = try above.store.read { try $0.links() }
    let vectors = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "protocol/vectors")
    var whole = try federation.outgoing()
    whole.himpunan = Array(try Data(contentsOf: vectors.appending(path: "rusak-himpunan-versi-2.bin")))
    let messages = [
      Array(try Data(contentsOf: vectors.appending(path: "rusak-pesan-versi-9.bin"))), try whole.encode(),
    ]
    for message in messages {
      let error = await #expect(throws: (any Error).self) { try await NodeService(above).sesi(message, dari: peer) }
      #expect((error as? any SelarasError)?.kode == "VERSI_TAK_DIKENAL")
    }
    #expect(try above.store.read { try $0.links() } == before)
  }

  @Test("A node's message under another node's certificate is refused")
  func otherCertificate() async throws {
    let (federation, _) = try Federation.proposing()
    let above = try federation.node(Federation.regency)
    let stranger = PeerIdentity(
      replika: ReplicaID(rawValue: 99), wilayah: try #require(WilayahID(kode: "13.09.02.2006")))
    let bytes = try federation.outgoing().encode()
    let error = await #expect(throws: (any Error).self) { try await NodeService(above).sesi(bytes, dari: stranger) }
    #expect((error as? any SelarasError)?.kode == "SALAH_ALAMAT")
  }

  @Test("A chain ahead of a gap waits: nothing is applied, and the honest message goes on")
  func headAheadOfGap() throws {
    let (federation, usulan) = try Federation.proposing()
    let above = try federation.node(Federation.regency)
    let gap = try federation.resigned { content in
      for place in content.rantai.indices { content.rantai[place].pertama += 1 }
    }
    #expect(throws: SyncError(.gap, "")) { try federation.deliver(gap) }
    #expect(try above.store.read { try $0.carrier(Canonical.digest(usulan)) } == nil)
    try federation.sync(Federation.village)
    #expect(try above.store.read { try $0.carrier(Canonical.digest(usulan)) } != nil)
  }
}
