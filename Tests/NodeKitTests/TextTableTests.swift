import NodeKit
import Testing

@Suite("A table in a terminal") struct TextTableTests {
  private static func table() -> TextTable {
    var table = TextTable(["Nomor", "Jenis", "Butir", "Keadaan"], numeric: [2])
    table.add(["2026-IV/1", "Usulan keluarga baru, Usulan masuk DTKS, Usulan KIP", "4", "menunggu"])
    table.add(["2026-IV/2", "Meninggal", "12", "selesai"])
    return table
  }

  @Test("to a file or a program every row is one line") func whole() {
    #expect(
      Self.table().text(width: nil).split(separator: "\n").map(String.init) == [
        "Nomor      Jenis                                                Butir  Keadaan",
        "─────────  ───────────────────────────────────────────────────  ─────  ────────",
        "2026-IV/1  Usulan keluarga baru, Usulan masuk DTKS, Usulan KIP      4  menunggu",
        "2026-IV/2  Meninggal                                               12  selesai",
      ])
  }

  @Test("a narrow terminal makes the widest column continue below, between words") func narrow() {
    #expect(
      Self.table().text(width: 52).split(separator: "\n").map(String.init) == [
        "Nomor      Jenis                     Butir  Keadaan",
        "─────────  ────────────────────────  ─────  ────────",
        "2026-IV/1  Usulan keluarga baru,         4  menunggu",
        "           Usulan masuk DTKS,",
        "           Usulan KIP",
        "2026-IV/2  Meninggal                    12  selesai",
      ])
  }

  @Test("no line is wider than the terminal, down to the longest words, and no word is lost", arguments: 40...90)
  func bounded(width: Int) {
    let text = Self.table().text(width: width)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    let words = Self.table().text(width: nil).split { $0 == " " || $0 == "\n" || $0 == "─" }.sorted()
    #expect(text.split { $0 == " " || $0 == "\n" || $0 == "─" }.sorted() == words)
  }

  @Test("narrower than its words it keeps them whole") func least() {
    #expect(Self.table().text(width: 10).contains("keluarga"))
  }
}
