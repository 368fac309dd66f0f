import Causality
import Registry
import Store
import SyncEngine
import Wire

/// What went over the link, added up: all of it, and by region.
extension Agreement {
  func link() throws -> PesanSepakat.Isi {
    try node.store.read { reader in
      let link = try reader.link(peer.replika) ?? LinkState(peer: peer.replika, peerRegion: peer.wilayah)
      return .tautan(terkirim: SumMod256(link.sentSum), diterima: SumMod256(link.receivedSum))
    }
  }

  func regions(_ direction: ArahHimpunan, after: WilayahID?) throws -> PesanSepakat.Isi {
    let all = try direction == outward ? sentSums() : receivedSums()
    let rest = all.filter { one in after.map { one.wilayah > $0 } ?? true }
    return .wilayah(Array(rest.prefix(Batas.wilayahSepakat)), masihAda: rest.count > Batas.wilayahSepakat)
  }

  /// What was received, by region. Where the link's own sum says something else it is put right.
  func receivedSums() throws -> [JumlahWilayah] {
    let (known, sums) = try node.store.read { reader in
      (try reader.link(peer.replika), try RegionSums.all(from: peer.replika, in: reader))
    }
    let whole = sums.reduce(SumMod256()) { $0 + $1.jumlah }
    if let known, SumMod256(known.receivedSum) != whole {
      try correct { link in
        guard link.received == known.received else { return }
        link.receivedSum = EntrySum(whole)
      }
    }
    return sums
  }

  /// What the log says was sent and acknowledged. Where the link's own sum says something else it is put right.
  func sentSums() throws -> [JumlahWilayah] {
    let (known, sums) = try node.store.read { reader in
      var sums: [WilayahID: SumMod256] = [:]
      let link = try reader.link(peer.replika)
      if let link { try forEachSent(link, in: reader) { sums[$0.region, default: SumMod256()].tambah($0.key) } }
      return (link, sums)
    }
    let whole = sums.values.reduce(SumMod256(), +)
    if let known, SumMod256(known.sentSum) != whole {
      try correct { link in
        guard link.acknowledged == known.acknowledged else { return }
        link.sentSum = EntrySum(whole)
      }
    }
    return sums.map { JumlahWilayah(wilayah: $0.key, jumlah: $0.value) }.sorted { $0.wilayah < $1.wilayah }
  }

  /// - Parameter change: leaves the link alone where a session went on meanwhile.
  private func correct(_ change: (inout LinkState) -> Void) throws {
    try node.store.write { writer in
      guard var link = try writer.link(peer.replika) else { return }
      change(&link)
      try writer.put(link)
    }
  }

  func forEachSent(
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
}
