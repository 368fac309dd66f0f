import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// A second, naive merge (design §2) of fields under review: what is maximal stands, several values that differ are a
/// conflict. Shares nothing with `Merge`; says nothing of records with decrees that settle conflicts.
struct RecordOracle {
  let reader: any StoreReader

  private struct Write {
    let dot: Dot
    let context: Context
    let values: [FieldID: Nilai]
  }

  /// - Throws: `Violation`.
  func check(_ record: RecordID, at node: WilayahID) throws {
    guard let origin = try reader.origin(of: record), let deltas = try deltas(of: record) else { return }
    let current = groups(deltas.filter { $0.counts.contains(.berjalan) })
    let open = Set(try reader.conflicts(in: origin).filter { $0.record == record }.map(\.field))
    for (group, writes) in current {
      let conflict = Set(maximal(writes).map(\.values)).count > 1
      guard conflict == open.contains(group) else {
        throw Violation("konflik", "\(node): \(record) bidang \(group.rawValue), seharusnya \(conflict)")
      }
    }
    let row = try reader.row(record)
    for (group, writes) in groups(deltas.filter { $0.counts.contains(.resmi) }) {
      let values = Set(maximal(writes).map(\.values))
      guard values.count == 1, let only = values.first else { continue }
      for (field, value) in only where row.map({ $0.values[field] != value }) ?? false {
        throw Violation("nilai", "\(node): \(record) bidang \(group.rawValue)")
      }
    }
  }

  private typealias Held = (delta: RegistryDelta, counts: StoredDelta.Counting)

  /// nil where a decree settled something of the record.
  private func deltas(of record: RecordID) throws -> [Held]? {
    var found: [Held] = []
    for line in try reader.deltas(of: record) {
      guard let stored = try reader.carrier(line.carrier) else { continue }
      let carrier = try Canonical.pembawa(from: stored.bytes)
      if carrier.jenis == .penyelesaian { return nil }
      guard let delta = carrier.deltas.first(where: { $0.record == record && $0.dot == line.dot }) else { continue }
      found.append((delta, line.counts))
    }
    return found
  }

  private func groups(_ deltas: [Held]) -> [FieldID: [Write]] {
    var found: [FieldID: [Write]] = [:]
    for (delta, _) in deltas {
      for (group, writes) in Dictionary(grouping: delta.writes, by: { Fields.rules.group($0.field) }) {
        guard Fields.rules.policy(group) == .review else { continue }
        let values = Dictionary(writes.map { ($0.field, $0.value) }) { first, _ in first }
        found[group, default: []].append(Write(dot: delta.dot, context: delta.context, values: values))
      }
    }
    return found
  }

  private func maximal(_ writes: [Write]) -> [Write] {
    writes.filter { one in !writes.contains { $0.dot != one.dot && $0.context.contains(one.dot) } }
  }
}
