/// A SHA-256 over canonical bytes: the identity of everything signed. Computed in `Wire`; the rest only compares it.
package struct Digest: Hashable, Comparable, Sendable {
  /// Big-endian quarters, so that comparing them is comparing the bytes.
  private let a, b, c, d: UInt64

  /// 32 zero bytes: the head before a chain's first document.
  package static let zero = Digest(a: 0, b: 0, c: 0, d: 0)

  private init(a: UInt64, b: UInt64, c: UInt64, d: UInt64) {
    self.a = a
    self.b = b
    self.c = c
    self.d = d
  }

  /// nil unless `bytes` are exactly 32.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var quarters: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &quarters) { $0.copyBytes(from: bytes) }
    self.init(
      a: UInt64(bigEndian: quarters.0), b: UInt64(bigEndian: quarters.1), c: UInt64(bigEndian: quarters.2),
      d: UInt64(bigEndian: quarters.3))
  }

  /// The 32 bytes.
  package var bytes: [UInt8] {
    withUnsafeBytes(of: (a.bigEndian, b.bigEndian, c.bigEndian, d.bigEndian)) { Array($0) }
  }

  package static func < (x: Self, y: Self) -> Bool { (x.a, x.b, x.c, x.d) < (y.a, y.b, y.c, y.d) }
}

extension Digest: CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  package var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The first eight digits, enough for a screen.
  package var short: String { String(description.prefix(8)) }

  /// Reads what `description` writes; nil for anything else.
  package init?(_ text: String) {
    let nibbles = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard text.utf8.count == 64, nibbles.count == 64 else { return nil }
    self.init(bytes: stride(from: 0, to: 64, by: 2).map { UInt8(nibbles[$0] << 4 | nibbles[$0 + 1]) })
  }
}
