import Registry
import Testing

@Suite("Regions")
struct WilayahTests {
  @Test("read what they write, and keep their bits", arguments: 0..<200)
  func roundTrip(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let parts = [99, 99, 99, 9999].map { Int.random(in: 1...$0, using: &random) }
    let texts = zip(parts, [2, 2, 2, 4]).map { String(repeating: "0", count: $1 - String($0).count) + String($0) }
    let kode = texts.prefix(seed % 4 + 1).joined(separator: ".") + (seed % 3 == 0 ? "~\(seed % 255 + 1)" : "")
    let wilayah = WilayahID(kode: kode)
    #expect(wilayah?.description == kode, "seed \(seed)")
    #expect(wilayah.flatMap { WilayahID(rawValue: $0.rawValue) } == wilayah)
  }

  @Test(
    "refuse what is no code",
    arguments: [
      "1309012007", "13.9", "13.09.01.207", "00", "13.00", "13.09.01.0000", "13.09.01.2007.1", "13..01", "13~", "13~0",
      "13~256", "~1", "13~1~2", "1x", ".", "13.", "١٣",
    ])
  func refused(kode: String) { #expect(WilayahID(kode: kode) == nil) }

  @Test(
    "refuse bits that no code has", arguments: [1 << 48, 1, 1 << 24, 100 << 40, 13 << 40 | 1 << 8, .max] as [UInt64])
  func bits(raw: UInt64) { #expect(WilayahID(rawValue: raw) == nil) }

  @Test(
    "as people write it, with dots or digits alone, when the caller says that it is Kemendagri's",
    arguments: [
      ("1309012007", "13.09.01.2007"), ("13.09.01.2007", "13.09.01.2007"), (" 1309012007 ", "13.09.01.2007"),
      ("13", "13"), ("1309", "13.09"), ("130901", "13.09.01"), ("13.09.01.2007~2", "13.09.01.2007~2"),
    ])
  func written(tulisan: String, kode: String) { #expect(WilayahID(tulisan: tulisan)?.description == kode) }

  @Test(
    "what is no code however written is none",
    arguments: ["", " ", "130901200", "13090120070", "13.09.0120", "abcdefghij", "13 09 01 2007", "1300012007"])
  func notWritten(tulisan: String) { #expect(WilayahID(tulisan: tulisan) == nil) }

  @Test(
    "tier, parent and kind",
    arguments: [
      ("", Tingkat.pusat, nil), ("13", .provinsi, ""), ("13.09", .kabupaten, "13"), ("13.09.01", nil, "13.09"),
      ("13.09.01.2007", .desa, "13.09"),
    ] as [(String, Tingkat?, String?)])
  func tier(kode: String, tingkat: Tingkat?, atasan: String?) {
    let wilayah = WilayahID(kode: kode)
    #expect(wilayah?.tingkat == tingkat && wilayah?.atasan?.description == atasan)
  }

  @Test("a region takes in itself and exactly what lies under its code")
  func covering() {
    let kode = ["", "13", "13.09", "13.09.01", "13.09.01.2007", "13.09.01.2008", "13.71", "13.71.01.1001", "14.09"]
    for luar in kode {
      for dalam in kode {
        let expected = luar.isEmpty || luar == dalam || dalam.hasPrefix(luar + ".")
        let covers = WilayahID(kode: luar).flatMap { a in WilayahID(kode: dalam).map { a.meliputi($0) } }
        #expect(covers == expected, "\(luar) ⊇ \(dalam)")
      }
    }
  }

  @Test("kota and kelurahan by the code's own rule")
  func kinds() {
    #expect(WilayahID(kode: "13.71.01.1001")?.adalahKota == true)
    #expect(WilayahID(kode: "13.71.01.1001")?.adalahKelurahan == true)
    #expect(WilayahID(kode: "13.09.01.2007")?.adalahKota == false)
    #expect(WilayahID(kode: "13.09.01.2007")?.adalahKelurahan == false)
  }
}
