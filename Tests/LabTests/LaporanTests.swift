import Foundation
import Testing
import lab

@Suite("What a play reports") struct LaporanTests {
  static func digest(_ last: String) -> String { String(repeating: "0", count: 64 - last.count) + last }

  static func status(_ tingkat: String, _ kode: String, _ desa: [(String, String)], jumlah: String) throws
    -> StatusSimpul
  {
    let villages = desa.map { #"{"kode":"\#($0)","keluarga":1,"individu":1,"digest":"\#(digest($1))"}"# }
    let text = """
      {"tingkat":"\(tingkat)","kode":"\(kode)","nama":"\(kode)","replika":"00","keluarga":1,"individu":1,"usulan":{},
      "tertahan":[],"konflik":0,"karantina":0,"bytesUp":0,"bytesDown":0,"digest":"\(digest(jumlah))",
      "desa":[\(villages.joined(separator: ","))]}
      """
    return try JSONDecoder().decode(StatusSimpul.self, from: Data(text.utf8))
  }

  @Test("digests add up, with the carry through all places and off the top")
  func sums() {
    #expect(Laporan.jumlah([Self.digest("9f"), Self.digest("2")]) == Self.digest("a1"))
    #expect(Laporan.jumlah([String(repeating: "f", count: 64), Self.digest("1")]) == Self.digest("0"))
    #expect(Laporan.jumlah([]) == Self.digest("0"))
    #expect(Laporan.jumlah(["xyz"]) == nil)
  }

  static func setuju() throws -> [StatusSimpul] {
    [
      try status("pusat", "", [("13.09.01.2007", "a"), ("13.71.03.1004", "7")], jumlah: "11"),
      try status("kabupaten", "13.09", [("13.09.01.2007", "a")], jumlah: "a"),
      try status("desa", "13.09.01.2007", [("13.09.01.2007", "a")], jumlah: "a"),
      try status("desa", "13.71.03.1004", [("13.71.03.1004", "7")], jumlah: "7"),
    ]
  }

  @Test("equal tiers have no differences") func equal() throws {
    #expect(Laporan.perbedaan(try Self.setuju()).isEmpty)
  }

  @Test("a tier that holds another value, or has lost a village, or adds wrongly, is named", arguments: 0..<4)
  func different(cara: Int) throws {
    var nodes = try Self.setuju()
    switch cara {
    case 0: nodes[1] = try Self.status("kabupaten", "13.09", [("13.09.01.2007", "b")], jumlah: "b")
    case 1: nodes[0] = try Self.status("pusat", "", [("13.71.03.1004", "7")], jumlah: "7")
    case 2: nodes[0].digest = Self.digest("12")
    default: nodes[3].desa = []
    }
    #expect(!Laporan.perbedaan(nodes).isEmpty)
  }

  @Test("numbers are written as Indonesian writes them", arguments: [(0, "0"), (999, "999"), (1234567, "1.234.567")])
  func thousands(number: Int, text: String) {
    #expect(ribuan(number) == text)
    #expect(desimal(Double(number) + 0.25) == text + ",3")
  }
}
