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
  /// Carriers and records looked at together: memory is theirs, whatever the register's size.
  private static let page = 500

  package static func isDue(in reader: any StoreReader) throws -> Bool {
    try reader.work(shelf, key) != newest
  }

  /// - Throws: the store's errors.
  package static func run(trust: Trust, in writer: any StoreWriter) throws {
    let reached = try writer.work(shelf, key)?.first ?? 0
    if reached < 1 { try rows(trust, in: writer) }
    if reached < 2 { try files(in: writer) }
    try writer.setWork(shelf, key, newest)
  }

  /// Brings the index of verdicts, every carrier's state, every row and every village's tally to what the entries say,
  /// whatever stood there.
  /// - Parameter page: carriers of one step.
  /// - Returns: the proposals that are damaged themselves, or of which an act is: what rests on them stays as it stood.
  /// - Throws: the store's errors.
  package static func everything(
    trust: Trust, ownTier: Tingkat, page: Int = Self.page, in writer: any StoreWriter
  ) throws -> LeftOut {
    var left = LeftOut()
    var after: NomorPembawa?
    var village: WilayahID?
    while true {
      let carriers = try writer.carriers(matching: CarrierFilter(region: .pusat), after: after, limit: page)
      for place in Set(carriers.map(\.nomor.wilayah)).sorted() where place != village {
        try verdicts(place, in: writer)
      }
      left.add(try states(carriers, StateRefresher(trust: trust, ownTier: ownTier), in: writer))
      guard carriers.count >= page, let last = carriers.last else { break }
      (after, village) = (last.nomor, last.nomor.wilayah)
    }
    try strays(in: writer)
    try tallies(in: writer)
    return left
  }

  /// One page of carriers. A record that several write is looked at with each of them: with the last, all states are new.
  private static func states(
    _ carriers: [StoredCarrier], _ refresher: StateRefresher, in writer: any StoreWriter
  ) throws -> LeftOut {
    var states = refresher
    for stored in carriers { try deltas(of: stored, in: writer) }
    // As what came from above: a line goes up as its author's, whatever came first here.
    let lines = try states.refresh(
      Set(carriers.map(\.digest)), from: .above(ReplicaID(rawValue: 0), .pusat), in: writer)
    try writer.append(lines.filter { try !writer.isLogged($0.reference, $0.region, $0.direction) })
    var records: Set<RecordID> = []
    for stored in carriers {
      guard let carrier = try? stored.content() else { continue }
      records.formUnion(carrier.butir.flatMap { $0.deltas.map(\.record) })
    }
    try states.rows.refresh(records.sorted(), in: writer)
    try states.rows.finish(in: writer)
    return states.rows.leftOut
  }

  /// Lines of the index that a disk lost.
  private static func deltas(of stored: StoredCarrier, in writer: any StoreWriter) throws {
    guard let carrier = try? stored.content() else { return }
    var lost: [StoredDelta] = []
    for (position, butir) in carrier.butir.enumerated() {
      for delta in butir.deltas {
        let line = StoredDelta(
          record: delta.record, dot: delta.dot, carrier: stored.digest, butir: UInt16(position), counts: [])
        let known = try writer.deltas(of: delta.record).first { $0.dot == delta.dot && $0.carrier == stored.digest }
        if known?.butir != line.butir { lost.append(line) }
      }
    }
    try writer.restore(lost, of: stored.digest)
  }

  /// From the parts that are whole; what the index says beyond them is left for `verify` to find.
  private static func verdicts(_ village: WilayahID, in writer: any StoreWriter) throws {
    for part in try writer.parts(for: village) {
      guard let view = try? Canonical.decode(PandanganBagian.self, from: part.view), view.akta == part.act,
        let act = try writer.document(part.act).flatMap({ try? Canonical.akta(from: $0.bytes) }),
        (try? view.periksa(act)) != nil
      else { continue }
      try writer.put(
        part,
        verdicts: view.putusan.isi.map {
          StoredVerdict(act: part.act, village: village, carrier: $0.pembawa, previous: $0.sebelum)
        })
    }
  }

  /// Rows and conflicts of records that no delta speaks of, or one alone, which is in conflict with nothing.
  private static func strays(in writer: any StoreWriter) throws {
    for entity in Entitas.allCases {
      var strays: [RecordID] = []
      try writer.forEachRow(entity, in: .pusat) { row in
        if try writer.deltas(of: row.record).isEmpty { strays.append(row.record) }
        return true
      }
      for stray in strays { try writer.removeRow(stray, entity) }
    }
    for record in Set(try writer.conflicts(in: .pusat).map(\.record)) where try writer.deltas(of: record).count < 2 {
      try writer.removeConflicts(of: record)
    }
  }

  /// Rows as they stand, and what is pending.
  private static func rows(_ trust: Trust, in writer: any StoreWriter) throws {
    var records = Set(try writer.pendingRecords(in: .pusat))
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
        guard let view = try? Canonical.decode(PandanganBagian.self, from: part.view) else { continue }
        for file in view.berkas.isi { try writer.put(StoredFile(file, of: village, held: false)) }
      }
    }
  }
}
