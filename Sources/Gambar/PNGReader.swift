import CGambar

/// PNG by libpng's own simplified reader: any depth, palette and interlacing becomes eight bits of three colours.
enum PNGReader {
  /// - Throws: `broken`; the extent was checked before.
  static func decode(_ bytes: [UInt8], _ extent: Extent) throws(PictureFlaw) -> Raster {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    // libpng keeps the address until the pixels are read.
    let pixels = bytes.withUnsafeBytes { source -> [UInt8]? in
      guard png_image_begin_read_from_memory(&image, source.baseAddress, source.count) != 0,
        Int(image.width) == extent.width, Int(image.height) == extent.height
      else { return nil }
      image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR)
      // Sixteen bits mean the same shades, only finer.
      image.flags |= png_uint_32(PNG_IMAGE_FLAG_16BIT_sRGB)
      return read(&image, extent)
    }
    guard let pixels else { throw .broken }
    return Raster(extent, pixels)
  }

  private static func read(_ image: inout png_image, _ extent: Extent) -> [UInt8]? {
    // What shines through is paper.
    var paper = png_color(red: 255, green: 255, blue: 255)
    var sound = false
    let pixels = [UInt8](unsafeUninitializedCapacity: extent.pixels * 3) { out, count in
      sound = png_image_finish_read(&image, &paper, out.baseAddress, 0, nil) != 0 && image.warning_or_error == 0
      count = sound ? out.count : 0
    }
    return sound ? pixels : nil
  }
}
