/// Texts one after the other in one array of bytes. Bytes and not `String`, whose equality takes composed and decomposed
/// letters for one and would give back other bytes than were signed.
struct ByteStrings {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []

  var count: Int { ends.count }

  func range(_ place: Int) -> Range<Int> { (place > 0 ? ends[place - 1] : 0)..<ends[place] }

  subscript(place: Int) -> ArraySlice<UInt8> { bytes[range(place)] }

  mutating func append(_ text: some Collection<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
    ends.append(bytes.count)
  }

  /// The texts, if every one is UTF-8.
  func strings() throws(ColumnError) -> [String] {
    var strings: [String] = []
    strings.reserveCapacity(count)
    for place in 0..<count {
      guard let text = String(validating: self[place], as: UTF8.self) else { throw .rusak }
      strings.append(text)
    }
    return strings
  }
}

/// Distinct texts in the order they were first seen, found again without an allocation.
struct ByteStringIndex {
  private(set) var strings = ByteStrings()
  /// Open addressing: place + 1, or 0. A power of two, at most half full.
  private var slots = [Int32](repeating: 0, count: 64)

  var count: Int { strings.count }

  init() {}

  init(_ words: some Sequence<some Collection<UInt8>>) {
    for word in words { intern(Array(word)[...]) }
  }

  func find(_ text: ArraySlice<UInt8>) -> Int? {
    let found = slots[slot(for: text)]
    return found > 0 ? Int(found) - 1 : nil
  }

  /// The place of `text`, given one if it had none.
  @discardableResult
  mutating func intern(_ text: ArraySlice<UInt8>) -> Int {
    let slot = slot(for: text)
    if slots[slot] > 0 { return Int(slots[slot]) - 1 }
    strings.append(text)
    slots[slot] = Int32(strings.count)
    if strings.count * 2 > slots.count { grow() }
    return strings.count - 1
  }

  /// Where `text` is, or the free slot where it belongs.
  private func slot(for text: ArraySlice<UInt8>) -> Int {
    var hasher = Hasher()
    text.withUnsafeBytes { hasher.combine(bytes: $0) }
    var slot = hasher.finalize() & (slots.count - 1)
    while slots[slot] > 0, strings[Int(slots[slot]) - 1] != text { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for place in 0..<strings.count { slots[slot(for: strings[place])] = Int32(place + 1) }
  }
}
