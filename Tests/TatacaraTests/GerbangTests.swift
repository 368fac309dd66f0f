import Causality
import Registry
import Tatacara
import Testing

/// One condition of the gate: a valid act of a step, what is changed of it, and the code it must get.
struct KasusGerbang: Sendable, CustomTestStringConvertible {
  let kode: String
  /// Steps taken before.
  let sesudah: [String]
  let langkah: String
  let ubah: @Sendable (inout LangkahTercatat) -> Void

  init(
    _ kode: String, _ sesudah: [String], _ langkah: String, _ ubah: @escaping @Sendable (inout LangkahTercatat) -> Void
  ) {
    self.kode = kode
    self.sesudah = sesudah
    self.langkah = langkah
    self.ubah = ubah
  }

  var testDescription: String { "\(langkah): \(kode)" }

  private static let mutu = ["musdes", "verval", "pengesahan", "mutu"]
  private static let buka = mutu + ["pengumuman_buka"]

  static let umum: [KasusGerbang] = [
    KasusGerbang("PAKET_TAK_COCOK", [], "musdes") { $0.akta.paket = Contoh.digest(1) },
    KasusGerbang("PERAGA_TAK_COCOK", [], "musdes") { $0.akta.peraga = true },
    KasusGerbang("DESA_TAK_COCOK", [], "musdes") { $0.wilayah = Contoh.nagari },
    KasusGerbang("DESA_TAK_COCOK", [], "musdes") { $0.putusan.pembawa = Contoh.digest(2) },
    KasusGerbang("DI_LUAR_WILAYAH", [], "musdes") {
      $0.penandatangan = .pada(.desa, .kepalaDesa, orang: 1, desa: Contoh.nagari)
    },
    KasusGerbang("DI_LUAR_WILAYAH", ["musdes"], "verval") {
      $0.penandatangan = .pada(.kabupaten, .verifikator, orang: 2, desa: Contoh.kelurahan)
    },
    KasusGerbang("BUKAN_LANJUTAN", ["musdes"], "verval") { $0.putusan.sebelum = nil },
    KasusGerbang("BUKAN_LANJUTAN", ["musdes"], "verval") { $0.putusan.sebelum = Contoh.digest(77) },
    KasusGerbang("BUKAN_LANJUTAN", [], "musdes") { $0.putusan.sebelum = Contoh.digest(77) },
    KasusGerbang("JENIS_AKTA_SALAH", ["musdes"], "verval") { $0.akta.jenis = .ketetapan },
    KasusGerbang("JENIS_AKTA_SALAH", ["musdes"], "verval") { $0.akta.jenis = .pengesahan },
    KasusGerbang("LANGKAH_TAK_DIKENAL", ["musdes"], "verval") { $0.akta.langkah = 99 },
  ]

  static let giliran: [KasusGerbang] = [
    KasusGerbang("BUKAN_PEMEGANG", [], "verval") { _ in },
    KasusGerbang("BUKAN_PEMEGANG", ["musdes"], "musdes") { _ in },
    KasusGerbang("DI_LUAR_URUTAN", ["musdes"], "pengesahan") { _ in },
    KasusGerbang("BUKAN_PEMEGANG", ["musdes", "verval"], "penetapan") { _ in },
    KasusGerbang("DI_LUAR_URUTAN", mutu, "penetapan") { _ in },
    KasusGerbang("DI_LUAR_URUTAN", buka, "penetapan") { _ in },
    KasusGerbang("TINGKAT_SALAH", ["musdes"], "verval") {
      $0.penandatangan = .pada(.provinsi, .verifikator, orang: 2)
    },
    KasusGerbang("TINGKAT_SALAH", ["musdes"], "verval") { $0.penandatangan.wilayah = .pusat },
    KasusGerbang("PERAN_SALAH", ["musdes"], "verval") { $0.penandatangan.peran = .pengesah },
    KasusGerbang("PERAN_SALAH", ["musdes"], "verval") { $0.penandatangan.peran = nil },
    KasusGerbang("DUA_LANGKAH_SATU_ORANG", ["musdes", "verval"], "pengesahan") { $0.penandatangan.orang = 2 },
    KasusGerbang("DUA_LANGKAH_SATU_ORANG", ["musdes"], "verval") { $0.penandatangan.orang = 1 },
  ]

