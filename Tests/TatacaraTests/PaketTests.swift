import Causality
import Registry
import Tatacara
import Testing

@Suite("Rule packs")
struct PaketTests {
  @Test("a butir of every row of both packs is accepted as content", arguments: ["kepmensos-73-2024", "uji-provinsi"])
  func semuaBaris(_ nama: String) throws {
    let paket = try Contoh.paket(nama)
    #expect(paket.kode == nama)
    for baris in paket.baris where baris.wajib.allSatisfy({ $0.entitas == baris.wajib.first?.entitas }) {
      let galat = PemeriksaanIsi.periksa(Contoh.pembawa([Contoh.butir(baris)]), paket: paket, asal: .desa)
      #expect(galat == nil, "\(baris.nama): \(galat?.description ?? "")")
    }
  }

  @Test("every row of both packs goes its whole way", arguments: ["kepmensos-73-2024", "uji-provinsi"])
  func semuaRantai(_ nama: String) throws {
    let paket = try Contoh.paket(nama)
    for wilayah in [Contoh.desa, Contoh.kelurahan] {
      for baris in paket.baris {
        var jalan = try Jalan([baris.nama], nama, di: wilayah)
        for kode in paket.rantai(baris, di: wilayah) {
          let langkah = try #require(paket.langkah(kode))
          try jalan.terima(jalan.langkah(langkah.nama, jalur: baris.jalur.keys.first))
          let harus = baris.rantai.firstIndex(of: kode) ?? 0 >= baris.rantai.firstIndex(of: baris.akhir) ?? 0
          #expect(jalan.keadaan.resmi(0) == harus, "\(baris.nama) \(langkah.nama)")
        }
        #expect(jalan.keadaan.status == .selesai)
      }
    }
  }

  @Test(
    "73/2024 says what it must",
    arguments: [
      ("perbaikan_nik", "verval", 2), ("kontak", "verval", 2), ("perbaikan_data", "pengesahan", 3),
      ("meninggal", "pengesahan", 3), ("penonaktifan", "mutu", 4), ("penghentian_kip", "mutu", 4),
      ("dtks_masuk", "penetapan", 7), ("usulan_pkh", "penetapan", 7), ("usulan_kip", "penetapan", 7),
    ])
  func isi73(_ nama: String, _ akhir: String, _ panjang: Int) throws {
    let paket = try Contoh.paket()
    let baris = try #require(paket.baris(bernama: nama))
    #expect(paket.langkah(baris.akhir)?.nama == akhir)
    #expect(baris.rantai.count == panjang)
  }

