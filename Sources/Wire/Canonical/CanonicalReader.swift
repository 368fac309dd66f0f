import Causality

/// Reads what `CanonicalWriter` writes and nothing else: bytes have one meaning and a meaning has one form, so that what was
/// read digests to what was sent. Every count is held against its bound, and against the bytes left, before allocation.
package struct CanonicalReader {
  private let bytes: [UInt8]
  /// The next byte's offset, for messages.
  package private(set) var offset: Int
  private let end: Int
  /// nil for canonical bytes (see `CanonicalWriter`).
  var references: DigestTable?
  /// Items that lists may still announce: runs say many in few bytes, so the bytes left bound nothing there.
  private var items = Int.max

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
    guard remaining == 0 else { throw .bentuk("ada bita berlebih", at: offset) }
  }

  package mutating func byte() throws(WireError) -> UInt8 {
    guard offset < end else { throw .terpotong(at: offset) }
    defer { offset += 1 }
    return bytes[offset]
  }

  package mutating func flag() throws(WireError) -> Bool {
    let value = try byte()
    guard value <= 1 else { throw .bentuk("tanda bukan 0 atau 1", at: offset - 1) }
    return value == 1
  }

  package mutating func varint() throws(WireError) -> UInt64 {
    var value: UInt64 = 0
    for position in 0..<10 {
      let next = try byte()
      guard position < 9 || next <= 1 else { throw .bentuk("bilangan terlalu besar", at: offset - 1) }
      value |= UInt64(next & 0x7f) << UInt64(7 * position)
      if next < 0x80 {
        guard next != 0 || position == 0 else { throw .bentuk("bilangan tidak terpendek", at: offset - 1) }
        return value
      }
    }
    throw .bentuk("bilangan terlalu panjang", at: offset)
  }

  /// A number that fits `type` and `bounds`.
  package mutating func number<T: FixedWidthInteger>(_ bounds: ClosedRange<T>) throws(WireError) -> T {
    let start = offset
    guard let value = T(exactly: try varint()), bounds.contains(value) else {
      throw .batas("Sebuah bilangan", at: start)
    }
    return value
  }

  /// A count of items of at least `itemSize` bytes each: at most `limit`, and no more than the bytes left could hold.
  package mutating func count(limit: Int, itemSize: Int = 1) throws(WireError) -> Int {
    let start = offset
    let value = try varint()
    guard value <= UInt64(limit) else { throw .batas("Sebuah hitungan", at: start) }
    guard Int(value) * itemSize <= remaining else { throw .terpotong(at: start) }
    return Int(value)
  }

  package mutating func signed() throws(WireError) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// Before room is made for `count` items that take no bytes each.
  /// - Throws: `BATAS_TERLAMPAUI`.
  mutating func spend(_ count: Int) throws(WireError) {
    guard count <= items else { throw .batas("Jumlah isi daftar", at: offset) }
    items -= count
  }

  package mutating func raw(_ length: Int) throws(WireError) -> [UInt8] {
    guard length <= remaining else { throw .terpotong(at: offset) }
    defer { offset += length }
    return Array(bytes[offset..<offset + length])
  }

  package mutating func blob(limit: Int) throws(WireError) -> [UInt8] {
    try raw(count(limit: limit))
  }

  /// UTF-8 of at most `limit` bytes.
  package mutating func text(limit: Int) throws(WireError) -> String {
    let start = offset
    guard let text = String(validating: try blob(limit: limit), as: UTF8.self) else {
      throw .bentuk("teks bukan UTF-8", at: start)
    }
    return text
  }

  package mutating func digest() throws(WireError) -> Digest {
    guard references != nil else { return try rawDigest() }
    let place = try varint()
    if place == 0 {
      let value = try rawDigest()
      references?.append(value)
      return value
    }
    guard let value = references?[place - 1] else { throw .rujukan("digest", at: offset) }
    return value
  }

  package mutating func rawDigest() throws(WireError) -> Digest {
    let start = offset
    guard let value = Digest(bytes: try raw(32)) else { throw .terpotong(at: start) }
    return value
  }

  package mutating func optional<T>(_ read: (inout Self) throws(WireError) -> T) throws(WireError) -> T? {
    try flag() ? try read(&self) : nil
  }

  package mutating func array<T>(
    limit: Int, itemSize: Int = 1, _ read: (inout Self) throws(WireError) -> T
  ) throws(WireError) -> [T] {
    let total = try count(limit: limit, itemSize: itemSize)
    var values: [T] = []
    values.reserveCapacity(total)
    for _ in 0..<total { values.append(try read(&self)) }
    return values
  }

  /// A case of an enumeration by its number.
  package mutating func known<T: RawRepresentable<UInt8>>(_ type: T.Type) throws(WireError) -> T {
    guard let value = T(rawValue: try byte()) else { throw .bentuk("nomor jenis tidak dikenal", at: offset - 1) }
    return value
  }
}
