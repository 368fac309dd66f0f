/// The two languages of what an operator sees; Indonesian first (design §8).
package enum Bahasa: String, CaseIterable, Sendable {
  case id, en

  package func callAsFunction(_ indonesian: String, _ english: String) -> String {
    self == .id ? indonesian : english
  }

  package func callAsFunction(_ kalimat: Kalimat) -> String { self(kalimat.id, kalimat.en) }
}

/// One sentence in both languages; the same counts and names in either.
package struct Kalimat: Hashable, Sendable {
  package let id: String
  package let en: String

  package init(_ id: String, _ en: String) {
    self.id = id
    self.en = en
  }
}
