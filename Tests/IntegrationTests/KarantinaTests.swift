import Foundation
import Registry
import Tatacara
import Testing
import lab

/// What a kabupaten cannot let in, as the administrators of both ends see it, with the real executables.
@Suite("Out of quarantine", .serialized) struct KarantinaTests {
  private struct Tertahan: Decodable {
    struct Kembali: Decodable {
      var akta: String
      var oleh: String
      var alasan: String
      var remedi: String
    }

    var nomor: UInt64?
    var kode: String
    var dikembalikan: Kembali?
  }

  private struct Usulan: Decodable {
    var nomor: String
    var status: String
    var menunggu: String?
  }

  /// A village that heard of a correction straight from pusat proposes on top of it, beside others of its quarter.
  private struct Perkara {
    let desa, kabupaten: SimpulRencana

    init(_ federasi: FederasiProses) throws {
      desa = try federasi.simpul("13.09.01.2007")
      kabupaten = federasi.rencana.induk(desa)
      let kartu = try federasi.susunan.register().kartu(3, desa: desa.wilayah)
      try federasi.perintah(
        federasi.pusat,
        ["koreksi", "--no-kk", kartu, "--set", "penghasilan=3333000", "--sk", "SK K", "--alasan", "Salah catat"]
          + federasi.tanda(federasi.pusat, .mutu, federasi.kalender.impor(1)))
      try federasi.perintah(desa, ["sync", "--ke", federasi.hidupkan(federasi.pusat), "--tingkat", "pusat"])
      let lain = try federasi.susunan.register().kartu(4, desa: desa.wilayah)
      for (card, value) in [(kartu, "4000000"), (lain, "4100000")] {
        try federasi.perintah(
          desa,
          ["usulan", "edit", "baru", "--rekaman", card, "--set", "penghasilan=\(value)"]
            + federasi.pada(federasi.kalender.impor(1)))
      }
      try federasi.kuartal(desa, .contoh(1, desa: [desa.wilayah]), dari: .musdes, hingga: .final)
      #expect(try federasi.sync(desa).karantina.map(\.kode) == ["KONTEKS_TAK_DIKENAL"])
    }
  }

  private func kembali(_ federasi: FederasiProses, _ kabupaten: SimpulRencana) throws -> [String] {
    try ["karantina", "return", "--all", "--alasan", "tertahan_di_gerbang"]
      + federasi.tanda(kabupaten, .verifikator, federasi.kalender.verval(1))
  }

  @Test("returned by the verifier, it is back in the village with reason and remedy; the list keeps who, when and why")
  func returned() throws {
    try FederasiProses.pinjam { federasi in
      let perkara = try Perkara(federasi)
      let (desa, kabupaten) = (perkara.desa, perkara.kabupaten)
      #expect(try federasi.status(kabupaten).karantina == 1)
      let number = try #require(
        try federasi.json(kabupaten, ["karantina", "list"], sebagai: [Tertahan].self).first?.nomor)
      try federasi.ditolak(
        kabupaten,
        ["karantina", "return", "\(number)", "--alasan", "tertahan_di_gerbang"]
          + federasi.tanda(kabupaten, .pengesah, federasi.kalender.verval(1)), "PERAN_SALAH")
      let said = try federasi.perintah(kabupaten, kembali(federasi, kabupaten))
      #expect(said.contains("1 usulan dari 1 desa") && said.contains("KONTEKS_TAK_DIKENAL"), "\(said)")
      try federasi.ditolak(
        kabupaten,
        ["karantina", "return", "\(number)", "--alasan", "tertahan_di_gerbang"]
          + federasi.tanda(kabupaten, .verifikator, federasi.kalender.verval(1)), "SUDAH_DIKEMBALIKAN")
      #expect(try federasi.status(kabupaten).karantina == 0)
      #expect(try federasi.json(kabupaten, ["karantina", "list"], sebagai: [Tertahan].self).isEmpty)
      let kept = try federasi.json(kabupaten, ["karantina", "list", "--semua"], sebagai: [Tertahan].self)
      let record = try #require(kept.first?.dikembalikan)
      #expect(record.oleh.contains("verifikator kabupaten") && record.remedi.contains("buat usulan penggantinya"))
      #expect(try federasi.perintah(kabupaten, ["karantina", "show", "\(number)"]).contains("dikembalikan ke"))
      try federasi.sync(desa)
      let back = try federasi.json(desa, ["usulan", "list", "--status", "dikembalikan"], sebagai: [Usulan].self)
      #expect(back.count == 1 && back[0].menunggu?.contains("buat usulan penggantinya") == true, "\(back)")
      let read = try federasi.perintah(desa, ["usulan", "list", "--bahasa", "en"])
      #expect(read.contains("make the proposal that replaces it") && read.contains("KONTEKS_TAK_DIKENAL"), "\(read)")
      for simpul in [desa, kabupaten] { try federasi.perintah(simpul, ["verify"]) }
      // The correction comes down: the returned one is let in as returned, the other goes on.
      try federasi.sync(federasi.provinsi)
      try federasi.sync(kabupaten)
      #expect(
        try federasi.json(kabupaten, ["usulan", "list", "--status", "dikembalikan"], sebagai: [Usulan].self).count == 1)
      try federasi.kuartal(desa, .contoh(1, desa: [desa.wilayah]), dari: .verval, hingga: .naikSah)
      try federasi.turunkan()
      try federasi.periksaSemua()
    }
  }

  @Test("a return and a release at the same moment: one of them finds the other's work done, and nothing is half done")
  func racing() throws {
    try FederasiProses.pinjam { federasi in
      let perkara = try Perkara(federasi)
      let (desa, kabupaten) = (perkara.desa, perkara.kabupaten)
      // Set aside for good, as it believes: only a person's release looks at it, and then it passes.
      try Rusak("a code", "", sql: "UPDATE quarantine SET code = 'REKAMAN_DESA_LAIN'").rusak(federasi.data(kabupaten))
      try federasi.sync(federasi.provinsi)
      try federasi.sync(kabupaten)
      federasi.hentikanSemua()
      #expect(try federasi.status(kabupaten).karantina == 1)
      let both = try [
        federasi.mulai(kabupaten, kembali(federasi, kabupaten)),
        federasi.mulai(kabupaten, ["karantina", "release", "--all", "--yes"]),
      ]
      let results = try both.map { process in
        process.tunggu()
        return try process.hasil()
      }
      let returned = results[0].status == 0 && results[0].keluar.contains("akta ")
      let released = results[1].status == 0 && results[1].keluar.contains("Masuk: 1")
      #expect(returned || released, "\(results)")
      #expect(try federasi.status(kabupaten).karantina == 0)
      try federasi.sync(desa)
      let back = try federasi.json(desa, ["usulan", "list", "--status", "dikembalikan"], sebagai: [Usulan].self)
      #expect(back.count == (returned ? 1 : 0), "\(results)")
      for simpul in [desa, kabupaten] { try federasi.perintah(simpul, ["verify"]) }
    }
  }
}
