import Foundation
import Registry
import Tatacara
import Testing
import lab

/// A village that never had a network: enrolled, supplied and heard by USB stick alone, with the real executables.
@Suite("A village without a signal", .serialized) struct KirimanTests {
  private struct Masuk: Decodable {
    var pengirim: String
    var entri: Int
    var berkas: Int
    var melompat: Bool
  }

  private struct Keluar: Decodable {
    var penerima: String
    var entri: Int
    var berkas: Int
  }

  /// From one node's stick into another.
  private func bawa(
    _ federasi: FederasiProses, dari: SimpulRencana, ke: SimpulRencana, nama: String
  ) throws -> (keluar: Keluar, masuk: Masuk) {
    let stick = federasi.folder.appendingPathComponent(nama).path
    let keluar: Keluar = try federasi.json(dari, ["bundle", "export", stick, "--untuk", ke.kunci])
    return (keluar, try federasi.json(ke, ["bundle", "import", stick]))
  }

  @Test("finishes a quarter by stick, evidence included; its decisions come back the same way, and all tiers agree")
  func quarter() throws {
    try FederasiProses.pinjam(Susunan(desa: [Susunan.betumonga], berisi: false)) { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      let provinsi = federasi.provinsi
      try federasi.perintah(federasi.pusat, federasi.pendirian())
      for simpul in [provinsi, kabupaten] { try federasi.sync(simpul) }
      federasi.hentikanSemua()

      let turun = try bawa(federasi, dari: kabupaten, ke: desa, nama: "1.selaras").masuk
      #expect(turun.pengirim == "13.09" && turun.entri > 0)
      #expect(try federasi.status(desa).digest == federasi.status(federasi.pusat).digest)

      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .final)
      let naik = try bawa(federasi, dari: desa, ke: kabupaten, nama: "2.selaras")
      #expect(naik.keluar.penerima == "13.09" && naik.masuk.entri == naik.keluar.entri)
      #expect(naik.masuk.berkas == FederasiProses.jenisBukti.count)
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), dari: .verval, hingga: .pengesahan)
      for simpul in [kabupaten, provinsi] { try federasi.sync(simpul) }
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), dari: .mutu, hingga: .penetapan)
      for simpul in [provinsi, kabupaten] { try federasi.sync(simpul) }

      let kembali = try bawa(federasi, dari: kabupaten, ke: desa, nama: "3.selaras").masuk
      // The letter of pengesahan, and the village's own list of every determination.
      let daftar: [DaftarPenetapan] = try federasi.json(desa, ["penetapan", "list"])
      #expect(daftar.count == 6 && daftar.allSatisfy { $0.desaDiSini == 1 })
      #expect(kembali.entri > 0 && kembali.berkas == 1 + daftar.count && !kembali.melompat)
      _ = try bawa(federasi, dari: desa, ke: kabupaten, nama: "4.selaras")
      for lama in ["1.selaras", "3.selaras"] {
        let stick = federasi.folder.appendingPathComponent(lama).path
        let lagi: Masuk = try federasi.json(desa, ["bundle", "import", stick])
        #expect(lagi.entri == 0 && lagi.berkas == 0)
      }
      #expect(try federasi.status(desa).usulan["selesai", default: 0] > 0)
      try federasi.sepakat()
    }
  }

  @Test("is told what a stick holds that is not for it, is not whole, or is no bundle")
  func wrong() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let lain = try federasi.simpul("13.09.02.2006")
      let stick = federasi.folder.appendingPathComponent("stick.selaras")
      try federasi.perintah(federasi.rencana.induk(desa), ["bundle", "export", stick.path, "--untuk", lain.kunci])
      let ditolak = try federasi.ditolak(desa, ["bundle", "import", stick.path], "KIRIMAN_SIMPUL_LAIN")
      #expect(ditolak.galat.contains("13.09.02.2006"))
      try Data(contentsOf: stick).dropLast(9).write(to: stick)
      try federasi.ditolak(lain, ["bundle", "import", stick.path], "KIRIMAN_TERPOTONG")
      try Data("bukan apa-apa".utf8).write(to: stick)
      try federasi.ditolak(lain, ["bundle", "import", stick.path], "BUKAN_KIRIMAN")
      try federasi.ditolak(desa, ["bundle", "export", stick.path, "--untuk", "13.71"], "TIDAK_DITEMUKAN")
      try federasi.ditolak(desa, ["bundle", "export", "/tiada/folder/x.selaras"], "BERKAS_TIDAK_TERBACA")
    }
  }
}
