import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// What a musdes decides, as its act will carry it: the drafts it finalises, or proposals that an earlier musdes decided
/// and that come again because that one was declared invalid (design §3, "Kembali").
struct MusdesContent {
  struct Item {
    /// Under which its verdicts are kept: the draft's name, or the proposal's digest.
    let name: String
    /// nil for a proposal that comes again.
    let draft: StoredDraft?
    let carrier: Pembawa
    let digest: Digest
    /// The act that the new one follows; nil for a draft's first.
    let before: Digest?

    /// The carriers whose case files it may rest on again: its own, and those of the one it replaces.
    var kin: Set<Digest> { Set([digest, carrier.menggantikan].compactMap(\.self)) }
  }

  let pack: PaketAturan
  /// In the order of their numbers.
  let items: [Item]
  let files: [BerkasAkta]

  /// - Throws: `PAKET_TIDAK_ADA`; the store's errors.
  init(_ musdes: MusdesDraft, node: Node, in reader: any StoreReader) throws {
    if let again = musdes.ulang {
      let pending = try node.voided(in: reader)
      let listed = again.usulan.compactMap { name in pending.first { $0.digest.description == name } }
      pack = try listed.first?.pack ?? node.pack(in: reader, on: musdes.date())
      items = listed.map {
        Item(
          name: "\($0.digest)", draft: nil, carrier: $0.content, digest: $0.digest,
          before: $0.stored.state.lastAct)
      }
    } else {
      let pack = try node.pack(in: reader, on: musdes.date())
      items = try Self.drafts(musdes, pack, node, in: reader)
      self.pack = pack
    }
    let digests = Dictionary(items.map { ($0.name, $0.digest) }) { first, _ in first }
    // Papers of a case that left the list meanwhile are nobody's evidence.
    files = musdes.berkas.filter { $0.item.map { digests[$0] != nil } ?? true }
      .compactMap { file in file.berkas(untuk: file.item.flatMap { digests[$0] }) }
  }

  private static func drafts(
    _ musdes: MusdesDraft, _ pack: PaketAturan, _ node: Node, in reader: any StoreReader
  ) throws -> [Item] {
    var dots = DotCounter(replica: node.replica)
    let quarter = try musdes.triwulan()
    return try musdes.draf.enumerated().compactMap { place, id in
      guard let draft = try DraftShelf.draft(id, in: reader) else { return nil }
      let number = NomorPembawa(
        wilayah: node.region, triwulan: quarter, seri: musdes.seri, urut: UInt32(place) + 1)
      let carrier = try carrier(draft, number, pack, &dots, node.replica, in: reader)
      return Item(name: draft.nama, draft: draft, carrier: carrier, digest: Canonical.digest(carrier), before: nil)
    }
  }

  /// A draft as the act will carry it.
  static func carrier(
    _ draft: StoredDraft, _ number: NomorPembawa, _ pack: PaketAturan, _ dots: inout DotCounter,
    _ replica: ReplicaID, in reader: any StoreReader
  ) throws -> Pembawa {
    var items: [Butir] = []
    for item in draft.butir {
      var deltas: [RegistryDelta] = []
      for delta in item.deltas.sorted(by: { $0.rekaman < $1.rekaman }) {
        let dot = try dots.next(of: delta.rekaman, in: reader)
        deltas.append(
          RegistryDelta(record: delta.rekaman, dot: dot, context: delta.konteks, writes: delta.tulisan))
      }
      // Rows keep their names from pack to pack, not their numbers.
      let row = pack.baris(bernama: item.nama)?.kode ?? item.jenis
      items.append(Butir(jenis: row, bergantung: item.bergantung, deltas: deltas))
    }
    return Pembawa(
      jenis: .usulan, nomor: number, replika: replica, paket: pack.digest, menggantikan: draft.menggantikan,
      butir: items)
  }
}

// MARK: Verdicts

extension MusdesContent {
  /// What the forum noted of an item, per butir; nil where it is not decided whole.
  static func noted(_ item: Item, in musdes: MusdesDraft) -> [String]? {
    musdes.putusan[item.name].flatMap { $0.count == item.carrier.butir.count ? $0 : nil }
  }

  /// The act's verdicts, ascending as it lists them; nil until every item is decided.
  func verdicts(of musdes: MusdesDraft) -> [PutusanUsulan]? {
    var found: [(NomorPembawa, PutusanUsulan)] = []
    for item in items {
      guard let noted = Self.noted(item, in: musdes) else { return nil }
      let codes = noted.map { $0.isEmpty ? 0 : pack.alasan(bernama: $0)?.kode ?? .max }
      found.append(
        (item.carrier.nomor, PutusanUsulan(pembawa: item.digest, sebelum: item.before, isi: .butir(codes))))
    }
    return found.sorted { ($0.0, $0.1.pembawa) < ($1.0, $1.1.pembawa) }.map(\.1)
  }

  /// The item people name: its place in the list from 1, its draft's name, or its number.
  /// - Throws: `TIDAK_DITEMUKAN`.
  func item(_ text: String, of musdes: MusdesDraft) throws -> Item {
    if let place = Int(text), items.indices.contains(place - 1) { return items[place - 1] }
    let found = items.first { item in
      item.draft.map { $0.id == DraftShelf.id(text) } ?? (item.carrier.nomor.description == text || item.name == text)
    }
    guard let found else {
      throw NodeError(
        .tidakDitemukan, "usulan itu tidak ada dalam musdes ini: lihat musdes list",
        en: "This musdes does not have that proposal; see musdes list.", letak: musdes.id)
    }
    return found
  }
}

/// Gives dots in the order asked: this replica's count of deltas per record (design §2).
struct DotCounter {
  private let replica: ReplicaID
  private var highest: [RecordID: UInt64] = [:]

  init(replica: ReplicaID) { self.replica = replica }

  mutating func next(of record: RecordID, in reader: any StoreReader) throws -> Dot {
    let known = try highest[record] ?? held(of: record, in: reader)
    highest[record] = known + 1
    return Dot(replica: replica, counter: known + 1)
  }

  private func held(of record: RecordID, in reader: any StoreReader) throws -> UInt64 {
    try reader.deltas(of: record).filter { $0.dot.replica == replica }.map(\.dot.counter).max() ?? 0
  }
}