  static let putusan: [KasusGerbang] = [
    KasusGerbang("PUTUSAN_TAK_LENGKAP", [], "musdes") { $0.putusan.isi = .butir([0]) },
    KasusGerbang("PUTUSAN_TAK_LENGKAP", [], "musdes") { $0.putusan.isi = .butir([0, 0, 0]) },
    KasusGerbang("PUTUSAN_TAK_LENGKAP", [], "musdes") { $0.putusan.isi = .tanpa },
    KasusGerbang("PUTUSAN_TAK_LENGKAP", mutu, "pengumuman_buka") { $0.putusan.isi = .butir([0, 0]) },
    KasusGerbang("ALASAN_TAK_DIKENAL", ["musdes"], "verval") { $0.putusan.isi = .butir([0, 255]) },
    KasusGerbang("ALASAN_SALAH_PUTUSAN", ["musdes"], "verval") { $0.putusan.isi = .butir([0, 60]) },
    KasusGerbang("SUDAH_DITETAPKAN", ["musdes", "verval", "pengesahan"], "mutu") { $0.putusan.isi = .butir([30, 0]) },
    KasusGerbang("TIDAK_ADA_YANG_DIPUTUS", buka + ["pengumuman_tutup"], "penetapan") {
      $0.akta.isi = .penetapan(
        jalur: Fields.progPKH, periode: "2026-IV", sk: "SK", daftar: Contoh.digest(9), keluarga: 1)
    },
    KasusGerbang("KEMBALI_SALAH_LANGKAH", [], "musdes") { $0.putusan.isi = .kembali(keLangkah: 1, alasan: 60) },
    KasusGerbang("KEMBALI_SALAH_LANGKAH", ["musdes"], "verval") {
      $0.putusan.isi = .kembali(keLangkah: 2, alasan: 66)
    },
    KasusGerbang("KEMBALI_SALAH_LANGKAH", ["musdes", "verval"], "pengesahan") {
      $0.putusan.isi = .kembali(keLangkah: 2, alasan: 60)
    },
    KasusGerbang("ALASAN_SALAH_PUTUSAN", ["musdes"], "verval") { $0.putusan.isi = .kembali(keLangkah: 1, alasan: 30) },
    KasusGerbang("ALASAN_TAK_DIKENAL", ["musdes"], "verval") { $0.putusan.isi = .kembali(keLangkah: 1, alasan: 200) },
    KasusGerbang("LANGKAH_TAK_DIKENAL", ["musdes"], "verval") { $0.putusan.isi = .kembali(keLangkah: 9, alasan: 60) },
  ]

