import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// What cannot be had keeps nobody from what can (design §9.6).
@Suite struct StarvationTests {
  @Test("More files missing than one message asks for: the next message asks for the others")
  func filesInTurn() throws {
    let (federation, _) = try Federation.proposing()
    // While records still go either way nobody looks for files.
    try federation.sync(Federation.village)
    let above = try federation.node(Federation.regency)
    let missing = (0..<300).map { Canonical.sha256(Array("berkas \($0)".utf8)) }
    try above.store.write { writer in
      for digest in missing {
        try writer.put(
          StoredFile(
            digest: digest, size: 10, kind: .fotoKegiatan, type: .pdf, village: Federation.village, held: false))
      }
    }
    let serving = Exchange(node: above, peer: try federation.node(Federation.village).identity.simpul)
    let asked = try (0..<3).map { _ in
      try PesanSesi(from: serving.answer(federation.outgoing().encode())).berkas.map(\.digest)
    }
    #expect(asked.allSatisfy { $0.count == 256 && Set($0).count == 256 })
    #expect(Set(asked[0] + asked[1]).isSuperset(of: missing))
    #expect(asked[0] != asked[1] && asked[1] != asked[2])
  }

  @Test("A thousand items that never heal keep a newer one waiting no longer than a turn")
  func waitingInTurn() throws {
    let (federation, usulan) = try Federation.proposing()
    let (above, desa) = (try federation.node(Federation.regency), try federation.node(Federation.village))
    let content = try desa.store.read { reader in
      let lines = try reader.log(
        after: 0, filter: LinkFilter(peer: above.replica, peerRegion: Federation.regency, direction: .up), limit: 1000)
      return try Assembly.content(of: lines.entries, for: Federation.regency, in: reader)
    }
    try above.store.write { writer in
      for item in 0..<1_000 {
        _ = try writer.quarantine(
          QuarantinedItem(
            peer: desa.replica, village: Federation.village, subject: Canonical.sha256(Array("\(item)".utf8)),
            code: "PEMBAWA_TIDAK_ADA", message: "", bytes: []))
      }
      // Set aside though nothing is wrong with it: it passes as soon as it is looked at.
      var packed = CanonicalWriter()
      packed.array(content.entri) { $0.blob(Canonical.bytes($1)) }
      _ = try writer.quarantine(
        QuarantinedItem(
          peer: desa.replica, village: Federation.village, subject: Canonical.digest(usulan),
          code: "PEMBAWA_TIDAK_ADA", message: "", bytes: packed.bytes))
    }
    for turn in 1...2 {
      _ = try desa.addPerson(
        name: "Orang \(turn)", role: .operatorData, mandate: "SK", serviceNumber: "19\(turn)",
        passphrase: Federation.passphrase)
      try federation.sync(Federation.village)
    }
    #expect(try above.store.read { try $0.quarantineCount() } == 1_000)
  }
}
