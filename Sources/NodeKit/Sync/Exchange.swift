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

  private var peerIsAbove: Bool { (peer.wilayah.tingkat ?? .desa) > node.tier }

  private var source: EntrySource {
    peerIsAbove ? .above(peer.replika, peer.wilayah) : .below(peer.replika, peer.wilayah)
  }

  private var outgoing: LinkFilter {
    LinkFilter(peer: peer.replika, peerRegion: peer.wilayah, direction: peerIsAbove ? .up : .down)
  }

  /// What taking a message in came to.
  package struct Taken: Sendable {
    package var receipt: Bertanda<TandaTerima>?
    package var notices: [CatatanKarantina] = []
    /// Entries admitted, by the count of their log lines.
    package var entries = 0
    /// The peer says to hold more than we knew, as after an answer that was lost, and something for it lies behind that.
    package var resumes = false
    /// The peer says something else of what we sent, or sent, than we do.
    package var disagrees = false
    /// The last receipt given never reached the peer: it goes along again.
    var receiptWasLost = false
    /// Over a connection, not in a bundle.
    var live = true

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
    try sent(answer.count, asked: reply.berkas.last?.digest)
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
        try checkClone(message, link, in: writer)
        link.receipts = Self.confirmed(link.receipts, by: message)
      }
      let known = link.acknowledged
      try acknowledge(message, &link, in: writer)
      var taken = Taken()
      taken.live = live
      taken.resumes = try link.acknowledged != known && hasMore(after: link.acknowledged, in: writer)
      taken.receiptWasLost = link.receipts.first.map { $0 != message.tandaTerimaDipegang?.digest.bytes } ?? false
      if let receipt = message.tandaTerima { try keep(receipt, in: writer) }
      if !message.himpunan.isEmpty { try admit(message, &link, &taken, in: writer) }
      taken.disagrees = disagreement(message, link)
      try writer.put(link)
      return taken
    }
  }

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
    message.karantina = Array(taken.notices.prefix(Batas.daftarPesan))
    message.terkirim = SumMod256(banyak: link.sentSum.count, jumlah: link.sentSum.sum)
    message.termasuk = SumMod256(banyak: link.receivedSum.count, jumlah: link.receivedSum.sum)
    message.berkas = try wanted(in: reader)
    if peerIsAbove, message.tandaTerimaDipegang == nil { message.sertifikat = own }
    try fill(&message, part ?? LogPart(from: sendFrom(link, end)), end, in: reader)
    return message
  }

  /// Whether the calling side has another round to make: either side has more to send, or it owes a receipt for what came.
  package static func goesOn(after sent: PesanSesi, _ reply: PesanSesi, _ taken: Taken) -> Bool {
    sent.masihAda || reply.masihAda || taken.receipt != nil || taken.resumes
  }

  /// This node's certificates, for an ancestor that may never have heard of it: its parent issued the last of them.
  private var own: [Bertanda<SertifikatSimpul>] {
    let chain = node.identity.rantai.sertifikat
    return chain.dropFirst().first?.dokumen.replika == peer.replika ? [] : chain.reversed()
  }

  /// Counts a message as sent.
  /// - Parameter asked: the last file it asked for: the next message asks for those after it.
  package func sent(_ size: Int, asked: Digest? = nil) throws {
    try node.store.write { writer in
      var link = try writer.link(peer.replika) ?? LinkState(peer: peer.replika, peerRegion: peer.wilayah)
      link.bytesSent += UInt64(size)
      try writer.put(link)
      if let asked { try writer.setWork(Self.askedShelf, peer.replika.description, asked.bytes) }
    }
  }

  // MARK: Sending

  private func fill(
    _ message: inout PesanSesi, _ part: LogPart, _ end: Cursor, in reader: any StoreReader
  ) throws {
    let (lines, scanned) = try waiting(part, in: reader)
    guard !lines.isEmpty else { return }
    let header = KepalaHimpunan(
      pengirim: node.replica, penerima: peer.replika, arah: peerIsAbove ? .naik : .turun, epoch: end.epoch,
      dari: part.from, sampai: scanned)
    message.himpunan = try ChangeSet.encode(
      header, isi: Assembly.content(of: lines, for: peer.wilayah, in: reader), kunci: node.identity.tanda)
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

  private static let askedShelf = "berkas-diminta"

  /// The files missing here, from where the last message left off, round and round: those the peer cannot serve keep
  /// nobody from asking for the others.
  private func wanted(in reader: any StoreReader) throws -> [BerkasDiminta] {
    guard !peerIsAbove else { return [] }
    let missing = try reader.files(held: false).filter { peer.wilayah.meliputi($0.village) }.eachDigestOnce
    let last = try reader.work(Self.askedShelf, peer.replika.description).flatMap { Digest(bytes: $0) }
    let from = last.flatMap { last in missing.firstIndex { $0.digest > last } } ?? 0
    let round = missing[from...] + missing[..<from]
    return round.prefix(Self.filesPerMessage).map { BerkasDiminta(digest: $0.digest, mulai: 0) }
  }

  // MARK: Receiving

  private func admit(
    _ message: PesanSesi, _ link: inout LinkState, _ taken: inout Taken, in writer: any StoreWriter
  ) throws {
    let trust = try node.trust(in: writer)
    let frame = try ChangeSet.decode(message.himpunan)
    let header = frame.klaim.kepala
    guard header.pengirim == peer.replika, header.penerima == node.replica else {
      throw SyncError(
        .wrongAddress, "himpunan perubahan ini untuk atau dari simpul lain: periksa alamat induk",
        en: "The change-set is for, or from, another node.")
    }
    let verified = try frame.verify(certificate(of: peer.replika, trust))
    if link.received.epoch != header.epoch {
      // Another store of the peer's: from its beginning, and what we held stays held.
      link.received = Cursor(epoch: header.epoch, sequence: 0)
      link.receivedSum = .empty
    }
    // A repeat, or past what we had: the cursor in our answer says where to go on.
    guard continues(header, link) else { return }
    try receive(try verified.isi(), header, whole: !message.masihAda, trust, &link, &taken, in: writer)
  }

  /// Whether a change-set begins where what was received ends.
  package dynamic func continues(_ header: KepalaHimpunan, _ link: LinkState) -> Bool {
    header.dari == link.received.sequence
  }

  /// Judges, writes, and moves the cursor, in the caller's transaction.
  /// - Parameter whole: the peer has nothing more to send after this.
  package dynamic func receive(
    _ content: IsiHimpunan, _ header: KepalaHimpunan, whole: Bool, _ trust: Trust, _ link: inout LinkState,
    _ taken: inout Taken, in writer: any StoreWriter
  ) throws {
    let admitted = try Admission.judge(content, in: writer, trust: trust, from: source, ownRegion: node.region)
    try Ledger.write(admitted, to: writer, from: source, ownTier: node.tier)
    if !peerIsAbove {
      try WitnessShelf.note(
        admitted, from: peer.replika, on: node.today(in: writer), whole: whole, in: writer)
    }
    try WaitingRoom(node: node).retry(in: writer)
    link.received.sequence = header.sampai
    let keys = content.logKeys
    link.receivedSum.add(keys)
    taken.entries = keys.count
    taken.notices = admitted.notices
    taken.receipt = try countersign(admitted, header, live: taken.live, &link, in: writer)
  }

  private func certificate(of replica: ReplicaID, _ trust: Trust) throws -> SertifikatSimpul {
    guard let found = trust.certificates.simpul.values.first(where: { $0.replika == replica }) else {
      throw SyncError(
        .wrongAddress, "pengirim belum dikenal di sini: daftarkan simpul itu dahulu",
        en: "The sender is not known here; enrol that node first.")
    }
    return found
  }

  /// The receipt: this node's signature over the heads that came, with its own date (design §7, "Witness").
  private func countersign(
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
  package dynamic func checkClone(_ message: PesanSesi, _ link: LinkState, in reader: any StoreReader) throws {
    guard !peerIsAbove, link.receipts.count >= 2 else { return }
    guard link.receipts.contains(Self.named(by: message)) else { throw Self.restored(peer.wilayah) }
  }

  private static func restored(_ region: WilayahID) -> SyncError {
    SyncError(
      .restoredOrCloned,
      "simpul ini tampak dipulihkan dari cadangan atau digandakan: hentikan, lalu minta induk membuka replika baru",
      letak: region.description)
  }

  /// How far the peer says to be in our log.
  private func acknowledge(_ message: PesanSesi, _ link: inout LinkState, in reader: any StoreReader) throws {
    let end = try reader.logEnd()
    let said = message.diterima
    let known = link.acknowledged.epoch == end.epoch ? link.acknowledged.sequence : 0
    guard said.epoch == end.epoch, said.urutan <= end.sequence else {
      link.acknowledged = Cursor(epoch: end.epoch, sequence: 0)
      link.sentSum = .empty
      return
    }
    if said.urutan < known || link.acknowledged.epoch != end.epoch { link.sentSum = .empty }
    let from = said.urutan < known || link.acknowledged.epoch != end.epoch ? 0 : known
    try addSent(from: from, to: said.urutan, &link, in: reader)
    link.acknowledged = Cursor(epoch: end.epoch, sequence: said.urutan)
  }

  private func hasMore(after cursor: Cursor, in reader: any StoreReader) throws -> Bool {
    try !reader.log(after: cursor.sequence, filter: outgoing, limit: 1).entries.isEmpty
  }

  private func addSent(from: UInt64, to: UInt64, _ link: inout LinkState, in reader: any StoreReader) throws {
    var at = from
    while at < to {
      let (lines, scanned) = try reader.log(after: at, filter: outgoing, limit: Self.linesPerChangeSet)
      link.sentSum.add(lines.filter { $0.sequence <= to }.map(\.key))
      guard scanned > at else { return }
      at = scanned
    }
  }

  private func disagreement(_ message: PesanSesi, _ link: LinkState) -> Bool {
    let ours = SumMod256(banyak: link.sentSum.count, jumlah: link.sentSum.sum)
    return message.diterima.epoch == link.acknowledged.epoch && message.termasuk != ours
  }

  // MARK: Receipts

  /// Receipts kept for one link at most: those of bundles that may not have come back yet.
  static let receiptsKept = 64

  /// The receipts the peer may name from now on: what it named, what may be on its way to it, and the one before. More than
  /// two only where bundles went between.
  private static func confirmed(_ receipts: [[UInt8]], by message: PesanSesi) -> [[UInt8]] {
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

  static let receiptShelf = "tanda-terima"
  static let givenShelf = "tanda-terima-diberi"

  private func givenReceipt(in reader: any StoreReader) throws -> Bertanda<TandaTerima>? {
    try reader.work(Self.givenShelf, peer.replika.description).map { try Bertanda(bytes: $0) }
  }

  private func heldReceipt(in reader: any StoreReader) throws -> Bertanda<TandaTerima>? {
    try reader.work(Self.receiptShelf, peer.replika.description).map { try Bertanda(bytes: $0) }
  }

  /// Keeps the peer's receipt, and its date: from then on this node's own date is not before it. One older than the one
  /// held came late and says nothing new.
  private func keep(_ receipt: Bertanda<TandaTerima>, in writer: any StoreWriter) throws {
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
    let end = try reader.logEnd()
    let known = try receipt.kepala.allSatisfy {
      try reader.headAfter($0.replika, for: $0.wilayah, nomor: $0.nomor) == $0.kepala
    }
    guard known && (receipt.epoch != end.epoch || receipt.sampai <= end.sequence) else {
      throw Self.restored(node.region)
    }
  }
}

extension Admitted {
  /// What the sender is told: what was set aside, and first the chains of which it told another story.
  fileprivate var notices: [CatatanKarantina] {
    let told = forks.map { ($0.other, $0.alarm as any SelarasError) } + refusals.map { ($0.subject, $0.error) }
    return told.map { CatatanKarantina(subjek: $0.0, kode: $0.1.kode, pesan: String($0.1.pesan.prefix(200))) }
  }
}

extension EntrySum {
  /// Adds the keys of log lines.
  mutating func add(_ keys: [Digest]) {
    var sum = SumMod256(banyak: count, jumlah: self.sum)
    for key in keys { sum.tambah(key) }
    self = EntrySum(count: sum.banyak, sum: sum.jumlah)
  }
}

extension IsiHimpunan {
  /// The keys of the log lines this content came from: what the sender adds up as sent, the receiver adds up as received.
  package var logKeys: [Digest] {
    func key(_ reference: EntryReference) -> Digest {
      LogEntry(region: .pusat, direction: .up, origin: ReplicaID(rawValue: 0), reference: reference).key
    }
    var keys: [Digest] = []
    for entry in entri {
      switch entry {
      case .simpul, .petugas, .terbitan: keys.append(key(.document(entry.digest)))
      case .pembawa: keys.append(key(.carrier(entry.digest)))
      case .akta(let act, let views):
        let digest = act.digest
        for verdict in views.flatMap(\.putusan.isi) {
          keys.append(key(.verdict(act: digest, carrier: verdict.pembawa)))
        }
      }
    }
    for run in rantai {
      for offset in run.digest.indices {
        keys.append(key(.chain(replica: run.replika, region: run.wilayah, nomor: run.pertama + UInt64(offset))))
      }
    }
    return keys
  }
}
