import Foundation
import GRDB
import Registry
import Tatacara
import Testing
import Wire
import lab

/// What a node says of files that documents name and that are not there.
struct BerkasKurang: Decodable {
  var berkasKurang: [String: Int]
  var saranBerkas: [String]
}

extension FederasiProses {
  /// Where a node keeps the file with these bytes.
  func simpanan(_ isi: Data, _ simpul: SimpulRencana) throws -> URL {
    let node = try simpulTerbuka(simpul)
    return URL(fileURLWithPath: node.vault.folder.path(Canonical.sha256(Array(isi))))
  }

  func kurang(_ simpul: SimpulRencana) throws -> BerkasKurang { try json(simpul, ["status"]) }
}

/// One letter of pengesahan over several villages: each gets the whole file, and nobody else.
@Suite("A letter over several villages", .serialized) struct SuratBersamaTests {
  private static let siberut = WilayahID(kode: "13.09.03.2003") ?? .pusat
  private static let susunan = Susunan(desa: [Susunan.betumonga, Susunan.sioban, siberut])

  /// Two villages proposed, one letter confirmed both; nothing of it came down yet.
  private func disahkan(_ kerja: (FederasiProses, [SimpulRencana], SimpulRencana, Data) throws -> Void) throws {
    try FederasiProses.pinjam(Self.susunan) { federasi in
      let desa = try ["13.09.01.2007", "13.09.02.2006"].map(federasi.simpul)
      for satu in desa { try federasi.kuartal(satu, .contoh(2, desa: [satu.wilayah]), hingga: .final) }
      try federasi.naikkan()
      let kabupaten = federasi.rencana.induk(desa[0])
      try federasi.verval(kabupaten)
      let args = try federasi.sahkan(kabupaten)
      try federasi.perintah(kabupaten, args)
      let tempat = try #require(args.firstIndex(of: "--surat"))
      let surat = try Data(contentsOf: URL(fileURLWithPath: args[tempat + 1]))
      try kerja(federasi, desa, kabupaten, surat)
    }
  }

  @Test("both get it whole, a third that asks for it does not, and all say what is missing until it came")
  func bothVillages() throws {
    try disahkan { federasi, desa, kabupaten, surat in
      // Known above, its bytes still on their way.
      federasi.padamkan(kabupaten)
      let simpanan = try federasi.simpanan(surat, kabupaten)
      let sembunyi = simpanan.appendingPathExtension("lain")
      try FileManager.default.moveItem(at: simpanan, to: sembunyi)
      for satu in desa {
        try federasi.sync(satu)
        let kurang = try federasi.kurang(satu)
        #expect(kurang.berkasKurang == ["surat_pengesahan": 1])
        #expect(kurang.saranBerkas.allSatisfy { $0.contains("jalankan sync") })
        let periksa = try federasi.perintah(satu, ["verify"])
        #expect(periksa.contains("pindaian surat pengesahan 1") && periksa.contains("tidak ada selisih"))
      }
      try FileManager.default.moveItem(at: sembunyi, to: simpanan)
      for satu in desa {
        try federasi.sync(satu)
        #expect(try Data(contentsOf: federasi.simpanan(surat, satu)) == surat)
        #expect(try federasi.kurang(satu).berkasKurang.isEmpty)
      }
      try federasi.naikkan()
      for simpul in [federasi.provinsi, federasi.pusat] {
        #expect(try Data(contentsOf: federasi.simpanan(surat, simpul)) == surat)
      }
      try takBerhak(federasi, surat)
      try federasi.periksaSemua()
    }
  }

  /// A village that the letter does not concern claims that it does.
  private func takBerhak(_ federasi: FederasiProses, _ surat: Data) throws {
    let lain = try federasi.simpul("\(Self.siberut)")
    let basis = try DatabaseQueue(path: federasi.data(lain).appendingPathComponent("selaras.sqlite").path)
    try basis.write { db in
      try db.execute(
        sql: "INSERT INTO file (digest, village, kind, size, type, held) VALUES (?, ?, ?, ?, 1, 0)",
        arguments: [
          Data(Canonical.sha256(Array(surat)).bytes), Int64(Self.siberut.rawValue),
          Int64(JenisBerkas.suratPengesahan.rawValue), surat.count,
        ])
    }
    let hasil = try federasi.sync(lain)
    #expect(hasil.berkas == 0)
    #expect(try !FileManager.default.fileExists(atPath: federasi.simpanan(surat, lain).path))
    try basis.write { try $0.execute(sql: "DELETE FROM file WHERE held = 0") }
  }

  @Test("a store from when a file was one village's is brought up to date: each village's name for it is there")
  func olderStore() throws {
    try disahkan { federasi, desa, kabupaten, surat in
      federasi.hentikanSemua()
      let path = federasi.data(kabupaten).appendingPathComponent("selaras.sqlite").path
      let basis = try DatabaseQueue(path: path)
      let names = "SELECT hex(digest), village, kind, size, type, held FROM file ORDER BY digest, village, kind"
      let before = try basis.read { try Row.fetchAll($0, sql: names) }
      try basis.write { db in
        try db.execute(
          sql: """
            CREATE TABLE old (digest BLOB PRIMARY KEY, size INTEGER NOT NULL, kind INTEGER NOT NULL,
              type INTEGER NOT NULL, village INTEGER NOT NULL, held INTEGER NOT NULL) STRICT, WITHOUT ROWID;
            INSERT INTO old SELECT digest, size, kind, type, min(village), held FROM file GROUP BY digest;
            DROP TABLE file;
            ALTER TABLE old RENAME TO file;
            CREATE INDEX file_held ON file (held);
            DROP INDEX log_subject;
            ALTER TABLE quarantine DROP COLUMN returned;
            DELETE FROM skema WHERE nomor > 2;
            UPDATE work SET value = X'01' WHERE shelf = 'turunan';
            """)
      }
      try basis.close()
      try federasi.perintah(kabupaten, ["verify"])
      #expect(try DatabaseQueue(path: path).read { try Row.fetchAll($0, sql: names) } == before)
      for satu in desa {
        try federasi.sync(satu)
        #expect(try Data(contentsOf: federasi.simpanan(surat, satu)) == surat)
      }
    }
  }
}
