import Causality

/// A delta that counts in a view, as the register merges it.
package typealias DeltaDihitung = CountingDelta<FieldID, Nilai>

extension CountingDelta where Field == FieldID, Value == Nilai {
  /// - Parameters:
  ///   - tingkat: the tier of the replica that wrote it.
  ///   - bersyarat: for a penyelesaian, the dot it upholds.
  package init(_ delta: RegistryDelta, _ tingkat: Tingkat, bersyarat: Dot? = nil) {
    self.init(delta, rank: tingkat.rawValue, upholds: bersyarat)
  }
}

/// One record as a view shows it: the merge of the deltas that count there (design §2).
package struct Baris: Hashable, Sendable {
  package let record: RecordID
  /// That of the first field shown; nil where nothing is.
  package var entitas: Entitas? { nilai.first?.field.entitas }
  /// What is shown, ascending by field, each field once; fields said to be empty are `.kosong`.
  package let nilai: [RegistryWrite]
  /// The write that gave each of `nilai`: parallel to it, or one for all.
  private let sumber: [Dot]
  /// Groups where more than one write is maximal, agreement and losers included; ascending by group. Losing values stay
  /// readable here: who (the dot), and why (the standing).
  package let bersaing: [Settled<FieldID, Nilai>]
  /// The dots of every delta given, counting or not: what a form opened on this row takes for its context.
  package let konteks: Context

  private init(
    record: RecordID, nilai: [RegistryWrite], sumber: [Dot], bersaing: [Settled<FieldID, Nilai>], konteks: Context
  ) {
    self.record = record
    self.nilai = nilai
    // One form for one meaning, so that equal rows are equal however they were made.
    self.sumber = sumber.dropFirst().allSatisfy { $0 == sumber[0] } ? Array(sumber.prefix(1)) : sumber
    self.bersaing = bersaing
    self.konteks = konteks
  }

  /// The value shown; nil where the field was never written.
  package subscript(field: FieldID) -> Nilai? { tempat(field).map { nilai[$0].value } }

  /// The delta whose write is shown.
  package func asal(_ field: FieldID) -> Dot? { tempat(field).map { sumber.count == 1 ? sumber[0] : sumber[$0] } }

  /// Whether the record exists in this view: a counting delta gave it its home (`Fields.rumah`). Where its creating delta
  /// was refused, other writes to it alone make no record.
  package var ada: Bool { entitas.map { self[Fields.rumah($0)] ?? .kosong } ?? .kosong != .kosong }

  /// The groups in open conflict, by the field each stands under: flagged, and not to be edited or determined until
  /// resolved (`SELESAIKAN_DULU`).
  package var konflik: [FieldID] { bersaing.lazy.filter(\.isConflict).map(\.group) }

  /// Whether writing `field` would touch an open conflict.
  package func berkonflik(_ field: FieldID) -> Bool {
    !bersaing.isEmpty && konflik.contains(Fields.rules.group(field))
  }

  /// Every value the field has among the maximal writes, the one shown first.
  package func kandidat(_ field: FieldID) -> [Nilai] {
    guard let settled = bersaing.first(where: { $0.group == Fields.rules.group(field) }) else {
      return self[field].map { [$0] } ?? []
    }
    let maximal = settled.siblings.filter { $0.standing != .notEntitled }
    let ordered = maximal.filter { $0.standing == .shown } + maximal.filter { $0.standing != .shown }
    return ordered.compactMap { sibling in sibling.writes.first { $0.field == field }?.value }
  }

  private func tempat(_ field: FieldID) -> Int? {
    var low = 0
    var high = nilai.count
    while low < high {
      let middle = (low + high) / 2
      if nilai[middle].field < field { low = middle + 1 } else { high = middle }
    }
    return low < nilai.count && nilai[low].field == field ? low : nil
  }
}