  @Test("73/2024 has the whole list of tidak layak, each reason with a remedy")
  func alasan73() throws {
    let paket = try Contoh.paket()
    #expect((1...14).allSatisfy { paket.alasan($0)?.putusan == .tolak })
    #expect(paket.alasan.allSatisfy { $0.remedi.id.hasSuffix(".") && !$0.label.id.isEmpty })
    #expect(paket.alasan(5)?.seluruhKeluarga == true && paket.alasan(14)?.seluruhKeluarga == false)
    #expect(paket.baris(bernama: "meninggal").map { paket.baris($0.membuka[0])?.nama } == "ganti_pengurus")
    #expect(
      paket.jalur == [
        Fields.dtks, Fields.progPKH, Fields.progBPNT, Fields.progPBI, Fields.progBLT, Fields.progKIP, Fields.nonaktif,
      ])
  }

  @Test("both packs speak English too, each word once translated", arguments: ["kepmensos-73-2024", "uji-provinsi"])
  func inggris(_ nama: String) throws {
    let paket = try Contoh.paket(nama)
    let label = paket.langkah.map(\.label) + paket.baris.map(\.label) + paket.hasil.map(\.label) + [paket.judul]
    let alasan = paket.alasan.flatMap { [$0.label, $0.remedi] }
    for satu in label + alasan { #expect(satu.en != satu.id, "\(satu.id)") }
    #expect(paket.alasan.allSatisfy { $0.remedi.en.hasSuffix(".") })
    let kata = Dictionary(grouping: label + alasan, by: \.id)
    #expect(kata.values.allSatisfy { Set($0.map(\.en)).count == 1 })
  }

  @Test("a pack without English is read, and says its Indonesian in either language")
  func tanpaInggris() throws {
    let baris = try Contoh.teksPaket("kepmensos-73-2024").split(separator: "\n", omittingEmptySubsequences: false)
    let teks = baris.filter { !$0.contains("_en:") }.joined(separator: "\n")
    let paket = try PaketAturan.baca(teks, digest: .zero)
    #expect(paket.baris.allSatisfy { $0.label.en == $0.label.id } && paket.judul.en == paket.judul.id)
    #expect(paket.alasan.allSatisfy { $0.remedi.en == $0.remedi.id })
  }

  @Test("of each outcome of absence, the rows named are one for the family, one for the member, or for both")
  func hasilOrang() throws {
    let paket = try Contoh.paket()
    for (nama, baris) in [
      ("tidak_ditemukan", "anggota_tidak_ditemukan"), ("dobel_nama", "anggota_dobel"),
      ("tidak_layak", "anggota_tidak_layak"),
    ] {
      let usul = try #require(paket.hasil.first { $0.nama == nama }).usulkan.compactMap(paket.baris)
      #expect(usul.map(\.nama) == ["penonaktifan", baris] && usul.map(\.unit) == [.keluarga, .individu])
    }
    let kembali = try #require(paket.baris(bernama: "anggota_aktif_kembali"))
    #expect(kembali.jalur == [Fields.nonaktif: 0] && kembali.forum)
  }

  @Test(
    "titles follow the narrowest prefix",
    arguments: [
      ("13.09.01.2007", "Musyawarah Desa", "Kepala Desa"), ("13.04.05.2001", "Musyawarah Nagari", "Wali Nagari"),
      ("13.71.01.1001", "Musyawarah Kelurahan", "Lurah"), ("32.05.01.2001", "Musyawarah Desa", "Kepala Desa"),
      ("13.71", nil, "Wali Kota"), ("13.09", nil, "Bupati"), ("13", nil, "Gubernur"), ("", nil, "Menteri Sosial"),
    ] as [(String, String?, String)])
  func sebutan(_ kode: String, _ forum: String?, _ kepala: String) throws {
    let sebutan = try Contoh.paket().sebutan(di: Contoh.wilayah(kode))
    #expect(sebutan?.forum == forum)
    #expect(sebutan?.kepala == kepala)
  }

  @Test(
    "cadence",
    arguments: [
      ("kepmensos-73-2024", "2026-10-01", "2026-12-31", true), ("kepmensos-73-2024", "2026-09-30", "2026-10-01", false),
      ("kepmensos-73-2024", "2026-12-01", "2026-11-30", false), ("uji-provinsi", "2026-09-30", "2026-12-29", true),
      ("uji-provinsi", "2026-09-30", "2026-12-30", false),
    ])
  func irama(_ nama: String, _ musdes: String, _ pada: String, _ dipenuhi: Bool) throws {
    let irama = try Contoh.paket(nama).irama
    #expect(irama.dipenuhi(oleh: Contoh.tanggal(musdes), pada: Contoh.tanggal(pada)) == dipenuhi)
  }

  @Test("sampling rounds up and has its floor", arguments: [(0, 0), (3, 3), (100, 5), (101, 6), (1000, 50)])
  func sampel(_ jumlah: Int, _ banyak: Int) throws {
    #expect(try Contoh.paket().sampel.banyak(dari: jumlah) == banyak)
  }
}

/// One edit of the published pack's text, and the code it must get.
struct KasusPaket: Sendable, CustomTestStringConvertible {
  let kode: String
  let dari: String
  let menjadi: String

  init(_ kode: String, _ dari: String, _ menjadi: String) {
    self.kode = kode
    self.dari = dari
    self.menjadi = menjadi
  }

  var testDescription: String { "\(kode): \(menjadi.prefix(40))" }

