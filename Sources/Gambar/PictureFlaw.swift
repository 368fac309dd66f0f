/// A picture's extent in pixels.
package struct Extent: Hashable, Sendable {
  package let width: Int
  package let height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  var pixels: Int { width * height }
  var longer: Int { max(width, height) }
}

/// Why bytes are no picture that can be taken.
package enum PictureFlaw: Error, Hashable {
  /// Cut short, damaged, or only dressed as this type.
  case broken
  case tooSmall(Extent)
  case tooManyPixels(Extent)
  /// One shade all over, as near as eyes can tell.
  case blank
}

/// What a picture is held against before room is made for its pixels.
enum PictureLimits {
  /// Pixels a side below which nothing on a photograph or scan can be read.
  static let smallestSide = 64
  /// Pixels of a JPEG that is expanded row by row, and reduced on the way.
  static let mostByRows = 120_000_000
  /// Pixels of a picture that is expanded whole: a PNG, or a JPEG in several passes. An A4 page at 600 dpi has 35 million.
  static let mostWhole = 40_000_000
  /// Pixels that any picture may have, and those that each of its bytes buys: a page of one bit a pixel has 300 to a byte.
  static let (free, perByte) = (2_000_000, 400)
  /// Passes of a JPEG over all its pixels; those of programs have ten.
  static let scans = 64

  /// - Throws: `tooSmall`, `tooManyPixels`.
  static func check(_ extent: Extent, whole: Bool, bytes: Int) throws(PictureFlaw) {
    guard min(extent.width, extent.height) >= smallestSide else { throw .tooSmall(extent) }
    guard extent.pixels <= min(whole ? mostWhole : mostByRows, free + perByte * bytes) else {
      throw .tooManyPixels(extent)
    }
  }
}
