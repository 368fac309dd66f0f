/// A column of texts, written the way that costs least.
enum TextColumn {
  enum Form: UInt8 {
    /// Lengths, and the bytes in a row.
    case plain = 0
    /// The distinct texts once, and which it is.
    case distinct
    case words
    /// Mostly digits (`DigitColumn`).
    case digits
  }

  static func write(_ texts: ByteStrings, to sink: inout ColumnSink) {
    guard texts.count > 0 else { return }
    if DigitColumn.fits(texts) {
      sink.head.byte(Form.digits.rawValue)
      return DigitColumn.write(texts, to: &sink)
    }
    let index = distinct(texts)
    var ways: [(inout ColumnSink) -> Void] = [{ writePlain(texts, to: &$0) }, { writeWords(texts, to: &$0) }]
    if index.words.count * 2 <= texts.count {
      ways.append { sink in
        sink.head.byte(Form.distinct.rawValue)
        sink.head.count(index.words.count)
        writeLeaf(index.words.strings, to: &sink)
        NumberColumn.write(index.places, to: &sink)
      }
    }
    sink.append(cheapest: ways)
  }

  /// Without a dictionary of whole texts: for what such a dictionary holds, and for exceptions.
  static func writeLeaf(_ texts: ByteStrings, to sink: inout ColumnSink) {
    guard texts.count > 0 else { return }
    sink.append(cheapest: [{ writePlain(texts, to: &$0) }, { writeWords(texts, to: &$0) }])
  }

  private static func distinct(_ texts: ByteStrings) -> (words: ByteStringIndex, places: [Int64]) {
    var words = ByteStringIndex()
    var places: [Int64] = []
    for place in 0..<texts.count { places.append(Int64(words.intern(texts[place]))) }
    return (words, places)
  }

  private static func writePlain(_ texts: ByteStrings, to sink: inout ColumnSink) {
    sink.head.byte(Form.plain.rawValue)
    writeBytes(texts, to: &sink)
  }

  private static func writeWords(_ texts: ByteStrings, to sink: inout ColumnSink) {
    sink.head.byte(Form.words.rawValue)
    WordColumn.write(texts, to: &sink)
  }

  /// Lengths and bytes, nothing else.
  static func writeBytes(_ texts: ByteStrings, to sink: inout ColumnSink) {
    NumberColumn.write((0..<texts.count).map { Int64(texts.range($0).count) }, to: &sink)
    sink.text += texts.bytes
  }

  static func read(_ count: Int, from source: inout ColumnSource) throws(ColumnError) -> ByteStrings {
    guard count > 0 else { return ByteStrings() }
    switch Form(rawValue: try source.head.byte()) {
    case .plain: return try readBytes(count, from: &source)
    case .words: return try WordColumn.read(count, from: &source)
    case .digits: return try DigitColumn.read(count, from: &source)
    case .distinct:
      let words = try readLeaf(try source.head.count(count), from: &source)
      let places = try NumberColumn.read(count, from: &source)
      return try pick(places, of: words, from: &source)
    case nil: throw .rusak
    }
  }

  static func readLeaf(_ count: Int, from source: inout ColumnSource) throws(ColumnError) -> ByteStrings {
    guard count > 0 else { return ByteStrings() }
    switch Form(rawValue: try source.head.byte()) {
    case .plain: return try readBytes(count, from: &source)
    case .words: return try WordColumn.read(count, from: &source)
    default: throw .rusak
    }
  }

  static func readBytes(_ count: Int, from source: inout ColumnSource) throws(ColumnError) -> ByteStrings {
    var texts = ByteStrings()
    for length in try NumberColumn.read(count, from: &source) {
      guard length >= 0, length <= source.text.left else { throw .rusak }
      try source.spend(Int(length))
      texts.append(try source.text.raw(Int(length)))
    }
    return texts
  }

  private static func pick(
    _ places: [Int64], of words: ByteStrings, from source: inout ColumnSource
  ) throws(ColumnError) -> ByteStrings {
    var texts = ByteStrings()
    for place in places {
      guard place >= 0, place < words.count else { throw .rusak }
      try source.spend(words[Int(place)].count)
      texts.append(words[Int(place)])
    }
    return texts
  }
}
