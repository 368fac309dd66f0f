import Registry
import Testing
import lab

@Suite("The plan of a federation") struct RencanaTests {
  static func wilayah(_ kode: String) -> WilayahID { WilayahID(kode: kode) ?? .pusat }
  static let lima = DesaBuatan.sumateraBarat.map(\.wilayah)

  @Test("five villages need three kabupaten, one provinsi and pusat, from the top down") func tiers() {
    let rencana = RencanaFederasi(desa: Self.lima.reversed(), nama: [:])
    #expect(
      rencana.simpul.map(\.kunci) == [
        "pusat", "13", "13.04", "13.09", "13.71", "13.04.09.2005", "13.09.01.2007", "13.09.02.2006", "13.09.03.2003",
        "13.71.03.1004",
      ])
    for simpul in rencana.simpul.dropFirst() {
      #expect(rencana.induk(simpul).wilayah == simpul.wilayah.atasan)
    }
  }

  @Test(
    "heads are called what they are called there",
    arguments: [
      ("13.09.01.2007", "Kepala Desa X"), ("13.04.09.2005", "Wali Nagari X"), ("13.71.03.1004", "Lurah X"),
      ("13.71", "Wali Kota X"), ("13.09", "Bupati X"),
    ])
  func heads(kode: String, sebutan: String) throws {
    let rencana = RencanaFederasi(
      desa: Self.lima, nama: [Self.wilayah(kode): kode.count > 5 ? "X" : kode == "13.71" ? "Kota X" : "Kabupaten X"])
    let simpul = try #require(rencana.simpul.first { $0.kunci == kode })
    #expect(rencana.petugas(simpul).contains { $0.nama == sebutan })
  }

  @Test("no two people of a federation have one service number") func people() {
    let rencana = RencanaFederasi(desa: Self.lima, nama: [:])
    let numbers = rencana.simpul.flatMap { rencana.petugas($0).map(\.nip) }
    #expect(Set(numbers).count == numbers.count)
    #expect(numbers.allSatisfy { $0.count == 18 })
  }

  @Test("simulated dates only go forward, through the end of a year") func dates() throws {
    let kalender = Kalender(pendirian: try #require(Tanggal("2026-11-22")))
    #expect("\(kalender.triwulan(1))" == "2027-I")
    let dates =
      [kalender.pendirian]
      + (1...3).flatMap { ke in
        [
          kalender.musdes(ke), kalender.tandaTangan(ke), kalender.verval(ke),
          kalender.lampiran(ke),
          kalender.vervalUlang(ke), kalender.koreksi(ke), kalender.pengesahan(ke), kalender.mutu(ke),
          kalender.penyelesaian(ke),
          kalender.buka(ke), kalender.akhirPengumuman(ke), kalender.tutup(ke), kalender.penetapan(ke),
        ]
      }
    #expect(zip(dates, dates.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("without a region list, codes name themselves, kecamatan included") func regions() {
    #expect(
      DaftarWilayah.susun([Self.wilayah("13.09.01.2007")]) == """
        kode,nama
        13,Wilayah 13
        13.09,Wilayah 13.09
        13.09.01,Wilayah 13.09.01
        13.09.01.2007,Wilayah 13.09.01.2007

        """)
  }
}
