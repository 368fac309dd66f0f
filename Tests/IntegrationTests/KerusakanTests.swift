import Foundation
import GRDB
import Registry
import Tatacara
import Testing
import lab

/// What `verify` must find (design §1): one value at a time damaged behind the node's back, in a store that went through a
/// quarter.
@Suite("A damaged store", .serialized) struct KerusakanTests {
  private static let semua: [Rusak] = [
    Rusak("a value of a row", "BARIS_BERBEDA", sql: "UPDATE keluarga SET penghasilan = 77 WHERE serial = 1"),
    Rusak("a row gone", "BARIS_BERBEDA", sql: "DELETE FROM individu WHERE serial = (SELECT max(serial) FROM individu)"),
    Rusak("a tally", "JUMLAH_DESA_BERBEDA", sql: "UPDATE tally SET individu = individu + 1"),
    Rusak("a record's village", "PENUNJUK_BERBEDA", sql: "UPDATE record SET wilayah = wilayah + 1 WHERE serial = 1"),
    Rusak("a verdict gone", "PUTUSAN_BERBEDA", sql: "DELETE FROM verdict WHERE previous IS NOT NULL"),
    Rusak(
      "what a verdict follows", "PUTUSAN_BERBEDA",
      sql: "UPDATE verdict SET previous = zeroblob(32) WHERE previous IS NOT NULL"),
    Rusak("a log line gone", "CATATAN_BERBEDA", sql: "DELETE FROM log WHERE sequence = 7"),
    Rusak("a log line of another village", "CATATAN_BERBEDA", sql: "UPDATE log SET region = region + 1 WHERE kind = 3"),
    Rusak(
      "a log line that goes the other way", "CATATAN_BERBEDA",
      sql: "UPDATE log SET direction = 3 - direction WHERE kind = 2"),
    Rusak(
      "a log line made up", "CATATAN_BERBEDA",
      sql:
        "INSERT INTO log SELECT max(sequence) + 1, 1, region, origin, 1, zeroblob(32), NULL, NULL, NULL, NULL FROM log"),
    Rusak("a cursor ahead of the log", "TAUTAN_BERBEDA", sql: "UPDATE link SET acknowledged_sequence = 999999"),
    Rusak(bit: "link", "sent_sum", "sent_count > 0", "TAUTAN_BERBEDA"),
    Rusak(bit: "document", "bytes", "kind = 1", "SIDIK_BERBEDA"),
    Rusak(bit: "document", "signature", "kind = 1", "TANDA_TANGAN_BERBEDA"),
    Rusak(bit: "document", "bytes", "kind = 2", "SIDIK_BERBEDA"),
    Rusak(bit: "document", "signature", "kind = 2 AND region <> 0", "TANDA_TANGAN_BERBEDA"),
    Rusak(bit: "document", "bytes", "kind = 3", "SIDIK_BERBEDA"),
    Rusak(bit: "document", "signature", "kind = 3", "TANDA_TANGAN_BERBEDA"),
    Rusak(bit: "document", "signature", "kind = 4", "TANDA_TANGAN_BERBEDA"),
    Rusak(bit: "document", "attachment", "kind = 4 ORDER BY length(attachment) DESC", "TANDA_TANGAN_BERBEDA"),
    Rusak("a document's author", "PENUNJUK_BERBEDA", sql: "UPDATE document SET author = author + 1 WHERE kind = 3"),
    Rusak("an act gone", "BAGIAN_BERBEDA", sql: "DELETE FROM document WHERE kind = 1"),
    Rusak(bit: "carrier", "bytes", "jenis = 1", "SIDIK_BERBEDA"),
    Rusak("a carrier's number", "PENUNJUK_BERBEDA", sql: "UPDATE carrier SET urut = urut + 500 WHERE id = 3"),
    Rusak("a carrier's status", "KEADAAN_BERBEDA", sql: "UPDATE carrier SET status = 5 WHERE id = 3"),
    Rusak("how a delta counts", "HITUNGAN_BERBEDA", sql: "UPDATE delta SET counts = 2 WHERE carrier = 3"),
    Rusak("a delta gone", "HITUNGAN_BERBEDA", sql: "DELETE FROM delta WHERE carrier = 3"),
    Rusak(bit: "part", "view", "1", "BAGIAN_BERBEDA"),
    Rusak("a part gone", "PUTUSAN_BERBEDA", sql: "DELETE FROM part WHERE id = (SELECT max(id) FROM part)"),
    Rusak("a chain's document", "RANTAI_BERBEDA", sql: "UPDATE chain SET document = zeroblob(32) WHERE nomor = 2"),
    Rusak("a chain's head on the way", "RANTAI_BERBEDA", sql: "UPDATE chain SET head = zeroblob(32) WHERE nomor = 1"),
    Rusak("a chain's last head", "RANTAI_BERBEDA", sql: "UPDATE head SET head = zeroblob(32)"),
    Rusak(
      "a conflict made up", "KONFLIK_BERBEDA",
      sql: "INSERT INTO conflict SELECT replica, serial, 1, wilayah, X'' FROM record WHERE serial = 1"),
    Rusak(
      "a finding about a family made up", "TEMUAN_BERBEDA",
      sql: """
        INSERT INTO family_finding SELECT replica, serial, 'KEPALA_LEBIH_DARI_SATU', replica, serial, wilayah FROM record
        WHERE serial = 1
        """),
    Rusak(
      "a membership made up", "TEMUAN_BERBEDA",
      sql: "INSERT INTO claim SELECT replika, serial, replika, serial FROM keluarga WHERE serial = 1"),
    Rusak("a file forgotten", "BERKAS_BERBEDA", sql: "DELETE FROM file WHERE held = 1"),
    Rusak(
      "a receipt", "TANDA_TERIMA_BERBEDA", sql: "UPDATE work SET value = zeroblob(120) WHERE shelf = 'tanda-terima'"),
    Rusak("a bit of a file", "BERKAS_BERBEDA") { try ubah(berkas($0)) { $0[$0.count / 2] ^= 1 } },
    Rusak("a file gone", "BERKAS_BERBEDA") { try FileManager.default.removeItem(at: berkas($0)) },
  ]

