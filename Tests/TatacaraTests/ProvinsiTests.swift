import Registry
import Tatacara
import Testing

/// The invented pack: what 73/2024 does not use of the language of rules.
@Suite("Rules are data")
struct ProvinsiTests {
  @Test("the provincial act has custody between kabupaten and pusat")
  func tindakanProvinsi() throws {
    var jalan = try Jalan(["dtks_masuk"], "uji-provinsi", di: Contoh.nagari)
    try jalan.lewat("musdes", "verval", "pengesahan")
    #expect(jalan.keadaan.pemegang == .provinsi)
    #expect(jalan.keadaan.panjangBersih(atas: .kabupaten) == 3)
    #expect(jalan.keadaan.panjangBersih(atas: .provinsi) == 0)
    #expect(jalan.galat(jalan.langkah("mutu")) == "BUKAN_PEMEGANG")
    try jalan.lewat("rekomendasi")
    #expect(jalan.keadaan.panjangBersih(atas: .provinsi) == 4)
  }

  @Test("one lane is determined at provinsi, the other goes on to pusat")
  func jalurProvinsi() throws {
    var jalan = try Jalan(["usulan_blt", "usulan_pkh"], "uji-provinsi", di: Contoh.nagari)
    try jalan.lewat("musdes", "verval", "pengesahan", "rekomendasi")
    #expect(jalan.galat(jalan.langkah("mutu")) == "BUKAN_PEMEGANG")
    #expect(jalan.galat(jalan.langkah("penetapan_provinsi", jalur: Fields.progPKH)) == "TIDAK_ADA_YANG_DIPUTUS")
    try jalan.terima(jalan.langkah("penetapan_provinsi", jalur: Fields.progBLT))
    #expect(jalan.keadaan.resmi(0) && !jalan.keadaan.resmi(1))
    try jalan.lewat("mutu", "pengumuman_buka", "pengumuman_tutup")
    try jalan.terima(jalan.langkah("penetapan", jalur: Fields.progPKH))
    #expect(jalan.keadaan.status == .selesai)
  }

  @Test(
    "a list alone is of a lane that its signer's step determines",
    arguments: [
      (Tingkat.provinsi, Fields.progBLT, nil), (.provinsi, Fields.progPKH, "JALUR_BUKAN_LANGKAH_INI"),
      (.provinsi, Fields.dtks, "JALUR_BUKAN_LANGKAH_INI"), (.pusat, Fields.progPKH, nil), (.pusat, Fields.dtks, nil),
      (.pusat, Fields.progBLT, "JALUR_BUKAN_LANGKAH_INI"), (.pusat, Fields.progBPNT, "JALUR_BUKAN_LANGKAH_INI"),
      (.pusat, Fields.nama, "JALUR_BUKAN_LANGKAH_INI"),
    ] as [(Tingkat, FieldID, String?)])
  func daftar(_ tingkat: Tingkat, _ jalur: FieldID, _ kode: String?) throws {
    let jalan = try Jalan(["usulan_blt"], "uji-provinsi")
    let nama = tingkat == .pusat ? "penetapan" : "penetapan_provinsi"
    let langkah = jalan.langkah(nama, jalur: jalur)
    let galat = Gerbang.periksaDaftar(
      langkah.akta, wilayah: jalan.wilayah, berkas: langkah.berkas, penandatangan: langkah.penandatangan,
      paket: jalan.paket, peraga: false)
    #expect(galat?.kode == kode)
    #expect(galat.map { $0.letak == Fields[jalur]?.nama } ?? true)
  }

  @Test(
    "SPTJM stands in for the musdes pack; two photographs are asked, or it",
    arguments: [
      ([.sptjm: 1], nil), ([.beritaAcara: 1, .fotoKegiatan: 2, .daftarHadir: 1, .buktiPublikasi: 1], nil),
      ([.beritaAcara: 1, .fotoKegiatan: 1, .daftarHadir: 1, .buktiPublikasi: 1], "BUKTI_KURANG"), ([:], "BUKTI_KURANG"),
    ] as [([JenisBerkas: Int], String?)])
  func sptjm(_ forum: [JenisBerkas: Int], _ kode: String?) throws {
    let jalan = try Jalan(["perbaikan_data"], "uji-provinsi")
    var langkah = jalan.langkah("musdes")
    langkah.berkas.forum = forum
    #expect(jalan.galat(langkah) == kode)
  }

  @Test(
    "an obligatory attachment, or what stands for it",
    arguments: [
      ([.kk: 1], nil), ([.kunjungan: 1], nil), ([.ktp: 3], "BUKTI_KURANG"), ([:], "BUKTI_KURANG"),
    ] as [([JenisBerkas: Int], String?)])
  func lampiranKasus(_ kasus: [JenisBerkas: Int], _ kode: String?) throws {
    let jalan = try Jalan(["usulan_baru"], "uji-provinsi")
    var langkah = jalan.langkah("musdes")
    langkah.berkas.kasus = kasus
    #expect(jalan.galat(langkah) == kode)
  }

  @Test("in Mentawai the recommendation is left out")
  func pengecualian() throws {
    var jalan = try Jalan(["usulan_pkh", "usulan_blt"], "uji-provinsi", di: Contoh.desa)
    try jalan.lewat("musdes", "verval", "pengesahan")
    #expect(jalan.paket.langkah(try #require(jalan.keadaan.langkah))?.nama == "penetapan_provinsi")
    #expect(jalan.galat(jalan.langkah("rekomendasi")) == "DI_LUAR_URUTAN")
  }

  @Test("a fact that counts at the kabupaten still passes the province, which may return but not refuse it")
  func setelahAkhir() throws {
    var jalan = try Jalan(["usulan_baru"], "uji-provinsi", di: Contoh.nagari)
    try jalan.lewat("musdes", "verval", "pengesahan")
    let resmi = jalan.keadaan.butir[0].resmi
    #expect(resmi != nil && jalan.keadaan.pemegang == .provinsi)
    #expect(jalan.galat(jalan.langkah("rekomendasi", tolak: [0: 1])) == "SUDAH_DITETAPKAN")
    #expect(jalan.galat(jalan.kembali("rekomendasi", ke: "verval", 51)) == nil)
    try jalan.terima(jalan.kembali("rekomendasi", ke: "verval", 51))
    #expect(jalan.keadaan.butir[0].resmi == resmi)
    try jalan.lewat("rekomendasi")
    #expect(jalan.keadaan.status == .selesai)
  }

  @Test(
    "a pack that succeeds another leaves its grace",
    arguments: [
      ("2025-01-01", nil), ("2025-03-02", nil), ("2025-03-03", "PAKET_KEDALUWARSA"),
    ] as [(String, String?)])
  func tenggang(_ musdes: String, _ kode: String?) throws {
    let galat = Penjaga.periksaPaket(
      try Contoh.paket(), penerus: try Contoh.paket("uji-provinsi"), musdes: Contoh.tanggal(musdes))
    #expect(galat?.kode == kode)
  }
}
