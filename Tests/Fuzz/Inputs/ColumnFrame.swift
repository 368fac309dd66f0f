import Wire

/// A block of carriers taken apart: its raw size, one zlib stream, and therein four areas with the lengths of three.
struct ColumnFrame {
  private var areas: [[UInt8]]

  init(_ bytes: [UInt8]) throws {
    var outer = CanonicalReader(bytes)
    let size = Int(clamping: try outer.varint())
    let stream = bytes[outer.offset...]
    let raw = try Deflate.expand(stream, rawSize: size, limit: expandable, dictionary: PresetDictionary.bytes)
    var inner = CanonicalReader(raw)
    let lengths = [try inner.varint(), try inner.varint(), try inner.varint()].map { Int(clamping: $0) }
    areas = try lengths.map { try inner.raw($0) }
    areas.append(try inner.raw(inner.remaining))
  }

  /// A block of these areas: how columns are written, texts, symbols, bits.
  init(_ areas: [[UInt8]]) { self.areas = areas }

  /// The first area says how everything is written: it is changed as often as the others together.
  func bent(_ choice: UInt32, _ change: OutsideInput.Change) -> [UInt8] {
    var copy = self
    let which = [0, 1, 2, 3, 0, 0][Int(choice % 6)]
    copy.areas[which] = change(areas[which])
    return copy.bytes()
  }

  func bytes() -> [UInt8] {
    var raw = CanonicalWriter()
    for area in areas.prefix(3) { raw.count(area.count) }
    for area in areas { raw.raw(area) }
    var block = CanonicalWriter()
    block.count(raw.bytes.count)
    block.raw(Deflate.compress(raw.bytes, dictionary: PresetDictionary.bytes))
    return block.bytes
  }
}
