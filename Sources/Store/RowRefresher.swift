import Causality
import Registry
import SyncEngine
import Tatacara
import Wire

/// Recomputes the rows, tallies and flags of records from their deltas: the incremental form of the pure function of
/// design §1. `verify` runs the same merge over everything and compares.
package struct RowRefresher {
  let trust: Trust
  var contents = CarrierContents()
  private var tallies: [WilayahID: VillageTally] = [:]
  var families = FamilyNotes()
  /// What stands as it stood.
  var leftOut = LeftOut()

  init(trust: Trust) { self.trust = trust }

  /// Brings every table about `records` up to date. Call `finish` once at the end of the transaction.
  mutating func refresh(_ records: some Sequence<RecordID>, in writer: any StoreWriter) throws {
    var changed: [StoredRow] = []
    for record in records {
      guard let origin = try writer.origin(of: record) else { continue }
      guard let history = try sound({ try $0.history(of: record, writer.deltas(of: record), in: writer) }) else {
        continue
      }
      let official = Baris.susun(record, history.filter { $0.counts.contains(.resmi) }.map(\.delta))
      let old = try writer.row(record)
      if let row = try replace(record, old, origin: origin, with: official, in: writer) { changed.append(row) }
      try flag(record, origin: origin, history, in: writer)
      try families.note(
        record, old: old, official: official, current: RecordReader.current(record, history), in: writer)
    }
    try writer.put(changed)
  }

  /// nil where what it reads is damaged here, which is noted.
  mutating func sound<T>(_ body: (inout RowRefresher) throws -> T) throws -> T? {
    do { return try body(&self) } catch  where leftOut.note(error, at: nil) { return nil }
  }

  /// Writes the villages' tallies and what is found of the families touched.
  mutating func finish(in writer: any StoreWriter) throws {
    for family in families.takeTouched() {
      guard let found = try sound({ try $0.familyFindings(family, in: writer) }) else { continue }
      if try writer.familyFindings(of: family) != found { try writer.put(found, of: family) }
    }
    for tally in tallies.values { try writer.put(tally) }
    tallies.removeAll()
  }

  typealias History = [(delta: DeltaDihitung, counts: StoredDelta.Counting, jenis: JenisPembawa)]

  /// The record's deltas with what the merge must know of each.
  mutating func history(
    of record: RecordID, _ lines: [StoredDelta], in reader: any EntryReader
  ) throws -> History {
    var found: [(delta: RegistryDelta, line: StoredDelta, jenis: JenisPembawa, tier: Tingkat)] = []
    for line in lines {
      guard let carrier = try contents.carrier(line.carrier, in: reader),
        let delta = try contents.delta(line, in: reader)
      else { continue }
      let tier = carrier.jenis == .usulan ? .desa : trust.tier(of: carrier.replika) ?? .pusat
      found.append((delta, line, carrier.jenis, tier))
    }
    let merge = Merge<FieldID, Nilai>(by: Fields.rules)
    return found.map { item in
      // A resolution counts while what it upholds counts. Where that is not held (it waits below), it rests on itself
      // alone, and so on nothing.
      let upheld =
        item.jenis == .penyelesaian ? merge.upheld(by: item.delta, among: found.map(\.delta)) ?? item.delta.dot : nil
      return (DeltaDihitung(item.delta, item.tier, bersyarat: upheld), item.line.counts, item.jenis)
    }
  }

  /// The row to write where it changed; removes it where nothing official is left. Counted in `origin`, for ever (design
  /// §5, "A delta stays for ever in the bucket of the village that decided it").
  package dynamic mutating func replace(
    _ record: RecordID, _ old: StoredRow?, origin: WilayahID, with row: Baris, in writer: any StoreWriter
  ) throws -> StoredRow? {
    let new = StoredRow(row, origin: origin)
    guard old != new else { return nil }
    try tally(origin, old, sign: .remove, in: writer)
    try tally(origin, new, sign: .add, in: writer)
    if let old, new == nil { try writer.removeRow(record, old.entity) }
    return new
  }

  private enum Sign { case add, remove }

  private mutating func tally(_ village: WilayahID, _ row: StoredRow?, sign: Sign, in writer: any StoreWriter) throws {
    guard let row else { return }
    var tally =
      try tallies[village] ?? writer.tallies(in: village).first { $0.village == village }
      ?? VillageTally(village: village, keluarga: 0, individu: 0, sum: .zero)
    var sum = SumMod256(jumlah: tally.sum)
    if sign == .add { sum.tambah(row.digest) } else { sum.kurang(row.digest) }
    tally.sum = sum.jumlah
    let path: WritableKeyPath<VillageTally, UInt64> = row.entity == .keluarga ? \.keluarga : \.individu
    // A tally that was damaged on disk is for `verify` to find, not a reason to stop.
    tally[keyPath: path] = sign == .add ? tally[keyPath: path] &+ 1 : max(tally[keyPath: path], 1) - 1
    tallies[village] = tally
  }

  /// Conflicts are evaluated in `berjalan` (design §2): what waits for a decision is flagged before it can be determined.
  private func flag(
    _ record: RecordID, origin: WilayahID, _ history: History, in writer: any StoreWriter
  ) throws {
    guard history.count > 1 else { return }
    try writer.removeConflicts(of: record)
    for conflict in Self.conflicts(of: record, origin: origin, history) { try writer.put(conflict) }
  }

  /// The open conflicts of a record.
  static func conflicts(of record: RecordID, origin: WilayahID, _ history: History) -> [StoredConflict] {
    guard history.count > 1 else { return [] }
    let current = Baris.susun(record, history.filter { $0.counts.contains(.berjalan) }.map(\.delta))
    return current.bersaing.filter(\.isConflict).map { settled in
      let open = settled.siblings.filter { [.shown, .undecided].contains($0.standing) }
      let ordered = open.filter { $0.standing == .shown } + open.filter { $0.standing != .shown }
      return StoredConflict(record: record, field: settled.group, village: origin, dots: ordered.map(\.dot))
    }
  }
}

extension Baris {
  /// The village a family goes to; nil for a person and where it stays.
  package var tujuan: WilayahID? {
    guard case .bilangan(let raw) = self[Fields.desaTujuan] else { return nil }
    return WilayahID(rawValue: UInt64(bitPattern: raw))
  }
}

extension StoredRow {
  /// nil where the record does not exist in the view.
  package init?(_ row: Baris, origin: WilayahID) {
    guard row.ada, let entity = row.entitas else { return nil }
    self.init(
      record: row.record, entity: entity, origin: origin,
      values: Dictionary(row.nilai.map { ($0.field, $0.value) }) { first, _ in first })
  }

  /// What its village's tally adds up.
  package var digest: Digest {
    Canonical.digest(BarisRegister(rekaman: record, entitas: entity, nilai: values))
  }
}
