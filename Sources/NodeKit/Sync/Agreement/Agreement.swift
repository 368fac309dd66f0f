import Causality
import Identity
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Finds what one end of a link lacks of what the other sent, and brings it, without sending again what arrived (design §5,
/// "Agreement"). The child asks (`AgreementRunner`), the parent answers.
package struct Agreement: Sendable {
  /// Entries in one change-set of an agreement: those of one carrier may make it more.
  static let entriesPerChangeSet = 2_000

  let node: Node
  let exchange: Exchange
  var peer: PeerIdentity { exchange.peer }

  package init(node: Node, peer: PeerIdentity) {
    self.node = node
    exchange = Exchange(node: node, peer: peer)
  }

  /// Answers one question of a child's.
  /// - Throws: `SALAH_ALAMAT`, `DI_LUAR_WILAYAH`; `WireError`; the store's errors.
  package func answer(_ bytes: [UInt8]) throws -> [UInt8] {
    let question = try Canonical.decode(PesanSepakat.self, from: bytes)
    try checkSender(question)
    let answer: PesanSepakat.Isi
    switch question.isi {
    case .tautan: answer = try link()
    case .tanyaWilayah(let direction, let after): answer = try regions(direction, after: after)
    case .tanyaEntri(let region): answer = .entri(try sent(inScope(region), deep: question.dalam))
    case .entri(let list): answer = try lacking(list, deep: question.dalam)
    case .minta(let region, let names): answer = try entries(of: inScope(region), named: names, deep: question.dalam)
    case .himpunan(let region, let sum, let bytes):
      _ = try take(bytes, about: inScope(region), sum: sum)
      answer = try link()
    case .wilayah: throw WireError.bentuk("pertanyaan sepakat", "a question of agreement")
    }
    return Canonical.bytes(message(answer, deep: question.dalam))
  }

  func message(_ content: PesanSepakat.Isi, deep: Bool) -> PesanSepakat {
    PesanSepakat(replika: node.replica, wilayah: node.region, dalam: deep, isi: content)
  }

  func checkSender(_ message: PesanSepakat) throws {
    guard message.replika == peer.replika, message.wilayah == peer.wilayah else {
      throw SyncError(
        .wrongAddress, "pesan ini menyebut simpul lain daripada sertifikatnya: periksa folder simpul",
        en: "The message names another node than its certificate.")
    }
  }

  /// A region that concerns both ends.
  private func inScope(_ region: WilayahID) throws -> WilayahID {
    guard peer.wilayah.meliputi(region) || region.meliputi(peer.wilayah) else {
      throw SyncError(
        .outOfScope, "wilayah yang ditanyakan bukan wilayah simpul itu: periksa folder simpulnya",
        letak: region.description)
    }
    return region
  }

  // MARK: Sums

  func link() throws -> PesanSepakat.Isi {
    try node.store.read { reader in
      let link = try reader.link(peer.replika) ?? LinkState(peer: peer.replika, peerRegion: peer.wilayah)
      return .tautan(
        terkirim: SumMod256(link.sentSum), diterima: SumMod256(link.receivedSum))
    }
  }

  /// The direction in which this end sends.
  var outward: ArahHimpunan { exchange.peerIsAbove ? .naik : .turun }

  private func regions(_ direction: ArahHimpunan, after: WilayahID?) throws -> PesanSepakat.Isi {
    let all = try direction == outward ? sentSums() : receivedSums()
    let rest = all.filter { one in after.map { one.wilayah > $0 } ?? true }
    return .wilayah(Array(rest.prefix(Batas.wilayahSepakat)), masihAda: rest.count > Batas.wilayahSepakat)
  }

  func receivedSums() throws -> [JumlahWilayah] {
    try node.store.read { try RegionSums.all(from: peer.replika, in: $0) }
  }

  /// What the log says was sent and acknowledged. Where the link's own sum says something else it is put right.
  func sentSums() throws -> [JumlahWilayah] {
    try node.store.write { writer in
      guard var link = try writer.link(peer.replika) else { return [] }
      var sums: [WilayahID: SumMod256] = [:]
      try forEachSent(link, in: writer) { sums[$0.region, default: SumMod256()].tambah($0.key) }
      let whole = sums.values.reduce(SumMod256(), +)
      let said = EntrySum(count: whole.banyak, sum: whole.jumlah)
      if link.sentSum != said {
        link.sentSum = said
        try writer.put(link)
      }
      return sums.map { JumlahWilayah(wilayah: $0.key, jumlah: $0.value) }.sorted { $0.wilayah < $1.wilayah }
    }
  }

  private func forEachSent(
    _ link: LinkState, only region: WilayahID? = nil, in reader: any StoreReader, _ body: (LogEntry) -> Void
  ) throws {
    guard try link.acknowledged.epoch == reader.logEnd().epoch else { return }
    var filter = exchange.outgoing
    filter.only = region
    var at: UInt64 = 0
    while at < link.acknowledged.sequence {
      let (lines, scanned) = try reader.log(after: at, filter: filter, limit: Exchange.linesPerChangeSet)
      for line in lines where line.sequence <= link.acknowledged.sequence { body(line) }
      guard scanned > at else { return }
      at = scanned
    }
  }

  // MARK: Entries

  /// What this end sent about a region; what of it is damaged here stands apart.
  func sent(_ region: WilayahID, deep: Bool) throws -> DaftarEntri {
    try node.store.read { reader in
      var (sum, names) = (SumMod256(), Set<UInt64>())
      if let link = try reader.link(peer.replika) {
        try forEachSent(link, only: region, in: reader) {
          sum.tambah($0.key)
          names.insert($0.key.awalan)
        }
      }
      let broken = deep ? try RegionEntries(of: region, at: node, deep: true, in: reader).broken : []
      guard names.count <= Batas.entriSepakat, broken.count <= Batas.entriSepakat else {
        throw WireError.batas("Entri satu wilayah", "the entries of a region")
      }
      return DaftarEntri(
        jumlah: JumlahWilayah(wilayah: region, jumlah: sum), awalan: names.subtracting(broken).sorted(),
        rusak: broken.sorted())
    }
  }

  /// Which of the entries named are not here, or not whole. What waits in quarantine is here.
  func missing(of names: [UInt64], _ region: WilayahID, deep: Bool) throws -> [UInt64] {
    try node.store.read { reader in
      let held = try RegionEntries(of: region, at: node, deep: deep, in: reader).whole
      let waiting = Set(try reader.quarantine().filter { $0.village == region }.flatMap(Self.names))
      return names.filter { !held.contains($0) && !waiting.contains($0) }
    }
  }

  private static func names(_ item: QuarantinedItem) -> [UInt64] {
    let entries = (try? Refusal.entries(packed: item.bytes)) ?? []
    return IsiHimpunan(entri: entries, rantai: []).logEntries.map(\.key.awalan)
  }

  /// Every region of which something is held: this node's own, those in it, and those it lies in.
  func ownRegions() throws -> [WilayahID] {
    try node.store.read { reader in
      Set(try reader.tallies(in: node.region).map(\.village) + reader.heads().map(\.region)).sorted()
    }
  }

  /// What of a region is damaged here.
  func broken(_ region: WilayahID) throws -> [UInt64] {
    try node.store.read { try RegionEntries(of: region, at: node, deep: true, in: $0).broken.sorted() }
  }

  private func lacking(_ list: DaftarEntri, deep: Bool) throws -> PesanSepakat.Isi {
    let region = try inScope(list.jumlah.wilayah)
    let missing = try missing(of: list.awalan, region, deep: deep)
    if missing.isEmpty { try agree(on: list.jumlah) }
    return .minta(region, missing)
  }

  /// Both ends hold what the sender's sum says.
  func agree(on sum: JumlahWilayah) throws {
    try node.store.write { try RegionSums.set(sum, from: peer.replika, in: $0) }
  }

  /// Entries as a change-set outside the log's order.
  func entries(of region: WilayahID, named names: [UInt64], deep: Bool) throws -> PesanSepakat.Isi {
    try node.store.read { reader in
      let held = try RegionEntries(of: region, at: node, deep: deep, in: reader)
      let lines = held.lines(named: names.prefix(Self.entriesPerChangeSet))
      return .himpunan(region, jumlah: nil, try changeSet(lines, in: reader))
    }
  }

  private func changeSet(_ lines: [LogEntry], in reader: any StoreReader) throws -> [UInt8] {
    let end = try reader.logEnd()
    let header = KepalaHimpunan(
      pengirim: node.replica, penerima: peer.replika, arah: outward, epoch: end.epoch, dari: end.sequence,
      sampai: end.sequence)
    return try ChangeSet.encode(
      header, isi: Assembly.content(of: lines, for: peer.wilayah, in: reader, damage: node.damage.note),
      kunci: node.identity.tanda)
  }

  /// Takes entries in: those damaged here are mended, the others judged as ever.
  /// - Returns: entries mended, and those that came.
  package func take(_ bytes: [UInt8], about region: WilayahID, sum: SumMod256? = nil) throws -> (mended: Int, came: Int)
  {
    try node.store.write { writer in
      let trust = try node.trust(in: writer, damage: { _ in })
      let content = try exchange.verified(bytes, trust).isi()
      let mended = try EntryMender(check: EntryCheck(trust: trust, reader: writer), writer: writer).mend(content)
      try exchange.admitAgain(content, trust, in: writer)
      if let sum { try RegionSums.set(JumlahWilayah(wilayah: region, jumlah: sum), from: peer.replika, in: writer) }
      return (mended, content.entri.count)
    }
  }
}
