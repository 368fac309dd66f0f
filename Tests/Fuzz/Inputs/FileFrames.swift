import CZlib
import Foundation

/// A file of JSON with bytes in base64: keys, certificates, signatures.
enum Base64Frame {
  static func bent(_ bytes: [UInt8], _ choice: UInt32, _ change: OutsideInput.Change) -> [UInt8]? {
    let parts = bytes.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    let packed = parts.indices.filter { place in
      place % 2 == 1 && parts[place].count >= 40 && Data(base64Encoded: Data(parts[place])) != nil
    }
    guard !packed.isEmpty else { return nil }
    let which = packed[Int(choice) % packed.count]
    guard let content = Data(base64Encoded: Data(parts[which])) else { return nil }
    let changed = Array(Data(change(Array(content))).base64EncodedData())
    return Array(parts[..<which].map(Array.init).joined(separator: [34])) + [34] + changed + [34]
      + Array(parts[(which + 1)...].map(Array.init).joined(separator: [34]))
  }
}

/// A picture with marked pieces: a PNG's chunks with their CRCs, its pixels in one zlib stream; a JPEG's segments.
enum PictureFrame {
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]
  private static let pixels = Array("IDAT".utf8)

  static func bent(_ bytes: [UInt8], _ choice: UInt32, _ change: OutsideInput.Change) -> [UInt8]? {
    if bytes.starts(with: png) { return bentPNG(bytes, choice, change) }
    return bytes.starts(with: [0xFF, 0xD8]) ? bentJPEG(bytes, choice, change) : nil
  }

  private static func bentPNG(_ bytes: [UInt8], _ choice: UInt32, _ change: OutsideInput.Change) -> [UInt8]? {
    var chunks = chunks(bytes)
    guard !chunks.isEmpty else { return nil }
    let which = Int(choice) % chunks.count
    if chunks[which].kind == pixels, let raw = Stream.inflated(chunks.filter { $0.kind == pixels }.flatMap(\.body)) {
      chunks[which].body = Stream.deflated(change(raw))
      chunks = chunks.enumerated().filter { $0.offset == which || $0.element.kind != pixels }.map(\.element)
    } else {
      chunks[which].body = change(chunks[which].body)
    }
    return png + chunks.flatMap { big($0.body.count) + $0.kind + $0.body + big(Stream.crc($0.kind + $0.body)) }
  }

  private static func chunks(_ bytes: [UInt8]) -> [(kind: [UInt8], body: [UInt8])] {
    var chunks: [(kind: [UInt8], body: [UInt8])] = []
    var rest = bytes.dropFirst(png.count)
    while rest.count >= 12 {
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      guard length <= rest.count - 12 else { break }
      chunks.append((Array(rest.dropFirst(4).prefix(4)), Array(rest.dropFirst(8).prefix(length))))
      rest = rest.dropFirst(12 + length)
    }
    return chunks
  }

  /// Segments up to the first scan; its data stay as they are.
  private static func bentJPEG(_ bytes: [UInt8], _ choice: UInt32, _ change: OutsideInput.Change) -> [UInt8]? {
    var segments: [Range<Int>] = []
    var at = 2
    while at + 4 <= bytes.count, bytes[at] == 0xFF, bytes[at + 1] >= 0xC0 {
      let end = at + 2 + Int(bytes[at + 2]) << 8 + Int(bytes[at + 3])
      guard end <= bytes.count, end > at + 3 else { break }
      segments.append(at..<end)
      if bytes[at + 1] == 0xDA { break }
      at = end
    }
    guard !segments.isEmpty else { return nil }
    let segment = segments[Int(choice) % segments.count]
    let body = change(Array(bytes[(segment.lowerBound + 4)..<segment.upperBound])).prefix(0xFFFD)
    let length = [UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 0xFF)]
    return Array(bytes[..<(segment.lowerBound + 2)]) + length + body + bytes[segment.upperBound...]
  }

  private static func big(_ number: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
  }
}

/// A PDF: what lies in a compressed stream, and at the end the place of the cross-reference, which moves with it.
enum PaperFrame {
  static func bent(_ bytes: [UInt8], _ choice: UInt32, _ change: OutsideInput.Change) -> [UInt8]? {
    guard bytes.starts(with: "%PDF-".utf8) else { return nil }
    let starts = bytes.ranges(of: Array("stream\n".utf8)) + bytes.ranges(of: Array("stream\r\n".utf8))
    let ends = bytes.ranges(of: Array("endstream".utf8)).map(\.lowerBound)
    guard !starts.isEmpty else { return nil }
    let start = starts[Int(choice) % starts.count].upperBound
    guard let end = ends.first(where: { $0 >= start }), let raw = Stream.inflated(Array(bytes[start..<end])) else {
      return nil
    }
    let packed = Stream.deflated(change(raw))
    let moved = packed.count - (end - start)
    return Array(bytes[..<start]) + packed + pointing(Array(bytes[end...]), moved)
  }

  private static func pointing(_ tail: [UInt8], _ moved: Int) -> [UInt8] {
    guard let mark = tail.ranges(of: Array("startxref\n".utf8)).last?.upperBound else { return tail }
    let digits = tail[mark...].prefix { (48...57).contains($0) }
    guard let place = Int(String(decoding: digits, as: UTF8.self)), (0...1 << 40).contains(place) else { return tail }
    return Array(tail[..<mark]) + Array(String(place + moved).utf8) + tail[digits.endIndex...]
  }
}

/// zlib, for frames that are not ours.
enum Stream {
  static func inflated(_ bytes: [UInt8]) -> [UInt8]? {
    var size = uLongf(expandable)
    let raw = [UInt8](unsafeUninitializedCapacity: expandable) { out, count in
      let code = uncompress(out.baseAddress, &size, bytes, uLong(bytes.count))
      count = code == Z_OK ? Int(size) : 0
    }
    return raw.isEmpty ? nil : raw
  }

  static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var size = compressBound(uLong(bytes.count))
    return [UInt8](unsafeUninitializedCapacity: Int(size)) { out, count in
      count = compress2(out.baseAddress, &size, bytes, uLong(bytes.count), 1) == Z_OK ? Int(size) : 0
    }
  }

  static func crc(_ bytes: [UInt8]) -> Int { Int(crc32(0, bytes, uInt(bytes.count))) }
}
