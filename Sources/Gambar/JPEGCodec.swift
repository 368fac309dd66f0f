import CGambar

/// JPEG by libjpeg-turbo. What it warns of is damage: people photograph again rather than sign half a picture.
package enum JPEGCodec {
  /// Expands a JPEG, by its own means already reduced as far as its longer edge stays `edge` or more.
  /// - Throws: `broken`; the extent was checked before.
  static func decode(_ bytes: [UInt8], _ extent: Extent, edge: Int) throws(PictureFlaw) -> Raster {
    guard let codec = tjInitDecompress() else { throw .broken }
    defer { tjDestroy(codec) }
    var (width, height, sampling, colours) = (Int32(0), Int32(0), Int32(0), Int32(0))
    guard
      tjDecompressHeader3(codec, bytes, UInt(bytes.count), &width, &height, &sampling, &colours) == 0,
      Int(width) == extent.width, Int(height) == extent.height
    else { throw .broken }
    let eighths = (1...8).first { (extent.longer * $0 + 7) / 8 >= edge } ?? 8
    let small = Extent(width: (extent.width * eighths + 7) / 8, height: (extent.height * eighths + 7) / 8)
    let inked = colours == Int32(TJCS_CMYK.rawValue) || colours == Int32(TJCS_YCCK.rawValue)
    let pixels = try expand(codec, bytes, to: small, inked: inked)
    return Raster(small, inked ? printed(pixels) : pixels)
  }

  private static func expand(
    _ codec: tjhandle, _ bytes: [UInt8], to extent: Extent, inked: Bool
  ) throws(PictureFlaw) -> [UInt8] {
    let format = inked ? TJPF_CMYK : TJPF_RGB
    let flags = TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT
    var sound = false
    let pixels = [UInt8](unsafeUninitializedCapacity: extent.pixels * (inked ? 4 : 3)) { out, count in
      let result = tjDecompress2(
        codec, bytes, UInt(bytes.count), out.baseAddress, Int32(extent.width), 0, Int32(extent.height),
        Int32(format.rawValue), Int32(flags))
      sound = result == 0 || isHarmless(codec)
      // Where it failed nothing says how much was written: nothing is looked at.
      count = sound ? out.count : 0
    }
    guard sound else { throw .broken }
    return pixels
  }

  /// Some cameras leave bytes between their scan and the end: the one warning without a pixel amiss.
  private static func isHarmless(_ codec: tjhandle) -> Bool {
    guard tjGetErrorCode(codec) == Int32(TJERR_WARNING.rawValue), let said = tjGetErrorStr2(codec) else { return false }
    return String(cString: said).contains("extraneous bytes before marker 0xd9")
  }

  /// Of four inks, as Adobe writes them (the more the lighter).
  private static func printed(_ inks: [UInt8]) -> [UInt8] {
    (0..<inks.count / 4 * 3).map { at in
      let pixel = at / 3 * 4
      return UInt8(Int(inks[pixel + at % 3]) * Int(inks[pixel + 3]) / 255)
    }
  }

  /// - Parameter quality: 1 to 100.
  /// - Returns: a progressive JPEG without any note; nil where the library has no room.
  package static func encode(_ raster: Raster, quality: Int) -> [UInt8]? {
    guard let codec = tjInitCompress() else { return nil }
    defer { tjDestroy(codec) }
    var (made, size) = (UnsafeMutablePointer<UInt8>?.none, UInt(0))
    defer { tjFree(made) }
    let result = tjCompress2(
      codec, raster.pixels, Int32(raster.extent.width), 0, Int32(raster.extent.height), Int32(TJPF_RGB.rawValue), &made,
      &size, Int32(TJSAMP_420.rawValue), Int32(quality), Int32(TJFLAG_PROGRESSIVE | TJFLAG_ACCURATEDCT))
    guard result == 0, let made else { return nil }
    return Array(UnsafeBufferPointer(start: made, count: Int(size)))
  }
}
