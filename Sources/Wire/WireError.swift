import Causality

/// Why bytes from outside were not believed. Equal when the codes are; the place is a byte offset or an entry's position,
/// never content.
package struct WireError: SelarasError, Equatable {
  /// Stable names of refusals (protocol/README.md, "Codes").
  package enum Kode: String, Sendable, CaseIterable {
    /// The bytes end before what they announce.
    case terpotong = "BERKAS_TERPOTONG"
    /// Not the form the protocol prescribes: wrong magic, non-minimal number, wrong order, bytes left over.
    case bentuk = "BENTUK_RUSAK"
    /// A length, count or number beyond `Batas`.
    case batas = "BATAS_TERLAMPAUI"
    /// A raw size that is not what the stream expands to.
    case ukuran = "UKURAN_TIDAK_COCOK"
    /// A stream that does not expand: wrong dictionary, damaged, or with bytes after its end.
    case kompresi = "KOMPRESI_RUSAK"
    /// A reference to a digest, ordinal or certificate that is not there.
    case rujukan = "RUJUKAN_TAK_DIKENAL"
    /// A protocol version this node does not speak.
    case versi = "VERSI_TAK_DIKENAL"
    /// A required feature this node does not have.
    case fitur = "FITUR_TAK_DIKENAL"
    /// A path or part that does not lead to the signed root.
    case bukti = "BUKTI_TIDAK_COCOK"
    case tandaTangan = "TANDA_TANGAN_SALAH"
    /// A certificate of another region, tier, federation or issuer.
    case sertifikat = "SERTIFIKAT_TAK_SAH"
  }

  package let code: Kode
  package let pesan: String
  package let english: String
  package let letak: String?

  package var kode: String { code.rawValue }

  /// - Parameters:
  ///   - pesan: what was found and what to do, in Indonesian, details included.
  ///   - detail: what the English sentence of the code does not say, a sentence of its own.
  package init(_ code: Kode, _ pesan: String, en detail: String? = nil, letak: String? = nil) {
    self.code = code
    self.pesan = pesan
    english = code.kalimat.en + (detail.map { " " + $0 } ?? "")
    self.letak = letak
  }

  package static func == (a: Self, b: Self) -> Bool { a.code == b.code }
}

extension WireError {
  package static func terpotong(at offset: Int) -> WireError {
    WireError(.terpotong, "Berkas terpotong. Minta pengirim mengirim ulang.", letak: "bita \(offset)")
  }

  package static func bentuk(_ apa: String, _ what: String, at offset: Int? = nil) -> WireError {
    WireError(
      .bentuk, "Bentuk berkas tidak sesuai protokol: \(apa). Minta pengirim mengirim ulang.",
      en: "Found: \(what).", letak: offset.map { "bita \($0)" })
  }

  package static func batas(_ apa: String, _ what: String, at offset: Int? = nil) -> WireError {
    WireError(
      .batas, "\(apa) melampaui batas protokol. Berkas ditolak; hubungi simpul pengirim.",
      en: "Found: \(what).", letak: offset.map { "bita \($0)" })
  }

  package static func rujukan(_ apa: String, _ what: String, at offset: Int? = nil) -> WireError {
    WireError(
      .rujukan, "Berkas merujuk \(apa) yang tidak ada. Minta pengirim mengirim ulang.",
      en: "Found: \(what).", letak: offset.map { "bita \($0)" })
  }

  package static func bukti(_ apa: String, _ what: String) -> WireError {
    WireError(
      .bukti, "\(apa) tidak menuju akar yang ditandatangani. Minta pengirim mengirim ulang bagian ini.",
      en: "Found: \(what).")
  }

  package static func sertifikat(_ apa: String, _ what: String) -> WireError {
    WireError(.sertifikat, "Sertifikat tidak sah: \(apa). Hubungi simpul penerbitnya.", en: "Found: \(what).")
  }
}
