import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Content is corrected by a new proposal that names the one it replaces (design §3).
extension Node {
  /// Opens the draft that takes a proposal's place, whatever tier has custody, and edits it; asked again while that draft is
  /// open, edits it further. It carries what the old one has not determined. A carried delta knows what the old one was
  /// computed from and the old one itself, nothing else: where the register changed from above meanwhile, that still shows.
  /// - Throws: `TIDAK_DITEMUKAN` for what is no proposal of this village; `SUDAH_DIGANTIKAN`, `SUDAH_DITETAPKAN`,
  ///   `USULAN_SELESAI` where nothing of it waits; `DRAF_LAIN` where another draft writes the same; what `edit` throws.
  package func replace(
    _ old: StoredCarrier, record: RecordID, values: [(column: String, text: String)]
  ) throws -> StoredDraft {
    try store.write { writer in
      let form = try FormEdit(node: self, record: record, in: writer)
      let open = form.drafts.first { $0.menggantikan == old.digest }
      let target = try open ?? Replacement(of: old, node: self, in: writer).draft(beside: form.drafts, in: writer)
      let draft = try form.write(form.writes(values, over: target, in: writer), into: target)
      try DraftCheck(self, in: writer).refuse(draft, after: open ?? target)
      try keep(draft, in: writer)
      return draft
    }
  }
}

/// What takes a proposal's place: its butir that wait, as a draft.
struct Replacement {
  private let old: QueuedCarrier
  private let node: Node

  init(of stored: StoredCarrier, node: Node, in reader: any StoreReader) throws {
    guard stored.jenis == .usulan, stored.nomor.wilayah == node.region else {
      throw NodeError(
        .tidakDitemukan, "bukan usulan desa ini: lihat usulan list",
        en: "That is no proposal of this village; see usulan list.", letak: "\(stored.nomor)")
    }
    var queue = try CarrierQueue(node, in: reader)
    old = try queue.load(stored)
    self.node = node
    if let error = Self.refusal(old) { throw error }
  }

  /// Why nothing may take the place of a proposal; nil where something may.
  static func refusal(_ old: QueuedCarrier) -> TatacaraError? {
    if old.status == StatusUsulan.digantikan.nama { return TatacaraError(.sudahDigantikan).at(old) }
    if waiting(old).isEmpty {
      let determined = old.chain.keadaan.adaYangDitetapkan
      return TatacaraError(determined ? .sudahDitetapkan : .usulanSelesai).at(old)
    }
    return nil
  }

  /// Positions of the butir neither determined nor ended.
  private static func waiting(_ old: QueuedCarrier) -> [Int] {
    old.content.butir.indices.filter { place in
      if case .menunggu = old.chain.keadaan.butir[place].status { true } else { false }
    }
  }

  /// A new draft.
  /// - Throws: `DRAF_LAIN` where one of `drafts` writes a field that this one carries: both finalised would be in conflict.
  func draft(beside drafts: [StoredDraft], in writer: any StoreWriter) throws -> StoredDraft {
    let items = items()
    let taken = Set(items.flatMap(\.deltas).flatMap(Self.fields))
    if let other = drafts.first(where: { $0.deltas.contains { !taken.isDisjoint(with: Self.fields($0)) } }) {
      throw NodeError(
        .drafLain, "draf \(other.nama) mengubah isian yang sama: tandatangani atau buang dahulu draf itu",
        en: "The other draft is \(other.nama).",
        letak: "\(old.number)")
    }
    let families = try families(in: writer)
    var draft = StoredDraft(
      id: try DraftShelf.takeID(in: writer), sumber: StoredDraft.form,
      .init(kunci: families.first ?? items[0].deltas[0].rekaman, keluarga: families.sorted(), butir: []))
    draft.butir = items
    draft.menggantikan = old.digest
    return draft
  }

  /// One field of one record.
  private struct Place: Hashable {
    let record: RecordID
    let group: FieldID
  }

  private static func fields(_ delta: StoredDraft.Delta) -> [Place] {
    delta.tulisan.map { Place(record: delta.rekaman, group: Fields.rules.group($0.field)) }
  }

  private func items() -> [StoredDraft.Item] {
    let kept = Self.waiting(old)
    return kept.map { place in
      let item = old.content.butir[place]
      // What it required and was determined counts already.
      let requires = item.bergantung.compactMap { kept.firstIndex(of: Int($0)).map(UInt16.init) }
      return StoredDraft.Item(
        jenis: item.jenis, nama: old.pack.baris(item.jenis)?.nama ?? "", bergantung: requires,
        deltas: item.deltas.map(Self.carried))
    }
  }

  private static func carried(_ delta: RegistryDelta) -> StoredDraft.Delta {
    var context = delta.context
    context.insert(delta.dot)
    return StoredDraft.Delta(rekaman: delta.record, konteks: context, tulisan: delta.writes)
  }

  /// The families concerned, those the register knows first.
  private func families(in reader: any StoreReader) throws -> [RecordID] {
    var found: Set<RecordID> = []
    for delta in old.content.deltas {
      let drafted = delta.writes.first { $0.field == Fields.keluargaOrang }?.value
      let home =
        try delta.entitas == .individu ? reader.row(delta.record)?.values[Fields.keluargaOrang] ?? drafted : nil
      if case .rekaman(let family)? = home { found.insert(family) } else { found.insert(delta.record) }
    }
    let known = try found.filter { try reader.row($0) != nil }
    return known.sorted() + found.subtracting(known).sorted()
  }
}

extension CarrierQueue {
  /// How people name the proposal under a digest: its number, or the digest's first digits where it is not held.
  func name(of digest: Digest) throws -> String {
    try reader.carrier(digest)?.nomor.description ?? digest.short
  }
}
