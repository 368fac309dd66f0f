import Foundation
import Testing
import lab

/// A file that is no evidence.
struct KasusBukti: Sendable, CustomTestStringConvertible {
  let nama: String
  let kode: String
  /// Makes the file and gives its path.
  let buat: @Sendable (FederasiProses, SimpulRencana) throws -> String

  var testDescription: String { nama }

  private static func tulis(_ federasi: FederasiProses, _ nama: String, _ isi: Data) throws -> String {
    let url = federasi.folder.appendingPathComponent(nama)
    try isi.write(to: url)
    return url.path
  }

  /// What a browser makes of the printed page: its title goes into the PDF, as text, or as UTF-16 written in hexadecimal.
  private static func pdf(judul: String) -> Data {
    Data("%PDF-1.4\n1 0 obj\n<< /Title \(judul) >>\nendobj\ntrailer\n<< /Info 1 0 R >>\n%%EOF\n".utf8)
  }

  /// 1 × 1, white, as trackers have them.
  private static let satuPiksel: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0,
    0,
    0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 10, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0xF8, 0x0F, 0, 1, 1, 1, 0,
    0xB1, 0x38, 0xF6, 0x14, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]

  /// 64 × 64, white.
  private static let polos =
    "iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAQAAAACCEkxzAAAAEklEQVR42mP4DwUMo4xRBukMAOPT/hAC2mzjAAAAAElFTkSuQmCC"
  /// 20,000 × 20,000 by its header, in a few bytes.
  private static let raksasa =
    "iVBORw0KGgoAAAANSUhEUgAATiAAAE4gAQAAAADLC3uUAAAAC0lEQVR42mNgZAIAAAcABOXtlM8AAAAASUVORK5CYII="

  private static let cetakan = "Berita Acara selaras:buatan-simpul"

  static let semua = [
    KasusBukti(nama: "empty", kode: "BERKAS_KOSONG") { federasi, _ in try tulis(federasi, "kosong.pdf", Data()) },
    KasusBukti(nama: "unreadable", kode: "BERKAS_TIDAK_TERBACA") { federasi, _ in
      federasi.folder.appendingPathComponent("tidak-ada.pdf").path
    },
    KasusBukti(nama: "a picture called a document", kode: "BERKAS_SALAH_TIPE") { federasi, desa in
      let gambar = try federasi.berkas("foto_kegiatan", desa)
      return try tulis(federasi, "pindaian.pdf", Data(contentsOf: URL(fileURLWithPath: gambar)))
    },
    KasusBukti(nama: "a document called a picture", kode: "BERKAS_SALAH_TIPE") { federasi, desa in
      let surat = try federasi.berkas("berita_acara", desa)
      return try tulis(federasi, "foto.jpg", Data(contentsOf: URL(fileURLWithPath: surat)))
    },
    KasusBukti(nama: "a text", kode: "BERKAS_SALAH_TIPE") { federasi, _ in
      try tulis(federasi, "catatan.pdf", Data("hadir semua\n".utf8))
    },
    KasusBukti(nama: "cut short", kode: "BERKAS_TAK_UTUH") { federasi, desa in
      let surat = try Data(contentsOf: URL(fileURLWithPath: federasi.berkas("berita_acara", desa)))
      return try tulis(federasi, "terpotong.pdf", surat.dropLast(40))
    },
    KasusBukti(nama: "a header and an end with nothing between", kode: "BERKAS_TAK_UTUH") { federasi, _ in
      try tulis(federasi, "foto.jpg", Data([0xFF, 0xD8, 0xFF, 0xE0] + Array(repeating: 7, count: 900) + [0xFF, 0xD9]))
    },
    KasusBukti(nama: "a folder", kode: "BERKAS_TIDAK_TERBACA") { federasi, _ in
      let folder = federasi.folder.appendingPathComponent("foto.png")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      return folder.path
    },
    KasusBukti(nama: "a picture of one pixel", kode: "GAMBAR_TERLALU_KECIL") { federasi, _ in
      try tulis(federasi, "foto.png", Data(satuPiksel))
    },
    KasusBukti(nama: "a picture of one shade", kode: "GAMBAR_POLOS") { federasi, _ in
      try tulis(federasi, "foto.png", #require(Data(base64Encoded: polos)))
    },
    KasusBukti(nama: "a picture that would fill the memory", kode: "GAMBAR_TERLALU_BESAR") { federasi, _ in
      try tulis(federasi, "foto.png", #require(Data(base64Encoded: raksasa)))
    },
    KasusBukti(nama: "a PDF behind a password", kode: "PDF_TERKUNCI") { federasi, desa in
      let surat = try Data(contentsOf: URL(fileURLWithPath: federasi.berkas("berita_acara", desa)))
      let terkunci = String(decoding: surat, as: UTF8.self).replacing("/Root", with: "/Encrypt 9 0 R /Root")
      return try tulis(federasi, "pindaian.pdf", Data(terkunci.utf8))
    },
    KasusBukti(nama: "a PDF without a page", kode: "PDF_TANPA_HALAMAN") { federasi, desa in
      let surat = try Data(contentsOf: URL(fileURLWithPath: federasi.berkas("berita_acara", desa)))
      let tanpa = String(decoding: surat, as: UTF8.self).replacing("/Type /Page /", with: "/Type /Pagi /")
      return try tulis(federasi, "pindaian.pdf", Data(tanpa.utf8))
    },
    KasusBukti(nama: "too large", kode: "BERKAS_TERLALU_BESAR") { federasi, _ in
      let path = try tulis(federasi, "besar.pdf", pdf(judul: "(x)"))
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try handle.truncate(atOffset: 64 << 20 + 1)
      try handle.close()
      return path
    },
    KasusBukti(nama: "used in this musdes for another kind", kode: "BERKAS_PERNAH_DIPAKAI") { federasi, desa in
      let path = try federasi.berkas("foto_kegiatan", desa)
      try federasi.perintah(desa, ["musdes", "attach", federasi.musdes(), "foto_kegiatan", path])
      return path
    },
    KasusBukti(nama: "the page this node printed", kode: "BERKAS_BUATAN_SIMPUL") { federasi, desa in
      let path = federasi.folder.appendingPathComponent("cetakan.html").path
      try federasi.perintah(desa, ["musdes", "cetak", federasi.musdes(), "--keluar", path])
      return path
    },
    KasusBukti(nama: "that page under a document's name", kode: "BERKAS_BUATAN_SIMPUL") { federasi, desa in
      let path = federasi.folder.appendingPathComponent("cetakan.pdf").path
      try federasi.perintah(desa, ["musdes", "cetak", federasi.musdes(), "--keluar", path])
      return path
    },
    KasusBukti(nama: "a PDF of that page", kode: "BERKAS_BUATAN_SIMPUL") { federasi, _ in
      try tulis(federasi, "simpan-sebagai.pdf", pdf(judul: "(\(cetakan))"))
    },
    KasusBukti(nama: "a PDF of that page, its title in UTF-16", kode: "BERKAS_BUATAN_SIMPUL") { federasi, _ in
      let hex = Array(cetakan.utf16).map { String(format: "%04X", $0) }.joined()
      return try tulis(federasi, "cetak-ke-pdf.pdf", pdf(judul: "<FEFF\(hex)>"))
    },
  ]
}

@Suite("Evidence refused: a code, nothing attached")
struct PenolakanBuktiTests {
  private func disiapkan(_ federasi: FederasiProses) throws -> SimpulRencana {
    let desa = try federasi.simpul("13.09.01.2007")
    try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .musdes)
    return desa
  }

  @Test("a file that is no evidence is refused where it is attached", arguments: KasusBukti.semua)
  func berkas(_ kasus: KasusBukti) throws {
    try FederasiProses.pinjam { federasi in
      let desa = try disiapkan(federasi)
      let path = try kasus.buat(federasi, desa)
      let sebelum = try federasi.perintah(desa, ["musdes", "list", "--json"])
      let hasil = try federasi.menolak(
        desa, ["musdes", "attach", federasi.musdes(), "berita_acara", path], kasus.kode)
      #expect(try federasi.perintah(desa, ["musdes", "list", "--json"]) == sebelum)
      #expect(!hasil.galat.contains(federasi.folder.path), "a place names the file, not whose folder it is in")
    }
  }

  @Test(
    "each missing kind is named with how to come by it, and nothing is signed", arguments: FederasiProses.jenisBukti)
  func kurang(_ jenis: String) throws {
    try FederasiProses.pinjam { federasi in
      let desa = try disiapkan(federasi)
      try federasi.lampirkan(desa, federasi.musdes(), jenis: FederasiProses.jenisBukti.filter { $0 != jenis })
      try federasi.perintah(desa, ["musdes", "decide", federasi.musdes(), "--terima-semua"])
      let hasil = try federasi.menolak(desa, federasi.tandatangani(desa), "BUKTI_KURANG")
      #expect(hasil.galat.contains("Kurang: \(jenis.replacing("_", with: " ")) (1): "), "\(hasil.galat)")
      try federasi.lampirkan(desa, federasi.musdes(), jenis: [jenis])
      try federasi.perintah(desa, federasi.tandatangani(desa))
    }
  }

  /// The words of an endorsement with this scan; `--all` may be replaced.
  private func sahkan(
    _ federasi: FederasiProses, _ kabupaten: SimpulRencana, _ surat: String, ke: Int = 1, pilihan: [String] = ["--all"],
    nomor: String? = nil
  ) throws -> [String] {
    var args = try federasi.sahkan(kabupaten, ke, pilihan: pilihan)
    for (nama, isi) in [("--surat", surat), ("--nomor", nomor ?? "460/\(ke)")] {
      if let tempat = args.firstIndex(of: nama) { args[tempat + 1] = isi }
    }
    return args
  }

  @Test("a letter's scan serves that letter in its quarter, in several goes and over several villages, and no other")
  func surat() throws {
    try FederasiProses.pinjam { federasi in
      let (desa, lain) = (try federasi.simpul("13.09.01.2007"), try federasi.simpul("13.09.02.2006"))
      let kabupaten = federasi.rencana.induk(desa)
      var ekspor = try RegisterUji.contoh(2, desa: [desa.wilayah])
      try federasi.kuartal(lain, .contoh(2, desa: [lain.wilayah]), hingga: .final)
      try federasi.kuartal(desa, ekspor, hingga: .putus)
      let foto = try federasi.berkas("foto_kegiatan", desa)
      try federasi.perintah(desa, ["musdes", "attach", federasi.musdes(), "foto_kegiatan", foto])
      try federasi.kuartal(desa, ekspor, dari: .final, hingga: .verval)
      let surat = try federasi.berkas("surat_pengesahan", kabupaten)
      let satu = ["--usulan", "13.09.01.2007/\(federasi.musdes().dropLast(2))/1/0001"]
      // What was a forum's evidence is no letter.
      try federasi.menolak(kabupaten, sahkan(federasi, kabupaten, foto), "BERKAS_PERNAH_DIPAKAI")
      try federasi.perintah(kabupaten, sahkan(federasi, kabupaten, surat, pilihan: satu))
      let beda = try federasi.menolak(
        kabupaten, sahkan(federasi, kabupaten, surat, nomor: "460/1/B"), "BERKAS_PERNAH_DIPAKAI")
      #expect(beda.galat.contains("Dipakai pada akta "))
      try federasi.perintah(kabupaten, sahkan(federasi, kabupaten, surat))

      try federasi.kuartal(desa, ekspor, dari: .naikSah, hingga: .turun)
      ekspor.keluarga[0]["penghasilan"] = "1234000"
      try federasi.kuartal(desa, ekspor, hingga: .verval, ke: 2)
      for args in try [
        sahkan(federasi, kabupaten, surat, ke: 2), sahkan(federasi, kabupaten, surat, ke: 2, nomor: "460/1"),
      ] {
        try federasi.menolak(kabupaten, args, "BERKAS_PERNAH_DIPAKAI")
      }
      try federasi.perintah(kabupaten, federasi.sahkan(kabupaten, 2))
      try federasi.perintah(kabupaten, ["verify"])
    }
  }

  @Test("a file used in an earlier quarter of this village is refused, another village may not see it")
  func pernah() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let lain = try federasi.simpul("13.09.02.2006")
      var ekspor = try RegisterUji.contoh(2, desa: [desa.wilayah])
      try federasi.kuartal(desa, ekspor, hingga: .musdes)
      let foto = try federasi.berkas("foto_kegiatan", desa)
      try federasi.perintah(desa, ["musdes", "attach", federasi.musdes(), "foto_kegiatan", foto])
      try federasi.kuartal(desa, ekspor, dari: .bukti, hingga: .final)
      ekspor.keluarga[0]["penghasilan"] = "1234000"
      try federasi.kuartal(desa, ekspor, hingga: .musdes, ke: 2)
      let hasil = try federasi.menolak(
        desa, ["musdes", "attach", federasi.musdes(2), "foto_kegiatan", foto], "BERKAS_PERNAH_DIPAKAI")
      #expect(hasil.galat.contains("Dipakai pada akta "))
      // Series are the villages' own.
      try federasi.kuartal(lain, .contoh(2, desa: [lain.wilayah]), hingga: .musdes)
      try federasi.perintah(lain, ["musdes", "attach", federasi.musdes(), "foto_kegiatan", foto])
    }
  }
}
