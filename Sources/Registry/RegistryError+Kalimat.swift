import Causality

/// What each code means, in both languages. A code without its sentences does not compile.
extension RegistryError.Code: KodeGalat {
  package var kalimat: Kalimat {
    switch self {
    case .kosong:
      Kalimat(
        "Isian yang wajib ternyata kosong; isi dahulu.",
        "A field that must be filled is empty; fill it in.")
    case .jenis:
      Kalimat(
        "Isian berisi jenis nilai yang salah; periksa kolomnya.",
        "The field holds a value of the wrong kind; check the column.")
    case .bukanAngka:
      Kalimat(
        "Isian seharusnya berupa angka; tulis angkanya saja.",
        "The field must hold a number; write the digits alone.")
    case .luarBatas:
      Kalimat(
        "Nilai di luar batas yang masuk akal; periksa isinya.",
        "The value is outside the bounds of its field; check it.")
    case .digit:
      Kalimat(
        "Jumlah angkanya salah; cocokkan dengan kartunya.",
        "The number of digits is wrong; compare with the card.")
    case .panjang:
      Kalimat(
        "Teks terlalu panjang; singkatkan.",
        "The text is too long; shorten it.")
    case .karakter:
      Kalimat(
        "Teks memuat karakter yang tidak boleh; ketik ulang isinya.",
        "The text holds characters that are not allowed; type it again.")
    case .tanggal:
      Kalimat(
        "Tanggal itu tidak ada; tulis tahun-bulan-hari yang benar.",
        "There is no such date; write the right one as year-month-day.")
    case .kode:
      Kalimat(
        "Kode tidak ada dalam daftar; pilih salah satu kode yang ada.",
        "The code is not on its list; choose one that is.")
    case .wilayah:
      Kalimat(
        "Kode wilayah tidak dikenal; tulis kode desa, misalnya 13.09.01.2007.",
        "The region code is unknown; write a village code such as 13.09.01.2007.")
    case .rekaman:
      Kalimat(
        "Isian tidak menunjuk rekaman yang sah; pilih rekaman dari daftar.",
        "The field names no valid record; choose one from the list.")
    case .kolom:
      Kalimat(
        "Kolom tidak dikenal; perbarui aplikasi.",
        "The column is unknown; update the program.")
    case .urutanTulisan:
      Kalimat(
        "Kolom dalam perubahan tidak urut atau berulang; buat ulang usulannya.",
        "The columns of a change are out of order or repeated; make the proposal again.")
    case .campurEntitas:
      Kalimat(
        "Satu perubahan menulis keluarga dan individu sekaligus; buat ulang usulannya.",
        "One change writes a family and a person at once; make the proposal again.")
    case .grupTidakUtuh:
      Kalimat(
        "Kolom ini berubah bersama kolom lain; tulis semuanya, misalnya seluruh alamat.",
        "This column changes together with others; write all of them, such as a whole address.")
    case .wewenang:
      Kalimat(
        "Kolom ini tidak boleh ditulis tingkat penulisnya; ajukan lewat tingkat yang berwenang.",
        "The tier that wrote this column may not; propose it through the tier that may.")
    case .nik:
      Kalimat(
        "NIK harus 16 angka dan bukan nol semua; cocokkan dengan KTP.",
        "A NIK has 16 digits, not all zero; compare with the identity card.")
    case .noKK:
      Kalimat(
        "No. KK harus 16 angka dan bukan nol semua; cocokkan dengan kartunya.",
        "A family card number (KK) has 16 digits, not all zero; compare with the card.")
    }
  }
}
