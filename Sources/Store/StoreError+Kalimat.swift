import Causality

/// What each code means, in both languages. A code without its sentences does not compile.
extension StoreError.Kode: KodeGalat {
  package var kalimat: Kalimat {
    switch self {
    case .penuh:
      Kalimat(
        "Disk penuh; kosongkan ruang di mesin ini, lalu ulangi.",
        "The disk is full; make room on this machine, then try again.")
    case .terkunci:
      Kalimat(
        "Simpanan sedang dipakai proses lain; tunggu sebentar, lalu ulangi.",
        "Another process is using the store; wait a moment, then try again.")
    case .rusak:
      Kalimat(
        "Simpanan rusak. Hentikan simpul, simpan salinan foldernya, lalu daftarkan simpul baru bagi wilayah ini di folder "
          + "lain; yang pernah terkirim turun kembali.",
        "The store is damaged. Stop the node, keep a copy of its folder, then enrol a new node for the region in another "
          + "folder; what was ever sent comes down again.")
    case .hanyaBaca:
      Kalimat(
        "Simpanan tidak boleh ditulisi; periksa izin folder simpul.",
        "The store may not be written to; check the permissions of the node's folder.")
    case .cakram:
      Kalimat(
        "Disk menolak membaca atau menulis; periksa disknya, lalu ulangi.",
        "The disk refused to read or write; check the disk, then try again.")
    case .takTerbuka:
      Kalimat(
        "Simpanan tidak dapat dibuka; periksa nama dan izin folder simpul.",
        "The store cannot be opened; check the name and permissions of the node's folder.")
    case .tiada:
      Kalimat(
        "Folder ini belum berisi simpanan. Jalankan perintah `init`, atau periksa nama foldernya.",
        "There is no store in this folder yet. Run `init`, or check the folder's name.")
    case .sudahAda:
      Kalimat(
        "Folder ini sudah berisi simpanan. Pakai folder lain, atau lanjutkan yang ada.",
        "There is a store in this folder already. Use another folder, or go on with this one.")
    case .skemaBaru:
      Kalimat(
        "Simpanan ini ditulis oleh aplikasi yang lebih baru. Perbarui aplikasi di mesin ini.",
        "This store was written by a newer version. Update the program on this machine.")
    case .versi:
      Kalimat(
        "Pustaka SQLite terlalu lama; pasang 3.40.0 atau yang lebih baru (libsqlite3-0).",
        "The SQLite library is too old; install 3.40.0 or newer (libsqlite3-0).")
    case .takDitemukan:
      Kalimat(
        "Baris yang hendak diubah tidak ada dalam simpanan. Jalankan `verify`.",
        "A row that was to be changed is not in the store. Run `verify`.")
    case .dotGanda:
      Kalimat(
        "Satu nomor perubahan dipakai dua pembawa. Laporkan simpul penulisnya.",
        "Two proposals use one number of a change. Report the node that wrote them.")
    case .rantaiGanda:
      Kalimat(
        "Satu nomor rantai dipakai dua dokumen. Laporkan simpul penulisnya.",
        "Two documents use one number of a chain. Report the node that wrote them.")
    case .rantaiTerputus:
      Kalimat(
        "Dokumen ini tidak melanjutkan rantai penulisnya; tunggu yang mendahuluinya.",
        "The document does not continue its author's chain; wait for those before it.")
    case .nilai:
      Kalimat(
        "Nilai tidak cocok dengan kolomnya, atau kolomnya belum dikenal. Perbarui aplikasi.",
        "A value does not fit its column, or the column is unknown. Update the program.")
    case .galat:
      Kalimat(
        "Simpanan gagal bekerja; ulangi, dan laporkan nomor galatnya bila berulang.",
        "The store failed; try again, and report the error number if it happens again.")
    }
  }
}
