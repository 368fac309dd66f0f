import Causality
import Registry
import Tatacara
import Testing

@Suite("The chain of one proposal")
struct RangkaianTests {
  @Test("facts count from pengesahan, requests from penetapan, and both for ever")
  func saatDitetapkan() throws {
    var jalan = try Jalan(["perbaikan_data", "dtks_masuk", "perbaikan_nik"])
    #expect(jalan.keadaan.status == .baru)
    #expect(!jalan.keadaan.berjalan(0))
    try jalan.lewat("musdes")
    #expect(jalan.keadaan.berjalan(0) && !jalan.keadaan.resmi(2))
    try jalan.lewat("verval")
    #expect(jalan.keadaan.resmi(2) && !jalan.keadaan.resmi(0))
    try jalan.lewat("pengesahan")
    #expect(jalan.keadaan.butir[0].resmi == jalan.akta[2].digest)
    #expect(jalan.keadaan.butir.map { $0.resmi != nil } == [true, false, true])
    #expect(jalan.keadaan.status == .menunggu(langkah: 4))
    #expect(jalan.keadaan.pemegang == .pusat)
    try jalan.lewat("mutu", "pengumuman_buka", "pengumuman_tutup", "penetapan")
    #expect(jalan.keadaan.butir[0].resmi == jalan.akta[2].digest)
    #expect(jalan.keadaan.status == .selesai)
  }

  @Test("refusing a request never undoes the facts beside it")
  func tolakPermohonan() throws {
    var jalan = try Jalan(["meninggal", "usulan_pkh"])
    try jalan.lewat("musdes", "verval", "pengesahan")
    try jalan.terima(jalan.langkah("mutu", tolak: [1: 33]))
    #expect(jalan.keadaan.status == .selesaiSebagian)
    #expect(jalan.keadaan.butir[1].status == .ditolak(langkah: 4, alasan: 33))
    #expect(jalan.keadaan.resmi(0) && !jalan.keadaan.berjalan(1))
  }

  @Test("refusing a butir refuses what requires it, through any depth")
  func tolakMenyebar() throws {
    let paket = try Contoh.paket()
    let nama = ["usulan_pkh", "dtks_masuk", "usulan_baru", "perbaikan_data"]
    let syarat: [[UInt16]] = [[1], [2], [], []]
    let butir = zip(nama, syarat).enumerated().compactMap { tempat, pasangan in
      paket.baris(bernama: pasangan.0).map { Contoh.butir($0, UInt64(tempat + 1), bergantung: pasangan.1) }
    }
    var jalan = Jalan(Contoh.pembawa(butir), paket)
    try jalan.lewat("musdes")
    try jalan.terima(jalan.langkah("verval", tolak: [2: 30]))
    let ditolak = KeadaanButir.Status.ditolak(langkah: 2, alasan: 30)
    #expect(jalan.keadaan.butir.map(\.status) == [ditolak, ditolak, ditolak, .menunggu(sampai: 2)])
    try jalan.lewat("pengesahan")
    #expect(jalan.keadaan.status == .selesaiSebagian)
  }

  @Test("nothing is determined before what it requires")
  func syaratDahulu() throws {
    let paket = try Contoh.paket()
    let baris = ["dtks_masuk", "usulan_pkh"].compactMap(paket.baris(bernama:))
    let butir = [Contoh.butir(baris[0], 1), Contoh.butir(baris[1], 2, bergantung: [0])]
    var jalan = Jalan(Contoh.pembawa(butir), paket)
    try jalan.lewat("musdes", "verval", "pengesahan", "mutu", "pengumuman_buka", "pengumuman_tutup")
    #expect(jalan.galat(jalan.langkah("penetapan", jalur: Fields.progPKH)) == "BERGANTUNG_BELUM_DITETAPKAN")
    // Refusing it needs no requirement, and a request of the other lane is not this act's to refuse.
    #expect(jalan.galat(jalan.langkah("penetapan", tolak: [1: 33], jalur: Fields.progPKH)) == nil)
    #expect(jalan.galat(jalan.langkah("penetapan", tolak: [0: 33], jalur: Fields.progPKH)) == "BUKAN_LANGKAH_BUTIR")
    try jalan.terima(jalan.langkah("penetapan", jalur: Fields.dtks))
    #expect(jalan.keadaan.status == .menunggu(langkah: 7))
    try jalan.terima(jalan.langkah("penetapan", jalur: Fields.progPKH))
    #expect(jalan.keadaan.status == .selesai)
  }

