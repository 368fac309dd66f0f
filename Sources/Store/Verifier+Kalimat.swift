import Causality

/// What each code means, in both languages. A code without its sentences does not compile.
extension Verifier.Difference.Kode: KodeGalat {
  package var kalimat: Kalimat {
    switch self {
    case .sidik:
      Kalimat(
        "Isi dokumen tidak sesuai sidiknya; pulihkan dari cadangan.",
        "A document does not match its fingerprint; restore a backup.")
    case .tandaTangan:
      Kalimat(
        "Tanda tangan dokumen tidak cocok; pulihkan dari cadangan.",
        "A document's signature does not match; restore a backup.")
    case .rantai:
      Kalimat(
        "Rantai dokumen sebuah simpul tidak bersambung; pulihkan dari cadangan.",
        "A node's chain of documents does not connect; restore a backup.")
    case .bagian:
      Kalimat(
        "Bagian desa pada sebuah akta tidak menuju akarnya; pulihkan dari cadangan.",
        "A village's part of an act does not lead to its root; restore a backup.")
    case .keadaan:
      Kalimat(
        "Keadaan usulan berbeda dari hasil hitungan ulang; pulihkan dari cadangan.",
        "The state of a proposal is not what is recomputed; restore a backup.")
    case .hitungan:
      Kalimat(
        "Perubahan dihitung lain daripada hasil hitungan ulang; pulihkan dari cadangan.",
        "A change is not counted as recomputed; restore a backup.")
    case .baris:
      Kalimat(
        "Baris register berbeda dari hasil hitungan ulang; pulihkan dari cadangan.",
        "A row of the register is not what is recomputed; restore a backup.")
    case .jumlahDesa:
      Kalimat(
        "Jumlah atau sidik desa berbeda dari hasil hitungan ulang; pulihkan dari cadangan.",
        "A village's count or fingerprint is not what is recomputed; restore a backup.")
    case .temuan:
      Kalimat(
        "Temuan keluarga berbeda dari hasil hitungan ulang; pulihkan dari cadangan.",
        "The findings about families are not what is recomputed; restore a backup.")
    case .konflik:
      Kalimat(
        "Daftar konflik berbeda dari hasil hitungan ulang; pulihkan dari cadangan.",
        "The list of conflicts is not what is recomputed; restore a backup.")
    case .berkas:
      Kalimat(
        "Sebuah berkas hilang atau isinya berubah; jalankan sync untuk meminta salinannya, atau berkas pasang dengan "
          + "berkas aslinya.",
        "A file is gone or its content altered; run sync to ask for a copy, or berkas pasang with the original.")
    case .putusan:
      Kalimat(
        "Daftar putusan tidak sesuai bagian aktanya; pulihkan dari cadangan, lalu sinkronkan.",
        "The index of verdicts does not follow from the acts; restore from a backup, then sync.")
    case .penunjuk:
      Kalimat(
        "Kolom penunjuk dokumen lain dari isi dokumennya; pulihkan dari cadangan, lalu sinkronkan.",
        "A document's columns say something else than the document; restore from a backup, then sync.")
    case .catatan:
      Kalimat(
        "Catatan kiriman kurang atau lebih dari yang seharusnya; pulihkan dari cadangan, lalu sinkronkan.",
        "The log has lines missing or too many; restore from a backup, then sync.")
    case .tautan:
      Kalimat(
        "Jumlah yang diakui tetangga tidak sesuai catatan kiriman; sinkronkan, lalu periksa lagi.",
        "What a neighbour acknowledged does not agree with the log; sync, then verify again.")
    case .tandaTerima:
      Kalimat(
        "Tanda terima tetangga tidak sah; sinkronkan untuk mendapat yang baru.",
        "A neighbour's receipt is not valid; sync to get a new one.")
    }
  }
}
