/// Appends to a block: unsigned LEB128 varints, zigzag for signed, runs of bytes.
struct ColumnWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func count(_ value: Int) { varint(UInt64(value)) }

  mutating func zigzag(_ value: Int64) { varint(ColumnBytes.zigzag(value)) }

  mutating func raw(_ value: some Collection<UInt8>) { bytes.append(contentsOf: value) }
}

/// Reads what `ColumnWriter` wrote. Never past the end, never more than is there.
struct ColumnReader {
  private let bytes: ArraySlice<UInt8>
  private var place: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  init(_ bytes: [UInt8]) { self.init(bytes[...]) }

  var left: Int { bytes.endIndex - place }

  mutating func byte() throws(ColumnError) -> UInt8 {
    guard place < bytes.endIndex else { throw .terpotong }
    defer { place += 1 }
    return bytes[place]
  }

  /// At most ten bytes, and in the shortest form only: one value has one encoding.
  mutating func varint() throws(ColumnError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), through: 63, by: 7) {
      let next = try byte()
      guard shift < 63 || next <= 1, next != 0 || shift == 0 else { throw .rusak }
      value |= UInt64(next & 0x7f) << shift
      if next < 0x80 { return value }
    }
    throw .rusak
  }

  mutating func zigzag() throws(ColumnError) -> Int64 { ColumnBytes.unzigzag(try varint()) }

  /// A count of at most `limit`.
  mutating func count(_ limit: Int) throws(ColumnError) -> Int {
    let value = try varint()
    guard value <= UInt64(limit) else { throw .melebihiBatas }
    return Int(value)
  }

  mutating func raw(_ count: Int) throws(ColumnError) -> ArraySlice<UInt8> {
    guard count <= left else { throw .terpotong }
    defer { place += count }
    return bytes[place..<place + count]
  }

  func end() throws(ColumnError) {
    guard left == 0 else { throw .berekor }
  }
}

enum ColumnBytes {
  static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }

  static func unzigzag(_ value: UInt64) -> Int64 { Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
}
