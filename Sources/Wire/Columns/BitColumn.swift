/// Appends numbers of a fixed width, lowest bit first, without padding between them.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var filled: UInt64 = 0

  /// The low `width` bits of `value`, at most 64.
  mutating func append(_ value: UInt64, width: Int) {
    var (rest, left) = (value, UInt64(width))
    while left > 0 {
      let part = min(left, 8 - filled)
      pending |= (rest & ((1 << part) - 1)) << filled
      (rest, left, filled) = (rest >> part, left - part, filled + part)
      if filled == 8 { flush() }
    }
  }

  mutating func append(_ other: BitWriter) {
    for byte in other.bytes { append(UInt64(byte), width: 8) }
    append(other.pending, width: Int(other.filled))
  }

  /// Ends the last byte; zeros fill it.
  mutating func flush() {
    guard filled > 0 else { return }
    bytes.append(UInt8(pending))
    (pending, filled) = (0, 0)
  }
}

/// Reads what `BitWriter` wrote.
struct BitReader {
  private let bytes: ArraySlice<UInt8>
  private var place = 0

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  var left: Int { bytes.count * 8 - place }

  mutating func read(width: Int) throws(ColumnError) -> UInt64 {
    guard width <= left else { throw .terpotong }
    var (value, done): (UInt64, Int) = (0, 0)
    while done < width {
      let part = min(width - done, 8 - place & 7)
      let byte = UInt64(bytes[bytes.startIndex + place >> 3]) >> UInt64(place & 7)
      value |= (byte & ((1 << UInt64(part)) - 1)) << UInt64(done)
      (done, place) = (done + part, place + part)
    }
    return value
  }

  /// Only the last byte's fill may be left, and it is zeros.
  mutating func end() throws(ColumnError) {
    guard left < 8 else { throw .berekor }
    guard try read(width: left) == 0 else { throw .rusak }
  }
}
