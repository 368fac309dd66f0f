import Testing
import Wire

@Suite("Deflate")
struct ColumnsDeflateTests {
  private let text = Array(String(repeating: "Dusun Mekarsari, Jl. Raya No. 12; ", count: 40).utf8)
  private let dictionary = Array("Dusun Jl. Raya No. ".utf8)

  @Test("what was compressed expands to the same bytes, with and without a dictionary")
  func roundTrip() throws {
    for bytes in [[], [7], text] {
      for words in [[], dictionary] {
        let packed = Deflate.compress(bytes, dictionary: words)
        #expect(try Deflate.expand(packed, rawSize: bytes.count, limit: 4096, dictionary: words) == bytes)
      }
    }
  }

  @Test("segments with codes of their own are one stream to the reader")
  func segments() throws {
    let parts = [Deflate.Segment(text, .matched), .init([], .symbols), .init(Array(0...255), .symbols)]
    let packed = Deflate.compress(parts, dictionary: dictionary)
    let whole = parts.flatMap(\.bytes)
    #expect(try Deflate.expand(packed, rawSize: whole.count, limit: 1 << 16, dictionary: dictionary) == whole)
  }

  @Test("another dictionary is refused")
  func otherDictionary() {
    let packed = Deflate.compress(text, dictionary: dictionary)
    for other in [[], Array("Kampung".utf8)] {
      #expect(throws: ColumnError.kamusLain) {
        try Deflate.expand(packed, rawSize: text.count, limit: 4096, dictionary: other)
      }
    }
  }

  @Test("a raw size that lies is refused, whether too small, too large or absurd", arguments: [0, 1359, 1361, 4000])
  func lyingSize(size: Int) {
    #expect(text.count == 1360)
    let packed = Deflate.compress(text)
    #expect(throws: ColumnError.ukuranBohong) { try Deflate.expand(packed, rawSize: size, limit: 4096) }
    #expect(throws: ColumnError.ukuranBohong) { try Deflate.expand(packed, rawSize: 1 << 30, limit: 1 << 31) }
    #expect(throws: ColumnError.melebihiBatas) { try Deflate.expand(packed, rawSize: 4097, limit: 4096) }
  }

  @Test("bytes after the end and a cut stream are refused")
  func tailAndCut() {
    let packed = Deflate.compress(text)
    #expect(throws: ColumnError.berekor) { try Deflate.expand(packed + [0], rawSize: text.count, limit: 4096) }
    for length in 8..<packed.count {
      #expect(throws: ColumnError.self) {
        try Deflate.expand(packed.prefix(length), rawSize: text.count, limit: 4096)
      }
    }
  }

  @Test("no flipped bit goes through")
  func flippedBits() {
    let packed = Deflate.compress(text, dictionary: dictionary)
    for bit in 0..<packed.count * 8 {
      var broken = packed
      broken[bit / 8] ^= 1 << (bit % 8)
      // Bits of the header that carry no data (the compression level) may differ without harm: then the text is the same.
      let back = try? Deflate.expand(broken, rawSize: text.count, limit: 4096, dictionary: dictionary)
      #expect(back == nil || back == text, "bit \(bit)")
    }
  }
}
