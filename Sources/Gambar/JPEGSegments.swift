/// A JPEG's marker segments (ITU T.81 annex B), from its start to its end: what it says of itself before it is expanded.
struct JPEGSegments {
  private static let startOfImage: UInt8 = 0xD8
  private static let endOfImage: UInt8 = 0xD9
  private static let startOfScan: UInt8 = 0xDA
  private static let comment: UInt8 = 0xFE
  /// Frame headers; 0xC4, 0xC8 and 0xCC are tables.
  private static let frames = Set<UInt8>(0xC0...0xCF).subtracting([0xC4, 0xC8, 0xCC])

  private(set) var extent = Extent(width: 0, height: 0)
  /// Expanded in several passes over all of it, which takes room for every pixel.
  private(set) var isWhole = false
  /// As EXIF counts: 1 where nothing is said.
  private(set) var orientation = 1
  /// More than a picture: place, time, camera, a smaller picture, a remark, or anything behind the end.
  private(set) var saysMore = false

  /// - Throws: `broken` without a frame, a scan and an end.
  init(_ bytes: [UInt8]) throws(PictureFlaw) {
    guard bytes.starts(with: [0xFF, Self.startOfImage]) else { throw .broken }
    var (at, scans, components) = (2, 0, 0)
    while let (marker, body) = Self.segment(bytes, &at) {
      switch marker {
      case Self.endOfImage:
        guard components > 0, scans > 0 else { throw .broken }
        if at < bytes.count { saysMore = true }
        return
      case Self.startOfScan:
        scans += 1
        guard let own = body.first.map({ Int(bytes[$0]) }), scans <= PictureLimits.scans else { throw .broken }
        if own != components { isWhole = true }
        at += Self.scanLength(bytes, from: at)
      case let marker where Self.frames.contains(marker):
        guard body.count >= 6 else { throw .broken }
        let head = Array(bytes[body].prefix(6))
        extent = Extent(width: Int(head[3]) << 8 | Int(head[4]), height: Int(head[1]) << 8 | Int(head[2]))
        components = Int(head[5])
        if marker > 0xC1 { isWhole = true }
      case 0xE0...0xEF, Self.comment: note(marker, bytes[body])
      default: break
      }
    }
    throw .broken
  }

  private mutating func note(_ marker: UInt8, _ body: ArraySlice<UInt8>) {
    switch marker {
    // JFIF, without its small picture.
    case 0xE0: saysMore = saysMore || !body.starts(with: "JFIF\0".utf8) || body.count > 14
    case 0xE1:
      saysMore = true
      if let found = EXIFOrientation.read(Array(body)) { orientation = found }
    // What its colours mean.
    case 0xE2: saysMore = saysMore || !body.starts(with: "ICC_PROFILE\0".utf8)
    // How its colours are coded.
    case 0xEE: saysMore = saysMore || !body.starts(with: "Adobe".utf8) || body.count > 12
    default: saysMore = true
    }
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

/// The one thing that a camera's notes say and the pixels do not: which side is up.
enum EXIFOrientation {
  private static let tag = 0x0112
  /// Entries of the first directory that are looked at.
  private static let entries = 512

  /// - Returns: 1 to 8; nil where it is not said.
  static func read(_ body: [UInt8]) -> Int? {
    guard body.starts(with: "Exif\0\0".utf8) else { return nil }
    let tiff = Array(body.dropFirst(6))
    let little = tiff.starts(with: "II".utf8)
    guard little || tiff.starts(with: "MM".utf8) else { return nil }
    func number(_ at: Int, _ count: Int) -> Int? {
      guard at >= 0, at + count <= tiff.count else { return nil }
      let bytes = tiff[at..<at + count]
      return (little ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
    for entry in 0..<min(count, entries) where number(directory + 2 + 12 * entry, 2) == tag {
      return number(directory + 2 + 12 * entry + 8, 2).flatMap { (1...8).contains($0) ? $0 : nil }
    }
    return nil
  }
}
