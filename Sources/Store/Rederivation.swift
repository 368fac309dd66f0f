import Causality
import Registry
import SyncEngine
import Tatacara
import Wire

/// Recomputes what is derived: for a store written before some of it was kept, or where a disk changed it. Nothing of the
/// set of entries changes, and run again it changes nothing.
package enum Rederivation {
  /// Shelf and key under which a store says how far it has come.
  private static let shelf = "turunan"
  private static let key = "versi"
  /// 1: findings about families. 2: files of every village that names them.
  private static let newest: [UInt8] = [2]

  package static func isDue(in reader: any StoreReader) throws -> Bool {
    try reader.work(shelf, key) != newest
  }

  /// - Throws: the store's errors.
  package static func run(trust: Trust, in writer: any StoreWriter) throws {
    let reached = try writer.work(shelf, key)?.first ?? 0
    if reached < 1 { try rows(of: Set(writer.pendingRecords(in: .pusat)), trust, in: writer) }
    if reached < 2 { try files(in: writer) }
    try writer.setWork(shelf, key, newest)
  }

  /// Brings every carrier's state, every row and every village's tally to what the entries say, whatever stood there.
  /// - Throws: the store's errors; those of entries that are damaged themselves.
  package static func everything(trust: Trust, ownTier: Tingkat, in writer: any StoreWriter) throws {
    let carriers = try writer.everyCarrier(matching: CarrierFilter(region: .pusat))
    var states = StateRefresher(trust: trust, ownTier: ownTier)
    // What was cleared was logged when it was: states that a disk changed clear nothing anew.
    _ = try states.refresh(Set(carriers.map(\.digest)), from: .local(ReplicaID(rawValue: 0)), in: writer)
    var records: Set<RecordID> = []
    for stored in carriers {
      records.formUnion(try Canonical.pembawa(from: stored.bytes).butir.flatMap { $0.deltas.map(\.record) })
    }
    try rows(of: records, trust, in: writer)
    try tallies(in: writer)
  }

  private static func rows(of more: Set<RecordID>, _ trust: Trust, in writer: any StoreWriter) throws {
    var records = more
    for entity in Entitas.allCases {
      try writer.forEachRow(entity, in: .pusat) { row in
        records.insert(row.record)
        return true
      }
    }
    var rows = RowRefresher(trust: trust)
    try rows.refresh(records.sorted(), in: writer)
    try rows.finish(in: writer)
  }

  /// From the rows as they stand now: a tally kept by differences keeps what was wrong with it.
  private static func tallies(in writer: any StoreWriter) throws {
    var tallies: [WilayahID: (tally: VillageTally, sum: SumMod256)] = [:]
    for kept in try writer.tallies(in: .pusat) { tallies[kept.village] = none(kept.village) }
    for entity in Entitas.allCases {
      let count: WritableKeyPath<VillageTally, UInt64> = entity == .keluarga ? \.keluarga : \.individu
      try writer.forEachRow(entity, in: .pusat) { row in
        var one = tallies[row.origin] ?? none(row.origin)
        one.sum.tambah(row.digest)
        one.tally[keyPath: count] += 1
        tallies[row.origin] = one
        return true
      }
    }
    for (_, var one) in tallies {
      one.tally.sum = one.sum.jumlah
      try writer.put(one.tally)
    }
  }

  private static func none(_ village: WilayahID) -> (tally: VillageTally, sum: SumMod256) {
    (VillageTally(village: village, keluarga: 0, individu: 0, sum: .zero), SumMod256())
  }

  /// Before, a file was one village's: the last whose act named it.
  private static func files(in writer: any StoreWriter) throws {
    for village in Set(try writer.heads().map(\.region)).sorted() {
      for part in try writer.parts(for: village) {
        let view = try Canonical.decode(PandanganBagian.self, from: part.view)
        for file in view.berkas.isi { try writer.put(StoredFile(file, of: village, held: false)) }
      }
    }
  }
}
