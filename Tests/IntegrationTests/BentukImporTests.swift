import Foundation
import Testing
import lab

/// How people and spreadsheets save the same rows.
struct BentukBerkas: Sendable, CustomTestStringConvertible {
  let nama: String
  var pemisah: Character = ","
  var akhir = "\n"
  var awal: [UInt8] = []
  var cp1252 = false
  /// Of a cell, by its column.
  var sel: @Sendable (_ kolom: String, _ isi: String) -> String = { $1 }
  var judul: @Sendable (String) -> String = { $0 }
  /// `--pemetaan`, saved for the source.
  var pemetaan: String?

  var testDescription: String { nama }

  static let semua = [
    BentukBerkas(nama: "semicolons and decimal commas", pemisah: ";") { kolom, isi in
      ["lat", "lon"].contains(kolom) ? isi.replacing(".", with: ",") : isi
    },
    BentukBerkas(nama: "quoted decimal commas") { kolom, isi in
      ["lat", "lon"].contains(kolom) ? isi.replacing(".", with: ",") : isi
    },
    BentukBerkas(nama: "tabs", pemisah: "\t"),
    BentukBerkas(nama: "BOM and CRLF", akhir: "\r\n", awal: [0xEF, 0xBB, 0xBF]),
    BentukBerkas(nama: "CP1252", cp1252: true),
    BentukBerkas(nama: "dd/mm/yyyy") { kolom, isi in
      kolom == "tgl_lahir" ? isi.split(separator: "-").reversed().joined(separator: "/") : isi
    },
    BentukBerkas(nama: "upper-case headers", judul: { $0.uppercased().replacing("_", with: " ") }),
    BentukBerkas(nama: "apostrophes before 16 digits") { kolom, isi in
      ["nik", "no_kk"].contains(kolom) && !isi.isEmpty ? "'\(isi)" : isi
    },
    BentukBerkas(
      nama: "a column mapping", judul: { ["lantai": "Jenis Lantai Rumah", "no_hp": "Kontak Warga"][$0] ?? $0 },
      pemetaan: "Jenis Lantai Rumah = lantai\n# dari aplikasi desa\nKontak Warga = no_hp\n"),
  ]

  func bytes(_ csv: String) -> Data {
    let baris = csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let kolom = baris[0]
    let isi = baris.dropFirst().map { satu in zip(kolom, satu).map { kutip(sel($0, $1)) } }
    let teks = ([kolom.map(judul)] + isi).map { $0.joined(separator: String(pemisah)) + akhir }.joined()
    let encoded = cp1252 ? teks.data(using: .windowsCP1252) ?? Data() : Data(teks.utf8)
    return Data(awal) + encoded
  }

  private func kutip(_ isi: String) -> String { isi.contains(pemisah) ? "\"\(isi)\"" : isi }
}

/// What of `register import --json` these tests compare.
private struct LaporanImpor: Codable, Equatable {
  var draf: Int
  var butir: [String: Int]
  var rekamanBaru: Int
  var peringatan: [String: Int]
}

@Suite("An import accepted as people save it")
struct BentukImporTests {
  /// The village's second quarter, with a name beyond ASCII.
  private static func ekspor(_ desa: SimpulRencana) throws -> RegisterUji {
    var register = try RegisterUji.contoh(2, desa: [desa.wilayah])
    register.individu[0]["nama"] = "Andr\u{e9} Sagulu"
    return register
  }

  private static func draf(_ federasi: FederasiProses, _ desa: SimpulRencana) throws -> [String] {
    struct Baris: Decodable { var nomor: String }
    let semua: [Baris] = try federasi.json(desa, ["usulan", "list"])
    return try semua.map { try federasi.perintah(desa, ["usulan", "show", $0.nomor]) }
  }

