import Causality

/// What each code means, in both languages. A code without its sentences does not compile.
extension IntakeError.Kode: KodeGalat {
  package var kalimat: Kalimat {
    switch self {
    case .kolomTidakAda:
      Kalimat(
        "Kolom yang wajib tidak ditemukan; ekspor ulang dengan lengkap atau atur pemetaan kolom.",
        "A required column is missing; export again with all columns, or set the column mapping.")
    case .kolomGanda:
      Kalimat(
        "Dua kolom berjudul sama artinya; hapus salah satunya atau atur pemetaan kolom.",
        "Two columns mean the same; remove one, or set the column mapping.")
    case .teksTakTerbaca:
      Kalimat(
        "Teks tidak terbaca sebagai UTF-8 maupun CP1252; simpan ulang berkas sebagai CSV UTF-8 dan perbaiki teks ini.",
        "The text reads neither as UTF-8 nor as CP1252; save the file as CSV UTF-8 and repair this text.")
    case .barisTerlaluPanjang:
      Kalimat(
        "Baris atau isian terlalu panjang; periksa pemisah kolom dan tanda kutip pada baris ini.",
        "The line or a field is too long; check separators and quotes on this line.")
    case .kutipTakSah:
      Kalimat(
        "Tanda kutip tidak berpasangan; perbaiki isian ini, atau simpan ulang berkas sebagai CSV.",
        "A quote is not closed; repair this field, or save the file as CSV again.")
    case .jumlahKolomBeda:
      Kalimat(
        "Jumlah isian pada baris berbeda dari judulnya; periksa pemisah dan tanda kutip pada baris ini.",
        "The line has another number of fields than the header; check separators and quotes on this line.")
    case .berkasKosong:
      Kalimat(
        "Berkas kosong; pilih berkas yang benar atau simpan ulang dengan isinya.",
        "The file is empty; choose the right file, or save it again with its content.")
    case .pemetaanTakSah:
      Kalimat(
        "Baris pemetaan kolom tidak sah; tulis judul kolom = nama isian.",
        "A line of the column mapping is not valid; write: column header = field name.")
    case .berkasBerubah:
      Kalimat(
        "Berkas berubah selagi dibaca; tutup lembar kerjanya, lalu ulangi.",
        "The file changed while it was read; close the spreadsheet and try again.")
    case .angkaRusak:
      Kalimat(
        "Nomor 16 digit dirusak lembar kerja; ekspor ulang dari aplikasi asal dengan kolom ini sebagai teks.",
        "A spreadsheet mangled 16-digit numbers; export again from the source with this column as text.")
    case .bukan16Digit:
      Kalimat(
        "Nomor kosong atau bukan 16 digit; perbaiki nomornya menurut kartunya.",
        "The number is empty or does not have 16 digits; correct it from the card.")
    case .angkaTakSah:
      Kalimat(
        "Angka tidak sah atau di luar batas; perbaiki isiannya.",
        "The number is not valid or out of bounds; correct the field.")
    case .kodeTakDikenal:
      Kalimat(
        "Kode tidak ada dalam daftar; pilih salah satu kode yang ada.",
        "The code is not on its list; choose one that is.")
    case .tanggalMustahil:
      Kalimat(
        "Tanggal tidak ada di kalender atau di masa depan; tulis yyyy-mm-dd atau dd/mm/yyyy dan periksa harinya.",
        "The date is not in the calendar, or lies in the future; write yyyy-mm-dd or dd/mm/yyyy and check the day.")
    case .teksTakSah:
      Kalimat(
        "Teks terlalu panjang; singkat teks ini.",
        "The text is too long; shorten it.")
    case .nilaiTakSah:
      Kalimat(
        "Isian tidak dapat dipakai; perbaiki.",
        "The field cannot be used as it is; correct it.")
    case .wilayahTakDikenal:
      Kalimat(
        "Kode wilayah tidak ada dalam daftar; periksa kodenya, atau minta pusat memutakhirkan daftar.",
        "The region code is not on the list; check the code, or ask pusat to bring the list up to date.")
    case .tanpaBarisDesaIni:
      Kalimat(
        "Berkas tidak memuat satu keluarga atau orang pun dari desa ini; pilih ekspor desa ini, tidak ada yang dicatat absen.",
        "The file has no family, or no person, of this village; choose this village's export, nobody was noted as absent."
      )
    case .banyakAbsen:
      Kalimat(
        "Banyak orang di register tidak ada di berkas; periksa apakah ekspornya lengkap. Tidak seorang pun dihapus.",
        "Many persons of the register are not in the file; check whether the export is complete. Nobody is removed.")
    case .banyakTakCocok:
      Kalimat(
        "Banyak orang di berkas tidak cocok dengan register; periksa apakah kolom NIK, nama atau tanggal lahir hilang, "
          + "tergeser atau terurut sendiri.",
        "Many persons of the file do not match the register; check whether the column of NIK, name or date of birth was "
          + "lost, shifted or sorted by itself.")
    case .idTakDikenal:
      Kalimat(
        "Id itu tidak ada di register desa ini; kosongkan kolom id baris ini.",
        "That id is not in this village's register; leave the id column of this line empty.")
    case .orangDiDuaKeluarga:
      Kalimat(
        "Satu orang tercatat di dua keluarga; putuskan ia anggota keluarga yang mana.",
        "One person is listed in two families; decide to which one they belong.")
    case .nikDuaNama:
      Kalimat(
        "Satu NIK dipakai dua nama; cocokkan dengan KTP.",
        "One NIK has two names; compare with the identity card.")
    case .barisGanda:
      Kalimat(
        "Satu orang tertulis dua kali; hapus salah satunya.",
        "One person is listed twice; remove one of the lines.")
    case .kkGanda:
      Kalimat(
        "Satu nomor KK tertulis dua kali; satu keluarga satu baris.",
        "One family card number is listed twice; one line for each family.")
    case .idGanda:
      Kalimat(
        "Satu id dipakai dua baris; kosongkan id salah satunya.",
        "Two lines use one id; leave the id of one of them empty.")
    case .keluargaTakAda:
      Kalimat(
        "Nomor KK orang ini tidak ada dalam berkas keluarga; periksa nomornya.",
        "This person's family card number is not in the family file; check the number.")
    case .terlaluBanyak:
      Kalimat(
        "Terlalu banyak kesalahan; perbaiki yang di atas, lalu impor ulang.",
        "There are too many errors; correct those above, then import again.")
    case .hanyaBaca:
      Kalimat(
        "Isian ini hanya ditetapkan pusat; isi di berkas diabaikan.",
        "Only pusat decides this field; what the file says of it is left out.")
    case .jalurDiputuskan:
      Kalimat(
        "Kepesertaan ini sudah diputuskan lain; samakan isi berkas dengan register dan impor, lalu usulkan lagi bila perlu.",
        "This programme was decided otherwise; make the file say what the register says and import it, then propose again "
          + "if need be.")
    case .anggotaNonaktif:
      Kalimat(
        "Orang di berkas ini sudah dinonaktifkan; bila ia ada dan berhak, isi kolom nonaktif dengan 0 pada barisnya.",
        "The file lists a person who was ended; if they are there and entitled, fill in 0 in a column nonaktif of the line."
      )
    case .takDapatHidupKembali:
      Kalimat(
        "Register mencatat sudah meninggal dan berkas tidak mengubahnya; bila keliru: usulan edit baru --rekaman NIK --set "
          + "status_hidup=1 tgl_meninggal=.",
        "The register records a death and the file does not change it; if that is wrong: usulan edit baru --rekaman NIK "
          + "--set status_hidup=1 tgl_meninggal=.")
    case .selesaikanDulu:
      Kalimat(
        "Bidang ini sedang dalam pertentangan data (konflik list); pusat memutuskannya dahulu dengan konflik resolve.",
        "This field is in open conflict (konflik list); pusat settles it first with konflik resolve.")
    case .jenisTakAda:
      Kalimat(
        "Tata cara yang berlaku tidak mengenal perubahan ini; bagian itu tidak dibuat.",
        "The rules in force do not know this change; that part was left out.")
    case .hasilTakBerlaku:
      Kalimat(
        "Hasil ini tidak berlaku untuk keluarga atau orang yang dijawab; pilih hasil lain.",
        "This outcome does not fit the family or person; choose another one.")
    case .jawabanAbsenSalah:
      Kalimat(
        "Isian jawaban ini kurang atau salah; perbaiki baris jawabannya.",
        "What this answer says is incomplete or wrong; correct its line.")
    case .berubahDariAtas:
      Kalimat(
        "Isian di register sudah lain dari data desa; perbarui data desa dari register.",
        "The register differs from the village's data by now; bring the village's data up to date from the register.")
    }
  }
}
