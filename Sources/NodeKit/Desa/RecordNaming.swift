import Causality
import Registry
import Store

/// How people name a family or person of the village: by NIK or No. KK, or by the record's id where the number is shared.
/// What only an open draft knows has its number too.
package struct RecordNaming {
  private let reader: any StoreReader
  private let drafts: [StoredDraft]

  package init(in reader: any StoreReader) throws {
    self.reader = reader
    drafts = try DraftShelf.all(in: reader)
  }

  init(_ drafts: [StoredDraft], in reader: any StoreReader) {
    self.reader = reader
    self.drafts = drafts
  }

  /// - Parameter entity: what the record must be; nil for either.
  /// - Throws: `TIDAK_DITEMUKAN`; `PILIHAN_TIDAK_TUNGGAL` where several records have the number.
  package func record(_ text: String, _ entity: Entitas? = nil) throws -> RecordID {
    if let record = RecordID(text) { return record }
    let fields = [Fields.noKK, Fields.nik].filter { entity == nil || $0.entitas == entity }
    var found = Set(try fields.flatMap { try reader.records(where: $0, equals: .teks(text)) })
    for delta in drafts.flatMap(\.deltas) {
      let names = delta.tulisan.contains { fields.contains($0.field) && $0.value == .teks(text) }
      if names, try reader.row(delta.rekaman) == nil { found.insert(delta.rekaman) }
    }
    guard let first = found.first else {
      throw NodeError(
        .tidakDitemukan, "rekaman tidak ditemukan: periksa No. KK atau NIK",
        en: "Check the family card number or NIK.", letak: samarkan(text))
    }
    guard found.count == 1 else {
      let names = found.sorted().map(\.description).joined(separator: ", ")
      throw NodeError(
        .pilihanTidakTunggal, "nomor itu dipakai beberapa rekaman: sebut id-nya: \(names)",
        en: "Several records use that number; name its id: \(names).", letak: samarkan(text))
    }
    return first
  }

  /// What people know a record by: a person's name, a family's card; nil where neither is written anywhere here. Open drafts
  /// are looked into only for what the register does not have.
  package static func name(of record: RecordID, in reader: any StoreReader) throws -> String? {
    let values = try reader.row(record)?.values ?? RecordNaming(in: reader).drafted(record)
    if case .teks(let name)? = values[Fields.nama] { return name }
    if case .teks(let card)? = values[Fields.noKK] { return "KK \(card)" }
    return nil
  }

  private func drafted(_ record: RecordID) -> [FieldID: Nilai] {
    drafts.reduce(into: [:]) { all, draft in all.merge(draft.values(of: record)) { first, _ in first } }
  }
}
