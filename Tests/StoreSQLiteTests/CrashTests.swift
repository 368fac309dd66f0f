import Foundation
import Store
import StoreConformance
import StoreSQLite
import Testing

@Suite("A store killed at any instant")
struct CrashTests {
  /// A kill leaves the files as they were: a commit is there whole once its last byte is written, and not before.
  @Test("holds all of a transaction or nothing of it, wherever the log file was cut")
  func cutLog() throws {
    let folder = try Folder()
    let store = try SQLiteStore.create(at: folder.path, epoch: 1)
    try write(store, rows: 1...50)
    let before = try size(folder.database + "-wal")
    try write(store, rows: 51...400)
    let after = try size(folder.database + "-wal")
    try #require(after > before)
    let lengths = stride(from: before, through: after - 1, by: max(1, (after - before) / 23)) + [after - 1, after]
    for length in lengths {
      let copy = try Folder()
      try FileManager.default.copyItem(atPath: folder.database, toPath: copy.database)
      let log = try Data(contentsOf: URL(fileURLWithPath: folder.database + "-wal"))
      try log.prefix(length).write(to: URL(fileURLWithPath: copy.database + "-wal"))
      let end = try SQLiteStore.open(at: copy.path).read { reader in
        var rows: UInt64 = 0
        for serial: UInt64 in 1...400 where try exists(serial, reader) { rows += 1 }
        let end = try reader.logEnd().sequence
        #expect(rows == end, "cut at \(length) of \(before)–\(after)")
        return end
      }
      #expect(end == (length < after ? 50 : 400))
    }
  }

  @Test("shows nothing of a transaction still open, also where its pages have reached the log file")
  func openTransaction() throws {
    let folder = try Folder()
    let copy = try Folder()
    let store = try SQLiteStore.create(at: folder.path, epoch: 1)
    try write(store, rows: 1...50)
    let before = try size(folder.database + "-wal")
    try store.write { writer in
      // More than the page cache holds.
      let piece = [UInt8](repeating: 7, count: 1 << 20)
      for at in 0..<48 { try writer.setWork("large", "\(at)", piece) }
      try writer.append(entries(51...60))
      let spilled = try size(folder.database + "-wal")
      #expect(spilled > before)
      for suffix in ["", "-wal"] {
        try FileManager.default.copyItem(atPath: folder.database + suffix, toPath: copy.database + suffix)
      }
    }
    let reopened = try SQLiteStore.open(at: copy.path)
    #expect(try reopened.read { try $0.logEnd().sequence } == 50)
    #expect(try reopened.read { try $0.work("large", prefix: "").isEmpty })
  }

  private func write(_ store: SQLiteStore, rows serials: ClosedRange<UInt64>) throws {
    try store.write { writer in
      var generator = SplitMix64(seed: serials.lowerBound)
      try writer.put(
        serials.map { serial in
          var row = StoredRow(serial: serial, using: &generator)
          row.record = record(serial)
          return row
        })
      try writer.append(entries(serials))
    }
  }

  private func exists(_ serial: UInt64, _ reader: any StoreReader) throws -> Bool {
    try reader.row(record(serial)) != nil
  }

  private func size(_ path: String) throws -> Int {
    try Data(contentsOf: URL(fileURLWithPath: path)).count
  }
}
