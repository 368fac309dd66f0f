import Causality
import Foundation
import Identity
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Writes a bundle for a neighbour: all it may have and has not said to hold, in the messages a session would send, and the
/// files these name. Made again before an answer came back it holds the same and what is new.
package struct BundleWriter {
  /// What a bundle came to.
  package struct Summary: Codable, Sendable {
    package var penerima: String
    package var himpunan = 0
    package var entri = 0
    package var berkas = 0
    package var ukuran: UInt64 = 0
  }

  /// Where the messages of earlier bundles ended, by peer: later ones are cut there too, so that whoever has the earlier
  /// ones knows every message of the later by where it begins.
  struct Marks: Codable, Sendable {
    var epoch: UInt64
    var ends: [UInt64]
  }

  static let marks = WorkShelf<Marks>("kiriman")
  /// The files a peer asked for with its last bundle.
  static let asked = WorkShelf<[String]>("kiriman-diminta")

  let node: Node
  let exchange: Exchange
  private var peer: PeerIdentity { exchange.peer }

  /// - Parameter lines: log lines in one message, 1 and up.
  package init(node: Node, to peer: PeerIdentity, lines: Int = Exchange.linesPerChangeSet) {
    self.node = node
    exchange = Exchange(node: node, peer: peer, lines: lines)
  }

  /// - Throws: `BERKAS_TIDAK_TERBACA` where `url` cannot be written; the store's errors.
  package func write(to url: URL) throws -> Summary {
    let spool = try BundleSpool(beside: url)
    defer { spool.remove() }
    var made = Made(summary: Summary(penerima: BundlePeer.label(peer.wilayah)))
    let head = try node.store.read { reader in
      try spoolMessages(to: spool, &made, in: reader)
      return KepalaKiriman(
        pengirim: node.replica, wilayahPengirim: node.region, penerima: peer.replika, wilayahPenerima: peer.wilayah,
        tanggal: try node.today(in: reader), pesan: made.parts, berkas: try held(made.files, in: reader))
    }
    made.summary.berkas = head.berkas.count
    // Before the bundle is there: one that left this computer is never cut otherwise later.
    try keep(made.marks)
    made.summary.ukuran = try spool.finish(
      Bertanda(head, dengan: node.identity.tanda), files: head.berkas, from: node.vault, to: url)
    return made.summary
  }

  // MARK: Messages

  private struct Made {
    var summary: Summary
    var parts: [KepalaKiriman.Bagian] = []
    /// Named by the acts that go along.
    var files: Set<Digest> = []
    var marks = Marks(epoch: 0, ends: [])
  }

  /// Spools every message, each with the last receipt given.
  private func spoolMessages(to spool: BundleSpool, _ made: inout Made, in reader: any StoreReader) throws {
    let link = try reader.link(peer.replika) ?? LinkState(peer: peer.replika, peerRegion: peer.wilayah)
    let end = try reader.logEnd()
    var at = exchange.sendFrom(link, end)
    let known = try Self.marks.item(peer.replika.description, in: reader)
    made.marks = Marks(epoch: end.epoch, ends: known?.epoch == end.epoch ? known?.ends.filter { $0 > at } ?? [] : [])
    var taken = Exchange.Taken()
    taken.receiptWasLost = true
    // Nobody can ask for it: what was set aside is told once in every bundle, also that it is nothing.
    taken.peerKnows = .max
    repeat {
      let cut = made.marks.ends.first { $0 > at }
      let message = try exchange.compose(taken, part: .init(from: at, to: cut), in: reader)
      taken.peerKnows = nil
      at = try note(message, &made) ?? cut ?? end.sequence
      made.parts.append(try spool.append(message.encode()))
    } while at < end.sequence && made.parts.count < Batas.pesanKiriman
  }

  /// How far in the log the message reaches; nil without a change-set.
  private func note(_ message: PesanSesi, _ made: inout Made) throws -> UInt64? {
    guard !message.himpunan.isEmpty else { return nil }
    let frame = try ChangeSet.decode(message.himpunan)
    let content = try frame.verify(node.identity.sertifikat.dokumen).isi()
    made.summary.himpunan += 1
    made.summary.entri += content.logEntries.count
    for case .akta(_, let views) in content.entri { made.files.formUnion(views.flatMap(\.berkas.isi).map(\.digest)) }
    let reached = frame.klaim.kepala.sampai
    made.marks.ends = Set(made.marks.ends).union([reached]).sorted().suffix(Batas.pesanKiriman)
    return reached
  }

  private func keep(_ marks: Marks) throws {
    try node.store.write { try Self.marks.set(peer.replika.description, marks, in: $0) }
  }

  // MARK: Files

  /// Of the files named, and of those the peer asked for, the ones that are here: going down, decisions' papers alone.
  private func held(_ named: Set<Digest>, in reader: any StoreReader) throws -> [KepalaKiriman.Bagian] {
    let asked = try Self.asked.item(peer.replika.description, in: reader) ?? []
    let wanted = named.union(asked.compactMap { Digest($0) })
    let down = (peer.wilayah.tingkat ?? .desa) < node.tier
    return try wanted.sorted().prefix(Batas.berkasKiriman).compactMap { digest in
      let named = try reader.files(digest).filter { !down || ($0.kind.turun && peer.wilayah.meliputi($0.village)) }
      guard let file = named.first(where: \.held), node.vault.folder.ada(digest) else { return nil }
      return KepalaKiriman.Bagian(ukuran: file.size, digest: digest)
    }
  }
}
