import Causality
import Registry
import SyncEngine
import Tatacara
import Wire

/// Walks the chains of carriers anew and brings everything derived from them up to date: their state, which deltas count,
/// the rows, and what is now cleared for the link above.
package struct StateRefresher {
  /// Shelf on which the carrier that replaced another is noted: key is the replaced one's digest and the village that
  /// replaced it, for nobody replaces what another village proposed.
  static let replacementShelf = "pengganti"

  static func replacementKey(_ replaced: Digest, _ village: WilayahID) -> String { "\(replaced)/\(village)" }

  let ownTier: Tingkat
  var rows: RowRefresher
  private var loader: ChainLoader

  init(trust: Trust, ownTier: Tingkat) {
    self.ownTier = ownTier
    rows = RowRefresher(trust: trust)
    loader = ChainLoader(trust: trust)
  }

  /// - Returns: the log lines that make newly cleared acts visible above.
  mutating func refresh(
    _ carriers: Set<Digest>, from source: EntrySource, in writer: any StoreWriter
  ) throws -> [LogEntry] {
    var records: Set<RecordID> = []
    var lines: [LogEntry] = []
    var pending = carriers.sorted()
    while let digest = pending.popLast() {
      guard let stored = try writer.carrier(digest), let (carrier, chain) = try sound(stored, in: writer) else {
        continue
      }
      if let replaced = chain.tergantikan, try note(replaced, replacedBy: digest, carrier.wilayah, in: writer) {
        pending.append(replaced)
      }
      let old = stored.state
      let new = CarrierState(chain.keadaan, tier: ownTier)
      if old != new { try writer.update(digest, state: new) }
      lines += try cleared(carrier, digest, chain.keadaan, from: Int(old.clearedUp), source, in: writer)
      records.formUnion(try recount(carrier, digest, chain.keadaan, in: writer))
    }
    try rows.refresh(records.sorted(), in: writer)
    try rows.finish(in: writer)
    return lines
  }

  /// nil where it, or what was said of it, is damaged here: its state stays, and it is noted.
  private mutating func sound(
    _ stored: StoredCarrier, in writer: any StoreWriter
  ) throws -> (Pembawa, RangkaianUsulan)? {
    do {
      guard let carrier = try rows.contents.carrier(stored.digest, in: writer) else { return nil }
      return (carrier, try chain(of: carrier, stored.digest, in: writer))
    } catch  where rows.leftOut.note(error, at: stored.nomor.description) {
      return nil
    }
  }

  /// The carrier's chain, with the replacement overlay applied last.
  mutating func chain(
    of carrier: Pembawa, _ digest: Digest, in reader: any StoreReader
  ) throws -> RangkaianUsulan {
    var chain = try loader.chain(of: carrier, digest: digest, in: reader).rangkaian
    if let by = try reader.replacement(of: digest, carrier.wilayah) { chain.gantikan(oleh: by) }
    return chain
  }

  private func note(
    _ replaced: Digest, replacedBy digest: Digest, _ village: WilayahID, in writer: any StoreWriter
  ) throws -> Bool {
    let known = try writer.replacement(of: replaced, village)
    // Two may name one: the lower digest everywhere, whatever came first.
    guard known.map({ digest < $0 }) ?? true else { return false }
    try writer.setWork(Self.replacementShelf, Self.replacementKey(replaced, village), digest.bytes)
    return true
  }

  /// In which views the deltas of the butir at `position` count.
  static func counting(_ state: KeadaanUsulan, _ position: Int) -> StoredDelta.Counting {
    var counts: StoredDelta.Counting = []
    if state.resmi(position) { counts.insert(.resmi) }
    if state.berjalan(position) { counts.insert(.berjalan) }
    return counts
  }

  /// Sets in which views each delta counts; the records whose rows that may change.
  private func recount(
    _ carrier: Pembawa, _ digest: Digest, _ state: KeadaanUsulan, in writer: any StoreWriter
  ) throws -> [RecordID] {
    var changed: [RecordID] = []
    for (position, butir) in carrier.butir.enumerated() {
      let counts = Self.counting(state, position)
      for delta in butir.deltas {
        let line = try writer.deltas(of: delta.record).first { $0.dot == delta.dot && $0.carrier == digest }
        guard let line, line.counts != counts else { continue }
        try writer.count(delta.dot, of: delta.record, as: counts)
        changed.append(delta.record)
      }
    }
    return changed
  }

  /// Acts cleared now and not before, but for those of tiers above, which came from there.
  private mutating func cleared(
    _ carrier: Pembawa, _ digest: Digest, _ state: KeadaanUsulan, from done: Int, _ source: EntrySource,
    in writer: any StoreWriter
  ) throws -> [LogEntry] {
    let length = lengthGoingUp(state)
    guard ownTier < .pusat, length > done else { return [] }
    var lines: [LogEntry] = []
    if done == 0, let author = rows.trust.tier(of: carrier.replika), author <= ownTier {
      lines.append(line(carrier, .carrier(digest), try origin(of: carrier.replika, source)))
    }
    for act in state.akta[done..<length] {
      guard let document = try writer.document(act), let author = rows.trust.tier(of: document.author),
        author <= ownTier
      else { continue }
      lines.append(
        line(carrier, .verdict(act: act, carrier: digest), try origin(of: document.author, source)))
    }
    return lines
  }

  /// How many acts of a carrier's chain the link above may see (design §3, "Nothing leaves uncleared").
  package dynamic func lengthGoingUp(_ state: KeadaanUsulan) -> Int { state.panjangNaik(atas: ownTier) }

  private func origin(of author: ReplicaID, _ source: EntrySource) throws -> ReplicaID {
    // What goes up came from below or from here: neither is the neighbour above.
    if case .above = source { return author }
    return source.origin
  }

  private func line(_ carrier: Pembawa, _ reference: EntryReference, _ origin: ReplicaID) -> LogEntry {
    LogEntry(region: carrier.wilayah, direction: .up, origin: origin, reference: reference)
  }
}

extension StoreReader {
  /// The carrier that a village's musdes accepted in the place of `digest`; nil where none is held.
  func replacement(of digest: Digest, _ village: WilayahID) throws -> Digest? {
    let key = StateRefresher.replacementKey(digest, village)
    return try work(StateRefresher.replacementShelf, key).flatMap { Digest(bytes: $0) }
  }

  /// The carrier that took the place of one held; nil where none did.
  package func replacement(of carrier: StoredCarrier) throws -> Digest? {
    try replacement(of: carrier.digest, carrier.nomor.wilayah)
  }
}

extension CarrierState {
  /// What is stored of a chain's state.
  package init(_ state: KeadaanUsulan, tier: Tingkat) {
    self.init(
      status: state.status.kode, step: state.langkah ?? 0, custody: state.pemegang, lastAct: state.terakhir,
      clearedUp: UInt16(clamping: state.panjangNaik(atas: tier)))
  }
}
