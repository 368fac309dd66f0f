import Causality
import Registry
import Store
import Tatacara

/// The village's musdes: those being prepared and those signed.
package enum MusdesShelf {
  private static let shelf = WorkShelf<MusdesDraft>("musdes")

  /// Ascending by id.
  package static func all(in reader: any StoreReader) throws -> [MusdesDraft] {
    try shelf.items(in: reader).map(\.item)
  }

  /// - Throws: `TIDAK_DITEMUKAN`.
  package static func musdes(_ id: String, in reader: any StoreReader) throws -> MusdesDraft {
    guard let found = try shelf.item(id, in: reader) else {
      throw NodeError(
        .tidakDitemukan, "musdes tidak ditemukan: lihat musdes list",
        en: "There is no such musdes; see musdes list.", letak: id)
    }
    return found
  }

  static func put(_ musdes: MusdesDraft, in writer: any StoreWriter) throws {
    try shelf.set(musdes.id, musdes, in: writer)
  }

  static func remove(_ id: String, in writer: any StoreWriter) throws { try shelf.set(id, nil, in: writer) }

  /// A draft whose content changed must be decided anew.
  static func forgetVerdict(on draft: StoredDraft, in writer: any StoreWriter) throws {
    guard let id = draft.musdes, var musdes = try shelf.item(id, in: writer), !musdes.sudahFinal,
      musdes.putusan.removeValue(forKey: draft.nama) != nil
    else { return }
    try put(musdes, in: writer)
  }

  static func drop(_ draft: StoredDraft, in writer: any StoreWriter) throws {
    guard let id = draft.musdes, var musdes = try shelf.item(id, in: writer), !musdes.sudahFinal else { return }
    musdes.draf.removeAll { $0 == draft.id }
    musdes.putusan[draft.nama] = nil
    musdes.berkas.removeAll { $0.untuk == draft.id }
    try put(musdes, in: writer)
  }

  /// The next musdes of a quarter: after those prepared here, and those signed by any replica of this village.
  static func nextSeri(_ quarter: Triwulan, village: WilayahID, in reader: any StoreReader) throws -> UInt32 {
    let prepared = try shelf.items(prefix: "\(quarter)-", in: reader).map(\.item.seri)
    let filter = CarrierFilter(region: village, jenis: .usulan, triwulan: quarter)
    let signed = try reader.carriers(matching: filter, after: nil, limit: BatasDokumen.putusan).map(\.nomor.seri)
    return (prepared + signed).max().map { $0 + 1 } ?? 1
  }

  /// The unfinished musdes, each with what it lacks.
  package static func open(
    node: Node, in reader: any StoreReader
  ) throws -> [(musdes: MusdesDraft, kurang: [any SelarasError])] {
    let open = try all(in: reader).filter { !$0.sudahFinal }
    guard !open.isEmpty else { return [] }
    let builder = try MusdesBuilder(node: node, in: reader)
    return try open.map { ($0, try builder.lacks($0, in: reader)) }
  }
}
