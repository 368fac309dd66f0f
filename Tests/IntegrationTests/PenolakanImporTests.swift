import Foundation
import Testing
import lab

/// What an operator's export may suffer, and what must be said of it.
struct KasusImpor: Sendable, CustomTestStringConvertible {
  let nama: String
  let kode: String
  /// How the place ends: the file's kind, line, column.
  let letak: String
  var register: @Sendable (inout RegisterUji) -> Void = { _ in }
  /// Of the written file of this kind.
  var berkas: @Sendable (_ jenis: String, _ teks: String) -> Data = { Data($1.utf8) }

  var testDescription: String { nama }

  /// A cell of the first person, or family, replaced.
  static func orang(_ nama: String, _ kode: String, _ kolom: String, ke: Int, _ isi: String) -> Self {
    KasusImpor(nama: nama, kode: kode, letak: "individu.csv baris 2 kolom \(ke) (\(kolom))") {
      $0.individu[0][kolom] = isi
    }
  }

  static func kartu(_ nama: String, _ kode: String, _ kolom: String, ke: Int, _ isi: String) -> Self {
    KasusImpor(nama: nama, kode: kode, letak: "keluarga.csv baris 2 kolom \(ke) (\(kolom))") {
      $0.keluarga[0][kolom] = isi
    }
  }

  /// The first person once more at the end of the file, differing as said.
  static func ganda(_ nama: String, _ kode: String, _ ubah: @escaping @Sendable (inout BarisTeks, RegisterUji) -> Void)
    -> Self
  {
    KasusImpor(nama: nama, kode: kode, letak: "") {
      var lagi = $0.individu[0]
      ubah(&lagi, $0)
      $0.individu.append(lagi)
    }
  }

  static func teks(
    _ nama: String, _ kode: String, _ letak: String, _ jenis: String, _ ubah: @escaping @Sendable (String) -> Data
  ) -> Self {
    KasusImpor(nama: nama, kode: kode, letak: letak, berkas: { $0 == jenis ? ubah($1) : Data($1.utf8) })
  }

