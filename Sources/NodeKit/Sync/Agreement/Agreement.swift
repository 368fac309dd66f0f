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
  /// Items of quarantine looked at at a time.
  private static let waitingAtOnce = 256

  let node: Node
  let exchange: Exchange
  var peer: PeerIdentity { exchange.peer }

  /// - Parameter lines: entries in one change-set, 1 and up; more where one carrier has more.
  package init(node: Node, peer: PeerIdentity, lines: Int = Exchange.linesPerChangeSet) {
    self.node = node
    exchange = Exchange(node: node, peer: peer, lines: lines)
  }

  /// Answers one question of a child's.
  /// - Throws: `SALAH_ALAMAT`, `DI_LUAR_WILAYAH`, `REPLIKA_PULIH_ATAU_KEMBAR`; `WireError`; the store's errors.
  package func answer(_ bytes: [UInt8]) throws -> [UInt8] {
    let question = try Canonical.decode(PesanSepakat.self, from: bytes)
    try checkSender(question)
    let deep = question.dalam
    let answer: PesanSepakat.Isi
    switch question.isi {
    case .tautan: answer = try link()
    case .tanyaWilayah(let direction, let after): answer = try regions(direction, after: after)
    case .tanyaEntri(let region): answer = .entri(try sent(inScope(region), deep: deep))
    case .entri(let list): answer = .minta(list.jumlah.wilayah, try compare(inScope(list), deep: deep).lacking)
    case .minta(let region, let names):
      let pieces = try held(inScope(region), deep: deep).pieces(named: names, of: exchange.lines)
      answer = .himpunan(region, try changeSet(pieces.first ?? []))
    case .himpunan(let region, let bytes):
      _ = try take(bytes, about: inScope(region))
      answer = try link()
    case .wilayah: throw WireError.bentuk("pertanyaan sepakat", "a question of agreement")
    }
    return try Canonical.bytes(message(answer, deep: deep))
  }

  func message(_ content: PesanSepakat.Isi, deep: Bool) throws -> PesanSepakat {
    let receipt = try node.store.read { try exchange.heldReceipt(in: $0)?.digest }
    return PesanSepakat(
      replika: node.replica, wilayah: node.region, dalam: deep, tandaTerima: receipt, isi: content)
  }

  func checkSender(_ message: PesanSepakat) throws {
    guard message.replika == peer.replika, message.wilayah == peer.wilayah else {
      throw SyncError(
        .wrongAddress, "pesan ini menyebut simpul lain daripada sertifikatnya: periksa folder simpul",
        en: "The message names another node than its certificate.")
    }
    guard let link = try node.store.read({ try $0.link(peer.replika) }) else { return }
    try exchange.checkClone(message.tandaTerima, link)
  }

  /// Whether a region lies in that of the lower end, or around it.
  func concerns(_ region: WilayahID) -> Bool {
    let lower = exchange.peerIsAbove ? node.region : peer.wilayah
    return lower.meliputi(region) || region.meliputi(lower)
  }

  /// A region that concerns both ends.
  private func inScope(_ region: WilayahID) throws -> WilayahID {
    guard concerns(region) else {
      throw SyncError(
        .outOfScope, "wilayah yang ditanyakan bukan wilayah simpul itu: periksa folder simpulnya",
        letak: region.description)
    }
    return region
  }

  private func inScope(_ list: DaftarEntri) throws -> DaftarEntri {
    _ = try inScope(list.jumlah.wilayah)
    return list
  }

  /// The direction in which this end sends.
  var outward: ArahHimpunan { exchange.peerIsAbove ? .naik : .turun }

  // MARK: Entries

  /// What is held of a region, of which this end may send.
  func held(_ region: WilayahID, deep: Bool) throws -> RegionEntries {
    try node.store.read { reader in
      var entries = try RegionEntries(of: region, at: node, deep: deep, in: reader)
      if exchange.peerIsAbove {
        var filter = exchange.outgoing
        filter.only = region
        let cleared = try reader.log(after: 0, filter: filter, limit: .max).entries
        try entries.allow(cleared, andAbove: node.tier, by: node.trust(in: reader, damage: { _ in }), in: reader)
      }
      return entries
    }
  }

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

  /// Which of the entries named are not here, or not whole; and which wait in quarantine, which is here.
  func missing(of names: [UInt64], _ region: WilayahID, deep: Bool) throws -> (lacking: [UInt64], waiting: Int) {
    try node.store.read { reader in
      let held = try RegionEntries(of: region, at: node, deep: deep, in: reader).whole
      let rest = names.filter { !held.contains($0) }
      guard !rest.isEmpty else { return ([], 0) }
      let waiting = try waiting(region, in: reader)
      let lacking = rest.filter { waiting[$0] == nil }
      return (lacking, rest.count - lacking.count)
    }
  }

  /// Holds what the peer sent about a region against what is here; where all of it is, and adds up to what the peer says,
  /// that is what was received.
  func compare(_ list: DaftarEntri, deep: Bool) throws -> (lacking: [UInt64], waiting: Int) {
    let region = list.jumlah.wilayah
    let found = try missing(of: list.awalan, region, deep: deep)
    guard found.lacking.isEmpty, list.rusak.isEmpty, try sum(of: list) == list.jumlah.jumlah else { return found }
    try node.store.write { writer in
      guard try RegionSums.sum(of: region, from: peer.replika, in: writer) != list.jumlah.jumlah else { return }
      try RegionSums.set(list.jumlah, from: peer.replika, in: writer)
    }
    return found
  }

  /// By this end's own keys: eight bytes of each are not enough to say that two sets are one.
  private func sum(of list: DaftarEntri) throws -> SumMod256 {
    try node.store.read { reader in
      let region = list.jumlah.wilayah
      let held = try RegionEntries(of: region, at: node, deep: false, in: reader).lines
      let waiting = try waiting(region, in: reader)
      var sum = SumMod256()
      for name in list.awalan { (held[name]?.key ?? waiting[name]).map { sum.tambah($0) } }
      return sum
    }
  }

  /// Keys of what waits in quarantine of a region, but for what is asked for again.
  private func waiting(_ region: WilayahID, in reader: any StoreReader) throws -> [UInt64: Digest] {
    var (found, last): ([UInt64: Digest], UInt64?) = ([:], 0)
    let asked = try AskedAgain.all(in: reader)
    while let after = last {
      let page = try reader.quarantine(of: region, after: after, limit: Self.waitingAtOnce)
      for item in page where !asked.contains(item.id) {
        let entries = (try? Refusal.entries(packed: item.bytes)) ?? []
        for line in IsiHimpunan(entri: entries, rantai: []).logEntries { found[line.key.awalan] = line.key }
      }
      last = page.count == Self.waitingAtOnce ? page.last?.id : nil
    }
    return found
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

  // MARK: Change-sets outside the log's order

  func changeSet(_ lines: [LogEntry]) throws -> [UInt8] {
    try node.store.read { reader in
      let end = try reader.logEnd()
      let header = KepalaHimpunan(
        pengirim: node.replica, penerima: peer.replika, arah: outward, epoch: end.epoch, dari: end.sequence,
        sampai: end.sequence)
      return try ChangeSet.encode(
        header, isi: node.content(of: lines, for: peer.wilayah, in: reader), kunci: node.identity.tanda)
    }
  }

  /// Takes entries in: those damaged here are mended, the others judged as ever.
  /// - Returns: entries mended, and those that came.
  package func take(_ bytes: [UInt8], about region: WilayahID) throws -> (mended: Int, came: Int) {
    try node.store.write { writer in
      let trust = try node.trust(in: writer, damage: { _ in })
      let changeSet = try exchange.verified(bytes, trust)
      guard changeSet.value.kepala.dari == changeSet.value.kepala.sampai else {
        throw WireError.bentuk(
          "himpunan kesepakatan menurut urutan log", "an agreement's change-set in the log's order")
      }
      let content = try changeSet.isi()
      let mended = try EntryMender(check: EntryCheck(trust: trust, reader: writer), writer: writer).mend(content)
      try exchange.admitAgain(content, trust, in: writer)
      return (mended, content.entri.count)
    }
  }
}
