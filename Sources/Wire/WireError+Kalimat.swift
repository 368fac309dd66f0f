import Causality

/// What each code means, in both languages. A code without its sentences does not compile.
extension WireError.Kode: KodeGalat {
  package var kalimat: Kalimat {
    switch self {
    case .terpotong:
      Kalimat(
        "Berkas terpotong. Minta pengirim mengirim ulang.",
        "The file is cut short. Ask the sender to send again.")
    case .bentuk:
      Kalimat(
        "Bentuk berkas tidak sesuai protokol. Minta pengirim mengirim ulang.",
        "The file does not have the protocol's form. Ask the sender to send again.")
    case .batas:
      Kalimat(
        "Ukuran atau jumlah melampaui batas protokol. Kiriman ditolak; hubungi simpul pengirim.",
        "A size or count is beyond the protocol's limit. It was refused; contact the sending node.")
    case .ukuran:
      Kalimat(
        "Ukuran yang disebut berkas tidak sama dengan isinya. Minta pengirim mengirim ulang.",
        "The size the file states is not that of its content. Ask the sender to send again.")
    case .kompresi:
      Kalimat(
        "Mampatan rusak atau memakai kamus lain. Minta pengirim mengirim ulang.",
        "The compression is damaged or uses another dictionary. Ask the sender to send again.")
    case .rujukan:
      Kalimat(
        "Berkas merujuk sesuatu yang tidak ada. Minta pengirim mengirim ulang.",
        "The file refers to something that is not there. Ask the sender to send again.")
    case .versi:
      Kalimat(
        "Versi berkas atau protokol tidak dikenal simpul ini. Perbarui aplikasi pada simpul yang lebih lama.",
        "This node does not know the version of the file or protocol. Update the program on the older node.")
    case .fitur:
      Kalimat(
        "Pengirim memakai fitur yang belum ada di simpul ini. Perbarui aplikasi, lalu sinkronkan lagi.",
        "The sender uses a feature this node does not have. Update the program, then sync again.")
    case .bukti:
      Kalimat(
        "Bukti tidak menuju akar yang ditandatangani. Minta pengirim mengirim ulang bagian ini.",
        "A proof does not lead to the signed root. Ask the sender to send this part again.")
    case .tandaTangan:
      Kalimat(
        "Tanda tangan tidak cocok dengan isi atau sertifikatnya. Ditolak; minta dikirim ulang.",
        "The signature does not match the content or its certificate. It was refused; ask for it to be sent again.")
    case .sertifikat:
      Kalimat(
        "Sertifikat tidak sah. Hubungi simpul penerbitnya.",
        "The certificate is not valid. Contact the node that issued it.")
    }
  }
}
