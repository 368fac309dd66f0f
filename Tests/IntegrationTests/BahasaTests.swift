import Foundation
import Testing
import lab

@Suite("Both languages, through the executables")
struct BahasaTests {
  @Test("a refusal speaks Indonesian, or English with --bahasa en: the same code, the same place")
  func penolakan() throws {
    try Rumah.sementara { folder in
      let args = ["status", "--data", folder.path]
      let id = try Rumah.jalankan("desa", args, di: folder)
      let en = try Rumah.jalankan("desa", args + ["--bahasa", "en"], di: folder)
      let place = "(\(folder.lastPathComponent))\n"
      #expect(id.status == 1 && en.status == 1 && id.kode == "FOLDER_BUKAN_SIMPUL" && en.kode == id.kode)
      #expect(id.galat.contains("jalankan init dahulu") && id.galat.hasSuffix(place))
      #expect(en.galat.contains("This folder is no node's; run init first") && en.galat.hasSuffix(place))
    }
  }

  @Test("kode says what a code means, in both languages")
  func kode() throws {
    try Rumah.sementara { folder in
      let one = try Rumah.jalankan("kabupaten", ["kode", "bukti_kurang"], di: folder)
      #expect(
        one.keluar.hasPrefix("BUKTI_KURANG\n  Bukti belum lengkap") && one.keluar.contains("The evidence is incom"))
      let all = try Rumah.jalankan("pusat", ["kode", "--json"], di: folder)
      let codes = try JSONDecoder().decode([[String: String]].self, from: Data(all.keluar.utf8)).map { $0["kode"] }
      #expect(codes.count > 200 && Set(codes).count == codes.count)
      let none = try Rumah.jalankan("desa", ["kode", "TIDAK_PERNAH_ADA", "--bahasa", "en"], di: folder)
      #expect(none.status == 1 && none.galat.contains("There is no such code"))
    }
  }

  /// Words that no English line has, and that hardly any Indonesian one is without.
  private static let indonesia: Set<String> = [
    "adalah", "atau", "belum", "berkas", "bita", "bukan", "butir", "dahulu", "dan", "dari", "dengan", "diterima",
    "ditolak",
    "ini", "itu", "jalankan", "ke", "replika", "keluarga", "kurang", "menunggu", "pada", "sudah", "tanggal", "tidak",
    "untuk",
    "yang",
  ]

  private func periksa(_ words: [String], _ text: String) {
    // Codes of a few letters and digits (of a berita acara, of an act) may spell anything.
    let spoken = text.lowercased().split(whereSeparator: \.isWhitespace).filter { !$0.contains(where: \.isNumber) }
    let found = Set(
      spoken.flatMap { $0.split { !$0.isLetter && $0 != "_" && $0 != "-" } }.map(String.init))
    #expect(found.isDisjoint(with: Self.indonesia), "\(words): \(text)")
  }

  @Test("with --bahasa en a whole quarter speaks English at every tier")
  func kuartal() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      func en(_ simpul: SimpulRencana, _ words: [String], status: Int32 = 0) throws {
        let hasil = try federasi.coba(simpul, words + ["--bahasa", "en"])
        #expect(hasil.status == status, "\(words): \(hasil)")
        periksa(words, hasil.keluar + hasil.galat)
      }
      let ekspor = try RegisterUji.contoh(2, desa: [desa.wilayah])
      let impor = try federasi.impor(ekspor)
      try en(desa, impor.filter { $0 != "--yes" } + ["--dry-run"])
      try en(desa, impor)
      try en(desa, federasi.buatMusdes())
      try en(desa, ["musdes", "list"] + federasi.pada(federasi.kalender.musdes(1)))
      let kerja = federasi.padaKerja(federasi.kalender.musdes(1))
      try en(desa, ["musdes", "ubah", federasi.musdes(), "--hadir", "40"] + kerja)
      try en(desa, ["musdes", "ubah", federasi.musdes(), "--hadir", "0"] + kerja, status: 1)
      let foto = try federasi.berkas("foto_kegiatan", desa)
      try federasi.perintah(desa, ["musdes", "attach", federasi.musdes(), "foto_kegiatan", foto])
      try en(desa, ["musdes", "show", federasi.musdes()] + federasi.pada(federasi.kalender.musdes(1)))
      try en(desa, ["musdes", "lepas", federasi.musdes(), URL(fileURLWithPath: foto).lastPathComponent])
      try en(desa, ["musdes", "batal", federasi.musdes(), "--yes"])
      try federasi.perintah(desa, federasi.buatMusdes())
      try en(desa, ["usulan", "list"])
      try en(desa, ["usulan", "show", "D1"])
      try en(desa, federasi.tandatangani(desa), status: 1)
      try federasi.kuartal(desa, ekspor, dari: .bukti, hingga: .putus)
      try en(desa, federasi.tandatangani(desa))
      try federasi.kuartal(desa, ekspor, dari: .naik, hingga: .naik)
      try en(kabupaten, ["usulan", "list"])
      try en(kabupaten, ["usulan", "show", "13.09.01.2007/\(federasi.musdes().dropLast(2))/1/0001"])
      let sah = try federasi.sahkan(kabupaten)
      try en(kabupaten, sah)
      try en(
        kabupaten,
        ["verval", "accept", "--all"] + federasi.tanda(kabupaten, .verifikator, federasi.kalender.verval(1)))
      for simpul in [desa, kabupaten, federasi.provinsi, federasi.pusat] {
        for words in [["status"], ["verify"], ["konflik", "list"], ["karantina", "list"], ["pengguna", "list"]] {
          try en(simpul, words)
        }
      }
      try en(federasi.provinsi, ["kepatuhan"])
      try en(federasi.provinsi, ["teruskan", "--all"] + federasi.tanda(federasi.provinsi, .petugasProvinsi), status: 1)
      federasi.hentikanSemua()
      try en(desa, ["sync", "--ke", "127.0.0.1:9"], status: 1)
    }
  }
}
