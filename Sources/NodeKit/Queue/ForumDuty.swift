import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Whether each village held the forum it owes (domain §1.3), by what has travelled here: a musdes is known above the
/// village's kabupaten only once something of it was confirmed there.
package struct ForumDuty: Encodable, Sendable {
  package var wilayah: String
  /// As the newest region edition held names it; empty without one.
  package var nama: String
  package var kabupaten: String
  package var patuh: Bool
  /// Dates of the valid musdes of the period.
  package var musdes: [String]

  /// - Parameters:
  ///   - quarter: asked about.
  ///   - day: on which, where the pack's rhythm counts back from a day.
  package static func compute(
    _ quarter: Triwulan, on day: Tanggal, _ node: Node, in reader: any StoreReader
  ) throws -> [ForumDuty] {
    var queue = try CarrierQueue(node, in: reader)
    let names = try villageNames(in: node.region, reader)
    var villages = Set(names.keys)
    villages.formUnion(try reader.tallies(in: node.region).map(\.village))
    var dates: [WilayahID: Set<Tanggal>] = [:]
    for stored in try reader.everyCarrier(matching: CarrierFilter(region: node.region, jenis: .usulan)) {
      villages.insert(stored.nomor.wilayah)
      guard let held = try forum(of: stored, &queue) else { continue }
      let counts =
        held.rhythm == .triwulan ? Triwulan(held.date) == quarter : held.rhythm.dipenuhi(oleh: held.date, pada: day)
      if counts { dates[stored.nomor.wilayah, default: []].insert(held.date) }
    }
    return villages.filter { $0.tingkat == .desa }.sorted().map { village in
      let held = (dates[village] ?? []).sorted()
      return ForumDuty(
        wilayah: village.description, nama: names[village]?.desa ?? "", kabupaten: names[village]?.kabupaten ?? "",
        patuh: !held.isEmpty, musdes: held.map(\.description))
    }
  }

  /// The musdes on which a proposal stands, unless it was declared invalid since.
  private static func forum(
    of stored: StoredCarrier, _ queue: inout CarrierQueue
  ) throws -> (date: Tanggal, rhythm: Irama)? {
    guard let carrier = try queue.loadWhole(stored) else { return nil }
    if let back = carrier.chain.keadaan.kembali, carrier.pack.alasan(back.alasan)?.ulangMusdes ?? false { return nil }
    for recorded in try queue.history(of: carrier).reversed() {
      if case .musdes(let date, _, _, _, _) = recorded.act.isi { return (date, carrier.pack.irama) }
    }
    return nil
  }

  /// Rows of the newest region edition held, in `region`.
  private static func villageNames(
    in region: WilayahID, _ reader: any StoreReader
  ) throws -> [WilayahID: BarisWilayah] {
    var newest: (date: Tanggal, name: String, rows: [BarisWilayah])?
    for document in try reader.documents(of: .terbitan) {
      guard case .wilayah(let rows) = try? Canonical.decode(IsiTerbitan.self, from: document.attachment),
        let head = try? Canonical.terbitan(from: document.bytes)
      else { continue }
      if let newest, (newest.date, newest.name) >= (head.tanggal, head.nama) { continue }
      newest = (head.tanggal, head.nama, rows.isi)
    }
    let rows = (newest?.rows ?? []).filter { region.meliputi($0.id) }
    return Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
  }
}
