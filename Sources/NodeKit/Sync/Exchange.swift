import Causality
import Foundation
import Identity
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// One side of one exchange with a neighbour: takes a message in and makes the answer, each in one transaction, so that a
/// kill at any instant leaves no cursor ahead of its data (design §5, §9.5). Both ends of a link run this same code.
package struct Exchange: Sendable {
  /// Log lines in one change-set: some 4,000 founding families, whose bytes and rows both sides hold in memory.
  package static let linesPerChangeSet = 8_000
  /// Files asked for in one message.
  static let filesPerMessage = 256

  let node: Node
  let peer: PeerIdentity
  let lines: Int

  /// - Parameter lines: log lines in one change-set, 1 and up; more where one carrier has more.
  package init(node: Node, peer: PeerIdentity, lines: Int = Self.linesPerChangeSet) {
    self.node = node
    self.peer = peer
    self.lines = lines
  }

  var peerIsAbove: Bool { (peer.wilayah.tingkat ?? .desa) > node.tier }

  var source: EntrySource {
    peerIsAbove ? .above(peer.replika, peer.wilayah) : .below(peer.replika, peer.wilayah)
  }

  var outgoing: LinkFilter {
    LinkFilter(peer: peer.replika, peerRegion: peer.wilayah, direction: peerIsAbove ? .up : .down)
  }

  /// What taking a message in came to.
  package struct Taken: Sendable {
    package var receipt: Bertanda<TandaTerima>?
    package var notices: [CatatanKarantina] = []
    /// What the peer now says to have set aside of this node's, and had not said before.
    package var told: [CatatanKarantina] = []
    /// What the peer knows this node to have set aside of its own; nil where it has not said.
    var peerKnows: UInt64?
    /// The peer does not know all of that yet.
    var owesNotes = false
    /// Entries admitted, by the count of their log lines.
    package var entries = 0
    /// The peer says to hold more than we knew, as after an answer that was lost, and something for it lies behind that.
    package var resumes = false
    /// The peer says something else of what we sent, or sent, than we do.
    package var disagrees = false
    /// Its change-set begins past what was received here: one before it is missing.
    package var skips = false
    /// The last receipt given never reached the peer: it goes along again.
    var receiptWasLost = false
    /// Over a connection, not in a bundle.
    var live = true
    /// The peer holds no receipt of this node's: it may not know who stands here now.
    var isStranger = false

    package init() {}
  }

  /// Serves one exchange: takes a child's message in and makes the answer.
  /// - Throws: as `take`; `SALAH_ALAMAT` where the message names another node than `peer`, or one unknown here that brings
  ///   no certificates.
  package func answer(_ bytes: [UInt8]) throws -> [UInt8] {
    let message = try PesanSesi(from: bytes)
    guard message.replika == peer.replika, message.wilayah == peer.wilayah else {
      throw SyncError(
        .wrongAddress, "pesan ini menyebut simpul lain daripada sertifikatnya: periksa folder simpul",
        en: "The message names another node than its certificate.")
    }
    let taken = try take(message, size: bytes.count)
    let reply = try compose(taken)
    let answer = try reply.encode()
    // While records still go either way nobody looks for files yet.
    let quiet = message.himpunan.isEmpty && reply.himpunan.isEmpty
    try sent(answer.count, asked: quiet ? reply.berkas : [])
    return answer
  }

  /// Takes a message in.
  /// - Throws: `REPLIKA_PULIH_ATAU_KEMBAR`, `SALAH_ALAMAT`; `WireError` for a change-set whose frame or signature is broken:
  ///   then nothing of the message has counted.
  /// - Parameter live: over a connection; false for a bundle, which says how things stood when it was written.
  package func take(_ message: PesanSesi, size: Int, live: Bool = true) throws -> Taken {
    try node.store.write { writer in
      try PeerCertificates(node: node, peer: peer).take(message.sertifikat, in: writer)
      var link = try writer.link(peer.replika) ?? LinkState(peer: peer.replika, peerRegion: peer.wilayah)
      link.bytesReceived += UInt64(size)
      if live {
        try checkClone(message.tandaTerimaDipegang?.digest, link)
        link.receipts = Self.confirmed(link.receipts, by: message)
      }
      let known = link.acknowledged
      try acknowledge(message, &link, in: writer)
      var taken = Taken()
      taken.live = live
      taken.isStranger = message.tandaTerimaDipegang == nil
      taken.resumes = try link.acknowledged != known && hasMore(after: link.acknowledged, in: writer)
      taken.receiptWasLost = link.receipts.first.map { $0 != message.tandaTerimaDipegang?.digest.bytes } ?? false
      if let receipt = message.tandaTerima { try keep(receipt, in: writer) }
      taken.disagrees = disagreement(message, link)
      if !message.himpunan.isEmpty { try admit(message, &link, &taken, in: writer) }
      try takeNotes(message, &taken, in: writer)
      try writer.put(link)
      if !message.masihAda, !taken.skips { try hasToldAll(link, &taken, in: writer) }
      return taken
    }
  }

  /// The peer has nothing more to say: what it lost of its own words goes back to it, and what this node lost has come.
  private func hasToldAll(_ link: LinkState, _ taken: inout Taken, in writer: any StoreWriter) throws {
    if peerIsAbove, try ReturnedChains(node: node, peer: peer).finish(in: writer) { taken.resumes = true }
    // One below has told all only once it heard all: then it knew what to give back.
    let heardAll = try peerIsAbove || !hasMore(after: link.acknowledged, in: writer)
    if heardAll { try Recovery.told(by: peer, isAbove: peerIsAbove, at: node, in: writer) }
  }

  /// Whether the calling side has another round to make: either side has more to send, or it owes a receipt for what came,
  /// or word of what it set aside.
  package static func goesOn(after sent: PesanSesi, _ reply: PesanSesi, _ taken: Taken) -> Bool {
    sent.masihAda || reply.masihAda || taken.receipt != nil || taken.resumes
      || taken.owesNotes && !sent.karantinaUtuh
  }

  /// Counts a message as sent.
  /// - Parameter asked: the files it asked for.
  package func sent(_ size: Int, asked: [BerkasDiminta] = []) throws {
    try node.store.write { writer in
      var link = try writer.link(peer.replika) ?? LinkState(peer: peer.replika, peerRegion: peer.wilayah)
      link.bytesSent += UInt64(size)
      try writer.put(link)
      try WantedFiles.note(asked, of: peer.replika, in: writer)
    }
  }
}
