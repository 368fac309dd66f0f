import Foundation

/// A PDF's page tree (ISO 32000-1, 7.7.3), followed from its root: a page that nothing leads to is none. Objects are found
/// by looking for them, also in compressed object streams, since the tables of many programs are slightly off; where one
/// number was written twice, either counts.
struct PDFPages {
  /// Nodes of the tree that are looked at before one is a page.
  private static let nodes = 10_000
  /// Objects that are noted.
  private static let most = 1_000_000
  /// Bytes of a dictionary or array that are looked at.
  private static let dictionary = 1 << 16
  /// Bytes expanded of all object streams together.
  private static let expanded = 128 << 20

  private let bytes: Data
  /// Where the objects of a number begin.
  private var places: [Int: [Int]] = [:]
  /// Those that lie in object streams.
  private var packed: [Int: [Data]] = [:]

  init(_ bytes: Data) {
    self.bytes = bytes
    findObjects()
    findPacked()
  }

  /// - Parameter trailer: the dictionary that names the root.
  func hasPage(_ trailer: Data) -> Bool {
    var (open, seen) = (Self.references(after: "/Root", in: trailer).prefix(1).map(\.self), Set<Int>())
    while let number = open.popLast(), seen.count < Self.nodes {
      guard seen.insert(number).inserted else { continue }
      for object in objects(number) {
        if Self.isPage(object) { return true }
        // An array of its own, or one that this object names or has.
        let kids = object.drop(while: PDFShape.isSpace).first == UInt8(ascii: "[") ? Self.references(in: object) : []
        open += kids + Self.references(after: "/Kids", in: object)
        open += Self.references(after: "/Pages", in: object).prefix(1)
      }
    }
    return false
  }

  // MARK: Objects

  private func objects(_ number: Int) -> [Data] {
    (places[number] ?? []).map(body) + (packed[number] ?? [])
  }

  /// From behind `obj` to the object's end, or its stream's beginning.
  private func body(at start: Int) -> Data {
    let most = bytes[start...].prefix(Self.dictionary)
    let end = ["endobj", "stream"].compactMap { most.range(of: Data($0.utf8))?.lowerBound }.min()
    return most[..<(end ?? most.endIndex)]
  }

  /// `12 0 obj`.
  private mutating func findObjects() {
    let mark = Data(" obj".utf8)
    var (at, count) = (bytes.startIndex, 0)
    while count < Self.most, let found = bytes[at...].range(of: mark) {
      at = found.upperBound
      let before = bytes[max(bytes.startIndex, found.lowerBound - 24)..<found.lowerBound]
      let words = before.split(whereSeparator: PDFShape.isSpace).suffix(2).map { String(decoding: $0, as: UTF8.self) }
      guard words.count == 2, Int(words[1]) != nil, let number = Self.trailing(words[0]) else { continue }
      places[number, default: []].append(at)
      count += 1
    }
  }

  /// The digits at the end of what may stand glued to the object before.
  private static func trailing(_ word: String) -> Int? {
    Int(String(word.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()))
  }

  private mutating func findPacked() {
    var room = Self.expanded
    PDFShape.forEachObjectStream(in: bytes) { dictionary, content in
      room -= content.count
      guard room > 0, let first = Self.number(after: "/First", in: dictionary), first >= 0, first <= content.count
      else { return room > 0 }
      let heads = content.prefix(first).split(whereSeparator: PDFShape.isSpace)
        .map { Int(String(decoding: $0, as: UTF8.self)) ?? -1 }
      for pair in stride(from: 0, to: heads.count - 1, by: 2) where heads[pair] >= 0 && heads[pair + 1] >= 0 {
        let start = content.startIndex + first + heads[pair + 1]
        let next = pair + 3 < heads.count ? content.startIndex + first + heads[pair + 3] : content.endIndex
        guard start <= next, next <= content.endIndex else { continue }
        packed[heads[pair], default: []].append(content[start..<next].prefix(Self.dictionary))
      }
      return packed.count < Self.most
    }
  }

  // MARK: Values

  /// `/Type /Page`, not `/Pages`.
  private static func isPage(_ object: Data) -> Bool {
    var at = object.startIndex
    while let key = object[at...].range(of: Data("/Type".utf8)) {
      at = key.upperBound
      let value = object[at...].prefix(64).drop(while: PDFShape.isSpace)
      guard value.starts(with: "/Page".utf8) else { continue }
      if value.dropFirst(5).first.map({ !PDFShape.isLetter($0) }) ?? true { return true }
    }
    return false
  }

  private static func number(after key: String, in object: Data) -> Int? {
    guard let found = object.range(of: Data(key.utf8)) else { return nil }
    let digits = object[found.upperBound...].drop(while: PDFShape.isSpace).prefix(while: PDFShape.isDigit).prefix(9)
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// The objects that a key's value names: `3 0 R`, or `[3 0 R 4 0 R]`.
  private static func references(after key: String, in object: Data) -> [Int] {
    guard let found = object.range(of: Data(key.utf8)) else { return [] }
    let value = object[found.upperBound...]
    guard value.first.map({ !PDFShape.isLetter($0) }) ?? false else {
      return references(after: key, in: Data(value))
    }
    let start = value.drop(while: PDFShape.isSpace)
    guard start.first == UInt8(ascii: "[") else { return Array(references(in: start.prefix(32)).prefix(1)) }
    return references(in: start)
  }

  /// `3 0 R`, up to the end of an array.
  private static func references(in value: Data) -> [Int] {
    let inside = value.drop { $0 == UInt8(ascii: "[") || PDFShape.isSpace($0) }.prefix { $0 != UInt8(ascii: "]") }
    let words = inside.split { PDFShape.isSpace($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") }
      .map { String(decoding: $0, as: UTF8.self) }
    return words.indices.dropFirst(2).filter { words[$0] == "R" }.compactMap { Int(words[$0 - 2]) }
  }
}