  static let semua: [KasusPaket] = [
    KasusPaket("PAKET_KUNCI_TAK_DIKENAL", "\nirama:", "\nwarna: biru\nirama:"),
    KasusPaket("PAKET_KUNCI_TAK_DIKENAL", "{ persen: 5,", "{ persen: 5, warna: 1,"),
    KasusPaket("PAKET_KUNCI_TAK_DIKENAL", "    remedi_en: ", "    remidi_en: "),
    KasusPaket("PAKET_NILAI_SALAH", "    label_en: Not found", "    label_en: []"),
    KasusPaket("PAKET_KUNCI_TAK_DIKENAL", "    akta: musdes", "    akta: musdes\n    akte: musdes"),
    KasusPaket("PAKET_KUNCI_KURANG", "\nkode: kepmensos-73-2024", ""),
    KasusPaket("PAKET_KUNCI_KURANG", "    peran: [kepala_desa]\n", ""),
    KasusPaket("PAKET_NILAI_SALAH", "sejak: 2024-05-08", "sejak: 2024-02-30"),
    KasusPaket("PAKET_NILAI_SALAH", "irama: triwulan", "irama: bergulir banyak"),
    KasusPaket("PAKET_NILAI_SALAH", "musdes_hari: 30", "musdes_hari: -1"),
    KasusPaket("PAKET_NILAI_SALAH", "persen: 5", "persen: 101"),
    KasusPaket("PAKET_NILAI_SALAH", "kb: 350", "kb: 19"),
    KasusPaket("PAKET_NILAI_SALAH", "sisi: 1024", "sisi: 100"),
    KasusPaket("PAKET_NILAI_SALAH", "kb: 80", "kb: 80000"),
    KasusPaket("PAKET_NILAI_SALAH", "tingkat: desa", "tingkat: dusun"),
    KasusPaket("PAKET_NILAI_SALAH", "peran: [kepala_desa]", "peran: [kepala_dusun]"),
    KasusPaket("PAKET_NILAI_SALAH", "akta: pengesahan", "akta: lampiran"),
    KasusPaket("PAKET_NILAI_SALAH", "berita_acara: 1,", "berita_lisan: 1,"),
    KasusPaket("PAKET_NILAI_SALAH", "awalan: \"13.09\"", "awalan: \"1309\""),
    KasusPaket("PAKET_NILAI_SALAH", "otomatis: ya", "otomatis: yes"),
    KasusPaket("PAKET_NILAI_SALAH", "- kode: 1\n", "- kode: 256\n"),
    KasusPaket("PAKET_NILAI_SALAH", "anjuran: [ktp, kk]", "anjuran: ktp"),
    KasusPaket("PAKET_NILAI_SALAH", "tulis: [individu.no_hp]", "tulis: [individu.no_hp, keluarga.desil]"),
    KasusPaket("PAKET_NILAI_SALAH", "tulis: [individu.no_hp]", "tulis: [individu.no_hp, keluarga.dtks]"),
    KasusPaket("PAKET_NILAI_SALAH", "jalur: { keluarga.dtks: 1 }", "jalur: { keluarga.rt: 1 }"),
    KasusPaket("PAKET_NILAI_SALAH", "    ke: [verval]\n", ""),
    KasusPaket("PAKET_NILAI_SALAH", "jenis: padanan", "jenis: usulan"),
    KasusPaket("PAKET_BIDANG_TAK_DIKENAL", "wajib: [individu.no_hp]", "wajib: [individu.no_fax]"),
    KasusPaket("PAKET_BIDANG_TAK_DIKENAL", "wajib: [individu.no_hp]", "wajib: [no_hp]"),
    KasusPaket("PAKET_RUJUKAN_HILANG", "wajib: [individu.no_hp]", "wajib: [individu.nik]"),
    KasusPaket("PAKET_RUJUKAN_HILANG", "rantai: [musdes, verval]", "rantai: [musdes, tera]"),
    KasusPaket("PAKET_RUJUKAN_HILANG", "membuka: [ganti_pengurus]", "membuka: [ganti_kepala]"),
    KasusPaket("PAKET_RUJUKAN_HILANG", "ke: [verval]", "ke: [tera]"),
    KasusPaket("PAKET_GANDA", "nama: verval_diulang", "nama: musdes_tidak_sah"),
    KasusPaket("PAKET_GANDA", "kode: 36", "kode: 35"),
    KasusPaket("PAKET_GANDA", "jenis: padanan", "jenis: koreksi"),
    KasusPaket("PAKET_RANTAI_SALAH", "rantai: [musdes, verval]", "rantai: [verval]"),
    KasusPaket("PAKET_RANTAI_SALAH", "rantai: [musdes, verval]", "rantai: [verval, musdes]"),
    KasusPaket("PAKET_RANTAI_SALAH", "akhir: verval", "akhir: mutu"),
    KasusPaket("PAKET_RANTAI_SALAH", "tingkat: kabupaten\n    peran: [verifikator]", "tingkat: desa\n    peran: []"),
    KasusPaket("PAKET_RANTAI_SALAH", "akta: pengumuman_buka", "akta: putusan"),
    KasusPaket("PAKET_TAK_TERBACA", "sampel:", "sampel: &a"),
    KasusPaket("PAKET_TAK_TERBACA", "sampel: {", "sampel: *a {"),
    KasusPaket("PAKET_TAK_TERBACA", "sampel: {", "sampel: {{"),
    KasusPaket("PAKET_TAK_TERBACA", "irama: triwulan", "irama:\ttriwulan"),
    KasusPaket("PAKET_TAK_TERBACA", "irama: triwulan", "irama: triwulan\nirama: triwulan"),
  ]
}

