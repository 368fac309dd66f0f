import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// What the tests of bad senders begin with: one proposal signed in the village, and the message that would carry it up.
extension Federation {
  static func proposing() throws -> (Federation, Pembawa) {
    let federation = try Federation()
    try federation.publishPack()
    let families = try federation.foundRegister(families: 3)
    try federation.syncAllDown()
    let record = try #require(families[0].butir[0].deltas.last?.record)
    let usulan = try federation.correction(of: record, Fields.nama, .teks("Baru"), number: 1)
    _ = try federation.musdes([usulan])
    return (federation, usulan)
  }

  /// The message the village would send now.
  func outgoing() throws -> PesanSesi {
    try Exchange(node: node(Self.village), peer: node(Self.regency).identity.simpul).compose()
  }

  /// Hands a node a message as one from below it: the regency one of the village's.
  @discardableResult
  func deliver(
    _ message: PesanSesi, from child: WilayahID = Federation.village, to parent: WilayahID = Federation.regency
  ) throws -> Exchange.Taken {
    try Exchange(node: node(parent), peer: node(child).identity.simpul)
      .take(message, size: message.himpunan.count)
  }

  /// The change-set that a node would send up, with its content changed, signed by that node all the same.
  func resigned(
    from child: WilayahID = Federation.village, to parent: WilayahID = Federation.regency,
    _ change: (inout IsiHimpunan) throws -> Void
  ) throws -> PesanSesi {
    let (low, high) = (try node(child), try node(parent))
    var message = try Exchange(node: low, peer: high.identity.simpul).compose()
    let header = try ChangeSet.decode(message.himpunan).klaim.kepala
    var content = try low.store.read { reader in
      let lines = try reader.log(
        after: header.dari, filter: LinkFilter(peer: high.replica, peerRegion: parent, direction: .up), limit: 1000)
      return try Assembly.content(of: lines.entries, for: parent, in: reader)
    }
    try change(&content)
    message.himpunan = try ChangeSet.encode(header, isi: content, kunci: low.identity.tanda)
    return message
  }

  /// One more proposal decided in the village, after which the newest act known above has another digest: its message.
  func forking(_ usulan: Pembawa) throws -> (next: Pembawa, message: PesanSesi) {
    let desa = try node(Self.village)
    let known = try #require(
      try node(Self.regency).store.read { try $0.head(of: desa.replica, for: Self.village) })
    let next = try correction(
      of: usulan.butir[0].deltas[0].record, Fields.noHP, .teks("081200000000"), number: 1, seri: 2)
    _ = try musdes([next], seri: 2)
    let message = try resigned { content in
      content.rantai.insert(Self.step(known, [Canonical.sha256([1])]), at: 0)
    }
    return (next, message)
  }

  static func step(_ head: StoredHead, _ digests: [Digest]) -> LangkahRantai {
    LangkahRantai(replika: head.replica, wilayah: head.region, pertama: head.nomor, digest: digests)
  }
}
