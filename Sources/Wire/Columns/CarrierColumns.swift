import Causality
import Registry
import Tatacara

/// Carriers as one block of bytes and back, without loss: `decode(encode(x))` is `x`, byte for byte, for every list of valid
/// carriers (design §4, "Change-set"). Everything is derived from the list itself and the preset dictionary of the schema
/// version; nothing else is remembered.
///
/// The block is columns: first those of carriers, butir and deltas (`CarrierSkeleton`), then one or several per field
/// (`FieldColumns`).
package enum CarrierColumns {
  /// The block of `carriers`, in their order. Butir hold at least one delta, deltas their writes ascending by field.
  package static func encode(_ carriers: [Pembawa]) -> [UInt8] {
    var sink = ColumnSink()
    write(carriers, to: &sink)
    return sink.block()
  }

  /// About how many bytes each part of the block of `carriers` takes: headers, and each field by its column name, several
  /// where they share a column. An estimate: zlib is not asked.
  package static func weigh(_ carriers: [Pembawa]) -> [(part: String, bytes: Int)] {
    var sink = ColumnSink()
    sink.weighs = true
    write(carriers, to: &sink)
    sink.mark("")
    return zip(sink.marks, sink.marks.dropFirst()).map { ($0.part, ($1.before - $0.before) / (8 * Entropy.bit)) }
  }

  private static func write(_ carriers: [Pembawa], to sink: inout ColumnSink) {
    var skeleton = CarrierSkeleton(carriers)
    skeleton.write(to: &sink)
    FieldColumns.write(skeleton.table, &skeleton.replicas, to: &sink)
  }

  /// The carriers of `block`.
  /// - Throws: `ColumnError`; never traps and never allocates above what `limits` allow for so many bytes
  ///   (`ColumnLimits.dalam`), whatever they are.
  package static func decode(
    _ block: some Collection<UInt8>, limits: ColumnLimits = .bawaan
  ) throws(ColumnError) -> [Pembawa] {
    try decode(Array(block), limits: limits, watch: nil)
  }

  /// - Parameter watch: told what each column took, up to where it broke.
  static func decode(
    _ block: [UInt8], limits: ColumnLimits, watch: ((ColumnTrace) -> Void)?
  ) throws(ColumnError) -> [Pembawa] {
    let limits = limits.dalam(block.count)
    var source = try ColumnSource(block: block, limits: limits, traces: watch != nil)
    defer { if let trace = source.trace { watch?(trace) } }
    var skeleton = try CarrierSkeleton(from: &source, limits: limits)
    try FieldColumns.read(into: &skeleton.table, skeleton.replicas.list, from: &source)
    try source.end()
    return skeleton.carriers()
  }
}
