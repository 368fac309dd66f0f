import Causality
import Registry
import SyncEngine
import Tatacara
import Wire

/// Recomputes what is derived of records, for a store written before some of it was kept. Nothing of the set of entries
/// changes, and run again it changes nothing.
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
    if reached < 1 { try families(trust, in: writer) }
    if reached < 2 { try files(in: writer) }
    try writer.setWork(shelf, key, newest)
  }

  private static func families(_ trust: Trust, in writer: any StoreWriter) throws {
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