  @Test("a proposal refused altogether ends and never goes up")
  func tolakSemua() throws {
    var jalan = try Jalan(["perbaikan_data", "dtks_masuk"])
    try jalan.lewat("musdes")
    try jalan.terima(jalan.langkah("verval", tolak: [0: 30, 1: 30]))
    #expect(jalan.keadaan.status == .ditolak)
    #expect(jalan.keadaan.panjangBersih(atas: .desa) == 2)
    #expect(jalan.keadaan.panjangBersih(atas: .kabupaten) == 0)
    #expect(jalan.keadaan.belumBolehNaik(dari: .kabupaten, menurut: jalan.paket)?.kode == "BELUM_BOLEH_NAIK")

    var diDesa = try Jalan(["perbaikan_data"])
    try diDesa.terima(diDesa.langkah("musdes", tolak: [0: 35]))
    #expect(diDesa.keadaan.status == .ditolak)
    #expect(Tingkat.allCases.allSatisfy { diDesa.keadaan.panjangBersih(atas: $0) == 0 })
  }

  @Test("what is cleared rises with custody and ends with the facts")
  func bersih() throws {
    var jalan = try Jalan(["perbaikan_data"])
    func panjang() -> [Int] { Tingkat.allCases.map { jalan.keadaan.panjangBersih(atas: $0) } }
    #expect(panjang() == [0, 0, 0, 0])
    try jalan.lewat("musdes")
    #expect(panjang() == [1, 0, 0, 0])
    try jalan.lewat("verval")
    #expect(panjang() == [2, 0, 0, 0])
    try jalan.lewat("pengesahan")
    #expect(panjang() == [3, 3, 3, 3])
  }

  @Test("a return changes state and custody, not what was cleared or determined; a file answers it")
  func kembali() throws {
    var jalan = try Jalan(["perbaikan_data", "dtks_masuk"])
    try jalan.lewat("musdes", "verval", "pengesahan")
    try jalan.terima(jalan.kembali("mutu", ke: "musdes", 62))
    #expect(jalan.keadaan.status == .dikembalikan(langkah: 1, alasan: 62))
    #expect(jalan.keadaan.pemegang == .desa)
    #expect(jalan.keadaan.panjangBersih(atas: .kabupaten) == 3)
    #expect(!jalan.keadaan.bersih(sampai: 4, atas: .kabupaten))
    #expect(jalan.keadaan.resmi(0))
    #expect(jalan.keadaan.butir[1].status == .menunggu(sampai: nil))
    #expect(jalan.keadaan.ditunggu(menurut: jalan.paket)?.id.contains("Pindai ulang daftar hadir") == true)

    #expect(jalan.galat(jalan.lampiran(.fotoKegiatan)) == "LAMPIRAN_KOSONG")
    #expect(jalan.galat(jalan.langkah("verval")) == "BUKAN_PEMEGANG")
    try jalan.terima(jalan.lampiran(.daftarHadir))
    #expect(jalan.keadaan.status == .menunggu(langkah: 2))
    #expect(jalan.keadaan.panjangBersih(atas: .desa) == 5)
    // The fact stays determined by the act that determined it; the chain is gone again for the request.
    try jalan.lewat("verval", "pengesahan", "mutu", "pengumuman_buka", "pengumuman_tutup", "penetapan")
    #expect(jalan.keadaan.butir[0].resmi == jalan.akta[2].digest)
    #expect(jalan.keadaan.status == .selesai)
  }

  @Test("an invalid musdes is answered only by a new one, which may decide otherwise")
  func musdesUlang() throws {
    var jalan = try Jalan(["perbaikan_data", "dtks_masuk"])
    try jalan.terima(jalan.langkah("musdes", tolak: [0: 35]))
    try jalan.terima(jalan.kembali("verval", ke: "musdes", 65))
    #expect(jalan.keadaan.butir[0].status == .menunggu(sampai: nil))
    #expect(jalan.galat(jalan.lampiran(.beritaAcara)) == "MUSDES_HARUS_DIULANG")
    try jalan.terima(jalan.langkah("musdes", tolak: [1: 35]))
    #expect(jalan.keadaan.butir.map(\.status) == [.menunggu(sampai: 1), .ditolak(langkah: 1, alasan: 35)])
  }

  @Test("a lampiran restores the forum's verdicts, refusals included")
  func lampiranMemulihkan() throws {
    var jalan = try Jalan(["perbaikan_data", "dtks_masuk"])
    try jalan.terima(jalan.langkah("musdes", tolak: [1: 35]))
    try jalan.terima(jalan.kembali("verval", ke: "musdes", 60))
    try jalan.terima(jalan.lampiran(.beritaAcara))
    #expect(jalan.keadaan.butir.map(\.status) == [.menunggu(sampai: 1), .ditolak(langkah: 1, alasan: 35)])
    #expect(jalan.keadaan.kembali == nil)
  }

