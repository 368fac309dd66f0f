import Gambar
import Testing

@Suite("A photograph at intake")
struct PhotoTests {
  private let general = PhotoBounds(edge: 1600, quality: 75, bytes: 350_000)
  private let house = PhotoBounds(edge: 1024, quality: 70, bytes: 80_000)

  private func flaw(_ bytes: [UInt8], jpeg: Bool = true) -> PictureFlaw? {
    do throws(PictureFlaw) {
      _ = try Photo(bytes, jpeg: jpeg, within: general)
      return nil
    } catch { return error }
  }

  private func holds(_ bytes: [UInt8], _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
  }

  @Test("it is reduced, set upright, and says nothing of where and when", arguments: [true, false])
  func reduced(little: Bool) throws {
    let camera = adding(0xE1, exif(6, little: little), to: try Scene(1).jpeg(1720, 1290))
    #expect(holds(camera, "GPS"))
    let photo = try Photo(camera, jpeg: true, within: general)
    #expect(photo.original == Extent(width: 1720, height: 1290))
    #expect(photo.extent == Extent(width: 1200, height: 1600))
    #expect(photo.isJPEG && photo.bytes.count <= 350_000)
    #expect(!holds(photo.bytes, "GPS") && !holds(photo.bytes, "Exif"))
    #expect(photo.print.looksLike(try PhotoPrint(photo.bytes, jpeg: true)))
    #expect(photo.print.looksLike(PhotoPrint(Scene(1).raster(60, 45))) == false, "it lies on its side")
  }

