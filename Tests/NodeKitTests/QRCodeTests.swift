import NodeKit
import Testing

/// Against libqrencode 4.1.1 (`qrencode -8 -l M`), whose symbols scanners read: version 3 in one block, version 6 in four.
@Suite struct QRCodeTests {
  static let symbols: [(text: String, mask: Int, rows: [UInt64])] = [
    (
      "SELARAS 7K3M9PQX 13.09.01.2007/2026-IV/1", 4,
      [
        0x1fde5d7f, 0x104cda41, 0x1745685d, 0x1756535d, 0x1759a15d, 0x10550741, 0x1fd5557f, 0x001a0800,
        0x117e5ef9, 0x15b361dc, 0x1579f889, 0x0da05f5b, 0x02555d97, 0x03b9adbc, 0x19e235d5, 0x06ab7ae9,
        0x1be9deae, 0x1996619c, 0x06cef1d9, 0x05a89878, 0x1dca9ff4, 0x0018e11e, 0x1fd32b5d, 0x10474913,
        0x175aeff9, 0x174ea39d, 0x17472843, 0x104d0993, 0x1fde5f32,
      ]
    ),
    (
      String(repeating: "Q", count: 106), 1,
      [
        0x1fdefaaaa7f, 0x10416111141, 0x17513bbbb5d, 0x1744655555d, 0x17463aaaa5d, 0x10552111141, 0x1fd5555557f,
        0x00028444400, 0x14664aaaa25, 0x010435555a2, 0x05e34eeeed5, 0x021b644448a, 0x12533aaaa57, 0x000505555a2,
        0x14e05eeeed5, 0x0b1b444448a, 0x13c12aaaa57, 0x0d2605555a2, 0x08e0aeeeed5, 0x1b8c244448a, 0x1865aaaaa57,
        0x03aa45555a2, 0x0ac82eeeed5, 0x1bb8e444489, 0x1855faaaa56, 0x16b035555a2, 0x0569beeeed5, 0x153be44448a,
        0x05f2eaaaa57, 0x0e3475555a2, 0x1c6a8eeeed5, 0x0539e44448a, 0x1c62daaabf7, 0x00164555712, 0x1fdfdeeef55,
        0x1047744471a, 0x1740feaabf7, 0x174609556a1, 0x17575aeef55, 0x10433044628, 0x1fd0baaa975,
      ]
    ),
  ]

  @Test("the symbol is the one an independent encoder makes", arguments: symbols.indices)
  func known(_ place: Int) throws {
    let (text, mask, rows) = Self.symbols[place]
    let code = try #require(QRCode(text))
    #expect(code.mask == mask)
    let made = (0..<code.size).map { y in
      (0..<code.size).reduce(UInt64(0)) { $0 << 1 | (code.modules[y * code.size + $1] ? 1 : 0) }
    }
    #expect(made == rows)
  }

  @Test("the smallest version that holds the text is taken, and a longer text none")
  func versions() {
    let sizes = [14, 15, 26, 27, 42, 43, 62, 63, 84, 85, 106].map { QRCode(String(repeating: "a", count: $0))?.size }
    #expect(sizes == [21, 25, 25, 29, 29, 33, 33, 37, 37, 41, 41])
    #expect(QRCode(String(repeating: "a", count: 107)) == nil)
  }

  @Test("the picture has the quiet zone and one square per dark module")
  func picture() throws {
    let code = try #require(QRCode("SELARAS"))
    let svg = code.svg(side: "30mm")
    #expect(svg.contains("viewBox=\"0 0 29 29\""))
    #expect(svg.matches(of: /h1v1h-1z/).count == code.modules.count { $0 })
    #expect(!svg.contains("M3 ") && svg.contains("M4 4h1"))
  }
}
