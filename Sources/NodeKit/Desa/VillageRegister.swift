import Causality
import Intake
import Registry
import Store
import SyncEngine

/// The village's register as an import or a form finds it: every record of it in `berjalan`, with what one source said of
/// it last and what forms edited since. A family belongs where the register has it live, wherever it was founded: one that
/// moved in and settled is the village's, one that moved away is not, and its persons go with it.
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
    let homes = try homes(in: reader)
    var ids = Set(try reader.pendingRecords(in: region)).subtracting(homes.elsewhere)
    ids.formUnion(homes.here)
    try reader.forEachRow(.individu, in: .pusat) { row in
      guard case .rekaman(let family)? = row.values[Fields.keluargaOrang] else { return true }
      if homes.here.contains(family) { ids.insert(row.record) }
      if homes.elsewhere.contains(family) { ids.remove(row.record) }
      return true
    }
    return ids
  }

  /// The families held, by whether they live here.
  private func homes(in reader: any StoreReader) throws -> (here: Set<RecordID>, elsewhere: Set<RecordID>) {
    var (here, elsewhere): (Set<RecordID>, Set<RecordID>) = ([], [])
    try reader.forEachRow(.keluarga, in: .pusat) { row in
      if row.values[Fields.wilayah] == .bilangan(Int64(region.rawValue)) {
        here.insert(row.record)
      } else {
        elsewhere.insert(row.record)
      }
      return true
    }
    return (here, elsewhere)
  }

  /// The NIK that persons held here bear who are not in `register`: of those who moved away, or live in another village.
  package static func foreignNIK(
    beside register: [RekamanRegister], in reader: any StoreReader
  ) throws -> Set<String> {
    let known = Set(register.map(\.id))
    var found: Set<String> = []
    try reader.forEachRow(.individu, in: .pusat) { row in
      if case .teks(let number)? = row.values[Fields.nik], !known.contains(row.record) { found.insert(number) }
      return true
    }
    return found
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
