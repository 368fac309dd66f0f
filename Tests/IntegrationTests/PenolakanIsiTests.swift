import Foundation
import Registry
import Testing
import lab

/// What a node refuses because something it needs is not there, or was damaged behind its back.
@Suite("A node that lacks what its work rests on says so, and the rest goes on", .serialized) struct PenolakanIsiTests {
  /// What was damaged of a village's own notes, and what then refuses.
  struct Catatan: Sendable, CustomTestStringConvertible {
    let rak: String
    let perintah: @Sendable (FederasiProses, SimpulRencana) throws -> [String]
    var testDescription: String { rak }

    static let semua = [
      Catatan(rak: "draf") { _, _ in ["usulan", "list"] },
      Catatan(rak: "musdes") { federasi, _ in ["musdes", "list"] },
      Catatan(rak: "musdes") { federasi, desa in try federasi.tandatangani(desa) },
    ]
  }

  @Test("notes that cannot be read are told, and the links of the node go on", arguments: Catatan.semua)
  func catatan(_ kasus: Catatan) throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .musdes)
      try Rusak(kasus.rak, "", sql: "UPDATE work SET value = X'7B' WHERE shelf = '\(kasus.rak)'")
        .rusak(federasi.data(desa))
      let hasil = try federasi.ditolak(desa, kasus.perintah(federasi, desa), "CATATAN_KERJA_RUSAK")
      #expect(hasil.galat.contains(kasus.rak) && hasil.galat.contains("simpul baru"))
      try federasi.sync(desa)
      try federasi.perintah(desa, ["verify"])
    }
  }

  @Test("without a rule pack nothing is decided, and it comes with the first session") func paket() throws {
    var susunan = Susunan.baku
    susunan.berisi = false
    try FederasiProses.pinjam(susunan) { federasi in
      let kabupaten = try federasi.simpul("13.09")
      let tanda = try federasi.tanda(kabupaten, .verifikator, federasi.kalender.verval(1))
      let verval = ["verval", "accept", "--all"] + tanda
      let hasil = try federasi.menolak(kabupaten, verval, "PAKET_TIDAK_ADA")
      #expect(hasil.galat.contains("induk"))
      try federasi.turunkan()
      #expect(try federasi.perintah(kabupaten, verval).contains("Tidak ada usulan"))
    }
  }

  @Test("a node that lacks what the other cannot send is not called equal")
  func selisih() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .final)
      try Rusak(
        "a proposal", "",
        sql: """
          UPDATE carrier SET bytes = zeroblob(40)
          WHERE digest = (SELECT min(digest) FROM carrier WHERE jenis = 1)
          """
      ).rusak(federasi.data(desa))
      _ = try federasi.coba(desa, federasi.sesi(desa))
      let agree = try ["agree", "--ke", federasi.hidupkan(kabupaten)]
      let hasil = try federasi.ditolak(desa, agree, "SELISIH_TAUTAN")
      #expect(hasil.galat.contains("verify"))
    }
  }
}
