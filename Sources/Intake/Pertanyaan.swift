import Causality
import Registry

/// The name of a question, the same each time the same rows meet the same register: an answer is kept under it. Holds
/// nothing personal.
package struct KunciPertanyaan: Hashable, Sendable, Comparable, CustomStringConvertible {
  private let sidik: UInt64

  /// FNV-1a over the parts: a name for an operator's list, where an accident is out of reach and malice has no aim.
  init(_ bagian: [String]) {
    var sidik: UInt64 = 0xcbf2_9ce4_8422_2325
    for teks in bagian {
      for byte in teks.utf8 + [0] { sidik = (sidik ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    self.sidik = sidik
  }

  /// Reads what `description` writes; nil for anything else.
  package init?(_ teks: String) {
    guard teks.utf8.count == 16, let sidik = UInt64(teks, radix: 16) else { return nil }
    self.sidik = sidik
  }

  package var description: String {
    let digit = String(sidik, radix: 16)
    return String(repeating: "0", count: 16 - digit.count) + digit
  }

  package static func < (a: Self, b: Self) -> Bool { a.sidik < b.sidik }
}

/// What an import will not guess.
package struct Pertanyaan: Sendable, Equatable {
  package enum Jenis: String, CaseIterable, Sendable {
    /// The row may be one of several persons, or of one it does not quite fit. Answers: one of `calon`, or `baru`.
    case orang
    /// The card may be a known family's new one. Answers: one of `calon`, or `baru`.
    case keluarga
    /// A form edited the field since the base, or the source speaks of it for the first time. Answers: `sumber`, `register`.
    case medan
    /// The register has the record here, the source lists its number under another village. Answers: `register` (it is
    /// still here), `sumber` (it is not: then it is one of the absent).
    case desaLain = "desa_lain"
    /// A family that the register does not know stands under another village's code, of which the file has hardly any.
    /// Answers: `sumber` (it is that village's); otherwise the code is corrected in the file.
    case kodeDesa = "kode_desa"
    /// The file empties most of a column. Answers: `register` (the file lost it), `sumber` (it is meant).
    case kolom
  }

  package let kunci: KunciPertanyaan
  package let jenis: Jenis
  package let posisi: PosisiCSV
  /// Records to choose from; for `medan` the record.
  package let calon: [RecordID]
  /// For `medan` and `kolom`: the fields, ascending; empty otherwise.
  package let medan: [FieldID]
  /// The question in words, without personal data.
  package let pesan: String
  /// The same in English.
  package let english: String
  /// For `medan`: what the register holds and what the source says, parallel to `medan`.
  package var register: [Nilai] = []
  package var sumber: [Nilai] = []
  /// Whom the line is about, where it is no row of this village; nil otherwise (`RencanaImpor.buku`).
  package var siapa: Pengenal?
  /// By what the candidates are known, parallel to `calon`.
  package internal(set) var pengenalCalon: [Pengenal] = []
}

package enum Jawaban: Hashable, Sendable, CustomStringConvertible {
  /// It is this one.
  case rekaman(RecordID)
  /// It is none of them.
  case baru
  /// What the source says is right.
  case sumber
  /// What the register holds is right; the source is not asked again about this value.
  case register

  /// `baru`, `sumber`, `register`, or the record's id.
  package var description: String {
    switch self {
    case .rekaman(let id): id.description
    case .baru: "baru"
    case .sumber: "sumber"
    case .register: "register"
    }
  }

  /// Reads what `description` writes; nil for anything else.
  package init?(_ teks: String) {
    switch teks {
    case "baru": self = .baru
    case "sumber": self = .sumber
    case "register": self = .register
    default:
      guard let id = RecordID(teks) else { return nil }
      self = .rekaman(id)
    }
  }
}

/// Who the register has and the source no longer lists: a list to be answered by people, never a removal.
package struct Absen: Sendable, Equatable {
  package let rekaman: RecordID
  package let entitas: Entitas
  /// A person's family; a family itself.
  package let keluarga: RecordID
  /// A person whose death the register already has needs no answer.
  package let sudahMeninggal: Bool
  /// What a person said of it; nil where it waits for an answer.
  package let jawaban: JawabanAbsen?
  package let pengenal: Pengenal
  /// The outcomes to choose from: those that fit and that the rules in force can carry.
  package let pilihan: [HasilAbsen]
}
