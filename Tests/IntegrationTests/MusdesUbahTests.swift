import Foundation
import Registry
import Tatacara
import Testing
import lab

@Suite("A village puts right what it mistyped, before it signs")
struct MusdesUbahTests {
  private struct Musdes: Decodable {
    struct Berkas: Decodable { var jenis, nama, digest: String }
    struct Usulan: Decodable {
      var butir, putusan, uraian: [String]
      var nomor: String?
    }
    var id, tanggal, tempat, status: String
    var hadir, usulan, diputuskan: Int
    var kode: String?
    var berkas: [Berkas]
    var daftar: [Usulan]
  }

  private func lihat(_ federasi: FederasiProses, _ desa: SimpulRencana, _ id: String) throws -> Musdes {
    try federasi.json(desa, ["musdes", "show", id] + federasi.pada(federasi.kalender.musdes(1)))
  }

  @Test("facts are changed, a wrong file is taken off, a musdes is given up and held anew, and then it is signed")
  func diperbaiki() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let ekspor = try RegisterUji.contoh(2, desa: [desa.wilayah])
      try federasi.kuartal(desa, ekspor, hingga: .putus)
      let id = federasi.musdes()
      let html = federasi.folder.appendingPathComponent("ba.html").path
      try federasi.perintah(desa, ["musdes", "cetak", id, "--keluar", html])
      let kerja = federasi.padaKerja(federasi.kalender.musdes(1))
      let ubah = ["musdes", "ubah", id, "--tempat", "Kantor desa", "--hadir", "41"] + kerja
      let kata = try federasi.perintah(desa, ubah)
      #expect(kata.contains("hadir 37 → 41") && kata.contains("tidak berlaku lagi"), "\(kata)")
      let baru = try lihat(federasi, desa, id)
      #expect(baru.tempat == "Kantor desa" && baru.hadir == 41 && baru.diputuskan == baru.usulan && baru.usulan > 1)
      try federasi.menolak(desa, ubah, "TIDAK_ADA_PERUBAHAN")
      try federasi.menolak(desa, federasi.tandatangani(desa), "KODE_BERITA_ACARA_BERUBAH")

      let foto = try #require(baru.berkas.first { $0.jenis == "foto_kegiatan" })
      let lepas = ["musdes", "lepas", id, String(foto.digest.prefix(8))]
      let kurang = try federasi.perintah(desa, lepas + federasi.pada(federasi.kalender.musdes(1)))
      #expect(kurang.contains("dilepas") && kurang.contains("BUKTI_KURANG"), "\(kurang)")
      try federasi.menolak(desa, lepas, "TIDAK_DITEMUKAN")

      try federasi.menolak(desa, ["musdes", "batal", id], "DIBATALKAN")
      try federasi.perintah(desa, ["musdes", "batal", id, "--yes"])
      try federasi.menolak(desa, ["musdes", "show", id], "TIDAK_DITEMUKAN")
      try federasi.kuartal(desa, ekspor, dari: .musdes, hingga: .final)
      let jadi = try lihat(federasi, desa, id)
      #expect(jadi.status == "final" && jadi.hadir == 37 && jadi.usulan == baru.usulan)
      #expect(jadi.daftar.map(\.butir) == baru.daftar.map(\.butir) && jadi.daftar.allSatisfy { $0.nomor != nil })
      #expect(jadi.daftar.allSatisfy { !$0.uraian.isEmpty && $0.uraian.allSatisfy { $0.hasSuffix(": diterima") } })
      for perintah in [ubah, lepas, ["musdes", "batal", id, "--yes"]] {
        try federasi.menolak(desa, perintah, "MUSDES_SUDAH_FINAL")
      }
      try federasi.perintah(desa, ["verify"])
    }
  }

  @Test("an edit that says nothing is refused, a NIK that someone else bears is shown to the form and to verval")
  func nomorSama() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      let register = try federasi.susunan.register()
      let nik = register.individu.compactMap { $0["nik"] }.filter { $0.hasPrefix("13") }
      let nama = try #require(register.individu.first { $0["nik"] == nik[0] }?["nama"])
      let sunting = ["usulan", "edit", "baru", "--rekaman", nik[0], "--set"]
      let ditolak = try federasi.menolak(desa, sunting + ["nama=\(nama)"], "TIDAK_ADA_PERUBAHAN")
      register.periksaSamaran(ditolak)
      let kata = try federasi.coba(desa, sunting + ["nik=\(nik[1])", "nama=\(nama)"])
      #expect(kata.status == 0 && kata.keluar.hasPrefix("D1\n") && kata.keluar.contains("NOMOR_DIPAKAI_LAIN"))
      register.periksaSamaran(kata)
      try federasi.kuartal(desa, register, dari: .musdes, hingga: .naik)
      let terima = ["verval", "accept", "--all"]
      let oleh = try federasi.tanda(kabupaten, .verifikator, federasi.kalender.verval(1))
      let putusan = try federasi.coba(kabupaten, terima + oleh)
      #expect(putusan.status == 0 && putusan.keluar.contains("/0001: NOMOR_DIPAKAI_LAIN: "), "\(putusan)")
      register.periksaSamaran(putusan)
    }
  }
}
