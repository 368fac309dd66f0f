import CZlib

/// A PNG's chunks (W3C PNG, section 5), each with its length and check sum: libpng reads no further than the last pixel.
struct PNGChunks {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// What pixels need; all else says more than a picture.
  private static let ofPixels: Set<String> = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs",
  ]

  let extent: Extent
  /// Remarks, time, place, or anything behind the end.
  private(set) var saysMore = false

  /// - Throws: `broken` unless IHDR comes first, image data follows, IEND ends it, and every check sum is right.
  init(_ bytes: [UInt8]) throws(PictureFlaw) {
    guard bytes.starts(with: Self.signature) else { throw .broken }
    var (at, hasPixels) = (Self.signature.count, false)
    guard let header = Self.chunk(bytes, &at), header.type == "IHDR", header.body.count == 13 else { throw .broken }
    let start = header.body.lowerBound
    extent = Extent(width: Int(Self.number(bytes, start)), height: Int(Self.number(bytes, start + 4)))
    while let chunk = Self.chunk(bytes, &at) {
      if chunk.type == "IDAT" { hasPixels = true }
      if !Self.ofPixels.contains(chunk.type) { saysMore = true }
      guard chunk.type == "IEND" else { continue }
      if at < bytes.count { saysMore = true }
      guard hasPixels else { break }
      return
    }
    throw .broken
  }

  /// The next chunk whose check sum is right; leaves `at` behind it.
  private static func chunk(_ bytes: [UInt8], _ at: inout Int) -> (type: String, body: Range<Int>)? {
    guard at + 12 <= bytes.count else { return nil }
    let length = Int(number(bytes, at))
    guard length <= bytes.count - at - 12 else { return nil }
    let (name, body) = (at + 4..<at + 8, at + 8..<at + 8 + length)
    let sum = bytes.withUnsafeBufferPointer {
      crc32(0, $0.baseAddress?.advanced(by: name.lowerBound), uInt(4 + length))
    }
    guard sum == uLong(number(bytes, body.upperBound)) else { return nil }
    at = body.upperBound + 4
    return (String(decoding: bytes[name], as: UTF8.self), body)
  }

  private static func number(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
