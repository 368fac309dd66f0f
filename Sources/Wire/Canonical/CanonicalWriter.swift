import Causality

/// Writes the one byte form of a document (protocol/README.md, "Canonical bytes"). Digests are written raw, or, inside a
/// change-set, as places in the table of what it already carries: the same code writes both forms.
package struct CanonicalWriter {
  package private(set) var bytes: [UInt8] = []
  /// nil for canonical bytes.
  var references: DigestTable?

  package init() {}

  init(references: DigestTable) { self.references = references }

  /// What was written since the last `take`: a block of a change-set.
  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  package mutating func byte(_ value: UInt8) { bytes.append(value) }

  package mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// Unsigned LEB128, shortest form.
  package mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func count(_ value: Int) { varint(UInt64(value)) }

  /// Zigzag, then LEB128.
  package mutating func signed(_ value: Int64) {
    varint(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  package mutating func text(_ value: String) {
    count(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  /// Exactly these bytes, without a length: where the length is fixed.
  package mutating func raw(_ value: some Sequence<UInt8>) { bytes.append(contentsOf: value) }

  /// Length, then the bytes.
  package mutating func blob(_ value: [UInt8]) {
    count(value.count)
    bytes.append(contentsOf: value)
  }

  package mutating func digest(_ value: Digest) {
    guard references != nil else { return raw(value.bytes) }
    if let place = references?.place(of: value) { return count(place + 1) }
    references?.append(value)
    byte(0)
    raw(value.bytes)
  }

  package mutating func optional<T>(_ value: T?, _ write: (inout Self, T) -> Void) {
    flag(value != nil)
    if let value { write(&self, value) }
  }

  package mutating func array<T>(_ values: [T], _ write: (inout Self, T) -> Void) {
    count(values.count)
    for value in values { write(&self, value) }
  }
}
