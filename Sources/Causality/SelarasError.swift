/// What every refusal in Selaras is: a code to compare and look up, and a sentence in either language that says what was
/// found and what to do (design §3). Never personal data: values are masked before they come here (design §9.10).
package protocol SelarasError: Error, Sendable, CustomStringConvertible {
  /// Upper case with underscores, stable for ever: `KONTEKS_TAK_DIKENAL`.
  var kode: String { get }
  /// What was found and what to do, in words a village operator uses.
  var pesan: String { get }
  /// The same in English, with the same details.
  var english: String { get }
  /// Where: file, line and column, or a document's number. Never a name or a NIK.
  var letak: String? { get }
  /// `letak` in English.
  var englishPlace: String? { get }
}

extension SelarasError {
  package var letak: String? { nil }
  package var englishPlace: String? { letak.map(placeInEnglish) }

  package var description: String { kalimat(.id) }

  /// `KODE: sentence (place)`.
  package func kalimat(_ bahasa: Bahasa) -> String {
    let place = bahasa == .id ? letak : englishPlace
    return "\(kode): \(bahasa(pesan, english))" + (place.map { " (\($0))" } ?? "")
  }
}

/// Masks a number or name for messages: the first two and last two characters stay of 8 or more, nothing of shorter ones.
package func samarkan(_ teks: String) -> String {
  teks.count >= 8 ? "\(teks.prefix(2))…\(teks.suffix(2))" : "…"
}
