import Causality

/// Why packed columns were refused. What arrives is outside bytes: nothing here says more than which bound or form it broke.
package struct ColumnError: SelarasError, Equatable {
  package enum Kode: String, CaseIterable, Sendable {
    /// The bytes end before the value they announce.
    case terpotong = "KOLOM_TERPOTONG"
    /// A form that no encoder writes: an unknown tag, an index past its dictionary, an impossible number.
    case rusak = "KOLOM_RUSAK"
    /// A declared count or size is above the receiver's limit.
    case melebihiBatas = "KOLOM_MELEBIHI_BATAS"
    /// The zlib stream was made with another preset dictionary.
    case kamusLain = "KOLOM_KAMUS_LAIN"
    /// The declared raw size is not what the stream expands to.
    case ukuranBohong = "KOLOM_UKURAN_BOHONG"
    /// Bytes follow the end.
    case berekor = "KOLOM_BEREKOR"
  }

  package let code: Kode

  private init(_ code: Kode) { self.code = code }

  package var kode: String { code.rawValue }
  package var pesan: String { code.kalimat.id }
  package var english: String { code.kalimat.en }

  package static let terpotong = ColumnError(.terpotong)
  package static let rusak = ColumnError(.rusak)
  package static let melebihiBatas = ColumnError(.melebihiBatas)
  package static let kamusLain = ColumnError(.kamusLain)
  package static let ukuranBohong = ColumnError(.ukuranBohong)
  package static let berekor = ColumnError(.berekor)
}