  @Test("whatever is on it, it fits, and can still be opened")
  func noise() throws {
    var dice = Dice(7)
    let extent = Extent(width: 900, height: 700)
    let raster = Raster(
      extent, (0..<extent.width * extent.height * 3).map { _ in UInt8(truncatingIfNeeded: dice.next()) })
    let tight = PhotoBounds(edge: 800, quality: 70, bytes: 60_000)
    let photo = try Photo(try #require(JPEGCodec.encode(raster, quality: 95)), jpeg: true, within: tight)
    #expect(photo.bytes.count <= 60_000)
    #expect(flaw(photo.bytes) == nil)
    #expect(try Photo(photo.bytes, jpeg: true, within: tight).bytes == photo.bytes, "taken again, it stays")
  }

  @Test("a picture that is small and says no more than its pixels stays byte for byte, and no other")
  func stays() throws {
    let small = try Scene(2).jpeg(400, 300)
    #expect(try Photo(small, jpeg: true, within: house).bytes == small)
    let plain = try png(Scene(2).raster(120, 90))
    let kept = try Photo(plain, jpeg: false, within: house)
    #expect(kept.bytes == plain && !kept.isJPEG)
    let changed = [
      adding(0xFE, Array("Rumah Bu Siti".utf8), to: small), adding(0xE1, exif(1), to: small),
      adding(0xED, Array("Photoshop 3.0\0".utf8), to: small), small + [1, 2, 3],
    ]
    for bytes in changed {
      let photo = try Photo(bytes, jpeg: true, within: house)
      #expect(photo.bytes != bytes && !holds(photo.bytes, "Siti") && flaw(photo.bytes) == nil)
    }
    let big = try Photo(plain, jpeg: false, within: PhotoBounds(edge: 100, quality: 70, bytes: 80_000))
    #expect(big.isJPEG && big.extent == Extent(width: 100, height: 75))
  }

  @Test("every orientation of a camera is set upright", arguments: 1...8)
  func orientation(_ value: Int) throws {
    let upright = Scene(3).raster(160, 120)
    let seen = PhotoPrint(upright)
    // What a camera held so would have written: the orientation undone.
    let undone = [1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6]
    let lying = turn(upright, try #require(undone[value]))
    let bytes = adding(0xE1, exif(UInt8(value)), to: try #require(JPEGCodec.encode(lying, quality: 90)))
    let photo = try Photo(bytes, jpeg: true, within: house)
    #expect(photo.extent == upright.extent && photo.print.looksLike(seen))
    #expect(value == 1 || !PhotoPrint(lying).looksLike(seen))
  }

  /// By hand and by points, as EXIF words it: where row 0 and column 0 lie.
  private func turn(_ raster: Raster, _ orientation: Int) -> Raster {
    let (width, height) = (raster.extent.width, raster.extent.height)
    let swapped = orientation >= 5
    let new = swapped ? Extent(width: height, height: width) : raster.extent
    var out: [UInt8] = []
    for y in 0..<new.height {
      for x in 0..<new.width {
        let (column, row) =
          switch orientation {
          case 2: (width - 1 - x, y)
          case 3: (width - 1 - x, height - 1 - y)
          case 4: (x, height - 1 - y)
          case 5: (y, x)
          case 6: (y, height - 1 - x)
          case 7: (width - 1 - y, height - 1 - x)
          case 8: (width - 1 - y, x)
          default: (x, y)
          }
        out += raster.pixels[3 * (row * width + column)..<3 * (row * width + column) + 3]
      }
    }
    return Raster(new, out)
  }

  @Test("what shows nothing is refused: one shade, nearly one shade, too small")
  func nothing() throws {
    var dice = Dice(9)
    for spread in [0.0, 5, 10] {
      // A finger on the lens: dark, a little lighter to one side, and grain.
      let pixels = (0..<300 * 200).flatMap { at in
        let value = 60 + 6 * Double(at % 300) / 300 + spread * (dice.unit() - 0.5)
        return [UInt8(value), UInt8(value), UInt8(value)]
      }
      let raster = Raster(Extent(width: 300, height: 200), pixels)
      #expect(flaw(try #require(JPEGCodec.encode(raster, quality: 90))) == .blank, "\(spread)")
      #expect(flaw(try png(raster), jpeg: false) == .blank, "\(spread)")
    }
    #expect(flaw(try Scene(1).jpeg(63, 200)) == .tooSmall(Extent(width: 63, height: 200)))
    #expect(flaw(try png(Scene(1).raster(1, 1)), jpeg: false) == .tooSmall(Extent(width: 1, height: 1)))
  }

  @Test("a page with one line of writing is not blank")
  func oneLine() throws {
    var pixels = [UInt8](repeating: 250, count: 400 * 550 * 3)
    for row in 150..<160 {
      for column in 50..<250 where (column / 3 + row / 4) % 3 == 0 {
        for colour in 0..<3 { pixels[3 * (row * 400 + column) + colour] = 40 }
      }
    }
    let page = Raster(Extent(width: 400, height: 550), pixels)
    #expect(flaw(try #require(JPEGCodec.encode(page, quality: 80))) == nil)
  }

  @Test("cut short or changed it is broken, not half a picture")
  func broken() throws {
    let jpeg = try Scene(4).jpeg(300, 200)
    for length in stride(from: 0, to: jpeg.count - 1, by: max(1, jpeg.count / 61)) {
      #expect(flaw(Array(jpeg.prefix(length))) == .broken, "\(length) of \(jpeg.count)")
    }
    let plain = try png(Scene(4).raster(100, 80))
    for place in stride(from: 0, to: plain.count, by: max(1, plain.count / 400)) {
      var bytes = plain
      bytes[place] ^= 0x10
      #expect(flaw(bytes, jpeg: false) == .broken, "\(place)")
    }
  }

  @Test("a few bytes cannot ask for much room: the extent is held against them before a pixel is expanded")
  func bombs() throws {
    var jpeg = try Scene(5).jpeg(100, 100)
    let frame = try #require(
      jpeg.indices.first { jpeg[$0...].starts(with: [0xFF, 0xC2]) || jpeg[$0...].starts(with: [0xFF, 0xC0]) })
    for side in [1700, 8000, 65_535] {
      jpeg.replaceSubrange(
        frame + 5..<frame + 9, with: [side >> 8, side & 0xFF, side >> 8, side & 0xFF].map(UInt8.init))
      let most = 2_000_000 + 400 * jpeg.count
      let expected = side * side <= most ? PictureFlaw.broken : .tooManyPixels(Extent(width: side, height: side))
      #expect(flaw(jpeg) == expected, "\(side)")
    }
  }
}
