/// The words of texts: what lies between single spaces, so that joining them gives the text back whatever it holds.
struct Tokens {
  enum Token {
    /// A decimal number of at most nine digits, written without a leading zero.
    case number(Int64)
    /// A place in `index`.
    case word(Int)
  }

  private(set) var index = ByteStringIndex()
  /// Words of each text, less one: even an empty text has one word, an empty one.
  private(set) var counts: [Int64] = []
  private var tokens: [Token] = []
  private var starts: [Int] = []

  init(_ texts: ByteStrings) {
    for place in 0..<texts.count {
      starts.append(tokens.count)
      for word in texts[place].split(separator: 32, omittingEmptySubsequences: false) {
        tokens.append(Self.number(word).map(Token.number) ?? .word(index.intern(word)))
      }
      counts.append(Int64(tokens.count - (starts.last ?? 0) - 1))
    }
  }

  /// Every token with its place in its text, text by text.
  func forEach(_ body: (Int, Token) -> Void) {
    for (start, count) in zip(starts, counts) {
      for place in 0...Int(count) { body(place, tokens[start + place]) }
    }
  }

  private static func number(_ word: ArraySlice<UInt8>) -> Int64? {
    guard (1...9).contains(word.count), word.first != 48 || word.count == 1,
      word.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return word.reduce(0) { $0 * 10 + Int64($1) - 48 }
  }

  /// The words that get a symbol each and those that do not: all or the most frequent `limit`, each part with the preset
  /// dictionary's first, in its order, then by spelling. `place` counts through both parts, the rare ones from `limit` on.
  func ranks(_ limit: Int) -> (common: [Int], rare: [Int], place: [Int]) {
    var frequency = [Int](repeating: 0, count: index.count)
    for case .word(let word) in tokens { frequency[word] += 1 }
    let keys = (0..<index.count).map { PresetDictionary.words.find(index.strings[$0]) ?? Int.max }
    func before(_ a: Int, _ b: Int) -> Bool {
      keys[a] != keys[b] ? keys[a] < keys[b] : index.strings[a].lexicographicallyPrecedes(index.strings[b])
    }
    var common = Array(0..<index.count)
    var rare: [Int] = []
    if common.count > limit {
      common.sort { frequency[$0] != frequency[$1] ? frequency[$0] > frequency[$1] : before($0, $1) }
      rare = common[limit...].sorted(by: before)
      common.removeLast(common.count - limit)
    }
    common.sort(by: before)
    var place = [Int](repeating: 0, count: index.count)
    for (rank, word) in common.enumerated() { place[word] = rank }
    for (rank, word) in rare.enumerated() { place[word] = limit + rank }
    return (common, rare, place)
  }
}
