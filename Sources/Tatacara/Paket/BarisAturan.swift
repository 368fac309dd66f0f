import Causality
import Registry

/// One kind of change (design §3, "One row per kind of change").
package struct BarisAturan: Hashable, Sendable {
  package enum Sifat: String, CaseIterable, Sendable {
    /// Facts: any number of deltas.
    case fakta
    /// A request: exactly one delta on the row's lanes.
    case permohonan
  }

  /// 1–255, the number butir name.
  package let kode: UInt8
  package let nama: String
  package let label: Kalimat
  package let unit: Entitas
  package let sifat: Sifat
  /// Fact fields it may write.
  package let tulis: Set<FieldID>
  /// Fact fields that some delta of the butir must write.
  package let wajib: Set<FieldID>
  /// Fact fields it may write only with this value.
  package let tetap: [FieldID: Int64]
  /// Lanes it may write, each with its only value.
  package let jalur: [FieldID: Int64]
  /// Lanes that must be written.
  package let jalurWajib: Set<FieldID>
  /// Tiers that may originate it.
  package let asal: [Tingkat]
  /// Whether the forum must have decided it, with the forum's evidence.
  package let forum: Bool
  /// Attachments of the case without which it may not be decided: any one of these sets. Empty: none.
  package let lampiran: [SetBukti]
  /// Attachments the form asks for and reviewers miss; without them it may be decided.
  package let lampiranAnjuran: [JenisBerkas]
  /// Steps by code, in the order of the chain, the forum first.
  package let rantai: [UInt8]
  /// The step from whose accepting verdict on it counts in `resmi`.
  package let akhir: UInt8
  /// Rows that this one calls for, by code: a death, a new pengurus.
  package let membuka: [UInt8]
}

/// A reason for a verdict.
package struct Alasan: Hashable, Sendable {
  package enum Putusan: String, CaseIterable, Sendable {
    case tolak, kembali
  }

  /// 1–255, the number verdicts name.
  package let kode: UInt8
  package let nama: String
  package let label: Kalimat
  /// What whoever gets it does next.
  package let remedi: Kalimat
  package let putusan: Putusan
  /// Steps a return for this reason goes back to, by code; empty for tolak.
  package let ke: [UInt8]
  /// Kinds of file of which a lampiran must bring at least one to answer the return; empty: any file.
  package let berkas: [JenisBerkas]
  /// The musdes itself was invalid: only a new one answers the return.
  package let ulangMusdes: Bool
  /// The reason falls on one person and with it on the whole KK (domain §1.6, "The test is per KK").
  package let seluruhKeluarga: Bool
}

/// What was found in the field about a family or person that the village's export no longer lists, or lists twice: a choice
/// for people, never a removal.
package struct HasilLapangan: Hashable, Sendable {
  package let kode: UInt8
  package let nama: String
  package let label: Kalimat
  /// Rows that fit this outcome, by code; empty: nothing to propose.
  package let usulkan: [UInt8]
}
