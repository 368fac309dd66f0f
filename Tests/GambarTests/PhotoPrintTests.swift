import Gambar
import Testing

@Suite("A copy of an earlier photograph")
struct PhotoPrintTests {
  private static let seeds: Range<UInt64> = 100..<106

  private func saved(_ raster: Raster, quality: Int) throws -> PhotoPrint {
    try PhotoPrint(try #require(JPEGCodec.encode(raster, quality: quality)), jpeg: true)
  }

  @Test("is found when saved anew, resized, or lightened", arguments: seeds)
  func again(_ seed: UInt64) throws {
    let first = PhotoPrint(Scene(seed).raster(400, 300))
    for (width, height, quality) in [(400, 300, 25), (120, 90, 60), (700, 525, 80), (400, 280, 70)] {
      #expect(first.looksLike(try saved(Scene(seed).raster(width, height), quality: quality)), "\(width), \(quality)")
    }
    #expect(first.looksLike(try saved(Scene(seed).raster(400, 300, lighter: 14), quality: 75)))
  }

  @Test("is found when cropped by up to a tenth on each side, whichever of the two came first", arguments: seeds)
  func cropped(_ seed: UInt64) throws {
    let whole = PhotoPrint(Scene(seed).raster(400, 300))
    let cuts = [
      (0.05, 0.0, 1.0, 1.0), (0.0, 0.1, 1, 1), (0.1, 0.1, 0.9, 0.9), (0, 0, 0.93, 0.96), (0.03, 0.08, 0.95, 0.98),
    ]
    for (left, top, right, bottom) in cuts {
      let part = try saved(Scene(seed).raster(300, 240, from: left, top, to: right, bottom), quality: 60)
      #expect(whole.looksLike(part) && part.looksLike(whole), "\(left) \(top) \(right) \(bottom)")
    }
  }

  @Test("another photograph is none, nor is what is kept of it damaged by keeping")
  func others() throws {
    let prints = (100..<116).map { PhotoPrint(Scene($0).raster(160, 120)) }
    for (place, print) in prints.enumerated() {
      #expect(PhotoPrint(encoded: print.encoded) == print)
      #expect(PhotoPrint(encoded: Array(print.encoded.dropLast())) == nil)
      for other in prints[..<place] { #expect(!print.looksLike(other)) }
    }
  }

  @Test("is not found when mirrored or cropped by half: people look at the photographs too")
  func limits() throws {
    let whole = PhotoPrint(Scene(100).raster(400, 300))
    #expect(!whole.looksLike(PhotoPrint(Scene(100).raster(400, 300, from: 1, 0, to: 0, 1))))
    #expect(!whole.looksLike(PhotoPrint(Scene(100).raster(400, 300, from: 0, 0, to: 0.5, 0.5))))
  }
}
