import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// What this side says: its log from where the peer stands, its cursor, what it holds and wants.
extension Exchange {
  /// Makes a message: what the peer may have and has not yet said to hold, our cursor in its log, and `taken`'s receipt.
  package func compose(_ taken: Taken = Taken()) throws -> PesanSesi {
    try node.store.read { try compose(taken, part: nil, in: $0) }
  }

  /// Part of this node's log, by sequence: what lies after `from`, up to and with `to`.
  struct LogPart {
    var from: UInt64
    var to: UInt64?
  }

  /// - Parameter part: what to send of the log; nil for what follows on what the peer said to hold.
  func compose(_ taken: Taken, part: LogPart?, in reader: any StoreReader) throws -> PesanSesi {
    let link = try reader.link(peer.replika) ?? LinkState(peer: peer.replika, peerRegion: peer.wilayah)
    let end = try reader.logEnd()
    var message = PesanSesi(
      replika: node.replica, wilayah: node.region,
      diterima: Kursor(epoch: link.received.epoch, urutan: link.received.sequence),
      log: Kursor(epoch: end.epoch, urutan: end.sequence), tanggal: try node.today(in: reader))
    message.tandaTerima = try taken.receipt ?? (taken.receiptWasLost ? givenReceipt(in: reader) : nil)
    message.tandaTerimaDipegang = try heldReceipt(in: reader)
    try addNotes(to: &message, taken, in: reader)
    message.terkirim = SumMod256(banyak: link.sentSum.count, jumlah: link.sentSum.sum)
    message.termasuk = SumMod256(banyak: link.receivedSum.count, jumlah: link.receivedSum.sum)
    message.berkas = try wanted(in: reader)
    if peerIsAbove ? message.tandaTerimaDipegang == nil : taken.isStranger { message.sertifikat = own }
    try fill(&message, part ?? LogPart(from: sendFrom(link, end)), end, in: reader)
    return message
  }

  /// This node's certificates, for an ancestor that may never have heard of it, whose own the last of them is not; or for
  /// one below that knew another in this node's place.
  private var own: [Bertanda<SertifikatSimpul>] {
    let chain = node.identity.rantai.sertifikat
    let isKnown =
      peerIsAbove
      ? chain.dropFirst().first?.dokumen.replika == peer.replika : node.identity.rantai.sendiri.pendahulu == nil
    return isKnown ? [] : chain.reversed()
  }

  private func fill(
    _ message: inout PesanSesi, _ part: LogPart, _ end: Cursor, in reader: any StoreReader
  ) throws {
    let (lines, scanned) = try waiting(part, in: reader)
    guard !lines.isEmpty else { return }
    let header = KepalaHimpunan(
      pengirim: node.replica, penerima: peer.replika, arah: peerIsAbove ? .naik : .turun, epoch: end.epoch,
      dari: part.from, sampai: scanned)
    message.himpunan = try ChangeSet.encode(
      header, isi: node.content(of: lines, for: peer.wilayah, in: reader),
      kunci: node.identity.tanda)
    message.masihAda = scanned < end.sequence
  }

  /// Where in our log the peer goes on: what it said to hold, if that was of this log.
  func sendFrom(_ link: LinkState, _ end: Cursor) -> UInt64 {
    link.acknowledged.epoch == end.epoch ? link.acknowledged.sequence : 0
  }

  /// The lines of the next change-set, and up to where in the log they reach.
  private func waiting(_ part: LogPart, in reader: any StoreReader) throws -> (lines: [LogEntry], scanned: UInt64) {
    var limit = lines
    while true {
      var (found, scanned) = try reader.log(after: part.from, filter: outgoing, limit: limit + 1)
      if let to = part.to, scanned > to || found.last.map({ $0.sequence > to }) ?? false {
        found.removeAll { $0.sequence > to }
        scanned = to
      }
      if found.count <= limit { return (found, scanned) }
      if let length = LogCut.length(found, limit: limit) {
        return (Array(found[..<length]), found[length - 1].sequence)
      }
      limit *= 2
    }
  }

  /// The files missing here that a node below has.
  private func wanted(in reader: any StoreReader) throws -> [BerkasDiminta] {
    guard !peerIsAbove else { return [] }
    let missing = try reader.files(held: false).filter { peer.wilayah.meliputi($0.village) }
    guard !missing.isEmpty else { return [] }
    return try WantedFiles(node: node, peer: peer.replika).next(Self.filesPerMessage, among: missing, in: reader)
  }
}