  static let semua = [
    orang("numbers mangled by a spreadsheet", "ANGKA_RUSAK", "nik", ke: 1, "3.2E+15"),
    kartu("a card's number mangled", "ANGKA_RUSAK", "no_kk", ke: 1, "1.30901E+15"),
    orang("a number with a decimal part", "ANGKA_RUSAK", "nik", ke: 1, "1309011010800001.00"),
    orang("fifteen digits", "BUKAN_16_DIGIT", "nik", ke: 1, "130901101080000"),
    orang("a date that no calendar has", "TANGGAL_MUSTAHIL", "tgl_lahir", ke: 5, "2025-02-30"),
    orang("a date in the future", "TANGGAL_MUSTAHIL", "tgl_lahir", ke: 5, "2999-01-01"),
    orang("a code outside its list", "KODE_TAK_DIKENAL", "hubungan", ke: 7, "77"),
    orang("a name longer than any", "TEKS_TAK_SAH", "nama", ke: 3, String(repeating: "Siti ", count: 30)),
    kartu("a village that is none", "WILAYAH_TAK_DIKENAL", "kode_wilayah", ke: 2, "1309"),
    kartu("a village of another kabupaten", "WILAYAH_TAK_DIKENAL", "kode_wilayah", ke: 2, "1304092005"),
    kartu("a village that the own kabupaten has not", "WILAYAH_TAK_DIKENAL", "kode_wilayah", ke: 2, "1309012099"),
    kartu("a village's number that none has", "WILAYAH_TAK_DIKENAL", "kode_wilayah", ke: 2, "1309019999"),
    ganda("a person in two families", "ORANG_DI_DUA_KELUARGA") { $0["no_kk"] = $1.keluarga.last?["no_kk"] },
    ganda("one NIK with two names", "NIK_DUA_NAMA") { lagi, _ in lagi["nama"] = "Orang Lain Sekali" },
    ganda("a person twice", "BARIS_GANDA") { _, _ in },
    KasusImpor(nama: "a card twice", kode: "KK_GANDA", letak: "kolom 1 (no_kk)") { $0.keluarga.append($0.keluarga[0]) },
    orang("a person of no family", "KELUARGA_TAK_ADA", "no_kk", ke: 2, "1309019999999999"),
    teks("a column missing", "KOLOM_TIDAK_ADA", "keluarga.csv baris 1", "keluarga") {
      Data($0.replacing("lantai,", with: "lain,", maxReplacements: 1).utf8)
    },
    teks("a column twice", "KOLOM_GANDA", "individu.csv baris 1 kolom 4 (nama)", "individu") {
      Data($0.replacing("tempat_lahir,", with: "nama,", maxReplacements: 1).utf8)
    },
    teks("text in no encoding", "TEKS_TAK_TERBACA", "individu.csv baris 2 kolom 3 (nama)", "individu") {
      var data = Data($0.utf8)
      // The byte that CP1252 leaves undefined, and UTF-8 does not begin with.
      let line = data.firstIndex(of: 10).map { data.index(after: $0) } ?? data.startIndex
      let commas = data[line...].indices.filter { data[$0] == UInt8(ascii: ",") }
      data.insert(0x81, at: commas[1] + 1)
      return data
    },
    teks("a quote that does not close", "KUTIP_TAK_SAH", "individu.csv baris 2 kolom 1 (nik)", "individu") {
      Data($0.replacing("\n", with: "\n\"", maxReplacements: 1).utf8)
    },
    teks("a line with fewer fields", "JUMLAH_KOLOM_BEDA", "keluarga.csv baris 2", "keluarga") {
      Data($0.replacing("\n", with: "\n1309\n", maxReplacements: 1).utf8)
    },
    teks("an empty file", "BERKAS_KOSONG", "individu.csv baris 1", "individu") { _ in Data() },
    teks("a spreadsheet for a CSV", "TEKS_TAK_TERBACA", "keluarga.csv baris 1", "keluarga") {
      Data([0x50, 0x4b, 3, 4]) + Data($0.utf8)
    },
    teks("the other file", "KOLOM_TIDAK_ADA", "keluarga.csv baris 1", "keluarga") { _ in
      Data("nik,no_kk,nama\n1,2,3\n".utf8)
    },
    teks("a header alone", "BERKAS_KOSONG", "keluarga.csv baris 1", "keluarga") { Data($0.prefix { $0 != "\n" }.utf8) },
    teks("a header alone, of persons", "BERKAS_KOSONG", "individu.csv baris 1", "individu") {
      Data($0.prefix { $0 != "\n" }.utf8)
    },
  ]
}

@Suite("An import refused: a code, a place, nothing kept")
struct PenolakanImporTests {
  private func tulis(_ kasus: KasusImpor, _ register: RegisterUji, _ federasi: FederasiProses) throws -> [String] {
    let files = try register.tulis(federasi.folder)
    for place in [1, 3] {
      let url = URL(fileURLWithPath: files[place])
      let jenis = String(files[place - 1].dropFirst(2))
      try kasus.berkas(jenis, String(contentsOf: url, encoding: .utf8)).write(to: url)
    }
    return files
  }

