import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Everything held of one record: what a decree about it must have seen.
package struct HeldRecord: Sendable {
  package struct Item: Sendable {
    package let delta: RegistryDelta
    package let number: NomorPembawa
    package let counts: StoredDelta.Counting
  }

  package let record: RecordID
  /// Ascending by dot.
  package let deltas: [Item]

  /// - Throws: `CATATAN_SIMPUL_RUSAK`; the store's errors.
  package init(_ record: RecordID, in reader: any StoreReader) throws {
    self.record = record
    deltas = try reader.deltas(of: record).compactMap { line in
      guard let stored = try reader.carrier(line.carrier) else { return nil }
      let carrier = try stored.content()
      guard carrier.butir.indices.contains(Int(line.butir)),
        let delta = carrier.butir[Int(line.butir)].deltas.first(where: { $0.dot == line.dot && $0.record == record })
      else { return nil }
      return Item(delta: delta, number: carrier.nomor, counts: line.counts)
    }
  }

  /// Covers every delta held, counting or not (design §2).
  package var context: Context { Context(covering: deltas.map(\.delta.dot)) }

  /// Covers what counts in `resmi` alone: what a list made from the register shows (design §2, "What a context is").
  package var official: Context { Context(covering: deltas.filter { $0.counts.contains(.resmi) }.map(\.delta.dot)) }

  /// The next delta of `replica`, knowing all that is held.
  package func next(by replica: ReplicaID, _ writes: [RegistryWrite]) -> RegistryDelta {
    next(by: replica, writes, knowing: context)
  }

  /// The next delta of `replica`, made from what `known` covers.
  package func next(by replica: ReplicaID, _ writes: [RegistryWrite], knowing known: Context) -> RegistryDelta {
    RegistryDelta(
      record: record, dot: Dot(replica: replica, counter: context.highest(of: replica) + 1), context: known,
      writes: writes.sorted { $0.field < $1.field })
  }
}
