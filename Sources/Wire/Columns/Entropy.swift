/// What columns would cost, in 1/256 bit. Integers only, so that every machine makes the same choice.
enum Entropy {
  static let bit = 256

  /// log2 of 1 and up, in 1/256.
  static func log2(_ value: Int) -> Int {
    let shift = max(0, Int.bitWidth - value.leadingZeroBitCount - 12)
    return table[value >> shift] + shift * bit
  }

  private static let table: [Int] = [0] + (1...4096).map(slowLog2)

  /// Squares the mantissa once per binary digit wanted.
  private static func slowLog2(_ value: Int) -> Int {
    let whole = Int.bitWidth - 1 - value.leadingZeroBitCount
    var mantissa = UInt64(value) << UInt64(62 - whole)
    var digits = 0
    for _ in 0..<8 {
      let square = mantissa.multipliedFullWidth(by: mantissa)
      mantissa = square.high << 2 | square.low >> 62
      digits <<= 1
      if mantissa >= 1 << 63 {
        digits |= 1
        mantissa >>= 1
      }
    }
    return whole * bit + digits
  }

  /// Huffman-coded bytes with these counts, the codes' own table included; no symbol takes less than a bit.
  static func cost(_ counts: [Int]) -> Int {
    var (total, distinct, sum) = (0, 0, 0)
    for count in counts where count > 0 { (total, distinct) = (total + count, distinct + 1) }
    guard distinct > 1 else { return min(total, 40) * bit }
    let whole = log2(total)
    for count in counts where count > 0 { sum += count * max(bit, whole - log2(count)) }
    return min(sum + (56 + 4 * distinct) * bit, total * 8 * bit)
  }

  /// The counts of each byte.
  static func histogram(_ bytes: some Sequence<UInt8>) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    return counts
  }
}
