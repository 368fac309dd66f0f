/// Texts that are mostly digits, as numbers: telephone numbers, identities. Exceptions, the empty text too, follow as texts.
enum DigitColumn {
  /// Digits that are one number of their own: operators' prefixes.
  private static let lead = 4
  /// Digits a text may have: the rest of them must fit an `Int64`.
  private static let longest = lead + 18

  /// Whether at least half are digits of a length that fits.
  static func fits(_ texts: ByteStrings) -> Bool {
    var count = 0
    for place in 0..<texts.count where isNumber(texts[place]) { count += 1 }
    return count * 2 >= texts.count || (count > 0 && count + empty(texts) == texts.count)
  }

  private static func empty(_ texts: ByteStrings) -> Int {
    (0..<texts.count).count { texts.range($0).isEmpty }
  }

  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    (lead...longest).contains(text.count) && text.allSatisfy { (48...57).contains($0) }
  }

  static func write(_ texts: ByteStrings, to sink: inout ColumnSink) {
    var (lengths, leads, tails): ([Int64], [Int64], [Int64]) = ([], [], [])
    var others = ByteStrings()
    for place in 0..<texts.count {
      let text = texts[place]
      guard isNumber(text) else {
        lengths.append(text.isEmpty ? 1 : 0)
        if !text.isEmpty { others.append(text) }
        continue
      }
      lengths.append(Int64(text.count))
      leads.append(number(text.prefix(lead)))
      tails.append(number(text.dropFirst(lead)))
    }
    NumberColumn.write(lengths, to: &sink)
    NumberColumn.write(leads, to: &sink)
    NumberColumn.write(tails, to: &sink)
    TextColumn.writeLeaf(others, to: &sink)
  }

  static func read(_ count: Int, from source: inout ColumnSource) throws(ColumnError) -> ByteStrings {
    let lengths = try NumberColumn.read(count, from: &source)
    let numbers = lengths.count { $0 > 1 }
    let leads = try NumberColumn.read(numbers, from: &source)
    let tails = try NumberColumn.read(numbers, from: &source)
    let others = try TextColumn.readLeaf(lengths.count { $0 == 0 }, from: &source)
    var texts = ByteStrings()
    var (nextNumber, nextOther) = (0, 0)
    for length in lengths {
      switch length {
      case 0:
        texts.append(others[nextOther])
        nextOther += 1
      case 1: texts.append([])
      default:
        guard (Int64(lead)...Int64(longest)).contains(length) else { throw .rusak }
        try source.spend(Int(length))
        texts.append(
          try digits(leads[nextNumber], lead) + digits(tails[nextNumber], Int(length) - lead))
        nextNumber += 1
      }
    }
    return texts
  }

  /// The number that at most eighteen digits write.
  static func number(_ digits: ArraySlice<UInt8>) -> Int64 { digits.reduce(0) { $0 * 10 + Int64($1) - 48 } }

  /// `value` in exactly `count` digits.
  static func digits(_ value: Int64, _ count: Int) throws(ColumnError) -> [UInt8] {
    var (rest, digits) = (value, [UInt8](repeating: 48, count: count))
    guard value >= 0 else { throw .rusak }
    for place in stride(from: count - 1, through: 0, by: -1) {
      digits[place] = 48 + UInt8(rest % 10)
      rest /= 10
    }
    guard rest == 0 else { throw .rusak }
    return digits
  }
}
