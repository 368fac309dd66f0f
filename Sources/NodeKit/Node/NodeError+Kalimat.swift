import Causality

/// What each code means, in both languages. A code without its sentences does not compile.
extension NodeError.Kode: KodeGalat {
  package var kalimat: Kalimat {
    switch self {
    case .folderBukanSimpul:
      Kalimat(
        "Folder ini bukan folder simpul; jalankan init dahulu, atau tunjuk dengan --data.",
        "This folder is no node's; run init first, or point to one with --data.")
    case .bukanKiriman:
      Kalimat(
        "Ini bukan kiriman Selaras; pilih berkas yang dibuat bundle export.",
        "This is no Selaras bundle; choose the file that bundle export made.")
    case .kirimanTerpotong:
      Kalimat(
        "Kiriman ini tidak utuh; salin ulang dari komputer pengirimnya. Tidak ada yang dimasukkan.",
        "This bundle is not whole; copy it again from the sender's computer. Nothing was taken in.")
    case .kirimanRusak:
      Kalimat(
        "Isi kiriman ini berubah di jalan; salin ulang dari komputer pengirimnya. Tidak ada yang dimasukkan.",
        "This bundle was changed on its way; copy it again from the sender's computer. Nothing was taken in.")
    case .kirimanSimpulLain:
      Kalimat(
        "Kiriman ini untuk simpul lain; bawa ke simpul yang disebut.",
        "This bundle is for another node; take it to the one it names.")
    case .kirimanTakDikenal:
      Kalimat(
        "Pengirim kiriman ini bukan induk atau bawahan simpul ini; daftarkan dahulu, atau periksa berkasnya.",
        "The sender of this bundle is neither above nor below this node; enrol it first, or check the file.")
    case .sudahDikembalikan:
      Kalimat(
        "Kiriman ini sudah dikembalikan ke desanya; lihat karantina show, dan tunggu jawaban desa.",
        "This was returned to its village already; see karantina show, and wait for the village's answer.")
    case .usulanSudahMasuk:
      Kalimat(
        "Usulan ini sudah masuk; yang tertahan putusan lain atasnya. Kembalikan pada langkahnya (verval return, mutu "
          + "return).",
        "The proposal is in; what waits is another act on it. Return it at its step (verval return, mutu return).")
    case .bukanUsulanTertahan:
      Kalimat(
        "Yang tertahan ini bukan usulan desa: tidak ada yang dapat dikembalikan. Perbaiki sebabnya, lalu karantina release.",
        "What waits is no village's proposal: there is nothing to return. Mend the cause, then karantina release.")
    case .isiKarantinaRusak:
      Kalimat(
        "Isi kiriman yang tertahan ini rusak di simpul ini; minta lagi kepada pengirimnya dengan karantina retry.",
        "What waits is damaged at this node; ask its sender for it again with karantina retry.")
    case .takDapatDikembalikan:
      Kalimat(
        "Usulan ini, menurut yang terbukti di sini, tidak menunggu putusan tingkat ini; lakukan yang disebut pada sebabnya.",
        "As far as is proved here, this proposal waits for no decision of this tier; do as its reason says.")
    case .bukanCadangan:
      Kalimat(
        "Ini bukan cadangan Selaras; pilih berkas yang dibuat perintah backup.",
        "This is no Selaras backup; choose the file that the backup command made.")
    case .cadanganTakTerbuka:
      Kalimat(
        "Cadangan tidak terbuka: sandinya salah, atau berkasnya tidak utuh. Coba sandinya lagi, atau salinan yang lain.",
        "The backup does not open: its passphrase is wrong, or it is not whole. Try again, or take another copy.")
    case .pemulihanBelumSelesai:
      Kalimat(
        "Simpul ini dipulihkan, atau menggantikan simpul lain, dan belum menerima apa yang pernah ditandatangani di sini; "
          + "jalankan sync dengan induk, lalu tunggu sesi dari bawahan yang disebut.",
        "This node was restored, or takes another's place, and has not yet received what was signed here before; sync with "
          + "the parent, then wait for a session of the node below that is named.")
    case .folderSudahDipakai:
      Kalimat(
        "Folder ini sudah berisi simpul; pilih folder lain.",
        "There is a node in this folder already; choose another folder.")
    case .konfigurasiRusak:
      Kalimat(
        "Konfigurasi simpul rusak; simpan salinan foldernya, lalu daftarkan simpul baru bagi wilayah ini.",
        "The node's configuration is damaged; keep a copy of the folder, then enrol a new node for the region.")
    case .tingkatLain:
      Kalimat(
        "Folder ini milik simpul tingkat lain; jalankan program tingkat itu.",
        "This folder belongs to a node of another tier; run that tier's program.")
    case .belumTerdaftar:
      Kalimat(
        "Simpul belum terdaftar; pasang persetujuan induk dengan enrol install.",
        "The node is not enrolled; install the parent's approval with enrol install.")
    case .indukTidakDiketahui:
      Kalimat(
        "Alamat induk belum diketahui; sebut dengan --ke HOST:PORT.",
        "The parent's address is not known; name it with --ke HOST:PORT.")
    case .tanggalHanyaPeraga:
      Kalimat(
        "Tanggal hanya boleh disebut pada federasi peraga; hapus --tanggal.",
        "Only a demonstration federation (peraga) takes a date; leave out --tanggal.")
    case .tanggalSalah:
      Kalimat(
        "Tanggal tidak terbaca; tulis tahun-bulan-hari, misalnya 2026-10-05.",
        "The date cannot be read; write year-month-day, such as 2026-10-05.")
    case .penggunaTidakAda:
      Kalimat(
        "Pengguna tidak disebut atau tidak ada di simpul ini; sebut dengan --sebagai, lihat pengguna list.",
        "The user is not named or not at this node; name one with --sebagai, see pengguna list.")
    case .peranLain:
      Kalimat(
        "Peran itu tidak ada di tingkat ini atau tidak boleh menandatanganinya; pilih yang disebut atau pengguna lain.",
        "That role is none of this tier's, or may not sign it; choose one that is named, or another user.")
    case .sandiTidakAda:
      Kalimat(
        "Kata sandi tidak diberikan; jalankan di terminal, atau isi SELARAS_SANDI.",
        "No passphrase was given; run it in a terminal, or set SELARAS_SANDI.")
    case .berkasTidakTerbaca:
      Kalimat(
        "Berkas tidak dapat dibaca atau terlalu besar; periksa nama, izin dan isinya.",
        "The file cannot be read or is too large; check its name, permissions and content.")
    case .berkasTidakTertulis:
      Kalimat(
        "Berkas tujuan tidak dapat ditulis; pilih folder yang sudah ada dan boleh ditulisi.",
        "The file cannot be written; choose a folder that is there and that you may write to.")
    case .bukanBerkasSelaras:
      Kalimat(
        "Ini bukan berkas Selaras; sebut himpunan perubahan (sync --simpan) atau dokumen bertanda tangan.",
        "This is no file of Selaras; name a change-set (sync --simpan) or a signed document.")
    case .berkasRusak:
      Kalimat(
        "Isi sebuah berkas di simpul ini rusak atau hilang; pasang kembali berkas aslinya dengan berkas pasang.",
        "A file's bytes at this node are damaged or gone; give the original back with berkas pasang.")
    case .berkasBelumTiba:
      Kalimat(
        "Berkas bukti belum sampai di simpul ini; jalankan sync, lalu ulangi.",
        "Files of evidence have not reached this node; run sync, then try again.")
    case .tidakDitemukan:
      Kalimat(
        "Yang disebut tidak ditemukan di simpul ini; periksa dengan perintah list.",
        "What was named is not at this node; check with the list commands.")
    case .pilihanTidakTunggal:
      Kalimat(
        "Pilihan cocok dengan lebih dari satu; sebut yang mana.",
        "The choice fits more than one; say which.")
    case .tidakAdaYangDipilih:
      Kalimat(
        "Tidak ada yang dipilih; sebut pilihannya atau buat dahulu.",
        "Nothing is chosen; name what is meant, or make it first.")
    case .dibatalkan:
      Kalimat(
        "Tidak dilaksanakan; jawab y, atau sertakan --yes.",
        "Not done; answer y, or add --yes.")
    case .registerBerubah:
      Kalimat(
        "Register terus berubah selama penetapan: tunggu sinkronisasi selesai, lalu ulangi.",
        "The register kept changing during the determination: wait for the sessions to end, then do it again.")
    case .paketTidakAda:
      Kalimat(
        "Belum ada paket aturan yang berlaku di simpul ini; sinkronkan dengan induk dahulu.",
        "There is no rule pack in force at this node; sync with the parent first.")
    case .isianSalah:
      Kalimat(
        "Isian tidak dapat dipakai; perbaiki seperti yang disebut.",
        "What was entered cannot be used; correct it as said here.")
    case .musdesSudahFinal:
      Kalimat(
        "Musdes sudah ditandatangani dan tidak dapat diubah.",
        "The musdes is signed and can no longer be changed.")
    case .catatanKerjaRusak:
      Kalimat(
        "Catatan kerja simpul tidak terbaca; simpan salinan foldernya, lalu daftarkan simpul baru bagi wilayah ini.",
        "The node's working notes cannot be read; keep a copy of the folder, then enrol a new node for the region.")
    case .selisihTautan:
      Kalimat(
        "Kedua simpul masih berbeda: jalankan verify di keduanya, lalu agree --deep.",
        "Both nodes still differ: run verify on each, then agree --deep.")
    case .selisih:
      Kalimat(
        "Hasil hitungan ulang berbeda dari yang tersimpan; simpan salinan folder ini, lalu lakukan yang disebut pada "
          + "masing-masing selisih.",
        "What was recomputed is not what is kept; keep a copy of this folder, then do what each difference says.")
    case .sudahAda:
      Kalimat(
        "Yang hendak dibuat sudah ada; pakai yang ada, atau nama lain.",
        "What was to be made is there already; use it, or choose another name.")
    case .kodeBerubah:
      Kalimat(
        "Daftar atau putusan berubah sejak berita acara dicetak; cetak ulang, tandatangani, lampirkan pindaiannya.",
        "List or verdicts changed since the minutes were printed; print, sign and scan them anew.")
    case .beritaAcaraGugur:
      Kalimat(
        "Kode pada berita acara bukan kode daftar dan putusan sekarang; lepas, cetak lagi, tandatangani, lampirkan.",
        "The minutes bear another code than list and verdicts have; take them off, print, sign and scan them anew.")
    case .drafLain:
      Kalimat(
        "Draf lain mengubah isian yang sama; tandatangani atau buang dahulu draf itu.",
        "Another draft changes the same field; sign or discard that draft first.")
    case .pendirianDihentikan:
      Kalimat(
        "Pendirian ini dihentikan dari tempat lain selagi berjalan; desa yang sudah berdiri tetap. Ulangi register import "
          + "yang sama untuk meneruskannya.",
        "This founding was given up elsewhere while it ran; villages that stand stay. Run the same register import again "
          + "to go on with it.")
    case .pendirianLain:
      Kalimat(
        "Pendirian dari berkas ini sudah dimulai dengan SK lain; lanjutkan dengan SK itu, atau register batal dahulu.",
        "A founding from these files has begun under another decree number; go on with that one, or give it up first "
          + "with register batal.")
    case .dataSudahBerubah:
      Kalimat(
        "Isi register sudah lain dari kolom semula; periksa lagi barisnya.",
        "The register no longer says what the line rests on; check the line.")
    case .tidakAdaPerubahan:
      Kalimat(
        "Semua isian sama dengan yang sudah tercatat; ubah nilainya, atau biarkan.",
        "Everything entered is recorded already; change a value, or leave it.")
    case .alamatBelumAda:
      Kalimat(
        "Port simpul ini baru dipilih saat berjalan; jalankan serve dahulu, atau init dengan port tetap.",
        "The node's port is only chosen when it runs; run serve first, or init with a fixed port.")
    case .sudahBerjalan:
      Kalimat(
        "Simpul ini sudah berjalan; pakai yang itu, atau hentikan dahulu.",
        "This node is running already; use that one, or stop it first.")
    case .simpulSudahAda:
      Kalimat(
        "Wilayah ini sudah punya simpul; ganti hanya bila yang lama sudah berhenti untuk selamanya.",
        "That region has a node already; replace it only if the old one has stopped for good.")
    }
  }
}
