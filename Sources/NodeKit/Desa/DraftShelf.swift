import Causality
import Registry
import Store

/// The open drafts of a village.
package enum DraftShelf {
  private static let shelf = WorkShelf<StoredDraft>("draf")
  private static let counter = "draf-berikut"

  /// Every open draft, ascending by id.
  package static func all(in reader: any StoreReader) throws -> [StoredDraft] {
    try shelf.items(in: reader).map(\.item)
  }

  /// By the name people type, `D12`.
  /// - Throws: `TIDAK_DITEMUKAN`.
  package static func draft(named name: String, in reader: any StoreReader) throws -> StoredDraft {
    guard let id = id(name), let draft = try shelf.item(key(id), in: reader) else {
      throw NodeError(
        .tidakDitemukan, "draf tidak ditemukan: lihat usulan list --status draf",
        en: "There is no such draft; see usulan list --status draf.", letak: name)
    }
    return draft
  }

  package static func draft(_ id: UInt64, in reader: any StoreReader) throws -> StoredDraft? {
    try shelf.item(key(id), in: reader)
  }

  /// nil where the name is no draft's.
  package static func id(_ name: String) -> UInt64? {
    guard let first = name.first, first == "D" || first == "d" else { return nil }
    return UInt64(name.dropFirst())
  }

  static func put(_ draft: StoredDraft, in writer: any StoreWriter) throws {
    try shelf.set(key(draft.id), draft, in: writer)
  }

  static func remove(_ id: UInt64, in writer: any StoreWriter) throws {
    try shelf.set(key(id), nil, in: writer)
  }

  /// A draft's id, never given again.
  static func takeID(in writer: any StoreWriter) throws -> UInt64 {
    let known = try writer.work(Node.settings, counter).flatMap { UInt64(String(decoding: $0, as: UTF8.self)) } ?? 1
    try writer.setWork(Node.settings, counter, Array(String(known + 1).utf8))
    return known
  }

  private static func key(_ id: UInt64) -> String {
    let digits = String(id)
    return String(repeating: "0", count: max(0, 12 - digits.count)) + digits
  }
}