@Suite("Broken rule packs")
struct PaketRusakTests {
  private func kode(_ teks: String) -> String? {
    do {
      _ = try PaketAturan.baca(teks, digest: .zero)
      return nil
    } catch {
      return error.kode
    }
  }

  @Test("are refused by code", arguments: KasusPaket.semua)
  func ditolak(_ kasus: KasusPaket) throws {
    let asli = try Contoh.teksPaket("kepmensos-73-2024")
    let tempat = try #require(asli.firstRange(of: kasus.dari), "\(kasus.dari)")
    #expect(kode(asli.replacingCharacters(in: tempat, with: kasus.menjadi)) == kasus.kode)
  }

  @Test("an exception may not take the forum or a row's last step away", arguments: ["musdes", "pengesahan", "verval"])
  func pengecualian(_ langkah: String) throws {
    let teks = try Contoh.teksPaket("uji-provinsi")
    let rusak = teks.replacing("tanpa: [rekomendasi]", with: "tanpa: [\(langkah)]")
    #expect(kode(rusak) == (langkah == "verval" ? nil : "PAKET_RANTAI_SALAH"))
  }

  /// So many times this; the runner prints arguments, and texts of 100,000 lines are not for reading.
  struct Ulangan: Sendable, CustomTestStringConvertible {
    let kali: Int
    let isi: String

    var teks: String { String(repeating: isi, count: kali) }
    var testDescription: String { "\(kali) × \(isi.debugDescription)" }
  }

  @Test(
    "size, nesting and node count are bounded",
    arguments: [
      (Ulangan(kali: (256 << 10) + 1, isi: "a"), "PAKET_TERLALU_BESAR"),
      (Ulangan(kali: 100_000, isi: "["), "PAKET_TAK_TERBACA"),
      (Ulangan(kali: 100_000, isi: "[\n"), "PAKET_TAK_TERBACA"),
      (Ulangan(kali: 100_000, isi: "- "), "PAKET_TAK_TERBACA"),
      (Ulangan(kali: 20_001, isi: "- a\n"), "PAKET_TERLALU_BESAR"), (Ulangan(kali: 0, isi: ""), "PAKET_TAK_TERBACA"),
      (Ulangan(kali: 1, isi: "- a\n"), "PAKET_NILAI_SALAH"),
      (Ulangan(kali: 1, isi: "? [a]\n: b\n"), "PAKET_NILAI_SALAH"),
      (Ulangan(kali: 1, isi: "a: 1\n---\nb: 2\n"), "PAKET_TAK_TERBACA"),
    ])
  func batas(_ ulangan: Ulangan, _ kode: String) {
    #expect(self.kode(ulangan.teks) == kode)
  }

  @Test("a text nested 400 deep is refused")
  func dalam() {
    let teks = (0..<400).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(kode(teks) == "PAKET_TAK_TERBACA")
  }
}
