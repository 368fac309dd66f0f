import Causality
import Registry
import Store
import SyncEngine
import Wire

/// What of quarantine this node asks its sender for anew: bytes that a disk changed here, or that the sender has mended
/// since. Until they come these entries count as not received: both ends' sums differ, so the next session ends in an
/// agreement, which sends exactly those (design §5, "Agreement"). What waits stays kept meanwhile.
enum AskedAgain {
  private struct Asked: Codable, Sendable {
    var subjek: String
  }

  private static let shelf = WorkShelf<Asked>("karantina-diminta")

  /// Does nothing twice.
  static func ask(_ item: QuarantinedItem, in writer: any StoreWriter) throws {
    try shelf.set("\(item.id)", Asked(subjek: item.subject.description), in: writer)
    for region in regions(of: item) {
      try RegionSums.set(JumlahWilayah(wilayah: region, jumlah: SumMod256()), from: item.peer, in: writer)
    }
  }

  /// Items asked for, by number.
  static func all(in reader: any StoreReader) throws -> Set<UInt64> {
    Set(try reader.work(shelf.name, prefix: "").compactMap { UInt64($0.key) })
  }

  /// Takes back what came, whatever has become of it.
  /// - Returns: the items that were asked for.
  static func came(_ content: IsiHimpunan, in writer: any StoreWriter) throws -> [QuarantinedItem] {
    let asked = try shelf.items(in: writer)
    guard !asked.isEmpty else { return [] }
    let names = Set(content.subjects.map(\.description))
    return try asked.filter { names.contains($0.item.subjek) }.compactMap { key, _ in
      try shelf.set(key, nil, in: writer)
      return try UInt64(key).flatMap { try writer.quarantined($0) }
    }
  }

  /// What came whole got in: nothing waits of it, whatever a disk made of the bytes kept.
  static func isIn(_ item: QuarantinedItem, in reader: any StoreReader) throws -> Bool {
    guard (try? Refusal.entries(packed: item.bytes)) == nil else { return false }
    return try reader.carrier(item.subject) != nil || reader.document(item.subject) != nil
  }

  /// The regions in which its entries were added up as received.
  private static func regions(of item: QuarantinedItem) -> Set<WilayahID> {
    let entries = (try? Refusal.entries(packed: item.bytes)) ?? []
    return Set(IsiHimpunan(entri: entries, rantai: []).logEntries.map(\.region)).union([item.village])
  }
}

extension IsiHimpunan {
  /// Everything that quarantine could name.
  fileprivate var subjects: Set<Digest> {
    entri.reduce(into: []) { names, entry in
      names.insert(entry.digest)
      guard case .akta(_, let views) = entry else { return }
      for view in views { names.formUnion(view.putusan.isi.map(\.pembawa)) }
    }
  }
}
