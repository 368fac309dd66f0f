import Registry
import Tatacara
import Testing

@Suite("Rule packs")
struct PaketTests {
  @Test("both published packs are read", arguments: ["kepmensos-73-2024", "uji-provinsi"])
  func terbaca(_ nama: String) throws {
    let paket = try Contoh.paket(nama)
    #expect(paket.kode == nama)
    #expect(paket.langkahForum.akta == .musdes)
  }
}
