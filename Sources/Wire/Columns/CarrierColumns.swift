import Causality
import Registry
import Tatacara

/// Carriers as one block of bytes and back, without loss: `decode(encode(x))` is `x` for every list of carriers, byte for
/// byte. Knows nothing but the list itself.
package enum CarrierColumns {
  /// The block of `carriers`, in their order.
  package static func encode(_ carriers: [Pembawa]) -> [UInt8] {
    var out = ColumnWriter()
    out.count(carriers.count)
    for carrier in carriers { PlainCarrier.write(carrier, to: &out) }
    var block = ColumnWriter()
    block.count(out.bytes.count)
    block.raw(Deflate.compress(out.bytes))
    return block.bytes
  }

  /// The carriers of `block`.
  /// - Throws: `ColumnError`; never traps and never allocates above `limits`, whatever the bytes.
  package static func decode(
    _ block: some Collection<UInt8>, limits: ColumnLimits = .bawaan
  ) throws(ColumnError) -> [Pembawa] {
    var input = ColumnReader(Array(block))
    let size = try input.count(limits.mentah)
    let raw = try Deflate.expand(try input.raw(input.left), rawSize: size, limit: limits.mentah)
    var body = ColumnReader(raw)
    let count = try body.count(limits.pembawa)
    var carriers: [Pembawa] = []
    for _ in 0..<count { carriers.append(try PlainCarrier.read(&body)) }
    try body.end()
    return carriers
  }
}
