import Causality

/// What each code means, in both languages. A code without its sentences does not compile.
extension Verifier.Difference.Kode: KodeGalat {
  package var kalimat: Kalimat {
    switch self {
    case .sidik:
      Kalimat(
        "Isi dokumen tidak sesuai sidiknya; simpan salinan folder, lalu jalankan agree --deep.",
        "A document does not match its fingerprint; keep a copy of the folder, then run agree --deep.")
    case .tandaTangan:
      Kalimat(
        "Tanda tangan dokumen tidak cocok; simpan salinan folder, lalu jalankan agree --deep.",
        "A document's signature does not match; keep a copy of the folder, then run agree --deep.")
    case .rantai:
      Kalimat(
        "Rantai dokumen sebuah simpul tidak bersambung; simpan salinan folder, lalu daftarkan simpul baru bagi wilayah ini.",
        "A node's chain of documents does not connect; keep a copy of the folder, then enrol a new node for the region."
      )
    case .bagian:
      Kalimat(
        "Bagian desa pada sebuah akta tidak menuju akarnya; simpan salinan folder, lalu jalankan agree --deep.",
        "A village's part of an act does not lead to its root; keep a copy of the folder, then run agree --deep.")
    case .keadaan:
      Kalimat(
        "Keadaan usulan berbeda dari hasil hitungan ulang; simpan salinan folder, lalu jalankan agree --deep.",
        "The state of a proposal is not what is recomputed; keep a copy of the folder, then run agree --deep.")
    case .hitungan:
      Kalimat(
        "Perubahan dihitung lain daripada hasil hitungan ulang; simpan salinan folder, lalu jalankan agree --deep.",
        "A change is not counted as recomputed; keep a copy of the folder, then run agree --deep.")
    case .baris:
      Kalimat(
        "Baris register berbeda dari hasil hitungan ulang; simpan salinan folder, lalu jalankan agree --deep.",
        "A row of the register is not what is recomputed; keep a copy of the folder, then run agree --deep.")
    case .jumlahDesa:
      Kalimat(
        "Jumlah atau sidik desa berbeda dari hasil hitungan ulang; simpan salinan folder, lalu jalankan agree --deep.",
        "A village's count or fingerprint is not what is recomputed; keep a copy of the folder, then run agree --deep.")
    case .temuan:
      Kalimat(
        "Temuan keluarga berbeda dari hasil hitungan ulang; simpan salinan folder, lalu jalankan agree --deep.",
        "The findings about families are not what is recomputed; keep a copy of the folder, then run agree --deep.")
    case .konflik:
      Kalimat(
        "Daftar konflik berbeda dari hasil hitungan ulang; simpan salinan folder, lalu jalankan agree --deep.",
        "The list of conflicts is not what is recomputed; keep a copy of the folder, then run agree --deep.")
    case .berkas:
      Kalimat(
        "Sebuah berkas hilang atau isinya berubah; jalankan sync untuk meminta salinannya, atau berkas pasang dengan "
          + "berkas aslinya.",
        "A file is gone or its content altered; run sync to ask for a copy, or berkas pasang with the original.")
    case .putusan:
      Kalimat(
        "Daftar putusan tidak sesuai bagian aktanya; simpan salinan folder, lalu jalankan agree --deep.",
        "The index of verdicts does not follow from the acts; keep a copy of the folder, then run agree --deep.")
    case .penunjuk:
      Kalimat(
        "Kolom penunjuk dokumen lain dari isi dokumennya; simpan salinan folder, lalu daftarkan simpul baru bagi wilayah ini.",
        "A document's columns say something else than the document; keep a copy of the folder, then enrol a new node for the region."
      )
    case .catatan:
      Kalimat(
        "Catatan kiriman kurang atau lebih dari yang seharusnya; lakukan dahulu yang disebut pada selisih lain, lalu periksa "
          + "lagi. Bila tetap, simpan salinan folder dan daftarkan simpul baru bagi wilayah ini.",
        "The log has lines missing or too many; do first what the other differences say, and verify again. If it stays, keep "
          + "a copy of the folder and enrol a new node for the region.")
    case .tautan:
      Kalimat(
        "Jumlah yang diakui tetangga tidak sesuai catatan kiriman; sinkronkan, lalu periksa lagi.",
        "What a neighbour acknowledged does not agree with the log; sync, then verify again.")
    case .tandaTerima:
      Kalimat(
        "Tanda terima tetangga tidak sah; sinkronkan untuk mendapat yang baru. Bila itu ditolak, daftarkan simpul baru bagi "
          + "wilayah ini.",
        "A neighbour's receipt is not valid; sync to get a new one. Where that is refused, enrol a new node for the region."
      )
    }
  }
}
