import Causality
import Registry

/// An answer to all questions of a kind at once: `medan:*`, or of one column, `medan:nik`. Who somebody is, is answered
/// one by one: a whole file answered *baru* would make second persons (design §9.11).
package struct PolaJawaban: Hashable, Sendable {
  package let jenis: Pertanyaan.Jenis
  /// nil for every one of the kind.
  package let medan: FieldID?

  package init(_ jenis: Pertanyaan.Jenis, _ medan: FieldID? = nil) {
    self.jenis = jenis
    self.medan = medan
  }

  /// The patterns that a text before the `=` of an answer means: a column may be the families' and the persons'. nil for
  /// anything else.
  package static func baca(_ teks: String) -> [PolaJawaban]? {
    let bagian = teks.split(separator: ":", omittingEmptySubsequences: false)
    guard bagian.count == 2, let jenis = Pertanyaan.Jenis(rawValue: String(bagian[0])), jenis.bolehSekaligus else {
      return nil
    }
    if bagian[1] == "*" { return [PolaJawaban(jenis)] }
    let kolom = Entitas.allCases.compactMap { Fields.bernama(String(bagian[1]), $0) }
    return jenis.bermedan && !kolom.isEmpty ? kolom.map { PolaJawaban(jenis, Fields.rules.group($0.id)) } : nil
  }
}

extension Pertanyaan.Jenis {
  /// Whether all questions of the kind may be answered at once.
  package var bolehSekaligus: Bool { self != .orang && self != .keluarga }
  /// Whether its questions are about a column.
  var bermedan: Bool { self == .medan || self == .kolom }

  /// Whether the answer says anything to a question of this kind.
  package func menerima(_ jawaban: Jawaban) -> Bool {
    switch (self, jawaban) {
    case (.orang, .rekaman), (.orang, .baru), (.keluarga, .rekaman), (.keluarga, .baru): true
    case (.medan, .sumber), (.medan, .register), (.kolom, .sumber), (.kolom, .register): true
    case (.desaLain, .sumber), (.desaLain, .register), (.kodeDesa, .sumber): true
    default: false
    }
  }
}

extension MasukanImpor {
  /// What a person answered to this question: by itself, else to all of its column, else to all of its kind. What does not
  /// answer it is no answer.
  func jawab(_ kunci: KunciPertanyaan, _ jenis: Pertanyaan.Jenis, _ medan: FieldID? = nil) -> Jawaban? {
    let kolom = medan.flatMap { jawabanSekaligus[PolaJawaban(jenis, Fields.rules.group($0))] }
    let ada = jawaban[kunci] ?? kolom ?? jawabanSekaligus[PolaJawaban(jenis)]
    return ada.flatMap { jenis.menerima($0) ? $0 : nil }
  }
}
