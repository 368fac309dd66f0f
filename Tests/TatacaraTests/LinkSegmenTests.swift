import Causality
import Registry
import Tatacara
import Testing

@Suite("A chain from acts in any order")
struct LinkSegmenTests {
  private func jalanVerval() throws -> (awal: RangkaianUsulan, jalan: Jalan) {
    var jalan = try Jalan(["perbaikan_data", "dtks_masuk"])
    let awal = jalan.rangkaian
    try jalan.lewat("musdes", "verval")
    return (awal, jalan)
  }

  @Test("an act whose predecessor is missing waits, and counts once it is there")
  func menunggu() throws {
    let (awal, jalan) = try jalanVerval()
    let celah = LinkSegmen.susun([jalan.akta[1]], mulai: awal)
    #expect(celah.menunggu == [jalan.akta[1].digest])
    #expect(celah.rangkaian.keadaan == awal.keadaan)
    #expect(LinkSegmen.susun(jalan.akta.reversed(), mulai: awal).rangkaian.keadaan == jalan.keadaan)
  }

  @Test("of two acts after one, neither acted upon from above, none counts")
  func bercabang() throws {
    var (awal, jalan) = try jalanVerval()
    let pengesahan = jalan.langkah("pengesahan")
    var kembaran = jalan.langkah("pengesahan", tolak: [0: 30])
    kembaran.digest = Contoh.digest(40)
    let segmen = LinkSegmen.susun(jalan.akta + [kembaran, pengesahan], mulai: awal)
    #expect(segmen.cabang == [pengesahan.digest, kembaran.digest].sorted())
    #expect(segmen.rangkaian.keadaan == jalan.keadaan)

    // Pusat goes on from one of them: that one stands.
    try jalan.terima(kembaran)
    let mutu = jalan.langkah("mutu")
    let diputus = LinkSegmen.susun([mutu, pengesahan, kembaran] + jalan.akta, mulai: awal)
    #expect(diputus.cabang.isEmpty)
    #expect(diputus.rangkaian.keadaan.akta == jalan.akta.map(\.digest) + [mutu.digest])
    #expect(diputus.disisihkan.map(\.akta) == [pengesahan.digest])
    #expect(diputus.disisihkan.first?.galat.kode == "CABANG_DISISIHKAN")
    awal = diputus.rangkaian
    #expect(awal.keadaan.butir[0].status == .ditolak(langkah: 3, alasan: 30))
  }

  @Test("the forking tier's own next act decides nothing")
  func tingkatSendiri() throws {
    var jalan = try Jalan(["perbaikan_data"])
    let awal = jalan.rangkaian
    try jalan.lewat("musdes")
    let satu = jalan.langkah("verval")
    var dua = satu
    dua.digest = Contoh.digest(41)
    try jalan.terima(satu)
    let pengesahan = jalan.langkah("pengesahan")
    let segmen = LinkSegmen.susun([jalan.akta[0], satu, dua, pengesahan], mulai: awal)
    #expect(segmen.cabang == [satu.digest, dua.digest].sorted())
    #expect(segmen.menunggu == [pengesahan.digest])
  }

  @Test("an act the gate refuses is no branch")
  func tidakSah() throws {
    let (awal, jalan) = try jalanVerval()
    let pengesahan = jalan.langkah("pengesahan")
    var cacat = pengesahan
    cacat.digest = Contoh.digest(42)
    cacat.berkas = RingkasanBerkas()
    let segmen = LinkSegmen.susun(jalan.akta + [cacat, pengesahan], mulai: awal)
    #expect(segmen.cabang.isEmpty && segmen.rangkaian.keadaan.akta.last == pengesahan.digest)
    #expect(segmen.disisihkan.map(\.galat.kode) == ["BUKTI_KURANG"])
  }
}
