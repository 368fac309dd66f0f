import Causality
import Intake
import Registry
import Store

/// What each source said last of each record: the base of the three-way import (issue "three-way"). Kept per (source,
/// record) without the founding row, which the register itself still has.
package struct BaseShelf: Sendable {
  private let shelf: WorkShelf<Kept>

  package init(source: String) { shelf = WorkShelf("basis/\(source)") }

  struct Kept: Codable, Sendable {
    /// Field's number and value.
    var nilai: [String]
    var konteks: String
    /// Group's number → its own context.
    var konteksMedan: [String: String]
  }

  /// All kept bases: what an import reads at once.
  func all(in reader: any StoreReader) throws -> [RecordID: Kept] {
    var found: [RecordID: Kept] = [:]
    for (key, kept) in try shelf.items(in: reader) {
      if let record = RecordID(key) { found[record] = kept }
    }
    return found
  }

  /// The base: what was kept over the founding row, else the founding row alone; nil where the source never spoke of a
  /// record made since.
  static func base(_ kept: Kept?, founding: Baris?) throws -> BasisSumber? {
    guard let kept else { return founding.map { BasisSumber(dasar: $0) } }
    guard let context = DraftText.context(kept.konteks) else { throw damaged }
    var values: [FieldID: Nilai] = [:]
    for text in kept.nilai {
      guard let write = DraftText.write(text) else { throw damaged }
      values[write.field] = write.value
    }
    var fields: [FieldID: Context] = [:]
    for (number, text) in kept.konteksMedan {
      guard let field = UInt16(number), let own = DraftText.context(text) else { throw damaged }
      fields[FieldID(rawValue: field)] = own
    }
    return BasisSumber(dasar: founding, nilai: values, konteks: context, konteksMedan: fields)
  }

  func base(of record: RecordID, founding: Baris?, in reader: any StoreReader) throws -> BasisSumber? {
    try Self.base(shelf.item(record.description, in: reader), founding: founding)
  }

  func set(_ base: BasisSumber, of record: RecordID, in writer: any StoreWriter) throws {
    let values = base.nilai.sorted { $0.key < $1.key }.map { RegistryWrite(field: $0.key, value: $0.value) }
    let fields = Dictionary(uniqueKeysWithValues: base.konteksMedan.map { ("\($0.rawValue)", DraftText.text($1)) })
    let kept = Kept(
      nilai: values.map { DraftText.text($0) }, konteks: DraftText.text(base.konteks), konteksMedan: fields)
    try shelf.set(record.description, kept, in: writer)
  }

  private static var damaged: NodeError {
    NodeError(.catatanKerjaRusak, NodeError.Kode.catatanKerjaRusak.kalimat.id, letak: "basis")
  }
}

/// Which fields a form's finalised drafts wrote, and under which dot: newer than a source's base until that base knows it.
enum FormShelf {
  private static let shelf = WorkShelf<[String: String]>("formulir")

  static func note(_ delta: RegistryDelta, in writer: any StoreWriter) throws {
    var fields = try shelf.item(delta.record.description, in: writer) ?? [:]
    for write in delta.writes { fields["\(write.field.rawValue)"] = DraftText.text(delta.dot) }
    try shelf.set(delta.record.description, fields, in: writer)
  }

  /// Every record that a form wrote, with the latest dot per field.
  static func all(in reader: any StoreReader) throws -> [RecordID: [FieldID: Dot]] {
    var found: [RecordID: [FieldID: Dot]] = [:]
    for (key, fields) in try shelf.items(in: reader) {
      guard let record = RecordID(key) else { continue }
      for (number, text) in fields {
        guard let field = UInt16(number), let dot = DraftText.dot(text[...]) else { continue }
        found[record, default: [:]][FieldID(rawValue: field)] = dot
      }
    }
    return found
  }
}