  /// Any file of evidence.
  private static func berkas(_ folder: URL) throws -> URL {
    let files = FileManager.default.enumerator(
      at: folder.appendingPathComponent("berkas"), includingPropertiesForKeys: [.isRegularFileKey])
    let all = try #require(files).compactMap { $0 as? URL }
    return try #require(all.filter { $0.lastPathComponent.count == 64 }.min { $0.path < $1.path })
  }

  private static func ubah(_ file: URL, _ change: (inout Data) -> Void) throws {
    var data = try Data(contentsOf: file)
    change(&data)
    try data.write(to: file)
  }

  @Test("is found by verify, whatever was damaged, and what it says names nobody")
  func found() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .turun)
      federasi.hentikanSemua()
      try federasi.perintah(kabupaten, ["verify"])
      for damage in Self.semua {
        let copy = federasi.folder.appendingPathComponent("rusak")
        try FileManager.default.copyItem(at: federasi.data(kabupaten), to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        try damage.rusak(copy)
        let said = try federasi.coba(kabupaten, ["verify"], data: copy)
        #expect(said.status == 1 && said.galat.contains("\(damage.kode):"), "\(damage.nama): \(said)")
        #expect(try tanpaPribadi(said.galat + said.keluar, federasi), "\(damage.nama)")
      }
    }
  }

  /// No NIK, card or name of the register stands in it.
  private func tanpaPribadi(_ text: String, _ federasi: FederasiProses) throws -> Bool {
    let register = try federasi.susunan.register()
    let personal =
      register.individu.flatMap { [$0["nik"], $0["nama"], $0["ibu_kandung"]] } + register.keluarga.map { $0["no_kk"] }
    return personal.compactMap(\.self).allSatisfy { $0.isEmpty || !text.contains($0) }
  }

  @Test("a node whose own certificates were damaged, or whose keys are another's, does not run at all and says so")
  func ownCertificates() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let keys = federasi.data(desa).appendingPathComponent("kunci")
      let approval = keys.appendingPathComponent("simpul.json")
      let whole = try Data(contentsOf: approval)
      for place in stride(from: 40, to: whole.count, by: whole.count / 12) {
        var broken = whole
        broken[place] = broken[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        try broken.write(to: approval)
        try menolak(federasi, desa, "byte \(place)")
      }
      try whole.write(to: approval)
      let others = federasi.data(federasi.rencana.induk(desa)).appendingPathComponent("kunci")
      for name in ["tls.pem", "tanda.pem"] {
        let file = keys.appendingPathComponent(name)
        let own = try Data(contentsOf: file)
        try Data(contentsOf: others.appendingPathComponent(name)).write(to: file)
        try menolak(federasi, desa, name)
        try own.write(to: file)
      }
      try federasi.perintah(desa, ["verify"])
    }
  }

  private func menolak(_ federasi: FederasiProses, _ simpul: SimpulRencana, _ apa: String) throws {
    let said = try federasi.coba(simpul, ["verify"])
    #expect(said.status == 1 && said.kode != nil, "\(apa): \(said)")
  }
}
