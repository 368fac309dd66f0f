import Causality
import Registry
import Store
import Tatacara

/// Drafts of a backup, once what their village signed afterwards has come back: those signed meanwhile are done, and go;
/// what a later proposal touches too leaves its musdes, for people to look at; records that were never signed for become
/// the new replica's own.
struct RestoredDrafts {
  private let old: ReplicaID
  private let new: ReplicaID
  private let drafts: [StoredDraft]

  init(of old: ReplicaID, now new: ReplicaID, in reader: any StoreReader) throws {
    (self.old, self.new) = (old, new)
    drafts = try DraftShelf.all(in: reader)
  }

  func settle(in writer: any StoreWriter) throws {
    for draft in drafts {
      let since = try signedSince(draft, in: writer)
      if since.isEmpty {
        try DraftShelf.put(try renamed(draft, in: writer), in: writer)
      } else {
        try MusdesShelf.drop(draft, in: writer)
        guard !since.contains(where: { $0.says(draft) }) else {
          try DraftShelf.remove(draft.id, in: writer)
          continue
        }
        var free = try renamed(draft, in: writer)
        free.musdes = nil
        try DraftShelf.put(free, in: writer)
      }
    }
    try leaveTakenNumbers(in: writer)
  }

  /// The old replica's proposals over records of this draft that the draft did not know.
  private func signedSince(_ draft: StoredDraft, in reader: any StoreReader) throws -> [Pembawa] {
    var found: Set<Digest> = []
    for delta in draft.deltas {
      for held in try reader.deltas(of: delta.rekaman)
      where held.dot.replica == old && !delta.konteks.contains(held.dot) {
        found.insert(held.carrier)
      }
    }
    return try found.sorted().compactMap { try reader.carrier($0)?.content() }
  }

  /// A musdes of the backup whose number one signed meanwhile has: its drafts wait for another.
  private func leaveTakenNumbers(in writer: any StoreWriter) throws {
    for musdes in try MusdesShelf.all(in: writer) where !musdes.sudahFinal {
      let filter = CarrierFilter(
        region: .pusat, jenis: .usulan, triwulan: try musdes.triwulan(), seri: musdes.seri)
      guard try !writer.carriers(matching: filter, after: nil, limit: 1).isEmpty else { continue }
      for draft in try DraftShelf.all(in: writer) where draft.musdes == musdes.id {
        var free = draft
        free.musdes = nil
        try DraftShelf.put(free, in: writer)
      }
      try MusdesShelf.remove(musdes.id, in: writer)
    }
  }

  /// With records of its own in the place of those that nobody signed for under the old replica's name. Their serials are
  /// unused: both replicas count on from the backup's.
  private func renamed(_ draft: StoredDraft, in reader: any StoreReader) throws -> StoredDraft {
    func own(_ record: RecordID) throws -> RecordID {
      guard record.replica == old, try reader.entity(of: record) == nil else { return record }
      return RecordID(replica: new, serial: record.serial)
    }
    var changed = draft
    changed.kunci = try own(draft.kunci)
    changed.keluarga = try draft.keluarga.map(own).sorted()
    for (place, item) in draft.butir.enumerated() {
      for (at, delta) in item.deltas.enumerated() {
        let written = try delta.tulisan.map { write in
          guard case .rekaman(let record) = write.value else { return write }
          return RegistryWrite(field: write.field, value: .rekaman(try own(record)))
        }
        changed.butir[place].deltas[at] = StoredDraft.Delta(
          rekaman: try own(delta.rekaman), konteks: delta.konteks, tulisan: written)
      }
    }
    return changed
  }
}

extension Pembawa {
  /// Whether it says what the draft says: the same values for the same records.
  fileprivate func says(_ draft: StoredDraft) -> Bool {
    let own = Dictionary(deltas.map { ($0.record, $0.writes) }) { first, second in first + second }
    return draft.deltas.allSatisfy { delta in
      let said = own[delta.rekaman] ?? []
      return delta.tulisan.allSatisfy(said.contains)
    }
  }
}