  /// The drafts of the plain files, in a federation of their own; worked out once.
  private static let baku = Result {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      try federasi.perintah(desa, federasi.impor(ekspor(desa)))
      return try draf(federasi, desa)
    }
  }

  @Test("however the files are saved, the drafts are the same", arguments: BentukBerkas.semua)
  func bentuk(_ bentuk: BentukBerkas) throws {
    let baku = try Self.baku.get()
    #expect(baku.count > 10 && baku.contains { $0.contains("Andr\u{e9}") })
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let files = try Self.ekspor(desa).tulis(federasi.folder)
      for place in [1, 3] {
        let url = URL(fileURLWithPath: files[place])
        try bentuk.bytes(String(contentsOf: url, encoding: .utf8)).write(to: url)
      }
      var args = ["register", "import"] + files + ["--yes"] + federasi.pada(federasi.kalender.impor(1))
      let sekali = args
      if let pemetaan = bentuk.pemetaan {
        let url = federasi.folder.appendingPathComponent("pemetaan.txt")
        try Data(pemetaan.utf8).write(to: url)
        args += ["--pemetaan", url.path]
      }
      try federasi.perintah(desa, args)
      #expect(try Self.draf(federasi, desa) == baku)
      // The mapping is remembered for the source, and saying the same again changes nothing.
      try federasi.perintah(desa, sekali)
      #expect(try Self.draf(federasi, desa) == baku)
    }
  }

  @Test("--dry-run shows all that an import would do and changes nothing")
  func dryRun() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let args = try federasi.impor(Self.ekspor(desa)).filter { $0 != "--yes" }
      let sebelum = try KeadaanSimpul(federasi, desa)
      let rencana: LaporanImpor = try federasi.json(desa, args + ["--dry-run"])
      let teks = try federasi.perintah(desa, args + ["--dry-run"])
      #expect(try KeadaanSimpul(federasi, desa) == sebelum)
      #expect(teks.hasPrefix("Rencana impor\n") && teks.contains("  \(rencana.draf)  usulan (per rumah tangga)"))
      for judul in ["Butir\n", "Laporan\n", "Tidak ada lagi di berkas"] { #expect(teks.contains(judul), "\(teks)") }
      let jadi: LaporanImpor = try federasi.json(desa, args + ["--yes"])
      #expect(jadi == rencana && rencana.draf > 10)
      #expect(try KeadaanSimpul(federasi, desa) != sebelum)
    }
  }

  /// A change of the export that is a task for people, never a refusal.
  struct KasusTugas: Sendable, CustomTestStringConvertible {
    let nama: String
    let kode: String
    let ubah: @Sendable (inout RegisterUji) -> Void

    var testDescription: String { nama }

    /// A family with a head, a partner and somebody more, all living: its head's and partner's places.
    static func pasangan(_ register: RegisterUji) -> (kepala: Int, pasangan: Int)? {
      register.individu.indices.lazy.compactMap { place -> (Int, Int)? in
        let kepala = register.individu[place]
        guard kepala["hubungan"] == "1", kepala["status_hidup"] == "1" else { return nil }
        let lain = register.individu.firstIndex {
          $0["no_kk"] == kepala["no_kk"] && $0["hubungan"] == "2" && $0["status_hidup"] == "1"
        }
        return lain.map { (place, $0) }
      }.first
    }

    static let semua = [
      KasusTugas(nama: "a NIK whose date is not the date of birth", kode: "NIK_BEDA_TANGGAL_LAHIR") { register in
        let place = pasangan(register)?.kepala ?? 0
        register.individu[place]["tgl_lahir"] = "1961-03-04"
      },
      KasusTugas(nama: "a NIK of another region", kode: "NIK_BEDA_WILAYAH") { register in
        let place = pasangan(register)?.kepala ?? 0
        register.individu[place]["nik"] = "317101" + (register.individu[place]["nik"] ?? "").dropFirst(6)
      },
      KasusTugas(nama: "no living head", kode: "TANPA_KEPALA_HIDUP") { register in
        register.individu[pasangan(register)?.kepala ?? 0]["hubungan"] = "3"
      },
      KasusTugas(nama: "two heads", kode: "KEPALA_LEBIH_DARI_SATU") { register in
        register.individu[pasangan(register)?.pasangan ?? 0]["hubungan"] = "1"
      },
      KasusTugas(nama: "no NIK", kode: "BELUM_BER_NIK") { register in
        register.individu[pasangan(register)?.kepala ?? 0]["nik"] = ""
      },
    ]
  }

  @Test("what is odd but lawful is a task, shown and imported", arguments: KasusTugas.semua)
  func tugas(_ kasus: KasusTugas) throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let asli = try RegisterUji.contoh(2, desa: [desa.wilayah])
      var register = asli
      kasus.ubah(&register)
      func rencana(_ register: RegisterUji) throws -> LaporanImpor {
        try federasi.json(desa, federasi.impor(register).filter { $0 != "--yes" } + ["--dry-run"])
      }
      let dulu = try rencana(asli).peringatan[kasus.kode] ?? 0
      #expect(try rencana(register).peringatan[kasus.kode] == dulu + 1)
      let hasil = try federasi.coba(desa, federasi.impor(register))
      #expect(hasil.status == 0 && hasil.keluar.contains("\(dulu + 1)  \(kasus.kode): "), "\(hasil)")
      register.periksaSamaran(hasil)
      try berkasTugas(federasi, desa, federasi.impor(register), kasus.kode, dulu + 1)
    }
  }

  /// `--tugas` writes every one of them, with the line it stands on and whom it is about.
  private func berkasTugas(
    _ federasi: FederasiProses, _ desa: SimpulRencana, _ kata: [String], _ kode: String, _ jumlah: Int
  ) throws {
    let berkas = federasi.folder.appendingPathComponent("tugas.csv")
    let hasil = try federasi.perintah(desa, kata + ["--tugas", berkas.path])
    let baris = try String(contentsOf: berkas, encoding: .utf8).split(separator: "\r\n").map(String.init)
    let sejenis = baris.filter { $0.hasPrefix("\(kode),") }
    #expect(baris.first == "kode,berkas,baris,kolom,nomor,siapa,tugas" && sejenis.count == jumlah)
    #expect(sejenis.allSatisfy { $0.contains("…") && $0.contains(".csv,") })
    let nomor = try #require(sejenis.first?.split(separator: ",")[2])
    #expect(hasil.contains(".csv baris \(nomor) kolom "), "\(hasil)")
  }
}
