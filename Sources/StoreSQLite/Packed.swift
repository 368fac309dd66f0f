import Causality
import Store

/// Short lists that lie in one column, because nothing asks for their parts: big-endian, read back whole.
enum Packed {
  /// Eight bytes of replica and eight of counter each.
  static func bytes(dots: [Dot]) -> [UInt8] {
    dots.flatMap { bytes($0.replica.rawValue, 8) + bytes($0.counter, 8) }
  }

  static func dots(_ bytes: [UInt8]) throws -> [Dot] {
    guard bytes.count.isMultiple(of: 16) else { throw StoreError.rusak("kolom dots") }
    return stride(from: 0, to: bytes.count, by: 16).map {
      Dot(replica: ReplicaID(rawValue: number(bytes[$0..<$0 + 8])), counter: number(bytes[$0 + 8..<$0 + 16]))
    }
  }

  /// Four bytes of length, then the receipt.
  static func bytes(receipts: [[UInt8]]) -> [UInt8] {
    receipts.flatMap { bytes(UInt64($0.count), 4) + $0 }
  }

  static func receipts(_ bytes: [UInt8]) throws -> [[UInt8]] {
    var rest = bytes[...]
    var receipts: [[UInt8]] = []
    while !rest.isEmpty {
      let length = Int(number(rest.prefix(4)))
      guard rest.count >= 4, length <= rest.count - 4 else { throw StoreError.rusak("kolom receipts") }
      receipts.append(Array(rest.dropFirst(4).prefix(length)))
      rest = rest.dropFirst(4 + length)
    }
    return receipts
  }

  private static func bytes(_ number: UInt64, _ count: Int) -> [UInt8] {
    (1...count).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * (count - $0))) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
