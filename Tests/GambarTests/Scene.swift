import CGambar
import Gambar
import Testing

/// Pictures for tests: blocks and balls before a sky and a ground, as one seed has them. None is like another's.
struct Scene {
  private struct Shape {
    let (x, y, width, height): (Double, Double, Double, Double)
    let round: Bool
    let colour: [UInt8]

    /// From where to where it covers a line across the scene.
    func span(at line: Double) -> ClosedRange<Double>? {
      let away = 2 * abs(line - y) / height
      guard away < 1 else { return nil }
      let half = width / 2 * (round ? (1 - away * away).squareRoot() : 1)
      return x - half...x + half
    }
  }

  private let sky: [UInt8]
  private let ground: [UInt8]
  private let horizon: Double
  private let shapes: [Shape]

  init(_ seed: UInt64) {
    var random = Dice(seed)
    func colour() -> [UInt8] { (0..<3).map { _ in UInt8(20 + 200 * random.unit()) } }
    (sky, ground, horizon) = (colour(), colour(), 0.3 + 0.4 * random.unit())
    shapes = (0..<14).map { _ in
      Shape(
        x: random.unit(), y: random.unit(), width: 0.05 + 0.3 * random.unit(), height: 0.05 + 0.4 * random.unit(),
        round: random.unit() < 0.5, colour: colour())
    }
  }

  /// The part of it between `left`, `top`, `right` and `bottom`, each from 0 to 1.
  func raster(
    _ width: Int, _ height: Int, from left: Double = 0, _ top: Double = 0, to right: Double = 1, _ bottom: Double = 1,
    lighter: UInt8 = 0
  ) -> Raster {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height * 3)
    for row in 0..<height {
      let y = top + (bottom - top) * (Double(row) + 0.5) / Double(height)
      var line = Array(repeating: y < horizon ? sky : ground, count: width)
      for shape in shapes {
        guard let span = shape.span(at: y) else { continue }
        let ends = [span.lowerBound, span.upperBound].map { Int(($0 - left) / (right - left) * Double(width)) }.sorted()
        for column in max(0, ends[0])..<max(0, ends[0], min(width, ends[1])) { line[column] = shape.colour }
      }
      pixels += line.joined()
    }
    return Raster(Extent(width: width, height: height), lighter == 0 ? pixels : pixels.map { $0 + lighter })
  }

  func jpeg(_ width: Int, _ height: Int, quality: Int = 90) throws -> [UInt8] {
    try #require(JPEGCodec.encode(raster(width, height), quality: quality))
  }
}

/// SplitMix64.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// From 0 to below 1.
  mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}

/// As other programs write a PNG.
func png(_ raster: Raster) throws -> [UInt8] {
  var image = png_image()
  image.version = png_uint_32(PNG_IMAGE_VERSION)
  (image.width, image.height) = (png_uint_32(raster.extent.width), png_uint_32(raster.extent.height))
  image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR)
  var size = raster.pixels.count * 2 + 10_000
  var out = [UInt8](repeating: 0, count: size)
  try #require(png_image_write_to_memory(&image, &out, &size, 0, raster.pixels, 0, nil) != 0)
  return Array(out.prefix(size))
}

/// A JPEG with one more segment behind its start.
func adding(_ marker: UInt8, _ body: [UInt8], to jpeg: [UInt8]) -> [UInt8] {
  let length = body.count + 2
  return Array(jpeg.prefix(2)) + [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + body + jpeg.dropFirst(2)
}

/// EXIF with an orientation and a place, as phones write it.
func exif(_ orientation: UInt8, little: Bool = true) -> [UInt8] {
  func number(_ value: Int, _ count: Int) -> [UInt8] {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    return little ? bytes : bytes.reversed()
  }
  let entry = number(0x0112, 2) + number(3, 2) + number(1, 4) + number(Int(orientation), 2) + [0, 0]
  let place = number(0x8825, 2) + number(4, 2) + number(1, 4) + number(38, 4)
  let head = Array((little ? "II" : "MM").utf8) + number(42, 2) + number(8, 4)
  return Array("Exif\0\0".utf8) + head + number(2, 2) + entry + place + number(0, 4) + Array("GPS -1.5 99.2".utf8)
}
