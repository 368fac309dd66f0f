import Causality

/// Reads what `CanonicalWriter` writes and nothing else: bytes have one meaning and a meaning has one form, so that what was
/// read digests to what was sent. Every count is held against its bound, and against the bytes left, before allocation.
/// Labels say what is read to whoever traces it (`Explain`).
package struct CanonicalReader {
  private let bytes: [UInt8]
  /// The next byte's offset, for messages.
  package private(set) var offset: Int
  private let end: Int
  /// nil for canonical bytes (see `CanonicalWriter`).
  var references: DigestTable?
  /// Items that lists may still announce: runs say many in few bytes, so the bytes left bound nothing there.
  private var items = Int.max
  /// nil unless someone wants to see what is read.
  var trace: Trace?

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = 0
    end = bytes.count
  }

  init(_ bytes: [UInt8], references: DigestTable, items: Int) {
    self.init(bytes)
    self.references = references
    self.items = items
  }

  package var remaining: Int { end - offset }

  /// - Throws: `BENTUK_RUSAK` where bytes are left over.
  package func finish() throws(WireError) {
    guard remaining == 0 else { throw .bentuk("ada bita berlebih", "bytes left over", at: offset) }
  }

  // MARK: Without a trace: the parts of composed fields

  mutating func takeByte() throws(WireError) -> UInt8 {
    guard offset < end else { throw .terpotong(at: offset) }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func takeVarint() throws(WireError) -> UInt64 {
    var value: UInt64 = 0
    for position in 0..<10 {
      let next = try takeByte()
      guard position < 9 || next <= 1 else {
        throw .bentuk("bilangan terlalu besar", "a number too large", at: offset - 1)
      }
      value |= UInt64(next & 0x7f) << UInt64(7 * position)
      if next < 0x80 {
        guard next != 0 || position == 0 else {
          throw .bentuk("bilangan tidak terpendek", "a number not in its shortest form", at: offset - 1)
        }
        return value
      }
    }
    throw .bentuk("bilangan terlalu panjang", "a number too long", at: offset)
  }

  mutating func takeSigned() throws(WireError) -> Int64 {
    let value = try takeVarint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  mutating func takeRaw(_ length: Int) throws(WireError) -> [UInt8] {
    guard length <= remaining else { throw .terpotong(at: offset) }
    defer { offset += length }
    return Array(bytes[offset..<offset + length])
  }

  mutating func takeCount(limit: Int, itemSize: Int = 1) throws(WireError) -> Int {
    let start = offset
    let value = try takeVarint()
    guard value <= UInt64(limit) else { throw .batas("Sebuah hitungan", "a count", at: start) }
    guard Int(value) * itemSize <= remaining else { throw .terpotong(at: start) }
    return Int(value)
  }

  private mutating func takeDigest() throws(WireError) -> Digest {
    let start = offset
    guard let value = Digest(bytes: try takeRaw(32)) else { throw .terpotong(at: start) }
    return value
  }

  // MARK: Fields

  package mutating func byte(_ label: StaticString = "bita") throws(WireError) -> UInt8 {
    let value = try takeByte()
    note(offset - 1, label, "\(value)")
    return value
  }

  package mutating func flag(_ label: StaticString = "tanda") throws(WireError) -> Bool {
    let value = try takeByte()
    guard value <= 1 else { throw .bentuk("tanda bukan 0 atau 1", "a flag that is neither 0 nor 1", at: offset - 1) }
    note(offset - 1, label, value == 1 ? "ya" : "tidak")
    return value == 1
  }

  package mutating func varint(_ label: StaticString = "bilangan") throws(WireError) -> UInt64 {
    let start = offset
    let value = try takeVarint()
    note(start, label, "\(value)")
    return value
  }

  /// A number that fits `type` and `bounds`.
  package mutating func number<T: FixedWidthInteger>(
    _ bounds: ClosedRange<T>, _ label: StaticString = "bilangan"
  ) throws(WireError) -> T {
    let start = offset
    guard let value = T(exactly: try takeVarint()), bounds.contains(value) else {
      throw .batas("Sebuah bilangan", "a number", at: start)
    }
    note(start, label, "\(value)")
    return value
  }

  /// A count of items of at least `itemSize` bytes each: at most `limit`, and no more than the bytes left could hold.
  package mutating func count(
    limit: Int, itemSize: Int = 1, _ label: StaticString = "banyak"
  ) throws(WireError) -> Int {
    let start = offset
    let value = try takeCount(limit: limit, itemSize: itemSize)
    note(start, label, "\(value)")
    return value
  }

  package mutating func signed(_ label: StaticString = "bilangan") throws(WireError) -> Int64 {
    let start = offset
    let value = try takeSigned()
    note(start, label, "\(value)")
    return value
  }

  /// Before room is made for `count` items that take no bytes each.
  /// - Throws: `BATAS_TERLAMPAUI`.
  mutating func spend(_ count: Int) throws(WireError) {
    guard count <= items else { throw .batas("Jumlah isi daftar", "the length of a list", at: offset) }
    items -= count
  }

  package mutating func raw(_ length: Int, _ label: StaticString = "bita") throws(WireError) -> [UInt8] {
    let value = try takeRaw(length)
    note(offset - length, label, "\(length) bita")
    return value
  }

  package mutating func blob(limit: Int, _ label: StaticString = "bita") throws(WireError) -> [UInt8] {
    let start = offset
    let value = try takeRaw(takeCount(limit: limit))
    note(start, label, "\(value.count) bita")
    return value
  }

  /// UTF-8 of at most `limit` bytes.
  package mutating func text(limit: Int, _ label: StaticString = "teks") throws(WireError) -> String {
    let start = offset
    guard let text = String(validating: try takeRaw(takeCount(limit: limit)), as: UTF8.self) else {
      throw .bentuk("teks bukan UTF-8", "text that is not UTF-8", at: start)
    }
    note(start, label, "\"\(text)\"")
    return text
  }

  package mutating func digest(_ label: StaticString = "digest") throws(WireError) -> Digest {
    guard references != nil else { return try rawDigest(label) }
    let start = offset
    let place = try takeVarint()
    guard place > 0 else {
      let value = try takeDigest()
      references?.append(value)
      let number = references.map { $0.count - 1 } ?? 0
      note(start, label, "\(value) (baru, no. \(number))")
      return value
    }
    guard let value = references?[place - 1] else { throw .rujukan("digest", "a digest", at: offset) }
    note(start, label, "no. \(place - 1) = \(value.short)…")
    return value
  }

  package mutating func rawDigest(_ label: StaticString = "digest") throws(WireError) -> Digest {
    let value = try takeDigest()
    note(offset - 32, label, "\(value)")
    return value
  }

  package mutating func optional<T>(
    _ label: StaticString = "ada", _ read: (inout Self) throws(WireError) -> T
  ) throws(WireError) -> T? {
    try flag(label) ? try read(&self) : nil
  }

  package mutating func array<T>(
    limit: Int, itemSize: Int = 1, _ label: StaticString = "isi",
    _ read: (inout Self) throws(WireError) -> T
  ) throws(WireError) -> [T] {
    let total = try count(limit: limit, itemSize: itemSize, label)
    var values: [T] = []
    values.reserveCapacity(total)
    for position in 0..<total {
      values.append(try group("\(label) \(position + 1)", read))
    }
    return values
  }

  /// A case of an enumeration by its number.
  package mutating func known<T: RawRepresentable<UInt8>>(
    _ type: T.Type, _ label: StaticString = "jenis"
  ) throws(WireError) -> T {
    guard let value = T(rawValue: try takeByte()) else {
      throw .bentuk("nomor jenis tidak dikenal", "an unknown kind number", at: offset - 1)
    }
    note(offset - 1, label, "\(value.rawValue) \(value)")
    return value
  }
}