  static let bukti: [KasusGerbang] = [
    KasusGerbang("BUKTI_KURANG", [], "musdes") { $0.berkas.forum[.daftarHadir] = nil },
    KasusGerbang("BUKTI_KURANG", [], "musdes") { $0.berkas.forum[.beritaAcara] = nil },
    KasusGerbang("BUKTI_KURANG", [], "musdes") { $0.berkas.forum[.fotoKegiatan] = 0 },
    KasusGerbang("BUKTI_KURANG", [], "musdes") { $0.berkas.forum = [.sptjm: 1] },
    KasusGerbang("BUKTI_KURANG", ["musdes", "verval"], "pengesahan") { $0.berkas = RingkasanBerkas() },
    KasusGerbang("ISI_AKTA_SALAH", [], "musdes") { $0.akta.isi = .kosong },
    KasusGerbang("ISI_AKTA_SALAH", [], "musdes") {
      $0.akta.isi = .musdes(tanggal: $0.akta.tanggal, tempat: "", ketua: "K", hadir: 1, seri: 1)
    },
    KasusGerbang("ISI_AKTA_SALAH", ["musdes", "verval"], "pengesahan") {
      $0.akta.isi = .surat(nomor: "", tanggal: $0.akta.tanggal, penandatangan: "B", delegasi: "")
    },
    KasusGerbang("ISI_AKTA_SALAH", ["musdes"], "verval") { $0.akta.isi = .pengumuman(sampai: $0.akta.tanggal) },
    KasusGerbang("SURAT_SETELAH_AKTA", ["musdes", "verval"], "pengesahan") {
      let besok = $0.akta.tanggal.ditambah(hari: 1)
      $0.akta.isi = .surat(nomor: "1", tanggal: besok, penandatangan: "B", delegasi: "")
    },
    KasusGerbang("PENGUMUMAN_TERLALU_SINGKAT", mutu, "pengumuman_buka") {
      $0.akta.isi = .pengumuman(sampai: $0.akta.tanggal.ditambah(hari: 6))
    },
    KasusGerbang("PENGUMUMAN_BELUM_BERAKHIR", buka, "pengumuman_tutup") {
      $0.akta.tanggal = $0.akta.tanggal.ditambah(hari: -1)
    },
    KasusGerbang("PENGUMUMAN_BELUM_BERAKHIR", buka + ["pengumuman_tutup"], "penetapan") {
      $0.akta.tanggal = $0.akta.tanggal.ditambah(hari: -1)
    },
    KasusGerbang("ISI_AKTA_SALAH", buka + ["pengumuman_tutup"], "penetapan") {
      $0.akta.isi = .penetapan(jalur: Fields.dtks, periode: "", sk: "SK", daftar: Contoh.digest(9), keluarga: 1)
    },
    KasusGerbang("BUKTI_KURANG", buka + ["pengumuman_tutup"], "penetapan") { $0.berkas = RingkasanBerkas() },
    KasusGerbang("ISI_AKTA_SALAH", buka + ["pengumuman_tutup"], "penetapan") { $0.berkas.forum[.daftarPenetapan] = 2 },
  ]
}

@Suite("The gate")
struct GerbangTests {
  @Test(
    "refuses what does not fit, by its code",
    arguments: [
      KasusGerbang.umum, KasusGerbang.giliran, KasusGerbang.putusan, KasusGerbang.bukti,
    ].flatMap(\.self))
  func menolak(_ kasus: KasusGerbang) throws {
    var jalan = try Jalan(["perbaikan_data", "dtks_masuk"])
    for nama in kasus.sesudah { try jalan.lewat(nama) }
    var langkah = jalan.langkah(kasus.langkah)
    kasus.ubah(&langkah)
    let sebelum = jalan.keadaan
    #expect(jalan.galat(langkah) == kasus.kode)
    #expect(throws: TatacaraError.self) { try jalan.terima(langkah) }
    #expect(jalan.keadaan == sebelum)
  }

  @Test("lets the whole chain through, and nothing after it")
  func seluruhRantai() throws {
    var jalan = try Jalan(["perbaikan_data", "dtks_masuk"])
    try jalan.lewat("musdes", "verval", "pengesahan", "mutu", "pengumuman_buka", "pengumuman_tutup", "penetapan")
    #expect(jalan.keadaan.status == .selesai)
    #expect(jalan.keadaan.pemegang == nil)
    #expect(jalan.galat(jalan.langkah("penetapan")) == "USULAN_SELESAI")
    #expect(jalan.galat(jalan.pencabutan()) == "USULAN_SELESAI")
  }

  @Test(
    "takes a musdes only in the pack's window",
    arguments: [
      ("2026-10-05", "2026-10-05", nil), ("2026-10-05", "2026-11-04", nil),
      ("2026-10-05", "2026-11-05", "MUSDES_LEWAT_JENDELA"), ("2026-10-05", "2026-10-04", "MUSDES_SETELAH_TANDA_TANGAN"),
      ("2024-05-07", "2024-05-08", "PAKET_BELUM_BERLAKU"), ("2024-05-08", "2024-05-08", nil),
    ] as [(String, String, String?)])
  func jendela(_ diadakan: String, _ ditandatangani: String, _ kode: String?) throws {
    var jalan = try Jalan(["perbaikan_data"])
    jalan.tanggal = Contoh.tanggal(diadakan)
    var langkah = jalan.langkah("musdes")
    langkah.akta.tanggal = Contoh.tanggal(ditandatangani)
    #expect(jalan.galat(langkah) == kode)
  }

