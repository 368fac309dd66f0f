import CZlib
import Foundation

/// A PDF's frame (ISO 32000-1, 7.5): the cross-reference that its end points to, the catalogue named there, and at least one
/// page, also where pages lie in compressed object streams.
enum PDFShape {
  /// Bytes at the end in which readers look for `startxref`, and at the beginning for the header.
  private static let edge = 1024
  /// Bytes of a trailer or cross-reference dictionary that are looked at.
  private static let dictionary = 1 << 16
  /// Bytes of one object stream that are expanded.
  private static let stream = 4 << 20
  /// Object streams looked into.
  private static let streams = 10_000

  /// - Throws: `broken`, `locked`, `noPage`.
  static func check(_ bytes: Data) throws(EvidenceShape.Flaw) {
    guard let header = bytes.prefix(edge).range(of: Data("%PDF-".utf8)),
      let table = crossReference(bytes, after: header.lowerBound), let trailer = trailer(bytes, at: table),
      trailer.range(of: Data("/Root".utf8)) != nil
    else { throw .broken }
    guard trailer.range(of: Data("/Encrypt".utf8)) == nil else { throw .locked }
    guard PDFPages(bytes).hasPage(trailer) else { throw .noPage }
  }

  /// Where the last cross-reference lies: counted from the file's beginning, or from its header's.
  private static func crossReference(_ bytes: Data, after header: Int) -> Int? {
    let tail = bytes.suffix(edge)
    guard let mark = tail.range(of: Data("startxref".utf8), options: .backwards),
      tail[mark.upperBound...].range(of: Data("%%EOF".utf8)) != nil
    else { return nil }
    let digits = tail[mark.upperBound...].drop(while: isSpace).prefix(while: isDigit).prefix(10)
    guard let offset = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
    return [bytes.startIndex + offset, header + offset].first { at in
      guard bytes.indices.contains(at) else { return false }
      let start = bytes[at...].prefix(32).drop(while: isSpace)
      return start.starts(with: "xref".utf8) || isObject(start)
    }
  }

  /// `12 0 obj`.
  private static func isObject(_ bytes: Data) -> Bool {
    let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return words.count >= 3 && Int(words[0]) != nil && Int(words[1]) != nil && words[2].hasPrefix("obj")
  }

  /// What the cross-reference says of the file: of a table, its trailer; of a stream, its own dictionary.
  private static func trailer(_ bytes: Data, at table: Int) -> Data? {
    let isTable = bytes[table...].prefix(32).drop(while: isSpace).starts(with: "xref".utf8)
    let (mark, end) = isTable ? ("trailer", "startxref") : ("obj", "stream")
    guard let start = bytes[table...].range(of: Data(mark.utf8))?.upperBound else { return nil }
    let after = bytes[start...].prefix(dictionary)
    return after.range(of: Data(end.utf8)).map { after[..<$0.lowerBound] } ?? after
  }

  /// Whether one of the compressed object streams holds what is looked for.
  static func anyObjectStream(_ bytes: Data, holds: (Data) -> Bool) -> Bool {
    var found = false
    forEachObjectStream(in: bytes) { _, content in
      found = holds(content)
      return !found
    }
    return found
  }

  /// The compressed object streams, each with its dictionary, until `body` says that it has enough.
  static func forEachObjectStream(in bytes: Data, _ body: (_ dictionary: Data, _ content: Data) -> Bool) {
    var at = bytes.startIndex
    for _ in 0..<streams {
      guard let found = bytes[at...].range(of: Data("/ObjStm".utf8)) else { return }
      at = found.upperBound
      guard let mark = bytes[at...].prefix(dictionary).range(of: Data("stream".utf8)) else { continue }
      let start =
        bytes[max(bytes.startIndex, found.lowerBound - dictionary)..<found.lowerBound]
        .range(of: Data(" obj".utf8), options: .backwards)?.lowerBound ?? found.lowerBound
      let own = bytes[start..<mark.lowerBound]
      let data = bytes[mark.upperBound...].drop { $0 == 0x0D || $0 == 0x0A }
      if !body(own, own.range(of: Data("/Filter".utf8)) == nil ? plain(data) : inflated(data)) { return }
    }
  }

  private static func plain(_ bytes: Data) -> Data {
    let most = bytes.prefix(stream)
    return Data(most[..<(most.range(of: Data("endstream".utf8))?.lowerBound ?? most.endIndex)])
  }

  /// The beginning of what a zlib stream holds; empty where it is none.
  private static func inflated(_ bytes: Data) -> Data {
    var z = z_stream()
    guard inflateInit_(&z, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return Data() }
    defer { inflateEnd(&z) }
    let input = Array(bytes.prefix(stream))
    let output = [UInt8](unsafeUninitializedCapacity: stream) { out, count in
      input.withUnsafeBufferPointer { source in
        // zlib does not write through next_in; its type predates const.
        (z.next_in, z.avail_in) = (UnsafeMutablePointer(mutating: source.baseAddress), uInt(source.count))
        (z.next_out, z.avail_out) = (out.baseAddress, uInt(out.count))
        _ = inflate(&z, Z_SYNC_FLUSH)
      }
      count = out.count - Int(z.avail_out)
    }
    return Data(output)
  }

  static func isSpace(_ byte: UInt8) -> Bool { [0, 9, 10, 12, 13, 32].contains(byte) }
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}
