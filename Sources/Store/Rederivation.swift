import Causality
import Registry
import SyncEngine

/// Recomputes what is derived of records, for a store written before some of it was kept. Nothing of the set of entries
/// changes, and run again it changes nothing.
package enum Rederivation {
  /// Shelf and key under which a store says how far it has come.
  private static let shelf = "turunan"
  private static let key = "versi"
  /// 1: findings about families.
  private static let newest: [UInt8] = [1]

  package static func isDue(in reader: any StoreReader) throws -> Bool {
    try reader.work(shelf, key) != newest
  }

  /// - Throws: the store's errors.
  package static func run(trust: Trust, in writer: any StoreWriter) throws {
    guard try isDue(in: writer) else { return }
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
    try writer.setWork(shelf, key, newest)
  }
}
