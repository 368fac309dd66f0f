import Causality
import Registry
import Store

/// The families of one village that a lane is 1 for in `resmi`, as a list to hand over: a pure function of the register, so
/// that it can be computed again and compared.
///
/// Whoever pays asks for one living person with a NIK: the family's pengurus, else its living head. Where neither has one,
/// the row says so in its last column (`belum_ber_nik`, `tanpa_pengurus`) and is counted: it is a task for the village, and
/// nobody is left off a list for having no NIK (design §9.11).
package struct LaneList: Sendable {
  /// The first line of every list.
  package static let header = CSVText(["rekaman", "no_kk", "wilayah", "pengurus", "nik_pengurus", "catatan"]).text

  /// The lines after the header.
  package let rows: String
  package let count: Int
  /// Rows without a person to pay, or with one who has no NIK.
  package let flagged: Int

  /// A village's own file.
  package var text: String { Self.header + rows }

  package static func compute(_ lane: FieldID, of village: WilayahID, in reader: any StoreReader) throws -> LaneList {
    var csv = CSVText()
    let heads = try heads(of: lane, in: village, reader)
    var (count, flagged) = (0, 0)
    try reader.forEachRow(.keluarga, in: village) { row in
      guard row.values[lane] == .bilangan(1) else { return true }
      let collector = try Collector.best(of: [pengurus(of: row, reader), heads[row.record]])
      csv.add(
        [row.record.description] + [Fields.noKK, Fields.wilayah].map { row.text($0) }
          + [collector.name, collector.nik, collector.remark])
      count += 1
      if !collector.remark.isEmpty { flagged += 1 }
      return true
    }
    return LaneList(rows: csv.text, count: count, flagged: flagged)
  }

  /// The villages of `region` with a family on the list, ascending.
  package static func villages(_ lane: FieldID, in region: WilayahID, _ reader: any StoreReader) throws -> [WilayahID] {
    var found: Set<WilayahID> = []
    try reader.forEachRow(.keluarga, in: region) { row in
      if row.values[lane] == .bilangan(1) { found.insert(row.origin) }
      return true
    }
    return found.sorted()
  }

  private static func pengurus(of row: StoredRow, _ reader: any StoreReader) throws -> Collector? {
    guard case .rekaman(let person) = row.values[Fields.pengurus] else { return nil }
    return try reader.row(person).flatMap(Collector.init)
  }

  /// The living heads of the lane's families whose pengurus cannot be paid; of two heads the one recorded first.
  private static func heads(
    of lane: FieldID, in village: WilayahID, _ reader: any StoreReader
  ) throws -> [RecordID: Collector] {
    var wanted: Set<RecordID> = []
    try reader.forEachRow(.keluarga, in: village) { row in
      guard row.values[lane] == .bilangan(1) else { return true }
      if try pengurus(of: row, reader)?.remark != "" { wanted.insert(row.record) }
      return true
    }
    var found: [RecordID: (id: RecordID, head: Collector)] = [:]
    guard !wanted.isEmpty else { return [:] }
    try reader.forEachRow(.individu, in: village) { row in
      guard case .rekaman(let family) = row.values[Fields.keluargaOrang], wanted.contains(family),
        row.values[Fields.hubungan] == Fields.kepalaKeluarga, let head = Collector(row)
      else { return true }
      if found[family].map({ row.record < $0.id }) ?? true { found[family] = (row.record, head) }
      return true
    }
    return found.mapValues(\.head)
  }
}

/// Who takes what the lane gives a family.
private struct Collector {
  let name: String
  let nik: String

  /// nil for who is dead, was ended as a member, or has no name.
  init?(_ row: StoredRow) {
    (name, nik) = (row.text(Fields.nama), row.text(Fields.nik))
    let ended = !["", "0"].contains(row.text(Fields.nonaktif))
    if name.isEmpty || ended || row.values[Fields.statusHidup] == Fields.meninggal { return nil }
  }

  private init() { (name, nik) = ("", "") }

  /// The first who has a NIK, else the first, else nobody.
  static func best(of all: [Collector?]) -> Collector {
    let there = all.compactMap(\.self)
    return there.first { !$0.nik.isEmpty } ?? there.first ?? Collector()
  }

  /// What the list says of it; empty where there is nothing to do.
  var remark: String { name.isEmpty ? "tanpa_pengurus" : nik.isEmpty ? "belum_ber_nik" : "" }
}

extension StoredRow {
  fileprivate func text(_ field: FieldID) -> String { values[field].flatMap { Fields[field]?.teks($0) } ?? "" }
}
