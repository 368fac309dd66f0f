import Causality
import Intake
import Registry
import Store
import SyncEngine

/// The village's register as an import or a form finds it: every record of it in `berjalan`, with what one source said of
/// it last and what forms edited since. No document writes another village as a home (`RUMAH_DESA_LAIN`), so what was made
/// for this village is all of it.
package struct VillageRegister {
  let region: WilayahID
  let source: String
  private var records: RecordReader

  package init(region: WilayahID, source: String, trust: Trust) {
    self.region = region
    self.source = source
    records = RecordReader(trust: trust)
  }

  /// Everything, records that only open drafts know included.
  package mutating func load(in reader: any StoreReader) throws -> [RekamanRegister] {
    let drafts = try DraftShelf.all(in: reader)
    let bases = try BaseShelf(source: source).all(in: reader)
    let forms = try FormShelf.all(in: reader)
    let open = Self.formFields(drafts)
    var found: [RecordID: RekamanRegister] = [:]
    for record in try ids(in: reader) {
      let history = try records.history(of: record, in: reader)
      let row = RecordReader.current(record, history)
      guard row.ada else { continue }
      let base = try BaseShelf.base(bases[record], founding: RecordReader.founding(record, history))
      var edited = open[record] ?? []
      // A form's finalised edit is news only until the source's base knows its dot.
      for (field, dot) in forms[record] ?? [:] where !(base?.konteks(field).contains(dot) ?? false) {
        edited.insert(field)
      }
      found[record] = RekamanRegister(baris: row, basis: base, disunting: edited)
    }
    for (record, drafted) in drafted(drafts) where found[record] == nil {
      found[record] = try onlyDrafted(record, drafted, bases[record])
    }
    return Array(found.values)
  }

  private func ids(in reader: any StoreReader) throws -> Set<RecordID> {
    var ids = Set(try reader.pendingRecords(in: region))
    for entity in Entitas.allCases {
      try reader.forEachRow(entity, in: region) { row in
        ids.insert(row.record)
        return true
      }
    }
    return ids
  }

  private static func formFields(_ drafts: [StoredDraft]) -> [RecordID: Set<FieldID>] {
    var fields: [RecordID: Set<FieldID>] = [:]
    for delta in drafts.lazy.filter(\.dariFormulir).flatMap(\.deltas) {
      fields[delta.rekaman, default: []].formUnion(delta.tulisan.map(\.field))
    }
    return fields
  }

  private typealias Drafted = (deltas: [StoredDraft.Delta], ours: Bool)

  /// What drafts write per record; `ours` where every one of them is this source's, which makes it again.
  private func drafted(_ drafts: [StoredDraft]) -> [RecordID: Drafted] {
    var found: [RecordID: Drafted] = [:]
    for draft in drafts {
      for delta in draft.deltas {
        var one = found[delta.rekaman] ?? ([], true)
        one.deltas.append(delta)
        one.ours = one.ours && draft.sumber == source
        found[delta.rekaman] = one
      }
    }
    return found
  }

  /// The row its drafts would make. Its writes are numbered as finalising will number them.
  private func onlyDrafted(
    _ record: RecordID, _ drafted: Drafted, _ kept: BaseShelf.Kept?
  ) throws -> RekamanRegister {
    let row = Baris.susun(record, Self.numbered(record, drafted.deltas))
    let edited = drafted.ours ? [] : Set(drafted.deltas.flatMap { $0.tulisan.map(\.field) })
    return RekamanRegister(
      baris: row, basis: try BaseShelf.base(kept, founding: nil), disunting: edited, hanyaDraf: true)
  }

  static func numbered(_ record: RecordID, _ deltas: [StoredDraft.Delta]) -> [DeltaDihitung] {
    var seen = Context()
    return deltas.enumerated().map { place, delta in
      let dot = Dot(replica: record.replica, counter: UInt64(place) + 1)
      defer { seen.insert(dot) }
      return DeltaDihitung(
        RegistryDelta(record: record, dot: dot, context: seen, writes: delta.tulisan), .desa)
    }
  }
}
