import Causality
import Registry
import SyncEngine
import Tatacara
import Wire

/// What a log holds, as sums per audience and region: equal for equal sets of lines, and small whatever their number.
struct LogSums {
  struct Audience: Hashable {
    let direction: Direction
    let region: WilayahID
  }

  private(set) var sums: [Audience: SumMod256] = [:]

  mutating func add(_ reference: EntryReference, region: WilayahID, _ direction: Direction) {
    let line = LogEntry(
      region: region, direction: direction, origin: ReplicaID(rawValue: 0), reference: reference)
    sums[Audience(direction: direction, region: region), default: SumMod256()].tambah(line.key)
  }

  /// Where both differ, ascending by region.
  func differences(from other: LogSums) -> [Audience] {
    Set(sums.keys).union(other.sums.keys).filter { sums[$0] != other.sums[$0] }
      .sorted { ($0.region, $0.direction.rawValue) < ($1.region, $1.direction.rawValue) }
  }
}

/// The log, which is derived too: each entry visible to an audience has its line, and no other line is there (design §5).
extension Verifier {
  private static let lines = 5000

  /// As `Ledger` logs documents and chains.
  mutating func expect(_ reference: EntryReference, region: WilayahID, author: Tingkat?) {
    if ownTier > .desa { expected.add(reference, region: region, .down) }
    if ownTier < .pusat, author.map({ $0 <= ownTier }) ?? true { expected.add(reference, region: region, .up) }
  }

  /// As `Ledger` logs a carrier, and `StateRefresher` its cleared acts.
  mutating func expect(_ carrier: Pembawa, _ digest: Digest, _ state: KeadaanUsulan) throws {
    if ownTier > .desa { expected.add(.carrier(digest), region: carrier.wilayah, .down) }
    let cleared = state.panjangNaik(atas: ownTier)
    guard ownTier < .pusat, cleared > 0 else { return }
    if let author = trust.tier(of: carrier.replika), author <= ownTier {
      expected.add(.carrier(digest), region: carrier.wilayah, .up)
    }
    for act in state.akta[..<cleared] {
      guard let document = try reader.document(act), let author = trust.tier(of: document.author), author <= ownTier
      else { continue }
      expected.add(.verdict(act: act, carrier: digest), region: carrier.wilayah, .up)
    }
  }

  mutating func checkLog() throws {
    let end = try reader.logEnd()
    var links = try reader.links().filter { $0.acknowledged.epoch == end.epoch }
      .map { (link: $0, filter: filter(of: $0), sum: SumMod256()) }
    var kept = LogSums()
    var count: UInt64 = 0
    let returned = try ReturnedLines.sequences(in: reader)
    for direction in Direction.allCases {
      try forEachLine(direction) { line in
        count += 1
        if try direction == .down || !returned.contains(line.sequence) || !isFromAbove(line) {
          kept.add(line.reference, region: line.region, direction)
        }
        for place in links.indices
        where line.sequence <= links[place].link.acknowledged.sequence && links[place].filter.admits(line) {
          links[place].sum.tambah(line.key)
        }
      }
    }
    for audience in expected.differences(from: kept) {
      differ(.catatan, "\(audience.region) \(audience.direction == .up ? "naik" : "turun")")
    }
    if count != end.sequence { differ(.catatan, "urutan 1–\(end.sequence)") }
    for one in links
    where one.link.acknowledged.sequence > end.sequence
      || one.link.sentSum != EntrySum(count: one.sum.banyak, sum: one.sum.jumlah)
    {
      differ(.tautan, "\(one.link.peer) \(one.link.peerRegion)")
    }
  }

  private func filter(of link: LinkState) -> LinkFilter {
    let above = (link.peerRegion.tingkat ?? .desa) > ownTier
    return LinkFilter(peer: link.peer, peerRegion: link.peerRegion, direction: above ? .up : .down)
  }

  /// Every line of a direction: no replica is numbered 0, so nothing is held back from it.
  private func forEachLine(_ direction: Direction, _ body: (LogEntry) throws -> Void) throws {
    let all = LinkFilter(peer: ReplicaID(rawValue: 0), peerRegion: .pusat, direction: direction)
    var after: UInt64 = 0
    while true {
      let (lines, scanned) = try reader.log(after: after, filter: all, limit: Self.lines)
      try lines.forEach(body)
      guard scanned > after, !lines.isEmpty else { return }
      after = scanned
    }
  }

  /// Receipts bear their giver's signature and name this replica's documents (design §7).
  mutating func checkReceipts(_ shelf: String) throws {
    for (peer, bytes) in try reader.work(shelf, prefix: "") {
      do {
        let receipt: Bertanda<TandaTerima> = try Bertanda(bytes: bytes)
        guard let node = trust.certificates.simpul.values.first(where: { $0.replika == receipt.dokumen.oleh }),
          "\(receipt.dokumen.oleh)" == peer
        else {
          differ(.tandaTerima, peer)
          continue
        }
        _ = try receipt.verifikasi(kunci: node.kunci)
      } catch {
        differ(.tandaTerima, peer)
      }
    }
  }
}
