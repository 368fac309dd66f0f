import Foundation
import GRDB
import Testing

/// What is done to a copy of the node, and the code that must be among those said.
struct Rusak: Sendable, CustomTestStringConvertible {
  let nama: String
  let kode: String
  let rusak: @Sendable (URL) throws -> Void

  var testDescription: String { nama }

  init(_ nama: String, _ kode: String, _ rusak: @escaping @Sendable (URL) throws -> Void) {
    (self.nama, self.kode, self.rusak) = (nama, kode, rusak)
  }

  init(_ nama: String, _ kode: String, sql: String) {
    self.init(nama, kode) { folder in
      try DatabaseQueue(path: folder.appendingPathComponent("selaras.sqlite").path).write { db in
        try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
        try db.execute(sql: sql)
        #expect(db.changesCount > 0, "\(nama)")
      }
    }
  }

  /// One bit of a column of one row that matches.
  init(bit tabel: String, _ kolom: String, _ syarat: String, _ kode: String) {
    self.init("\(tabel).\(kolom) \(syarat)", kode) { folder in
      try DatabaseQueue(path: folder.appendingPathComponent("selaras.sqlite").path).write { db in
        let row = try #require(
          try Row.fetchOne(db, sql: "SELECT rowid AS r, \(kolom) AS b FROM \(tabel) WHERE \(syarat) LIMIT 1"))
        var bytes: Data = try #require(row["b"])
        bytes[bytes.startIndex + bytes.count / 2] ^= 4
        let id: Int64 = row["r"]
        try db.execute(sql: "UPDATE \(tabel) SET \(kolom) = ? WHERE rowid = ?", arguments: [bytes, id])
      }
    }
  }
}
