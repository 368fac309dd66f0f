import Causality
import Registry
import SyncEngine
import Tatacara
import Wire

/// Decoded carriers of one transaction, so that a record's history is decoded once. Bounded: when full it starts anew.
struct CarrierContents {
  /// Carriers kept decoded: about 50 MB of founding families at most.
  static let capacity = 20_000

  private var decoded: [Digest: Pembawa] = [:]

  /// - Throws: the store's errors; `CATATAN_SIMPUL_RUSAK` where kept bytes are damaged.
  mutating func carrier(_ digest: Digest, in reader: any EntryReader) throws -> Pembawa? {
    if let known = decoded[digest] { return known }
    guard let stored = try reader.carrier(digest) else { return nil }
    let carrier = try stored.content()
    remember(carrier, as: digest)
    return carrier
  }

  mutating func remember(_ carrier: Pembawa, as digest: Digest) {
    if decoded.count >= Self.capacity { decoded.removeAll(keepingCapacity: true) }
    decoded[digest] = carrier
  }

  /// The delta that an index line points at.
  mutating func delta(_ line: StoredDelta, in reader: any EntryReader) throws -> RegistryDelta? {
    guard let carrier = try carrier(line.carrier, in: reader), Int(line.butir) < carrier.butir.count else { return nil }
    return carrier.butir[Int(line.butir)].deltas.first { $0.dot == line.dot && $0.record == line.record }
  }
}
