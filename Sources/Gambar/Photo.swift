/// To what a photograph is reduced.
package struct PhotoBounds: Hashable, Sendable {
  /// Pixels of the longer edge.
  package let edge: Int
  /// JPEG quality, 1 to 100, to begin with.
  package let quality: Int
  /// Bytes of the result.
  package let bytes: Int

  package init(edge: Int, quality: Int, bytes: Int) {
    self.edge = edge
    self.quality = quality
    self.bytes = bytes
  }
}

/// A photograph or scan as it is kept: upright, no larger than asked, and nothing but a picture. Notes of place, time and
/// camera are dropped: where somebody lives is personal data. A picture that already is all that stays byte for byte.
package struct Photo: Sendable {
  /// What to keep.
  package let bytes: [UInt8]
  package let isJPEG: Bool
  /// As it came, upright or not.
  package let original: Extent
  package let extent: Extent
  /// Upright and reduced, before it was written anew.
  private let upright: Raster

  /// How it looks.
  package var print: PhotoPrint { PhotoPrint(upright) }

  /// - Throws: `PictureFlaw`; extent and bytes are held against limits before a pixel is expanded.
  package init(_ bytes: [UInt8], jpeg: Bool, within bounds: PhotoBounds) throws(PictureFlaw) {
    let opened = try Opened(bytes, jpeg: jpeg, edge: bounds.edge)
    original = opened.extent
    upright = opened.raster.fitted(to: bounds.edge).turned(opened.orientation)
    let stays = !opened.saysMore && opened.orientation == 1 && opened.extent.longer <= bounds.edge
    if stays, bytes.count <= bounds.bytes {
      (self.bytes, isJPEG, extent) = (bytes, jpeg, opened.extent)
    } else {
      let made = try Self.encode(upright, within: bounds)
      (self.bytes, isJPEG, extent) = (made.bytes, true, made.extent)
    }
  }

  /// Least quality at which writing stays legible, and the smallest edge: reached by nothing that a camera makes.
  private static let (leastQuality, leastEdge) = (40, 320)

  /// Lower quality first, then fewer pixels, until it fits.
  private static func encode(
    _ raster: Raster, within bounds: PhotoBounds
  ) throws(PictureFlaw) -> (bytes: [UInt8], extent: Extent) {
    var (raster, quality) = (raster, bounds.quality)
    while true {
      guard let bytes = JPEGCodec.encode(raster, quality: quality) else { throw .broken }
      if bytes.count <= bounds.bytes || raster.extent.longer <= leastEdge { return (bytes, raster.extent) }
      if quality - 10 >= min(leastQuality, bounds.quality) {
        quality -= 10
      } else {
        raster = raster.fitted(to: max(leastEdge, raster.extent.longer * 17 / 20))
        quality = bounds.quality
      }
    }
  }
}

/// A picture expanded, with what its frame says.
struct Opened {
  let extent: Extent
  let orientation: Int
  let saysMore: Bool
  let raster: Raster

  /// - Parameter edge: a JPEG larger than this may come reduced to no less.
  /// - Throws: `PictureFlaw`.
  init(_ bytes: [UInt8], jpeg: Bool, edge: Int) throws(PictureFlaw) {
    if jpeg {
      let segments = try JPEGSegments(bytes)
      (extent, orientation, saysMore) = (segments.extent, segments.orientation, segments.saysMore)
      try PictureLimits.check(extent, whole: segments.isWhole, bytes: bytes.count)
      raster = try JPEGCodec.decode(bytes, extent, edge: edge)
    } else {
      let chunks = try PNGChunks(bytes)
      (extent, orientation, saysMore) = (chunks.extent, 1, chunks.saysMore)
      try PictureLimits.check(extent, whole: true, bytes: bytes.count)
      raster = try PNGReader.decode(bytes, extent)
    }
    if raster.shades(PictureLimits.smallestSide).isBlank { throw .blank }
  }
}

extension PhotoPrint {
  /// Of a picture that is kept already.
  /// - Throws: `PictureFlaw`.
  package init(_ bytes: [UInt8], jpeg: Bool) throws(PictureFlaw) {
    let opened = try Opened(bytes, jpeg: jpeg, edge: 4 * Self.side)
    self.init(opened.raster.turned(opened.orientation))
  }
}
