import Causality
import Registry
import Tatacara
import Testing

/// A good file, what is changed of it, and the code it must get.
struct KasusBerkas: Sendable, CustomTestStringConvertible {
  let kode: String?
  let ubah: @Sendable (inout Penjaga.Berkas) -> Void

  init(_ kode: String?, _ ubah: @escaping @Sendable (inout Penjaga.Berkas) -> Void) {
    self.kode = kode
    self.ubah = ubah
  }

  var testDescription: String { kode ?? "sah" }

  static let semua: [KasusBerkas] = [
    KasusBerkas(nil) { _ in },
    KasusBerkas("BERKAS_TIDAK_ADA") { $0.ada = false },
    KasusBerkas("BERKAS_KOSONG") { $0.berkas.ukuran = 0 },
    KasusBerkas("BERKAS_TERLALU_BESAR") { $0.berkas.ukuran = BatasDokumen.ukuranBerkas + 1 },
    KasusBerkas("BERKAS_SALAH_TIPE") { $0.tipeNyata = .jpeg },
    KasusBerkas("BERKAS_SALAH_TIPE") { $0.tipeNyata = nil },
    KasusBerkas("BERKAS_BUATAN_SIMPUL") { $0.buatanSimpul = true },
    KasusBerkas("BERKAS_PERNAH_DIPAKAI") { $0.berkas.digest = Contoh.digest(42) },
  ]
}

@Suite("Guards, where an act is made")
struct PenjagaTests {
  private func berkas(_ nomor: Int = 1, _ jenis: JenisBerkas = .daftarHadir) -> Penjaga.Berkas {
    Penjaga.Berkas(
      BerkasAkta(digest: Contoh.digest(nomor), jenis: jenis, tipe: .pdf, ukuran: 1000), ada: true, tipeNyata: .pdf,
      buatanSimpul: false)
  }

  @Test("each fault of a file has its code", arguments: KasusBerkas.semua)
  func satuBerkas(_ kasus: KasusBerkas) {
    var satu = berkas()
    kasus.ubah(&satu)
    let galat = Penjaga.periksa([satu]) { $0 == Contoh.digest(42) ? Kalimat("akta 1", "act 1") : nil }
    #expect(galat.map(\.kode) == [kasus.kode].compactMap(\.self))
  }

  @Test("one file cannot be two kinds of evidence, and counts once")
  func kembar() {
    let galat = Penjaga.periksa([berkas(1, .beritaAcara), berkas(1, .daftarHadir)]) { _ in nil }
    #expect(galat.map(\.kode) == ["BERKAS_PERNAH_DIPAKAI"])
    let ringkasan = RingkasanBerkas([berkas(1, .beritaAcara).berkas, berkas(1, .daftarHadir).berkas], untuk: .zero)
    #expect(ringkasan.forum == [.beritaAcara: 1])
  }