  @Test(
    "asks no forum evidence of the lighter rows, and theirs of the rest",
    arguments: [
      (["perbaikan_nik"], nil), (["kontak", "perbaikan_nik"], nil), (["kontak", "perbaikan_data"], "BUKTI_KURANG"),
    ] as [([String], String?)])
  func barisRingan(_ baris: [String], _ kode: String?) throws {
    let jalan = try Jalan(baris)
    var langkah = jalan.langkah("musdes")
    langkah.berkas = RingkasanBerkas()
    #expect(jalan.galat(langkah) == kode)
  }

  @Test("lets one person repeat a step and the node itself announce")
  func langkahSendiri() throws {
    var jalan = try Jalan(["dtks_masuk", "usulan_pkh"])
    try jalan.lewat("musdes", "verval", "pengesahan", "mutu")
    var buka = jalan.langkah("pengumuman_buka")
    buka.penandatangan = .pada(.pusat, nil, orang: 0)
    try jalan.terima(buka)
    // Announcing decides nothing: who closes it may still determine.
    var tutup = jalan.langkah("pengumuman_tutup")
    tutup.penandatangan = .pada(.pusat, .penetap, orang: 7)
    try jalan.terima(tutup)
    try jalan.terima(jalan.langkah("penetapan", jalur: Fields.dtks))
    try jalan.terima(jalan.langkah("penetapan", jalur: Fields.progPKH))
    #expect(jalan.keadaan.status == .selesai)
  }

  @Test("refuses what ends below its tier's conditions")
  func dilewati() throws {
    var jalan = try Jalan(["dtks_masuk"])
    try jalan.lewat("musdes", "verval")
    #expect(Gerbang.periksaKiriman(jalan.keadaan, sampai: 1, dari: .desa) == nil)
    #expect(Gerbang.periksaKiriman(jalan.keadaan, sampai: 2, dari: .kabupaten)?.kode == "GERBANG_DILEWATI")
    #expect(Gerbang.periksaKiriman(jalan.keadaan, sampai: 0, dari: .desa)?.kode == "GERBANG_DILEWATI")
    #expect(Gerbang.periksaKiriman(jalan.keadaan, sampai: 9, dari: .desa)?.kode == "GERBANG_DILEWATI")
  }

  @Test(
    "takes a Ketetapan from whom the pack says, once",
    arguments: [
      (JenisPembawa.pendirian, Tingkat.pusat, Peran.penetap, nil),
      (.pendirian, .pusat, .mutu, "PERAN_SALAH"), (.pendirian, .provinsi, .penetap, "TINGKAT_SALAH"),
      (.koreksi, .kabupaten, .pengesah, nil), (.padanan, .pusat, nil, nil), (.penyelesaian, .pusat, nil, "PERAN_SALAH"),
      (.penyelesaian, .desa, .kepalaDesa, "TINGKAT_SALAH"),
    ] as [(JenisPembawa, Tingkat, Peran?, String?)])
  func ketetapan(_ jenis: JenisPembawa, _ tingkat: Tingkat, _ peran: Peran?, _ kode: String?) throws {
    let isi = Butir(jenis: 0, deltas: [Contoh.delta(Contoh.keluarga, 1, [(Fields.rt, .bilangan(1))])])
    var jalan = Jalan(Contoh.pembawa([isi, isi], jenis: jenis), try Contoh.paket())
    let akta = jalan.ketetapan(tingkat, peran)
    #expect(jalan.galat(akta) == kode)
    guard kode == nil else { return }
    try jalan.terima(akta)
    #expect(jalan.keadaan.status == .selesai)
    #expect(jalan.keadaan.butir.allSatisfy { $0.resmi == akta.digest })
    #expect(Tingkat.allCases.allSatisfy { jalan.keadaan.panjangBersih(atas: $0) == 1 })
    #expect(jalan.galat(jalan.ketetapan(tingkat, peran)) == "USULAN_SELESAI")
  }
}
