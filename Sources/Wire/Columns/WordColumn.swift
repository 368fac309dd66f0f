/// Texts by their words: names, addresses, places. Each word is a place in this column's own list; the list names the words
/// of the preset dictionary it holds by number and spells only the others.
enum WordColumn {
  /// Symbols before the common words: a number follows; a rare word follows.
  private static let number: UInt8 = 0
  private static let rare: UInt8 = 1
  private static let offset = 2
  /// Words that one symbol names.
  private static let common = 256 - offset
  /// Words of a text by place each have their own codes up to here; later ones share the last.
  private static let places = 4

  // MARK: Writing

  static func write(_ texts: ByteStrings, to sink: inout ColumnSink) {
    let capitals = !texts.bytes.contains { (97...122).contains($0) }
    let tokens = Tokens(capitals ? titled(texts) : texts)
    let rank = tokens.ranks(common)
    sink.head.byte(capitals ? 1 : 0)
    NumberColumn.write(tokens.counts, to: &sink)
    for part in [rank.common, rank.rare] { writeList(part.map { tokens.index.strings[$0] }, to: &sink) }
    var symbols = [[UInt8]](repeating: [], count: places)
    var (rest, numbers): ([Int64], [Int64]) = ([], [])
    tokens.forEach { place, token in
      switch token {
      case .number(let value):
        symbols[min(place, places - 1)].append(number)
        numbers.append(value)
      case .word(let word) where rank.place[word] < common:
        symbols[min(place, places - 1)].append(UInt8(rank.place[word] + offset))
      case .word(let word):
        symbols[min(place, places - 1)].append(rare)
        rest.append(Int64(rank.place[word] - common))
      }
    }
    for piece in symbols { sink.append(symbols: piece) }
    NumberColumn.write(rest, to: &sink)
    NumberColumn.write(numbers, to: &sink)
  }

  /// `words` must be distinct; they are written in their order, which is `ordered`'s.
  private static func writeList(_ words: [ArraySlice<UInt8>], to sink: inout ColumnSink) {
    let known = words.compactMap { PresetDictionary.words.find($0) }
    var others = ByteStrings()
    for word in words.dropFirst(known.count) { others.append(word) }
    sink.head.count(known.count)
    sink.head.count(others.count)
    NumberColumn.write(known.enumerated().map { Int64($1 - ($0 > 0 ? known[$0 - 1] + 1 : 0)) }, to: &sink)
    TextColumn.writeBytes(others, to: &sink)
  }

  /// Capitals written as names are: the first letter of a word stays one.
  private static func titled(_ texts: ByteStrings) -> ByteStrings {
    var titled = ByteStrings()
    for place in 0..<texts.count {
      var before: UInt8 = 32
      titled.append(
        texts[place].map { byte in
          defer { before = byte }
          return before != 32 && (65...90).contains(byte) ? byte + 32 : byte
        })
    }
    return titled
  }

  // MARK: Reading

  static func read(_ count: Int, from source: inout ColumnSource) throws(ColumnError) -> ByteStrings {
    let capitals = try source.head.count(1) == 1
    let counts = try NumberColumn.read(count, from: &source)
    let sizes = try sizes(counts, limit: source.symbols.left)
    let total = sizes.reduce(0, +)
    let lists = (try readList(total, from: &source), try readList(total, from: &source))
    let symbols = try source.symbols.raw(total)
    let rest = try NumberColumn.read(symbols.count { $0 == rare }, from: &source)
    let numbers = try NumberColumn.read(symbols.count { $0 == number }, from: &source)
    var speller = Speller(
      symbols: symbols, next: sizes.indices.map { sizes[..<$0].reduce(symbols.startIndex, +) }, common: lists.0,
      rare: lists.1, rest: rest[...], numbers: numbers[...])
    return try join(counts, capitals, &speller, from: &source)
  }

  /// How many words each place has, over all texts.
  private static func sizes(_ counts: [Int64], limit: Int) throws(ColumnError) -> [Int] {
    var sizes = [Int](repeating: 0, count: places)
    for count in counts {
      guard count >= 0, count < limit else { throw .terpotong }
      for place in 0..<places - 1 where place <= count { sizes[place] += 1 }
      sizes[places - 1] += max(0, Int(count) + 2 - places)
      guard sizes[places - 1] <= limit else { throw .terpotong }
    }
    return sizes
  }

  private static func readList(_ limit: Int, from source: inout ColumnSource) throws(ColumnError) -> ByteStrings {
    let known = try source.head.count(min(limit, PresetDictionary.words.count))
    let others = try source.head.count(limit)
    var words = ByteStrings()
    var place = -1
    for gap in try NumberColumn.read(known, from: &source) {
      guard gap >= 0, gap < Int64(PresetDictionary.words.count - place - 1) else { throw .rusak }
      place += Int(gap) + 1
      words.append(PresetDictionary.words.strings[place])
    }
    let spelled = try TextColumn.readBytes(others, from: &source)
    for place in 0..<spelled.count { words.append(spelled[place]) }
    return words
  }

  /// Puts the words, which come by place, back into their texts.
  private static func join(
    _ counts: [Int64], _ capitals: Bool, _ speller: inout Speller, from source: inout ColumnSource
  ) throws(ColumnError) -> ByteStrings {
    var texts = ByteStrings()
    var text: [UInt8] = []
    for count in counts {
      text.removeAll(keepingCapacity: true)
      for place in 0...Int(count) {
        if place > 0 { text.append(32) }
        try speller.append(min(place, places - 1), to: &text)
        guard text.count <= source.allowance else { throw .melebihiBatas }
      }
      if capitals { for place in text.indices where (97...122).contains(text[place]) { text[place] -= 32 } }
      try source.spend(text.count)
      texts.append(text)
    }
    return texts
  }

  private struct Speller {
    let symbols: ArraySlice<UInt8>
    /// Per place of a word, where its next symbol is.
    var next: [Int]
    let common, rare: ByteStrings
    var rest, numbers: ArraySlice<Int64>

    mutating func append(_ place: Int, to text: inout [UInt8]) throws(ColumnError) {
      let symbol = symbols[next[place]]
      next[place] += 1
      switch symbol {
      case WordColumn.number:
        text += Array(String(numbers.popFirst() ?? 0).utf8)
      case WordColumn.rare:
        guard let word = rest.popFirst(), word >= 0, word < rare.count else { throw .rusak }
        text += rare[Int(word)]
      default:
        guard Int(symbol) - offset < common.count else { throw .rusak }
        text += common[Int(symbol) - offset]
      }
    }
  }
}