  @Test("a case's files speak for that case only")
  func milikKasus() {
    var kasus = berkas(2, .kk).berkas
    kasus.untuk = Contoh.digest(5)
    let semua = [berkas().berkas, kasus]
    #expect(
      RingkasanBerkas(semua, untuk: Contoh.digest(5)) == RingkasanBerkas(forum: [.daftarHadir: 1], kasus: [.kk: 1]))
    #expect(RingkasanBerkas(semua, untuk: Contoh.digest(6)) == RingkasanBerkas(forum: [.daftarHadir: 1]))
  }

  @Test("what is missing is listed with how to come by it")
  func kelengkapan() throws {
    let jalan = try Jalan(["perbaikan_data"])
    let ada = [berkas(1, .beritaAcara).berkas, berkas(2, .fotoKegiatan).berkas, berkas(3, .buktiPublikasi).berkas]
    let galat = try #require(
      Penjaga.periksaKelengkapan([jalan.rangkaian], berkas: ada, langkah: jalan.paket.langkahForum))
    #expect(galat.kode == "BUKTI_KURANG")
    #expect(galat.pesan.contains("daftar hadir (1): pindai daftar hadir yang distempel"))
    let lengkap = ada + [berkas(4).berkas]
    #expect(Penjaga.periksaKelengkapan([jalan.rangkaian], berkas: lengkap, langkah: jalan.paket.langkahForum) == nil)
  }

  @Test(
    "musdes dates against today",
    arguments: [
      ("2026-10-05", nil), ("2026-10-06", "TANGGAL_MENDATANG"), ("2026-09-05", nil),
      ("2026-09-04", "MUSDES_LEWAT_JENDELA"),
    ] as [(String, String?)])
  func tanggal(_ musdes: String, _ kode: String?) throws {
    let galat = Penjaga.periksaTanggal(
      musdes: Contoh.tanggal(musdes), hariIni: Contoh.tanggal("2026-10-05"), paket: try Contoh.paket())
    #expect(galat?.kode == kode)
  }

  @Test("what is in conflict is not edited, nor determined; refusing it and passing it on are free")
  func pertentangan() throws {
    var jalan = try Jalan(["perbaikan_data", "dtks_masuk"])
    let deltas = jalan.rangkaian.pembawa.butir[0].deltas
    func konflik(_ rekaman: RecordID, _ field: FieldID) -> Bool { field == deltas[0].writes[0].field }
    #expect(Penjaga.periksaSuntingan(deltas, berkonflik: konflik)?.kode == "SELESAIKAN_DULU")
    #expect(Penjaga.periksaSuntingan(deltas) { _, _ in false } == nil)

    try jalan.lewat("musdes")
    func terhalang(_ langkah: LangkahTercatat) -> [Int] {
      guard case .butir(let putusan) = langkah.putusan.isi else { return [] }
      return Penjaga.periksaPenetapan(
        putusan, akta: langkah.akta, rangkaian: jalan.rangkaian, berkonflik: konflik, terhalang: { _, _ in nil }
      ).map(\.butir)
    }
    #expect(terhalang(jalan.langkah("verval")) == [])
    try jalan.lewat("verval")
    #expect(terhalang(jalan.langkah("pengesahan")) == [0])
    #expect(terhalang(jalan.langkah("pengesahan", tolak: [0: 30])) == [])
  }

  @Test("of a family with two heads no lane is determined; its facts are, and refusing is free")
  func keluargaBermasalah() throws {
    var jalan = try Jalan(["perbaikan_data", "dtks_masuk"])
    let temuan = Temuan(.duaKepala, Contoh.keluarga)
    for langkah in ["musdes", "verval", "pengesahan", "mutu", "pengumuman_buka", "pengumuman_tutup"] {
      try jalan.lewat(langkah)
    }
    let akhir = jalan.langkah("penetapan")
    guard case .butir(let putusan) = akhir.putusan.isi else { throw NotVerdicts() }
    let galat = Penjaga.periksaPenetapan(
      putusan, akta: akhir.akta, rangkaian: jalan.rangkaian, berkonflik: { _, _ in false },
      terhalang: { temuan.menghalangi($1.field) ? temuan : nil })
    #expect(galat.map(\.butir) == [1] && galat.first?.galat.kode == "KELUARGA_BERMASALAH")
    let ringan = Temuan(.tanpaKepala, Contoh.keluarga)
    #expect(Fields.all.allSatisfy { !ringan.menghalangi($0.id) })
  }

  private struct NotVerdicts: Error {}

  @Test("one person, one step; and nothing of what was replaced")
  func giliran() throws {
    var jalan = try Jalan(["perbaikan_data"])
    try jalan.lewat("musdes", "verval")
    let pengesahan = try #require(jalan.paket.langkah(bernama: "pengesahan"))
    #expect(Penjaga.periksaGiliran(jalan.rangkaian, orang: 2, langkah: pengesahan)?.kode == "DUA_LANGKAH_SATU_ORANG")
    #expect(Penjaga.periksaGiliran(jalan.rangkaian, orang: 3, langkah: pengesahan) == nil)
    jalan.rangkaian.gantikan(oleh: Contoh.digest(8))
    #expect(Penjaga.periksaGiliran(jalan.rangkaian, orang: 3, langkah: pengesahan)?.kode == "SUDAH_DIGANTIKAN")
  }

  @Test(
    "a date before the witness is a finding, unless it lies under that head",
    arguments: [
      ("2026-10-01", "2026-10-05", false, "TANGGAL_MUNDUR"), ("2026-10-01", "2026-10-05", true, nil),
      ("2026-10-05", "2026-10-05", false, nil), ("2026-10-01", nil, false, nil),
    ] as [(String, String?, Bool, String?)])
  func tanggalMundur(_ akta: String, _ sesi: String?, _ dibawah: Bool, _ kode: String?) {
    let temuan = TemuanAkta.tanggalMundur(
      ditandatangani: Contoh.tanggal(akta), sesiTerakhir: sesi.map(Contoh.tanggal), dibawahKepala: dibawah)
    #expect(temuan?.kode == kode)
  }

  @Test("every code has a sentence that says what to do, and is written once")
  func katalog() {
    for kode in TatacaraError.Kode.allCases {
      #expect(kode.kalimat.id.contains(";") && kode.kalimat.id.hasSuffix("."), "\(kode.rawValue)")
      #expect(kode.rawValue.allSatisfy { $0.isUppercase || $0 == "_" })
    }
    #expect(Set(TatacaraError.Kode.allCases.map(\.kalimat)).count == TatacaraError.Kode.allCases.count)
  }
}
