import Causality
import Registry

/// One record of the village's register as the import finds it.
package struct RekamanRegister: Sendable {
  /// `berjalan`: what has been determined and what is on its way, without drafts. For a record that only a draft knows, the
  /// row its draft would make.
  package let baris: Baris
  /// What this source said last time; nil where it never spoke of the record.
  package let basis: BasisSumber?
  /// Fields that a form edited since the base, in a draft or finalised.
  package let disunting: Set<FieldID>
  /// Known only from an open draft of this source: the import makes that draft again, under the same id.
  package let hanyaDraf: Bool

  package init(baris: Baris, basis: BasisSumber?, disunting: Set<FieldID> = [], hanyaDraf: Bool = false) {
    self.baris = baris
    self.basis = basis
    self.disunting = disunting
    self.hanyaDraf = hanyaDraf
  }

  package var id: RecordID { baris.record }
  package subscript(field: FieldID) -> Nilai? { baris[field] }

  /// The draft that made it is made anew; a form's own draft is compared like any other record.
  var dibuatUlang: Bool { hanyaDraf && disunting.isEmpty }

  var keluarga: RecordID? { baris[Fields.keluargaOrang]?.rujukan }

  /// Whether the family is on its way to another village.
  var dalamPerpindahan: Bool { baris[Fields.desaTujuan] ?? .kosong != .kosong }
  var hidup: Bool { baris[Fields.statusHidup] != Fields.meninggal }

  func teks(_ field: FieldID) -> String { if case .teks(let isi) = baris[field] { isi } else { "" } }
}

/// What one source said of one record last time, and on what it rested: the base of the three-way import. The shell keeps
/// one per (source, record); the founding row is the base of a village's first import.
package struct BasisSumber: Sendable, Equatable {
  /// The founding row, shared; nil for records made since.
  package let dasar: Baris?
  /// What the source said otherwise since.
  package private(set) var nilai: [FieldID: Nilai]
  /// The dots of the data the source was computed from, and those of the drafts it produced since (design §2: for a batch,
  /// never "all I hold").
  package private(set) var konteks: Context
  /// Dots it came to know of one field (or group) alone, by saying what the register already held.
  package private(set) var konteksMedan: [FieldID: Context]

  package init(
    dasar: Baris? = nil, nilai: [FieldID: Nilai] = [:], konteks: Context? = nil,
    konteksMedan: [FieldID: Context] = [:]
  ) {
    self.dasar = dasar
    self.nilai = nilai
    self.konteks = konteks ?? dasar?.konteks ?? Context()
    self.konteksMedan = konteksMedan
  }

  package subscript(field: FieldID) -> Nilai? { nilai[field] ?? dasar?[field] }

  /// Whether the source ever said the field, or the founding register did.
  package func mengenal(_ field: FieldID) -> Bool { self[field] != nil }

  /// The context of a write of `field` that the source makes.
  package func konteks(_ field: FieldID) -> Context {
    var hasil = konteks
    if let tambahan = konteksMedan[Fields.rules.group(field)] { hasil.merge(tambahan) }
    return hasil
  }

  /// The draft with these writes was finalised under `dot`: the base advances to what it says.
  package mutating func majuFinal(_ tulisan: [RegistryWrite], dot: Dot) {
    majuBuang(tulisan)
    konteks.insert(dot)
  }

  /// A person discarded the draft with these writes: the source has said it, and is not asked again.
  package mutating func majuBuang(_ tulisan: [RegistryWrite]) {
    for satu in tulisan { nilai[satu.field] = satu.value }
  }

  /// The source says what the register holds.
  package mutating func maju(_ maju: MajuBasis) {
    majuBuang(maju.tulisan)
    guard let field = maju.tulisan.first?.field else { return }
    konteksMedan[Fields.rules.group(field), default: Context()].merge(maju.konteks)
  }
}

/// A field, or group, whose base advances with this import, whatever becomes of its drafts.
package struct MajuBasis: Sendable, Hashable {
  package let rekaman: RecordID
  /// What the source now says; ascending by field.
  package let tulisan: [RegistryWrite]
  /// The dots of the register's writes it agrees with, or that a person has judged.
  package let konteks: Context
}
