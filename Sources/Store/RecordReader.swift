import Causality
import Registry
import SyncEngine
import Tatacara

/// Reads records as their history, for whoever needs more than the official row: imports, forms, explanations. A value used
/// within one transaction or snapshot; decodes each carrier once.
package struct RecordReader {
  private var rows: RowRefresher

  /// One delta of a record with where it counts and what carried it.
  package typealias Past = (delta: DeltaDihitung, counts: StoredDelta.Counting, jenis: JenisPembawa)

  package init(trust: Trust) { rows = RowRefresher(trust: trust) }

  /// Every delta held of a record, counting or not, ascending by dot.
  package mutating func history(of record: RecordID, in reader: any EntryReader) throws -> [Past] {
    try rows.history(of: record, reader.deltas(of: record), in: reader)
  }

  /// The record in `berjalan`: what was determined and what is on its way, without drafts.
  package mutating func current(_ record: RecordID, in reader: any EntryReader) throws -> Baris {
    Self.current(record, try history(of: record, in: reader))
  }

  package static func current(_ record: RecordID, _ history: [Past]) -> Baris {
    Baris.susun(record, history.filter { $0.counts.contains(.berjalan) }.map(\.delta))
  }

  /// The record as its founding decree had it; nil where it was made since.
  package static func founding(_ record: RecordID, _ history: [Past]) -> Baris? {
    let founding = history.filter { $0.jenis == .pendirian }.map(\.delta)
    return founding.isEmpty ? nil : Baris.susun(record, founding)
  }
}
