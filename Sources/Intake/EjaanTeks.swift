import Registry

/// When two spellings of a name are the same text to an import: letter case and runs of spaces apart. Exports turn every
/// name into capitals, and that is no correction by anyone; a form may still change the spelling.
enum EjaanTeks {
  /// Texts that people word. Ids of other systems are compared as they stand.
  static let bebas: Set<FieldID> = [Fields.nama, Fields.tempatLahir, Fields.ibuKandung, Fields.alamat]

  static func sama(_ a: String, _ b: String) -> Bool { a == b || normal(a) == normal(b) }

  /// Upper case, every run of spaces as one, none at either end. Unlike `CiriOrang.normal`, marks stay: `Jl. 4/5` is not
  /// `Jl. 45`.
  static func normal(_ teks: String) -> String {
    teks.uppercased().split { $0.isWhitespace }.joined(separator: " ")
  }
}
