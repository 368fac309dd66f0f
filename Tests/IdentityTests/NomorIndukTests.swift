import Identity
import Registry
import Testing

@Suite("A person's service number")
struct NomorIndukTests {
  private func teks(_ ketikan: String, _ tingkat: Tingkat) -> String? {
    try? NomorInduk(ketikan, di: tingkat).teks
  }

  @Test(
    "a NIP of eighteen digits is taken at every tier, however it is grouped",
    arguments: ["197901012005011001", "19790101 200501 1 001", "19790101.200501-1/001", "'197901012005011001"])
  func nip(_ ketikan: String) {
    for tingkat in [Tingkat.desa, .kabupaten, .provinsi, .pusat] {
      #expect(teks(ketikan, tingkat) == "197901012005011001")
    }
  }

  @Test("who was elected and has none gives a NIK")
  func nik() {
    #expect(teks("1309010101790001", .kabupaten) == "1309010101790001")
  }

  @Test(
    "anything shorter, longer, abbreviated or made up is refused, and not repeated",
    arguments: [
      "", "1979", "1979…", "1979...", "19790101200501100", "1979010120050110011", "000000000000000000", "NIP",
      "19790101200501100X", "１９７９０１０１２００５０１１００１", "Budi",
    ])
  func tidakLengkap(_ ketikan: String) {
    #expect(teks(ketikan, .pusat) == nil)
    let error = #expect(throws: IdentityError.self) { try NomorInduk(ketikan, di: .kabupaten) }
    #expect(error?.kode == "NOMOR_INDUK_SALAH")
    #expect(ketikan.isEmpty || error?.kalimat(.id).contains(ketikan) == false || ketikan == "NIP")
  }

  @Test("a village's own numbers are taken there and nowhere else")
  func desa() {
    for nipd in ["140/007.2021", "NIPD 1309.2007.3", "20011"] {
      #expect(teks(nipd, .desa) != nil && teks(nipd, .kabupaten) == nil, "\(nipd)")
    }
    for salah in ["", "12", "…1979", "1979…", "Budi", String(repeating: "1", count: 31)] {
      #expect(teks(salah, .desa) == nil, "\(salah)")
    }
  }
}
