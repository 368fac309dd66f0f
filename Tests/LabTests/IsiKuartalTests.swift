import Registry
import Testing
import lab

@Suite("The lab's own reading of a quarter") struct IsiKuartalTests {
  static let satu = """
    no_kk,kode_wilayah,penghasilan,lat,updated_at
    1309010101019001,1309012007,500000,-2.5,1
    1309010101019002,1309012007,600000,-2.6,1
    """
  static let orang = """
    nik,no_kk,nama,tgl_lahir,ibu_kandung,no_hp
    1309010101809001,1309010101019001,Yosep,1980-01-01,Marta,
    ,1309010101019002,Lidia,1990-02-03,Ester,
    """

  static func isi(_ keluarga: String, _ individu: String) throws -> IsiKuartal {
    try IsiKuartal(keluarga: Array(keluarga.utf8), individu: Array(individu.utf8))
  }

  @Test("the same register saved by a spreadsheet differs in nothing") func spreadsheet() throws {
    let kini = try Self.isi(
      """
      NO_KK;KODE_WILAYAH;PENGHASILAN;LAT;UPDATED_AT
      '1309010101019001;1309012007;500000;-2,5;9
      '1309010101019002;1309012007;600000;-2,6;9
      """,
      """
      NIK;NO_KK;NAMA;TGL_LAHIR;IBU_KANDUNG;NO_HP
      '1309010101809001;'1309010101019001;Yosep;01/01/1980;Marta;
      ;'1309010101019002;Lidia;03/02/1990;Ester;
      """)
    #expect(try kini.banyakBerubah(dari: Self.isi(Self.satu, Self.orang)) == 0)
    #expect(kini.desa == [RencanaTests.wilayah("13.09.01.2007")])
  }

  @Test("a changed field, a first NIK and a new person count, one each") func changes() throws {
    let dulu = try Self.isi(Self.satu, Self.orang)
    let kini = try Self.isi(
      Self.satu.replacing("500000", with: "700000"),
      Self.orang.replacing("\n,", with: "\n1309014302909001,") + "\n,1309010101019001,Jonas,2025-08-01,Marta,")
    #expect(kini.banyakBerubah(dari: dulu) == 3)
    let found = kini.selisih("penghasilan", dari: dulu, desa: RencanaTests.wilayah("13.09.01.2007"))
    #expect(found?.noKK == "1309010101019001" && found?.lama == "500000" && found?.baru == "700000")
    #expect(kini.selisih("penghasilan", dari: dulu, desa: RencanaTests.wilayah("13.09.01.2008")) == nil)
  }
}
