import Causality
import Intake
import Registry

/// A proposal being prepared in its village: working state, outside the set of entries, until a musdes finalises it.
package struct StoredDraft: Codable, Hashable, Sendable {
  /// The source of drafts that people type.
  package static let form = "formulir"

  /// 1 and up, never given twice; `nama` shows it.
  package let id: UInt64
  /// The import's source, or `form`. A draft that a person changed is a form's: no import replaces it.
  package var sumber: String
  /// The household it stands under within its source.
  package var kunci: RecordID
  /// All families concerned, ascending.
  package var keluarga: [RecordID]
  package var butir: [Item]
  /// The musdes being prepared that takes it.
  package var musdes: String?
  /// The proposal it takes the place of once a musdes accepts it (design §3: content is corrected by a new proposal).
  package var menggantikan: Digest?

  package struct Item: Codable, Hashable, Sendable {
    /// The row's code in the pack it was drafted under; `nama` finds it in a later one.
    package var jenis: UInt8
    package var nama: String
    package var bergantung: [UInt16]
    package var deltas: [Delta]
  }

  package struct Delta: Hashable, Sendable {
    package var rekaman: RecordID
    package var konteks: Context
    /// Ascending by field, groups whole.
    package var tulisan: [RegistryWrite]
  }

  /// `D12`: what people type.
  package var nama: String { "D\(id)" }
  package var dariFormulir: Bool { sumber == Self.form }
  package var deltas: [Delta] { butir.flatMap(\.deltas) }

  package init(id: UInt64, sumber: String, _ draft: UsulanDraf) {
    self.id = id
    self.sumber = sumber
    kunci = draft.kunci
    keluarga = draft.keluarga
    butir = draft.butir.map(Item.init)
  }
}

extension StoredDraft.Item {
  init(_ butir: ButirDraf) {
    self.init(
      jenis: butir.jenis, nama: butir.nama, bergantung: butir.bergantung,
      deltas: butir.deltas.map { .init(rekaman: $0.rekaman, konteks: $0.konteks, tulisan: $0.tulisan) })
  }
}

extension StoredDraft {
  /// As the import that made it planned it.
  package var usulan: UsulanDraf {
    UsulanDraf(
      kunci: kunci, keluarga: keluarga,
      butir: butir.map { item in
        ButirDraf(
          jenis: item.jenis, nama: item.nama, bergantung: item.bergantung,
          deltas: item.deltas.map { DeltaDraf(rekaman: $0.rekaman, konteks: $0.konteks, tulisan: $0.tulisan) })
      })
  }
}

// MARK: Text forms

extension StoredDraft {
  private enum Key: String, CodingKey { case id, sumber, kunci, keluarga, butir, musdes, menggantikan }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    id = try box.decode(UInt64.self, forKey: .id)
    sumber = try box.decode(String.self, forKey: .sumber)
    kunci = try box.parsed(.kunci) { RecordID($0) }
    keluarga = try box.parsedList(.keluarga) { RecordID($0) }
    butir = try box.decode([Item].self, forKey: .butir)
    musdes = try box.decodeIfPresent(String.self, forKey: .musdes)
    // Absent in drafts kept by earlier versions.
    menggantikan = try box.contains(.menggantikan) ? box.parsed(.menggantikan) { Digest($0) } : nil
  }

  package func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encode(id, forKey: .id)
    try box.encode(sumber, forKey: .sumber)
    try box.encode(kunci.description, forKey: .kunci)
    try box.encode(keluarga.map(\.description), forKey: .keluarga)
    try box.encode(butir, forKey: .butir)
    try box.encodeIfPresent(musdes, forKey: .musdes)
    try box.encodeIfPresent(menggantikan?.description, forKey: .menggantikan)
  }
}

extension StoredDraft.Delta: Codable {
  private enum Key: String, CodingKey { case rekaman, konteks, tulisan }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    rekaman = try box.parsed(.rekaman) { RecordID($0) }
    konteks = try box.parsed(.konteks) { DraftText.context($0) }
    tulisan = try box.parsedList(.tulisan) { DraftText.write($0) }
  }

  package func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encode(rekaman.description, forKey: .rekaman)
    try box.encode(DraftText.text(konteks), forKey: .konteks)
    try box.encode(tulisan.map { DraftText.text($0) }, forKey: .tulisan)
  }
}