extension Baris {
  /// The row of `record` in a view: a pure function of the set of deltas that count there.
  /// - Parameter deltas: the record's counting deltas, in any order; one delta alone, a founding load's, copies nothing.
  package static func susun(_ record: RecordID, _ deltas: [DeltaDihitung]) -> Baris {
    if let straight = berantai(record, deltas) { return straight }
    let settled = Merge(by: Fields.rules).settle(deltas)
    var shown: [(write: RegistryWrite, dot: Dot)] = []
    for group in settled {
      guard let winner = group.shown else { continue }
      shown += winner.writes.map { ($0, winner.dot) }
    }
    // A group's fields lie together under its first only while no other field's number lies between them.
    shown.sort { $0.write.field < $1.write.field }
    return Baris(
      record: record, nilai: shown.map(\.write), sumber: shown.map(\.dot),
      bersaing: diperebutkan(settled),
      konteks: Context(covering: deltas.lazy.map(\.delta.dot)))
  }

  /// The groups whose losing or undecided writes stay readable beside the row.
  package dynamic static func diperebutkan(_ settled: [Settled<FieldID, Nilai>]) -> [Settled<FieldID, Nilai>] {
    settled.filter { $0.siblings.count > 1 || $0.shown == nil }
  }

  /// A record whose deltas each saw all before them, as nearly all do: overwritten in that order, ten times as fast as
  /// the merge and the same. nil where the merge must look closer.
  private static func berantai(_ record: RecordID, _ deltas: [DeltaDihitung]) -> Baris? {
    guard (1...16).contains(deltas.count) else { return nil }
    if deltas.count == 1 { return sendiri(record, deltas[0]) }
    let seen = deltas.map { one in deltas.count { one.delta.context.contains($0.delta.dot) } }
    let order = deltas.indices.sorted { seen[$0] < seen[$1] }
    guard order.enumerated().allSatisfy({ seen[$0.element] == $0.offset }) else { return nil }
    var baris = sendiri(record, deltas[order[0]])
    for place in order.dropFirst() {
      baris = baris.flatMap { $0.ditimpa(oleh: deltas[place], held: $0.konteks) }
    }
    return baris
  }

  /// A record with one delta is that delta's writes, shared, not copied. nil where the merge must look closer.
  private static func sendiri(_ record: RecordID, _ only: DeltaDihitung) -> Baris? {
    guard only.upholds == nil, let tingkat = Tingkat(rawValue: only.rank),
      tingkat == .pusat || only.delta.writes.allSatisfy({ Fields[$0.field]?.bolehDitulis(oleh: tingkat) ?? true })
    else { return nil }
    return Baris(
      record: record, nilai: only.delta.writes, sumber: [only.delta.dot], bersaing: [],
      konteks: Context(covering: CollectionOfOne(only.delta.dot)))
  }

  /// This row with one more delta counting, where the delta's context covers all that is held of the record (the fast path
  /// of design §2): what it writes is overwritten, conflicts in it end. nil where only `susun` can tell.
  /// - Parameter held: every dot held of the record, counting or not.
  package func ditimpa(oleh baru: DeltaDihitung, held: Context) -> Baris? {
    guard Merge<FieldID, Nilai>.overwrites(baru.delta, held: held), let atas = Self.sendiri(record, baru) else {
      return nil
    }
    let groups = Set(atas.nilai.map { Fields.rules.group($0.field) })
    var shown = atas.nilai.map { (write: $0, dot: baru.delta.dot) }
    for write in nilai where !groups.contains(Fields.rules.group(write.field)) {
      shown.append((write, asal(write.field) ?? baru.delta.dot))
    }
    shown.sort { $0.write.field < $1.write.field }
    var konteks = konteks
    konteks.insert(baru.delta.dot)
    return Baris(
      record: record, nilai: shown.map(\.write), sumber: shown.map(\.dot),
      bersaing: bersaing.filter { !groups.contains($0.group) }, konteks: konteks)
  }
}
