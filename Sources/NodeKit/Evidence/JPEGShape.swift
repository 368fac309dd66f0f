/// A JPEG's marker segments (ITU T.81 annex B), from its start through the frame to the end of its scans.
enum JPEGShape {
  private static let startOfImage: UInt8 = 0xD8
  private static let endOfImage: UInt8 = 0xD9
  private static let startOfScan: UInt8 = 0xDA
  private static let quantisation: UInt8 = 0xDB
  /// Frame headers; 0xC4, 0xC8 and 0xCC are tables.
  private static let frames = Set<UInt8>(0xC0...0xCF).subtracting([0xC4, 0xC8, 0xCC])

  /// - Throws: `broken` without a frame, its tables, a scan with data, and an end; cameras may write more behind it.
  static func extent(_ bytes: [UInt8]) throws(EvidenceShape.Flaw) -> EvidenceShape.Extent {
    guard bytes.starts(with: [0xFF, startOfImage]) else { throw .broken }
    var at = 2
    var extent: EvidenceShape.Extent?
    var (tables, scans) = (false, 0)
    while let (marker, body) = segment(bytes, &at) {
      switch marker {
      case endOfImage:
        guard let extent, tables, scans > 0 else { throw .broken }
        return extent
      case startOfScan:
        guard extent != nil, body.count >= 6 else { throw .broken }
        let data = scanLength(bytes, from: at)
        guard data > 0 else { throw .broken }
        at += data
        scans += 1
      case quantisation: tables = true
      case let marker where frames.contains(marker):
        extent = try frame(bytes[body])
      default: break
      }
    }
    throw .broken
  }

  /// The next marker with the range of its body; leaves `at` behind it. nil where there is none.
  private static func segment(_ bytes: [UInt8], _ at: inout Int) -> (marker: UInt8, body: Range<Int>)? {
    guard at + 1 < bytes.count, bytes[at] == 0xFF else { return nil }
    // Any number of fill bytes may stand before a marker.
    while at + 1 < bytes.count, bytes[at + 1] == 0xFF { at += 1 }
    guard at + 1 < bytes.count else { return nil }
    let marker = bytes[at + 1]
    at += 2
    if marker == endOfImage || marker == 0x01 || (0xD0...0xD7).contains(marker) { return (marker, at..<at) }
    guard at + 2 <= bytes.count else { return nil }
    let length = Int(bytes[at]) << 8 | Int(bytes[at + 1])
    guard length >= 2, at + length <= bytes.count else { return nil }
    let body = at + 2..<at + length
    at += length
    return (marker, body)
  }

  private static func frame(_ body: ArraySlice<UInt8>) throws(EvidenceShape.Flaw) -> EvidenceShape.Extent {
    let head = Array(body.prefix(6))
    guard head.count == 6, head[5] > 0, body.count == 6 + 3 * Int(head[5]) else { throw .broken }
    return EvidenceShape.Extent(
      width: Int(head[3]) << 8 | Int(head[4]), height: Int(head[1]) << 8 | Int(head[2]))
  }

  /// How many bytes of entropy-coded data follow: up to a marker that is neither a stuffed zero nor a restart.
  private static func scanLength(_ bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var at = start
      while at + 1 < bytes.count {
        if bytes[at] == 0xFF, bytes[at + 1] != 0, !(0xD0...0xD7).contains(bytes[at + 1]) { break }
        at += 1
      }
      return at - start
    }
  }
}
