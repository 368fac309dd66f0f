import Gambar
import Testing
import lab

@Suite("Evidence made for the demonstration") struct BerkasTests {
  @Test("a PDF's table points at its objects and at itself") func pdfTable() throws {
    let file = String(decoding: pdf(judul: "Berita acara (uji)", baris: ["satu", "dua \\ é"]), as: UTF8.self)
    #expect(file.hasPrefix("%PDF-1.4\n") && file.hasSuffix("%%EOF\n"))
    let start = try #require(file.range(of: "startxref\n"))
    let table = try #require(Int(file[start.upperBound...].prefix { $0.isNumber }))
    let lines = file.utf8.dropFirst(table).split(separator: 10)
    #expect(lines[0].elementsEqual("xref".utf8))
    for (number, line) in lines[3..<8].enumerated() {
      let place = try #require(Int(String(decoding: line.prefix(10), as: UTF8.self)))
      #expect(file.utf8.dropFirst(place).starts(with: "\(number + 1) 0 obj".utf8))
    }
  }

  @Test("a PNG has its signature and chunks, and differs by seed") func pngChunks() {
    let picture = png(benih: 7)
    #expect(picture.starts(with: [0x89, 0x50, 0x4e, 0x47]))
    #expect(picture.suffix(12) == [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82])
    #expect(Set((0..<12).map { png(benih: $0) }).count == 12)
    #expect(png(benih: 7) == picture)
  }

  @Test("photographs made for the play look like nothing made before, and stay as they are at intake")
  func photographs() throws {
    var acak = Acak(benih: 11)
    let all = try (0..<16).map { _ in
      let bytes = png(benih: acak.next())
      let photo = try Photo(bytes, jpeg: false, within: PhotoBounds(edge: 800, quality: 70, bytes: 80_000))
      #expect(photo.bytes == bytes)
      return photo.print
    }
    for (place, one) in all.enumerated() {
      #expect(all[..<place].allSatisfy { !one.looksLike($0) }, "\(place)")
    }
  }
}
