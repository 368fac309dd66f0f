/// What the checks of this module refuse. Equal when the codes are.
package struct CausalityError: SelarasError, Equatable {
  package enum Code: String, CaseIterable, Sendable {
    /// A context names a delta that the receiver should hold and does not.
    case unknownContext = "KONTEKS_TAK_DIKENAL"
    /// A delta's own number does not exceed what its context says of its author.
    case dotNotAdvancing = "NOMOR_TAK_MAJU"
    /// One number, two contents.
    case fork = "NOMOR_BERCABANG"
  }

  package let code: Code
  package let pesan: String
  package let english: String
  package let letak: String?

  /// - Parameters:
  ///   - pesan: what was found and what to do, in Indonesian, details included.
  ///   - detail: what the English sentence of the code does not say, a sentence of its own.
  package init(_ code: Code, _ pesan: String, en detail: String? = nil, letak: String? = nil) {
    self.code = code
    self.pesan = pesan
    english = code.kalimat.en + (detail.map { " " + $0 } ?? "")
    self.letak = letak
  }

  package var kode: String { code.rawValue }

  package static func == (a: Self, b: Self) -> Bool { a.code == b.code }
}
