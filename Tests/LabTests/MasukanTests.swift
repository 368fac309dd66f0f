import Foundation
import Registry
import Testing
import lab

@Suite("What a play is made of") struct MasukanTests {
  private static func masukan(
    _ kuartal: [String], wilayah: String? = "kode,nama", tatacara: String = "paket"
  ) -> MasukanPeraga {
    MasukanPeraga(
      kuartal: kuartal.map { (Array("k\($0)".utf8), Array("i\($0)".utf8)) }, wilayah: wilayah.map { Array($0.utf8) },
      tatacara: Array(tatacara.utf8))
  }

  @Test("the same input goes on, and so does a later quarter after it") func same() throws {
    let dulu = Self.masukan(["1", "2"])
    try dulu.lanjutkan(dulu)
    try Self.masukan(["1", "2", "3"]).lanjutkan(dulu)
    let bare = Self.masukan(["1"], wilayah: nil)
    try bare.lanjutkan(bare)
  }

  @Test(
    "anything else is refused, and said which it is",
    arguments: [
      (masukan(["1"]), "--kuartal ke-2"), (masukan(["1", "3"]), "--kuartal ke-2"),
      (masukan(["0", "1", "2"]), "--kuartal ke-1, --kuartal ke-2"), (masukan(["1", "2"], wilayah: nil), "--wilayah"),
      (masukan(["1", "2"], wilayah: "x"), "--wilayah"), (masukan(["1", "2"], tatacara: "y"), "--tatacara"),
    ])
  func other(_ kini: MasukanPeraga, _ apa: String) {
    let failure = #expect(throws: GagalPeraga.self) { try kini.lanjutkan(Self.masukan(["1", "2"])) }
    #expect(failure?.teks(.id).hasPrefix("MASUKAN_PERAGA_LAIN: ") == true)
    #expect(failure?.teks(.id).contains("(\(apa))") == true)
  }

  @Test("a folder remembers its input once something was played on it") func kept() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lab-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let day = try #require(Tanggal("2026-11-22"))
    let keadaan = try Keadaan(folder: folder, hariIni: day, sandi: "s")
    try keadaan.masukan(Self.masukan(["0"]))
    try keadaan.masukan(Self.masukan(["1"]))
    try keadaan.catat("init/pusat", "")
    try keadaan.masukan(Self.masukan(["1", "2"]))
    let again = try Keadaan(folder: folder, hariIni: day, sandi: "s")
    #expect(throws: GagalPeraga.self) { try again.masukan(Self.masukan(["1"])) }
    try again.masukan(Self.masukan(["1", "2"]))
  }
}

@Suite("What an operator can export of a play's files") struct PotonganTests {
  private static let keluarga = """
    no_kk;kode_wilayah;alamat\r
    '1309010101019001;1309012007;"Dusun; satu"\r
    '1304090101019002;1304092005;Jorong\r
    '1309010101019003;1309022006;"dua
    baris"\r
    '1309010101019004;entah;x
    """
  private static let individu = """
    no_kk,nama
    1309010101019001,Yosep
    1304090101019002,Lidia
    1309010101019009,Tanpa kartu
    1309010101019003,Marta
    """

  private func potong(_ kode: String) throws -> (String, String) {
    let cut = try PotonganKabupaten(
      keluarga: Array(Self.keluarga.utf8), individu: Array(Self.individu.utf8), kabupaten: RencanaTests.wilayah(kode))
    return (String(decoding: cut.keluarga, as: UTF8.self), String(decoding: cut.individu, as: UTF8.self))
  }

  @Test("one kab/kota's rows, byte for byte, and what cannot be placed") func cut() throws {
    let (keluarga, individu) = try potong("13.09")
    #expect(keluarga == Self.keluarga.replacing("'1304090101019002;1304092005;Jorong\r\n", with: ""))
    #expect(individu == Self.individu.replacing("1304090101019002,Lidia\n", with: ""))
    let (lain, orang) = try potong("13.04")
    #expect(lain == "no_kk;kode_wilayah;alamat\r\n'1304090101019002;1304092005;Jorong\r\n'1309010101019004;entah;x")
    #expect(orang == "no_kk,nama\n1304090101019002,Lidia\n1309010101019009,Tanpa kartu\n")
  }
}
