import CZlib

/// A PNG's chunks (W3C PNG, section 5), each with its length and check sum, and what its header says.
struct PNGShape {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  let extent: EvidenceShape.Extent
  let layout: PNGPixels.Layout
  /// Where the image data lies in `bytes`, chunk after chunk.
  private let data: [Range<Int>]
  private let bytes: [UInt8]

  /// - Throws: `broken` unless IHDR comes first, image data follows, IEND ends it, and every check sum is right.
  init(_ bytes: [UInt8]) throws(EvidenceShape.Flaw) {
    guard bytes.starts(with: Self.signature) else { throw .broken }
    var at = Self.signature.count
    guard let header = Self.chunk(bytes, &at), header.type == "IHDR", header.body.count == 13 else { throw .broken }
    var data: [Range<Int>] = []
    while let chunk = Self.chunk(bytes, &at) {
      if chunk.type == "IDAT" { data.append(chunk.body) }
      guard chunk.type == "IEND" else { continue }
      guard !data.isEmpty, let layout = PNGPixels.Layout(header: Array(bytes[header.body])) else { throw .broken }
      self.bytes = bytes
      self.data = data
      self.layout = layout
      extent = EvidenceShape.Extent(width: layout.width, height: layout.height)
      return
    }
    throw .broken
  }

  /// Expands every pixel, a row at a time.
  /// - Throws: `broken` where the data is not as many pixels as the header says; `blank` where all are one.
  func checkPixels() throws(EvidenceShape.Flaw) {
    var pixels = PNGPixels(layout)
    guard try inflate(into: &pixels), pixels.isComplete else { throw .broken }
    if pixels.isBlank { throw .blank }
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

  static func number(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Memory: one buffer, however much the data expands to; ends as soon as there is more than the header says.
  /// - Returns: whether the stream came to its end.
  private func inflate(into pixels: inout PNGPixels) throws(EvidenceShape.Flaw) -> Bool {
    var z = z_stream()
    guard inflateInit_(&z, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { throw .broken }
    defer { inflateEnd(&z) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for range in data {
      let code = bytes.withUnsafeBufferPointer { source in
        // zlib does not write through next_in; its type predates const.
        z.next_in = UnsafeMutablePointer(mutating: source.baseAddress?.advanced(by: range.lowerBound))
        z.avail_in = uInt(range.count)
        return Self.expand(&z, &buffer, &pixels)
      }
      if code == Z_STREAM_END { return true }
      guard code == Z_OK else { throw .broken }
    }
    return false
  }

  /// Until the input is used up or the stream ends.
  private static func expand(_ z: inout z_stream, _ buffer: inout [UInt8], _ pixels: inout PNGPixels) -> Int32 {
    var code = Z_OK
    repeat {
      let size = buffer.count
      let made = buffer.withUnsafeMutableBufferPointer { out in
        (z.next_out, z.avail_out) = (out.baseAddress, uInt(size))
        code = CZlib.inflate(&z, Z_NO_FLUSH)
        return size - Int(z.avail_out)
      }
      guard pixels.take(buffer[..<made]) else { return Z_DATA_ERROR }
      // No progress: the next chunk goes on.
      if code == Z_BUF_ERROR { return Z_OK }
    } while code == Z_OK && (z.avail_in > 0 || z.avail_out == 0)
    return code
  }
}
