import Causality

/// Why packed columns were refused. What arrives is outside bytes: nothing here says more than which bound or form it broke.
package struct ColumnError: SelarasError, Equatable {
  package let kode: String
  package let pesan: String

  private init(_ kode: String, _ pesan: String) {
    self.kode = kode
    self.pesan = pesan
  }

  package static func == (a: Self, b: Self) -> Bool { a.kode == b.kode }

  /// The bytes end before the value they announce.
  package static let terpotong = ColumnError(
    "KOLOM_TERPOTONG", "Isi paket berhenti di tengah data. Minta pengirim mengirim ulang paket ini.")
  /// A form that no encoder writes: an unknown tag, an index past its dictionary, an impossible number.
  package static let rusak = ColumnError(
    "KOLOM_RUSAK", "Isi paket tidak dapat dibaca. Minta pengirim mengirim ulang paket ini.")
  /// A declared count or size is above the receiver's limit.
  package static let melebihiBatas = ColumnError(
    "KOLOM_MELEBIHI_BATAS", "Isi paket lebih besar daripada batas penerima. Minta pengirim membagi paket ini.")
  /// The zlib stream was made with another preset dictionary.
  package static let kamusLain = ColumnError(
    "KOLOM_KAMUS_LAIN", "Paket dimampatkan dengan kamus versi lain. Samakan versi program pengirim dan penerima.")
  /// The declared raw size is not what the stream expands to.
  package static let ukuranBohong = ColumnError(
    "KOLOM_UKURAN_BOHONG",
    "Ukuran yang disebut paket tidak sama dengan isinya. Minta pengirim mengirim ulang paket ini.")
  /// Bytes follow the end.
  package static let berekor = ColumnError(
    "KOLOM_BEREKOR", "Ada sisa data sesudah akhir paket. Minta pengirim mengirim ulang paket ini.")
}