  @Test(
    "each mistake is refused with file, line and column, the value masked, and changes nothing",
    arguments: KasusImpor.semua)
  func ditolak(_ kasus: KasusImpor) throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let asli = try RegisterUji.contoh(2, desa: [desa.wilayah])
      var register = asli
      kasus.register(&register)
      let files = try tulis(kasus, register, federasi)
      let args = ["register", "import"] + files + federasi.pada(federasi.kalender.impor(1))
      let hasil = try federasi.menolak(desa, args + ["--yes"], kasus.kode)
      asli.periksaSamaran(hasil)
      register.periksaSamaran(hasil)
      let baris = hasil.galat.split(separator: "\n").first { $0.hasPrefix("\(kasus.kode): ") }
      #expect(baris?.hasSuffix("\(kasus.letak))") == true, "\(hasil.galat)")
      #expect(baris?.contains(".csv baris ") == true)
      let coba = try federasi.ditolak(desa, args + ["--dry-run"], kasus.kode)
      #expect(coba.galat == hasil.galat && coba.keluar == hasil.keluar)
    }
  }

  private func tolakBerkas(_ federasi: FederasiProses, _ args: [String], _ kode: String, _ letak: String) throws {
    let desa = try federasi.simpul("13.09.01.2007")
    for akhir in ["--yes", "--dry-run"] {
      let hasil = try federasi.menolak(desa, ["register", "import"] + args + [akhir], kode)
      #expect(hasil.galat.hasSuffix("(\(letak))\n"), "\(hasil.galat)")
    }
  }

  @Test("another village's export, a folder and a file that is not there are refused, and nobody is absent")
  func berkasLain() throws {
    try FederasiProses.pinjam { federasi in
      let lain = try RegisterUji.contoh(2, desa: [Susunan.sioban]).tulis(federasi.folder, nama: "sioban")
      try tolakBerkas(federasi, lain, "TANPA_BARIS_DESA_INI", "sioban-keluarga.csv")
      let files = try RegisterUji.contoh(2, desa: [Susunan.betumonga]).tulis(federasi.folder)
      for place in [1, 3] {
        for (nama, jalur) in [("simpul", federasi.folder.appendingPathComponent("simpul").path), ("x.csv", "x.csv")] {
          var salah = files
          salah[place] = jalur
          try tolakBerkas(federasi, salah, "BERKAS_TIDAK_TERBACA", nama)
        }
      }
    }
  }

  /// What of `register import --json` these tests look at.
  private struct Rencana: Decodable {
    struct Pertanyaan: Decodable {
      var jenis: String
      var letak: String
    }

    struct Absen: Decodable {
      var rekaman: String
      var kepala: String?
      var noKK: String
    }

    var pertanyaan: [Pertanyaan]
    var absen: [String]
    var rincianAbsen: [Absen]
    var keluargaDesaLain: [String: Int]
    var namaDrafDicabut: [String]
  }

  @Test("a family moved by changing its code is asked about by file, line and column, and is not absent")
  func pindahDenganKode() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let asli = try RegisterUji.contoh(desa: [desa.wilayah])
      let kartu = asli.kartu(0, desa: desa.wilayah)
      let register = asli.dengan(kartu: kartu, ["kode_wilayah": "1309022006"])
      let rencana: Rencana = try federasi.json(desa, federasi.impor(register))
      #expect(rencana.pertanyaan.map(\.jenis) == ["desa_lain"] && rencana.absen.isEmpty)
      #expect(rencana.pertanyaan.first?.letak.hasSuffix("keluarga.csv baris 2 kolom 2 (kode_wilayah)") == true)
      #expect(rencana.keluargaDesaLain == ["13.09.02.2006": 1])
      let teks = try federasi.coba(desa, federasi.impor(register))
      #expect(teks.keluar.contains("desa lain") && teks.keluar.contains("1  13.09.02.2006"))
      register.periksaSamaran(teks)
    }
  }

  @Test("a new family under a neighbour's code is asked about by file, line and column until somebody answers")
  func kodeSalahTulis() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let lama = try RegisterUji.contoh(desa: [desa.wilayah])
      let dikenal = Set(lama.keluarga.compactMap { $0["no_kk"] } + lama.individu.compactMap { $0["nama"] })
      let asli = try RegisterUji.contoh(2, desa: [desa.wilayah])
      let baru = try #require(
        asli.keluarga.firstIndex { satu in
          !dikenal.contains(satu["no_kk"] ?? "")
            && asli.individu.allSatisfy { $0["no_kk"] != satu["no_kk"] || !dikenal.contains($0["nama"] ?? "") }
        })
      let kartu = try #require(asli.keluarga[baru]["no_kk"])
      let register = asli.dengan(kartu: kartu, ["kode_wilayah": "1309022006"])
      let kata = try federasi.impor(register)
      let teks = try federasi.coba(desa, kata)
      register.periksaSamaran(teks)
      #expect(teks.keluar.contains("keluarga.csv baris \(baru + 2) kolom 2 (kode_wilayah), KK \(kartu.prefix(2))…"))
      let rencana: Rencana = try federasi.json(desa, kata)
      #expect(rencana.pertanyaan.map(\.jenis) == ["kode_desa"])
      let kepala = asli.individu.first { $0["no_kk"] == kartu && $0["hubungan"] == "1" }?["nama"]
      let lihat = try federasi.perintah(desa, kata.filter { $0 != "--yes" } + ["--dry-run"])
      #expect(kepala.map { lihat.contains("kepala \($0)") } == true)
      let jawaban = federasi.folder.appendingPathComponent("jawaban.txt")
      try Data("kode_desa:*=sumber  # memang warga desa sebelah\n".utf8).write(to: jawaban)
      let dijawab: Rencana = try federasi.json(desa, kata + ["--jawaban", jawaban.path])
      #expect(dijawab.pertanyaan.isEmpty)
      try federasi.perintah(desa, federasi.impor(asli))
      let usulan = try federasi.perintah(desa, ["usulan", "list", "--json"])
      #expect(usulan.contains("usulan_baru") || usulan.contains("pecah_kk"))
    }
  }

  @Test("--dry-run names who is absent and which open drafts an import takes away; what was kept names no one")
  func sebelumDitanya() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let asli = try RegisterUji.contoh(desa: [desa.wilayah])
      let kartu = asli.kartu(0, desa: desa.wilayah)
      var kurang = asli
      kurang.keluarga.removeAll { $0["no_kk"] == kartu }
      let kepala = try #require(
        kurang.individu.first { $0["no_kk"] == kartu && $0["hubungan"] == "1" && $0["status_hidup"] == "1" }?["nama"])
      kurang.individu.removeAll { $0["no_kk"] == kartu }
      let draf = try federasi.perintah(
        desa, federasi.impor(asli.dengan(kartu: asli.kartu(1, desa: desa.wilayah), ["penghasilan": "777000"])))
      #expect(draf.contains("Draf: 1 baru"))
      let args = try federasi.impor(kurang).filter { $0 != "--yes" } + ["--dry-run"]
      let teks = try federasi.perintah(desa, args)
      #expect(teks.contains("Draf terbuka yang dicabut: D1") && teks.contains("kepala \(kepala), RT "))
      let rencana: Rencana = try federasi.json(desa, args)
      #expect(rencana.namaDrafDicabut == ["D1"] && rencana.rincianAbsen.map(\.rekaman) == rencana.absen)
      #expect(rencana.rincianAbsen.first?.kepala == kepala && rencana.rincianAbsen.first?.noKK.contains("…") == true)
      let jadi = try federasi.coba(desa, federasi.impor(kurang))
      #expect(jadi.keluar.contains("Draf terbuka yang dicabut: D1") && jadi.keluar.contains("1 dicabut"))
      asli.periksaSamaran(jadi)
    }
  }

  @Test("a village that the region list does not have is refused at pusat, with nothing founded")
  func pusat() throws {
    try FederasiProses.pinjam { federasi in
      var register = try RegisterUji.contoh(2, desa: [Susunan.betumonga])
      register.keluarga[0]["kode_wilayah"] = "1309019999"
      let args =
        try ["register", "import"] + register.tulis(federasi.folder) + ["--sk", "SK 2"]
        + federasi.tanda(federasi.pusat, .penetap, federasi.kalender.impor(1))
      let tugas = federasi.folder.appendingPathComponent("tugas.csv")
      let hasil = try federasi.menolak(federasi.pusat, args + ["--tugas", tugas.path], "WILAYAH_TAK_DIKENAL")
      // The tasks of a founding, line by line, numbers masked and nobody named.
      let teks = try String(contentsOf: tugas, encoding: .utf8)
      #expect(teks.hasPrefix("kode,berkas,baris,kolom,nomor,siapa,tugas\r\nBELUM_BER_NIK,"))
      #expect(register.rahasia.allSatisfy { !teks.contains($0) })
      #expect(hasil.galat.contains("individu.csv baris "))
      #expect(hasil.galat.contains("keluarga.csv baris 2 kolom 2 (kode_wilayah)"))
      register.periksaSamaran(hasil)
    }
  }
}
