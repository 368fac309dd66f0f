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
  /// The village's change-set with its content changed, signed by the village all the same.
  private func resigned(
    _ federation: Federation, _ change: (inout IsiHimpunan) throws -> Void
  ) throws -> PesanSesi {
    let desa = try federation.node(Federation.village)
    let regency = try federation.node(Federation.regency)
    var message = try federation.outgoing()
    let frame = try ChangeSet.decode(message.himpunan)
    let header = frame.klaim.kepala
    var content = try desa.store.read { reader in
      let lines = try reader.log(
        after: header.dari,
        filter: LinkFilter(peer: regency.replica, peerRegion: Federation.regency, direction: .up), limit: 1000)
      return try Assembly.content(of: lines.entries, for: Federation.regency, in: reader)
    }
    try change(&content)
    message.himpunan = try ChangeSet.encode(header, isi: content, kunci: desa.identity.tanda)
    return message
  }

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

  @Test("A chain ahead of a gap waits, and one number for two documents is a fork: neither is applied")
  func brokenHeads() throws {
    let (federation, usulan) = try Federation.proposing()
    let above = try federation.node(Federation.regency)
    let gap = try resigned(federation) { content in
      for place in content.rantai.indices { content.rantai[place].pertama += 1 }
    }
    #expect(throws: SyncError(.gap, "")) { try federation.deliver(gap) }
    #expect(try above.store.read { try $0.carrier(Canonical.digest(usulan)) } == nil)
    try federation.sync(Federation.village)
    #expect(try above.store.read { try $0.carrier(Canonical.digest(usulan)) } != nil)
    let desa = try federation.node(Federation.village)
    let known = try #require(try desa.store.read { try $0.heads() }.first { $0.replica == desa.replica })
    let next = try federation.correction(
      of: usulan.butir[0].deltas[0].record, Fields.noHP, .teks("081200000000"), number: 1, seri: 2)
    _ = try federation.musdes([next], seri: 2)
    // The last number the kabupaten knows is suddenly another document's.
    let fork = try resigned(federation) { content in
      let run = LangkahRantai(
        replika: known.replica, wilayah: known.region, pertama: known.nomor, digest: [Canonical.sha256([1])])
      content.rantai.insert(run, at: 0)
    }
    #expect(throws: SyncError(.fork, "")) { try federation.deliver(fork) }
    #expect(try above.store.read { try $0.carrier(Canonical.digest(next)) } == nil)
    #expect(try above.verify().differences.isEmpty)
  }
}
