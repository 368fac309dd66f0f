import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Receipts: the witness of what a neighbour sent, and of its store being the one it was (design §7, "Witness").
extension Exchange {
  /// The receipt: this node's signature over the heads that came, with its own date (design §7, "Witness").
  func countersign(
    _ admitted: Admitted, _ header: KepalaHimpunan, live: Bool, _ link: inout LinkState, in writer: any StoreWriter
  ) throws -> Bertanda<TandaTerima> {
    var heads: [String: KepalaRantai] = [:]
    for step in admitted.steps {
      heads["\(step.replica) \(step.region)"] = KepalaRantai(
        replika: step.replica, wilayah: step.region, nomor: step.nomor, kepala: step.head)
    }
    let receipt = TandaTerima(
      oleh: node.replica, untuk: peer.replika, tanggal: try node.today(in: writer), epoch: header.epoch,
      sampai: header.sampai, kepala: Array(heads.values))
    let signed = try Bertanda(receipt, dengan: node.identity.tanda)
    try writer.setWork(Self.givenShelf, peer.replika.description, signed.bytes)
    link.receipts = Self.adding(signed.digest.bytes, to: link.receipts, live: live)
    return signed
  }

  /// An older receipt than the last two means a restored or cloned store (design §7).
  /// - Parameter receipt: the last of ours that the peer says to hold.
  package dynamic func checkClone(_ receipt: Digest?, _ link: LinkState) throws {
    guard !peerIsAbove, link.receipts.count >= 2 else { return }
    guard link.receipts.contains(receipt?.bytes ?? []) else { throw Self.restored(peer.wilayah) }
  }

  private static func restored(_ region: WilayahID) -> SyncError {
    SyncError(
      .restoredOrCloned,
      "simpul ini tampak dipulihkan dari cadangan atau digandakan: hentikan, lalu minta induk membuka replika baru",
      letak: region.description)
  }

  /// Receipts kept for one link at most: those of bundles that may not have come back yet.
  static let receiptsKept = 64

  /// The receipts the peer may name from now on: what it named, what may be on its way to it, and the one before. More than
  /// two only where bundles went between.
  static func confirmed(_ receipts: [[UInt8]], by message: PesanSesi) -> [[UInt8]] {
    guard let place = receipts.firstIndex(of: named(by: message)) else { return receipts }
    return Array(receipts.prefix(max(2, place + 1)))
  }

  /// With the newest in front. What was given with a bundle stays until the peer names a later one: nobody knows when, or
  /// whether, an answer comes back.
  private static func adding(_ receipt: [UInt8], to receipts: [[UInt8]], live: Bool) -> [[UInt8]] {
    if live, receipts.count <= 2 { return [receipt] + receipts.prefix(1) }
    // Until then the peer may well hold none at all.
    let known = receipts.count < 2 && !receipts.contains([]) ? receipts + [[]] : receipts
    return [receipt] + known.prefix(receiptsKept - 1)
  }

  /// Empty where it names none.
  private static func named(by message: PesanSesi) -> [UInt8] {
    message.tandaTerimaDipegang?.digest.bytes ?? []
  }

  /// What one replica remembers of its neighbours, and another in its place must not.
  static let shelvesOfOneReplica = [receiptShelf, givenShelf]

  static let receiptShelf = "tanda-terima"
  static let givenShelf = "tanda-terima-diberi"

  func givenReceipt(in reader: any StoreReader) throws -> Bertanda<TandaTerima>? {
    try reader.work(Self.givenShelf, peer.replika.description).flatMap { try? Bertanda(bytes: $0) }
  }

  /// nil also for one that cannot be read any more: the next takes its place, unless the peer takes this store for another.
  func heldReceipt(in reader: any StoreReader) throws -> Bertanda<TandaTerima>? {
    try reader.work(Self.receiptShelf, peer.replika.description).flatMap { try? Bertanda(bytes: $0) }
  }

  /// Keeps the peer's receipt, and its date: from then on this node's own date is not before it. One older than the one
  /// held came late and says nothing new.
  func keep(_ receipt: Bertanda<TandaTerima>, in writer: any StoreWriter) throws {
    let certificate = try certificate(of: peer.replika, node.trust(in: writer))
    let checked = try receipt.verifikasi(kunci: certificate.kunci).value
    guard checked.oleh == peer.replika, checked.untuk == node.replica else {
      throw SyncError(
        .wrongAddress, "tanda terima untuk simpul lain: abaikan dan sinkronkan lagi",
        en: "The receipt is for another node.")
    }
    if let held = try heldReceipt(in: writer)?.dokumen, held.epoch == checked.epoch, held.sampai > checked.sampai {
      return
    }
    try checkRestored(checked, in: writer)
    try writer.setWork(Self.receiptShelf, peer.replika.description, receipt.bytes)
    guard peerIsAbove else { return }
    try node.keep(receipt: checked.tanggal, in: writer)
  }

  /// A receipt names what this store itself sent: heads or log lines it does not have were lost with a restore, and what
  /// is made here would take their places (design §7). Found at the first receipt, however recent the copy.
  package dynamic func checkRestored(_ receipt: TandaTerima, in reader: any StoreReader) throws {
    // Restored and said so: what the neighbour saw of it comes back (`ReturnedChains`).
    guard try Recovery.pending(in: reader) == nil else { return }
    let end = try reader.logEnd()
    let known = try receipt.kepala.allSatisfy {
      try reader.headAfter($0.replika, for: $0.wilayah, nomor: $0.nomor) == $0.kepala
    }
    guard known && (receipt.epoch != end.epoch || receipt.sampai <= end.sequence) else {
      throw Self.restored(node.region)
    }
  }
}
