import Causality

/// What each code means, in both languages. A code without its sentences does not compile.
extension ColumnError.Kode: KodeGalat {
  package var kalimat: Kalimat {
    switch self {
    case .terpotong:
      Kalimat(
        "Isi paket berhenti di tengah data. Minta pengirim mengirim ulang paket ini.",
        "The packed data stops half-way. Ask the sender to send it again.")
    case .rusak:
      Kalimat(
        "Isi paket tidak dapat dibaca. Minta pengirim mengirim ulang paket ini.",
        "The packed data cannot be read. Ask the sender to send it again.")
    case .melebihiBatas:
      Kalimat(
        "Isi paket lebih besar daripada batas penerima. Minta pengirim membagi paket ini.",
        "The packed data is larger than the receiver takes. Ask the sender to split it.")
    case .kamusLain:
      Kalimat(
        "Paket dimampatkan dengan kamus versi lain. Samakan versi program pengirim dan penerima.",
        "The data was compressed with another version's dictionary. Bring sender and receiver to one version.")
    case .ukuranBohong:
      Kalimat(
        "Ukuran yang disebut paket tidak sama dengan isinya. Minta pengirim mengirim ulang paket ini.",
        "The size stated is not that of the content. Ask the sender to send it again.")
    case .berekor:
      Kalimat(
        "Ada sisa data sesudah akhir paket. Minta pengirim mengirim ulang paket ini.",
        "Data follows the end. Ask the sender to send it again.")
    }
  }
}
