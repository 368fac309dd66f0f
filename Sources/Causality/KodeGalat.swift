/// A module's codes with what each means in both languages. A code is stable for ever: peers, tests and an operator's notes
/// name it. Where two modules share one it means the same in both, word for word (checked by `DaftarKodeTests`).
package protocol KodeGalat: RawRepresentable, CaseIterable, Sendable where RawValue == String {
  /// What was found and what to do, whatever the details: never personal data.
  var kalimat: Kalimat { get }
}

/// Where something was found, in English. Places are Indonesian words, numbers and names; only a first word that is one of
/// ours is translated, so that a file's name stays as it is.
package func placeInEnglish(_ letak: String) -> String {
  let words = [
    "baris": "line", "bita": "byte", "blok": "block", "butir": "item", "kolom": "column", "nomor": "number",
    "rekaman": "record", "alasan": "reason", "skema": "schema", "langkah": "step",
  ]
  guard let space = letak.firstIndex(of: " "), let word = words[String(letak[..<space])] else { return letak }
  return word + letak[space...]
}
