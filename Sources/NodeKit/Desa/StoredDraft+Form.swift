import Causality
import Intake
import Registry
import Tatacara

/// What a form does to a draft.
extension StoredDraft {
  /// What it writes of a record.
  func values(of record: RecordID) -> [FieldID: Nilai] {
    let writes = deltas.filter { $0.rekaman == record }.flatMap(\.tulisan)
    return Dictionary(writes.map { ($0.field, $0.value) }) { first, _ in first }
  }

  /// Changes the value where this draft writes the field of the record; false where it does not.
  mutating func replace(_ write: RegistryWrite, of record: RecordID) -> Bool {
    for item in butir.indices {
      for delta in butir[item].deltas.indices where butir[item].deltas[delta].rekaman == record {
        if let place = butir[item].deltas[delta].tulisan.firstIndex(where: { $0.field == write.field }) {
          butir[item].deltas[delta].tulisan[place] = write
          return true
        }
      }
    }
    return false
  }

  /// Adds writes to the record's delta of that row and context, or as a new one.
  mutating func add(
    _ writes: [RegistryWrite], of record: RecordID, context: Context, row: String, code: UInt8
  ) {
    func matches(_ delta: Delta) -> Bool { delta.rekaman == record && delta.konteks == context }
    if let item = butir.firstIndex(where: { $0.nama == row && $0.deltas.contains(where: matches) }),
      let delta = butir[item].deltas.firstIndex(where: matches)
    {
      let all = butir[item].deltas[delta].tulisan + writes
      butir[item].deltas[delta].tulisan = all.sorted { $0.field < $1.field }
      return
    }
    let delta = Delta(rekaman: record, konteks: context, tulisan: writes)
    butir.append(Item(jenis: code, nama: row, bergantung: [], deltas: [delta]))
  }

  /// Adds a fact to the delta that makes the record; false where its row may not write it.
  mutating func join(_ write: RegistryWrite, of record: RecordID, _ pack: PaketAturan) -> Bool {
    for item in butir.indices where pack.baris(bernama: butir[item].nama)?.tulis.contains(write.field) ?? false {
      for delta in butir[item].deltas.indices where butir[item].deltas[delta].rekaman == record {
        let home = write.field.entitas.map(Fields.rumah)
        guard butir[item].deltas[delta].tulisan.contains(where: { $0.field == home }) else { continue }
        let all = butir[item].deltas[delta].tulisan + [write]
        butir[item].deltas[delta].tulisan = all.sorted { $0.field < $1.field }
        return true
      }
    }
    return false
  }

  /// Takes out the record's requests that touch these lanes, each whole.
  mutating func dropRequests(of record: RecordID, on lanes: Set<FieldID>) {
    let touched = butir.flatMap(\.deltas).filter { delta in
      delta.rekaman == record && delta.tulisan.contains { lanes.contains($0.field) }
    }
    let fields = Set(touched.flatMap(\.tulisan).map(\.field)).filter { Fields[$0]?.penulis == .jalur }
    if !fields.isEmpty { drop { $0 == record && fields.contains($1) } }
  }

  /// A request for a family that the same draft proposes stands on that proposal and on its entry into DTKS, as where an
  /// import drafts them; what is determined later cannot be required.
  mutating func require(of record: RecordID, _ pack: PaketAturan) {
    let rows = pack.barisImpor
    let base = butir.indices.filter { place in
      [NamaBaris.usulanBaru, NamaBaris.pecahKK, NamaBaris.dtksMasuk].contains(butir[place].nama)
        && butir[place].deltas.contains { $0.rekaman == record }
    }
    for place in butir.indices where butir[place].asks(of: record) && butir[place].bergantung.isEmpty {
      let last = rows[butir[place].nama]?.akhir ?? 0
      let needed = base.filter { $0 < place && rows[butir[$0].nama]?.akhir ?? 0 <= last }
      butir[place].bergantung = needed.map { UInt16($0) }
    }
  }
}

extension StoredDraft.Item {
  /// Whether it asks for a lane of the record.
  fileprivate func asks(of record: RecordID) -> Bool {
    deltas.contains { delta in
      delta.rekaman == record && delta.tulisan.contains { Fields[$0.field]?.penulis == .jalur }
    }
  }
}
