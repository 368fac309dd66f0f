import Foundation
import Gambar
import NodeKit
import Tatacara
import Testing
import Wire

@Suite("What intake tells of a file before people look at it")
struct EvidenceShapeTests {
  private func flaw(_ bytes: Data, _ type: TipeBerkas) -> EvidenceShape.Flaw? {
    do throws(EvidenceShape.Flaw) {
      try EvidenceShape.check(bytes, as: type)
      return nil
    } catch { return error }
  }

  @Test("whole files of other programs are taken, with what cameras write behind the end of a picture")
  func good() {
    // Two are whole, but so thin or so dark that nobody sees what is on them.
    let faint = [SampleFile.colour.name, SampleFile.deep.name]
    for file in SampleFile.good {
      #expect(flaw(file.bytes, file.type) == (faint.contains(file.name) ? .blank : nil), "\(file.name)")
    }
    #expect(flaw(SampleFile.jpeg.bytes + Data(count: 1000), .jpeg) == nil)
    #expect(flaw(samplePDF("x"), .pdf) == nil)
    // Some programs write a line before the header; offsets then count from the header.
    #expect(flaw(Data("HTTP/1.1 200 OK\n".utf8) + samplePDF("x"), .pdf) == nil)
  }

  @Test("cut short anywhere a file is not whole", arguments: SampleFile.good)
  func cut(_ file: SampleFile) {
    let whole = file.bytes
    for length in stride(from: 0, to: whole.count - 8, by: max(1, whole.count / 97)) {
      #expect(flaw(whole.prefix(length), file.type) == .broken, "\(length) of \(whole.count)")
    }
  }

  @Test("a PNG with any byte changed is not whole", arguments: SampleFile.good.filter { $0.type == .png })
  func changed(_ file: SampleFile) {
    for place in file.bytes.indices {
      var bytes = file.bytes
      bytes[place] ^= 0x10
      #expect(flaw(bytes, .png) == .broken, "\(place)")
    }
  }

  @Test("a header and an end with anything between are no file")
  func dressed() {
    let junk = Data(repeating: 0x41, count: 5000)
    #expect(flaw(Data([0xFF, 0xD8, 0xFF]) + junk + Data([0xFF, 0xD9]), .jpeg) == .broken)
    #expect(flaw(Data([0xFF, 0xD8, 0xFF, 0xD9]), .jpeg) == .broken)
    #expect(flaw(SampleFile.deep.bytes.prefix(8) + junk + Data("IEND\u{0}\u{0}\u{0}\u{0}".utf8), .png) == .broken)
    #expect(flaw(Data("%PDF-1.4\n".utf8) + junk + Data("%%EOF\n".utf8), .pdf) == .broken)
    #expect(flaw(Data("%PDF-1.4\n".utf8) + junk + Data("startxref\n12\n%%EOF\n".utf8), .pdf) == .broken)
  }

  @Test("a picture of one shade is blank, however its pixels are written", arguments: SampleFile.blank)
  func blank(_ file: SampleFile) {
    #expect(flaw(file.bytes, .png) == .blank)
  }

  @Test("a picture of no extent shows nothing")
  func small() {
    var bytes = SampleFile.jpeg.bytes
    guard let frame = bytes.range(of: Data([0xFF, 0xC0])) else {
      Issue.record("no frame")
      return
    }
    for (width, height) in [(1, 1), (63, 94), (66, 0)] {
      bytes.replaceSubrange(frame.upperBound + 3..<frame.upperBound + 7, with: [0, UInt8(height), 0, UInt8(width)])
      #expect(flaw(bytes, .jpeg) == .tooSmall(Extent(width: width, height: height)))
    }
    bytes.replaceSubrange(frame.upperBound + 3..<frame.upperBound + 7, with: [0xFF, 0xFF, 0xFF, 0xFF])
    #expect(flaw(bytes, .jpeg) == .tooManyPixels(Extent(width: 65_535, height: 65_535)))
  }

  @Test("what this node printed is known in a browser's PDF, also where its title lies compressed")
  func printed() throws {
    let quarter = try VillageQuarter(families: 1)
    let url = quarter.federation.root.appending(path: "cetak.pdf")
    for title in ["(Berita Acara \(FileVault.generatedMark))", "(Berita Acara)"] {
      let stream = Deflate.compress(Array("9 0 << /Title \(title) >>".utf8))
      let object = Data("<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n".utf8) + Data(stream)
      let plain = samplePDF("x")
      let table = try #require(plain.range(of: Data("xref\n0 4".utf8))).lowerBound
      let end = try #require(plain.range(of: Data("startxref".utf8))).lowerBound
      let tail = Data("startxref\n\(table + object.count + 1)\n%%EOF\n".utf8)
      try (plain[..<table] + object + Data("\n".utf8) + plain[table..<end] + tail).write(to: url)
      let refused = title.contains(FileVault.generatedMark)
      if refused {
        #expect(throws: Refused("BERKAS_BUATAN_SIMPUL")) { try refusal { try quarter.village.vault.take(url) } }
      } else {
        _ = try quarter.village.vault.take(url)
      }
    }
  }

  @Test("a PDF without a page, or behind a password, cannot be looked at")
  func pageless() {
    #expect(flaw(samplePDF("x", page: "<< /Type /Pagex >>"), .pdf) == .noPage)
    let locked = String(decoding: samplePDF("x"), as: UTF8.self).replacing("/Root", with: "/Encrypt 9 0 R /Root")
    #expect(flaw(Data(locked.utf8), .pdf) == .locked)
  }

  @Test("a page counts only where the root leads to it, by whatever way")
  func leading() {
    let page = "<< /Type /Page /Parent 2 0 R >>"
    let plain = String(decoding: samplePDF("x", page: page), as: UTF8.self)
    func with(_ kids: String) -> EvidenceShape.Flaw? {
      // As long as what it stands for, so that the table stays right.
      flaw(Data(plain.replacing("/Kids [3 0 R]", with: kids).utf8), .pdf)
    }
    #expect(with("/Kids [3 0 R]") == nil && with("/Kids[3 0 R] ") == nil)
    #expect(with("/Kids 3 0 R  ") == nil, "one reference for the array")
    #expect(with("/Kids [     ]") == .noPage && with("/Kids [9 0 R]") == .noPage)
    #expect(with("/Kids [2 0 R]") == .noPage, "a tree that leads back to itself ends")
    #expect(flaw(samplePDF("/Type /Page", page: "<< /Type /Font >>"), .pdf) == .noPage, "a remark is no page")
    let lying = "<< /Type /Font /Subtype (/Types /Pages) >>"
    #expect(flaw(samplePDF("x", page: lying), .pdf) == .noPage)
  }
}