  @Test("a return within the kabupaten leaves the musdes standing and its refusals with it")
  func kembaliKeVerval() throws {
    var jalan = try Jalan(["perbaikan_data", "dtks_masuk", "usulan_pkh"])
    try jalan.terima(jalan.langkah("musdes", tolak: [2: 35]))
    try jalan.terima(jalan.langkah("verval", tolak: [1: 33]))
    try jalan.terima(jalan.kembali("pengesahan", ke: "verval", 66))
    #expect(
      jalan.keadaan.butir.map(\.status)
        == [.menunggu(sampai: 1), .menunggu(sampai: 1), .ditolak(langkah: 1, alasan: 35)])
    #expect(jalan.keadaan.pemegang == .kabupaten)
    #expect(jalan.galat(jalan.lampiran(.beritaAcara)) == "BUKAN_PEMEGANG")
    try jalan.lewat("verval", "pengesahan")
    #expect(jalan.keadaan.resmi(0))
  }

  @Test("withdrawal only while the village has custody; who holds it above learns of it")
  func pencabutan() throws {
    var jalan = try Jalan(["perbaikan_data", "dtks_masuk"])
    #expect(jalan.galat(jalan.pencabutan()) == "DI_LUAR_URUTAN")
    try jalan.lewat("musdes", "verval")
    #expect(jalan.galat(jalan.pencabutan()) == "BUKAN_PEMEGANG")
    try jalan.terima(jalan.kembali("pengesahan", ke: "musdes", 60))
    try jalan.terima(jalan.pencabutan())
    #expect(jalan.keadaan.status == .dicabut)
    #expect(jalan.keadaan.panjangBersih(atas: .desa) == 4)
    #expect(jalan.keadaan.panjangBersih(atas: .kabupaten) == 0)
  }

  @Test("withdrawal leaves what is determined")
  func pencabutanSebagian() throws {
    var jalan = try Jalan(["perbaikan_data", "dtks_masuk"])
    try jalan.lewat("musdes", "verval", "pengesahan")
    try jalan.terima(jalan.kembali("mutu", ke: "musdes", 62))
    try jalan.terima(jalan.pencabutan())
    #expect(jalan.keadaan.status == .selesaiSebagian)
    #expect(jalan.keadaan.butir.map(\.status) == [.diterima(langkah: 3), .dicabut])
    #expect(jalan.keadaan.panjangBersih(atas: .kabupaten) == 5)
  }

  @Test("a replacing proposal takes the place of what is not determined, once its forum accepted some of it")
  func menggantikan() throws {
    var lama = try Jalan(["perbaikan_data", "dtks_masuk"])
    try lama.lewat("musdes", "verval", "pengesahan")
    let paket = try Contoh.paket()
    let butir = try #require(paket.baris(bernama: "dtks_masuk"))
    var baru = Jalan(Contoh.pembawa([Contoh.butir(butir)], menggantikan: lama.rangkaian.digest), paket, nomor: 600_000)
    #expect(baru.rangkaian.tergantikan == nil)
    try baru.lewat("musdes")
    #expect(baru.rangkaian.tergantikan == lama.rangkaian.digest)
    let sebelum = lama.keadaan.panjangBersih(atas: .provinsi)
    lama.rangkaian.gantikan(oleh: baru.rangkaian.digest)
    #expect(lama.keadaan.butir.map(\.status) == [.diterima(langkah: 3), .digantikan])
    #expect(lama.keadaan.status == .selesaiSebagian && !lama.keadaan.berjalan(1))
    #expect(lama.keadaan.panjangBersih(atas: .provinsi) == sebelum)

    var ditolak = Jalan(Contoh.pembawa([Contoh.butir(butir)], menggantikan: lama.rangkaian.digest), paket)
    try ditolak.terima(ditolak.langkah("musdes", tolak: [0: 35]))
    #expect(ditolak.rangkaian.tergantikan == nil)
  }

  @Test("what was replaced stays so when the forum is held again and refuses the replacing proposal")
  func digantikanTetap() throws {
    let lama = Contoh.digest(900)
    let paket = try Contoh.paket()
    let butir = try #require(paket.baris(bernama: "dtks_masuk"))
    var baru = Jalan(Contoh.pembawa([Contoh.butir(butir)], menggantikan: lama), paket)
    try baru.lewat("musdes")
    let ulang = try #require(paket.alasan.first { $0.ulangMusdes })
    try baru.terima(baru.kembali("verval", ke: "musdes", ulang.kode))
    try baru.terima(baru.langkah("musdes", tolak: [0: 35]))
    #expect(baru.keadaan.status == .ditolak)
    #expect(baru.rangkaian.tergantikan == lama)
  }

  @Test("status codes and names are stable")
  func kodeStatus() {
    let semua: [StatusUsulan] = [
      .baru, .menunggu(langkah: 1), .dikembalikan(langkah: 1, alasan: 1), .selesai, .selesaiSebagian, .ditolak,
      .dicabut,
      .digantikan,
    ]
    #expect(semua.map(\.kode) == Array(0...7))
    #expect(semua.map(\.nama) == StatusUsulan.nama)
    #expect(semua.map(\.berakhir) == [false, false, false, true, true, true, true, true])
  }
}
