import Foundation
import GRDB
import Registry
import Tatacara
import Testing
import lab

/// What the node above mends (design §5), and what stays behind alone meanwhile.
@Suite("What a disk damaged", .serialized) struct KerusakanDiperbaikiTests {
  private struct Kesepakatan: Codable {
    let sama: Bool
    let sepakat: Bool
    let putaran: Int
    let naik: Int
    let turun: Int
  }

  /// What comes whole from above, or follows from what is whole.
  private static let dapatDiperbaiki: [Rusak] = [
    Rusak("a value of a row", "", sql: "UPDATE keluarga SET penghasilan = 77"),
    Rusak("a row gone", "", sql: "DELETE FROM individu WHERE serial = (SELECT max(serial) FROM individu)"),
    Rusak("a tally", "", sql: "UPDATE tally SET individu = individu + 1"),
    Rusak("a carrier's status", "", sql: "UPDATE carrier SET status = 5 WHERE id = 3"),
    Rusak("how a delta counts", "", sql: "UPDATE delta SET counts = 2 WHERE carrier = 3"),
    Rusak("a delta gone", "", sql: "DELETE FROM delta WHERE carrier = 3"),
    Rusak("a verdict gone", "", sql: "DELETE FROM verdict WHERE previous IS NOT NULL"),
    Rusak(
      "what a verdict follows", "", sql: "UPDATE verdict SET previous = zeroblob(32) WHERE previous IS NOT NULL"),
    Rusak("a part gone", "", sql: "DELETE FROM part WHERE id = (SELECT max(id) FROM part)"),
    Rusak(
      "a conflict made up", "",
      sql: "INSERT INTO conflict SELECT replica, serial, 1, wilayah, X'' FROM record WHERE serial = 1"),
    Rusak(
      "a finding about a family made up", "",
      sql: """
        INSERT INTO family_finding SELECT replica, serial, 'KEPALA_LEBIH_DARI_SATU', replica, serial, wilayah FROM record
        WHERE serial = 1
        """),
    Rusak(
      "a membership made up", "",
      sql: "INSERT INTO claim SELECT replika, serial, replika, serial FROM keluarga WHERE serial = 1"),
    Rusak(bit: "document", "bytes", "kind = 1", ""), Rusak(bit: "document", "signature", "kind = 1", ""),
    Rusak(bit: "document", "bytes", "kind = 3", ""), Rusak(bit: "document", "signature", "kind = 3", ""),
    Rusak(bit: "document", "signature", "kind = 4", ""), Rusak(bit: "carrier", "bytes", "jenis = 1", ""),
    Rusak(bit: "part", "view", "1", ""),
  ]

  @Test("is mended by agree --deep from the node above, and equal nodes need one short question")
  func mended() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .turun)
      let agree = try ["agree", "--ke", federasi.hidupkan(federasi.rencana.induk(desa))]
      let equal: Kesepakatan = try federasi.json(desa, agree)
      #expect(equal.sama && equal.putaran == 1 && equal.naik + equal.turun <= 350)
      for damage in Self.dapatDiperbaiki {
        let copy = federasi.folder.appendingPathComponent("rusak")
        try FileManager.default.copyItem(at: federasi.data(desa), to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        try damage.rusak(copy)
        #expect(try federasi.coba(desa, ["verify"], data: copy).status == 1, "\(damage.nama)")
        for list in [
          ["penetapan", "list"], ["usulan", "list"], ["musdes", "list"], ["status"], ["karantina", "list"],
        ] {
          let said = try federasi.coba(desa, list, data: copy)
          #expect(said.status == 0, "\(damage.nama) \(list): \(said)")
        }
        try federasi.perintah(desa, agree + ["--deep"], data: copy)
        let said = try federasi.coba(desa, ["verify"], data: copy)
        #expect(said.status == 0, "\(damage.nama): \(said)")
      }
    }
  }

  private struct HasilSelisih: Decodable {
    var selisih: Bool
    var kesepakatanGagal: HasilSync.Karantina?
  }

  @Test("a difference that cannot be looked for is said, and the session stays done")
  func agreementFails() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .final)
      let store = federasi.data(kabupaten).appendingPathComponent("selaras.sqlite").path
      // The parent counts otherwise, and the lines it sent long ago cannot be read any more.
      try DatabaseQueue(path: store).write { db in
        try db.execute(sql: "UPDATE link SET received_count = received_count + 1")
        try db.execute(sql: "UPDATE log SET kind = 77 WHERE direction = 2 AND sequence < 9")
      }
      let hasil: HasilSelisih = try federasi.json(desa, federasi.sesi(desa))
      #expect(hasil.selisih && hasil.kesepakatanGagal != nil)
      #expect(try federasi.status(kabupaten).usulan.values.reduce(0, +) > 0)
    }
  }

  private struct HasilRusak: Decodable {
    var rusakDiSini: [String]
    var karantina: [HasilSync.Karantina]
  }

  @Test(
    "what is damaged before it was sent holds back its proposal alone; whoever runs the node is told, not the peer",
    arguments: [("carrier", "jenis = 1 AND urut = 2", 1), ("part", "village = (SELECT max(village) FROM part)", nil)])
  func beforeSending(_ tabel: String, _ syarat: String, _ tertahan: Int?) throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .final)
      let semua = try federasi.status(desa).usulan.values.reduce(0, +)
      let dulu = try federasi.status(kabupaten).usulan.values.reduce(0, +)
      let kolom = tabel == "part" ? "view" : "bytes"
      let syarat = tabel == "part" ? "1 ORDER BY id DESC" : syarat
      try Rusak(bit: tabel, kolom, syarat, "").rusak(federasi.data(desa))
      let hasil: HasilRusak = try federasi.json(desa, federasi.sesi(desa))
      #expect(hasil.karantina.isEmpty)
      #expect(hasil.rusakDiSini.count == 1)
      for kata in ["CATATAN_SIMPUL_RUSAK: ", "verify", "13.09.01.2007/"] {
        #expect(hasil.rusakDiSini.first?.contains(kata) == true, "\(kata): \(hasil.rusakDiSini)")
      }
      let tiba = try federasi.status(kabupaten).usulan.values.reduce(0, +) - dulu
      #expect(tiba == semua - (tertahan ?? semua))
      #expect(try federasi.status(kabupaten).karantina == 0)
      // The other village is not held up by it.
      let lain = try federasi.simpul("13.09.02.2006")
      try federasi.kuartal(lain, .contoh(2, desa: [lain.wilayah]), hingga: .final)
      let baik: HasilRusak = try federasi.json(lain, federasi.sesi(lain))
      #expect(baik.rusakDiSini.isEmpty && baik.karantina.isEmpty)
    }
  }
}
