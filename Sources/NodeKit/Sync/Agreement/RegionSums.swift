import Causality
import Registry
import Store
import SyncEngine
import Wire

/// What was received over each link, by region: kept in the transaction that moves the cursor (design §5, "Agreement").
/// What was sent needs no keeping: the log says it.
enum RegionSums {
  private static let shelf = "terima-wilayah"

  private static func prefix(_ peer: ReplicaID) -> String { "\(peer)/" }

  /// Ascending as text is ascending as number.
  private static func key(_ peer: ReplicaID, _ region: WilayahID) -> String {
    let number = String(region.rawValue, radix: 16)
    return prefix(peer) + String(repeating: "0", count: 16 - number.count) + number
  }

  static func add(_ lines: [LogEntry], from peer: ReplicaID, in writer: any StoreWriter) throws {
    for (region, lines) in Dictionary(grouping: lines, by: \.region) {
      var sum = try sum(of: region, from: peer, in: writer)
      for line in lines { sum.tambah(line.key) }
      try writer.setWork(shelf, key(peer, region), sum.bytes)
    }
  }

  static func sum(of region: WilayahID, from peer: ReplicaID, in reader: any StoreReader) throws -> SumMod256 {
    try reader.work(shelf, key(peer, region)).flatMap { try? SumMod256(bytes: $0) } ?? SumMod256()
  }

  /// Ascending by region.
  static func all(from peer: ReplicaID, in reader: any StoreReader) throws -> [JumlahWilayah] {
    try reader.work(shelf, prefix: prefix(peer)).compactMap { key, value in
      guard let number = UInt64(key.dropFirst(prefix(peer).count), radix: 16),
        let region = WilayahID(rawValue: number), let sum = try? SumMod256(bytes: value)
      else { return nil }
      return JumlahWilayah(wilayah: region, jumlah: sum)
    }
  }

  /// Puts what both sides now agree on, and the whole link's sum that follows.
  static func set(_ agreed: JumlahWilayah, from peer: ReplicaID, in writer: any StoreWriter) throws {
    try writer.setWork(shelf, key(peer, agreed.wilayah), agreed.jumlah.bytes)
    guard var link = try writer.link(peer) else { return }
    let whole = try all(from: peer, in: writer).reduce(SumMod256()) { $0 + $1.jumlah }
    link.receivedSum = EntrySum(whole)
    try writer.put(link)
  }

  /// Another store of the peer's begins anew.
  static func clear(from peer: ReplicaID, in writer: any StoreWriter) throws {
    for (key, _) in try writer.work(shelf, prefix: prefix(peer)) { try writer.setWork(shelf, key, nil) }
  }
}
