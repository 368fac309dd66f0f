import Causality
import Store
import StoreConformance
import StoreSQLite
import SyncEngine
import Testing

/// Prints what bulk work costs here; a slow machine fails nothing.
@Suite("Bulk")
struct BulkTests {
  private static let count: UInt64 = 20_000

  @Test("rows, carriers and log lines by the thousand go in and come out")
  func bulk() throws {
    let folder = try Folder()
    let store = try SQLiteStore.create(at: folder.path, epoch: 1)
    var generator = SplitMix64(seed: 3)
    let rows = (1...Self.count).map { StoredRow(serial: $0, using: &generator) }
    try time("rows put") { try store.write { try $0.put(rows) } }
    try time("rows put again") { try store.write { try $0.put(rows) } }
    try time("log lines appended") { _ = try store.write { try $0.append(entries(1...Self.count)) } }
    try time("carriers of one delta inserted") { try store.write(insertCarriers) }
    var seen = 0
    try time("rows streamed") {
      try store.read { reader in
        for entity in [rows[0].entity, rows[0].entity == .individu ? .keluarga : .individu] {
          try reader.forEachRow(entity, in: .pusat) { _ in
            seen += 1
            return true
          }
        }
      }
    }
    #expect(seen == rows.count)
  }

  private func insertCarriers(_ writer: any StoreWriter) throws {
    for number in 1...Self.count {
      let carrier = Samples.carrier(number, in: Samples.villages[Int(number) % 7], urut: UInt32(number))
      let dot = Dot(replica: Samples.replicas[0], counter: 1)
      try writer.insert(
        carrier, deltas: [Samples.delta(record(number), dot, of: carrier)], entities: [record(number): .keluarga])
    }
  }

  private func time(_ what: String, _ body: () throws -> Void) rethrows {
    let clock = ContinuousClock()
    let taken = try clock.measure(body)
    let rate = Double(Self.count) / max(taken / .seconds(1), 1e-9)
    print("bulk: \(Self.count) \(what) in \(taken), \(Int(rate)) a second")
  }
}
