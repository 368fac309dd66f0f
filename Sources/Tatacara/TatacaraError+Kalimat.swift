import Causality

/// What each code means, in both languages. A code without its sentences does not compile.
extension TatacaraError.Kode: KodeGalat {
  package var kalimat: Kalimat {
    switch self {
    case .paketTerlaluBesar:
      Kalimat(
        "Paket aturan terlalu besar; mintalah berkas aslinya ke pusat.",
        "The rule pack is too large; ask pusat for the original file.")
    case .paketTakTerbaca:
      Kalimat(
        "Paket aturan tidak terbaca sebagai YAML sederhana; perbaiki baris yang disebut.",
        "The rule pack does not read as plain YAML; correct the line named.")
    case .paketKunciTakDikenal:
      Kalimat(
        "Paket aturan memuat kunci yang tidak dikenal; perbaiki ejaannya atau mutakhirkan aplikasi.",
        "The rule pack has an unknown key; correct its spelling, or update the program.")
    case .paketKunciKurang:
      Kalimat(
        "Paket aturan kurang lengkap; tambahkan kunci yang disebut.",
        "The rule pack is incomplete; add the key named.")
    case .paketNilaiSalah:
      Kalimat(
        "Nilai di paket aturan tidak dapat dipakai; perbaiki nilai yang disebut.",
        "A value in the rule pack cannot be used; correct the one named.")
    case .paketGanda:
      Kalimat(
        "Kode atau nama dipakai dua kali di paket aturan; beri kode lain pada salah satunya.",
        "A code or name is used twice in the rule pack; give one of them another.")
    case .paketRujukanHilang:
      Kalimat(
        "Paket aturan merujuk sesuatu yang tidak ada di dalamnya; tambahkan atau perbaiki rujukan itu.",
        "The rule pack refers to something it does not have; add it or correct the reference.")
    case .paketBidangTakDikenal:
      Kalimat(
        "Paket aturan menyebut bidang yang tidak ada di register; perbaiki nama bidangnya.",
        "The rule pack names a field that the register does not have; correct the field's name.")
    case .paketRantaiSalah:
      Kalimat(
        "Rantai langkah di paket aturan tidak berurutan; susun dari desa ke pusat, diawali musdes.",
        "The chain of steps in the rule pack is out of order; put them from desa to pusat, the musdes first.")
    case .paketTakCocok:
      Kalimat(
        "Akta memakai paket aturan lain daripada usulannya; tanda tangani ulang dengan paket usulan itu.",
        "The act uses another rule pack than its proposal; sign again under the proposal's.")
    case .paketBelumBerlaku:
      Kalimat(
        "Musdes diadakan sebelum paket aturan ini berlaku; pakai paket yang berlaku pada tanggal musdes.",
        "The musdes was held before this rule pack came into force; use the pack in force on that day.")
    case .peragaTakCocok:
      Kalimat(
        "Dokumen peraga dan dokumen resmi tidak boleh bercampur; pakai simpul yang sesuai.",
        "Documents of a demonstration (peraga) and real ones must not mix; use the node they belong to.")
    case .desaTakCocok:
      Kalimat(
        "Akta memutus usulan desa lain; masukkan usulan ke bagian desanya sendiri.",
        "The act decides another village's proposal; put the proposal into its own village's part.")
    case .diLuarWilayah:
      Kalimat(
        "Desa ini di luar wilayah pengirim atau penanda tangan; mintalah simpul atau pejabat wilayah itu.",
        "This village is outside the region of the sender or signer; turn to that region's own node or officer.")
    case .bukanLanjutan:
      Kalimat(
        "Akta tidak melanjutkan akta terakhir usulan; sinkronkan dahulu, lalu putuskan ulang.",
        "The act does not follow the proposal's last act; sync first, then decide again.")
    case .menungguPendahulu:
      Kalimat(
        "Akta sebelumnya belum diterima; tunggu atau sinkronkan sekali lagi.",
        "An earlier act has not arrived; wait, or sync once more.")
    case .aktaBercabang:
      Kalimat(
        "Dua akta melanjutkan akta yang sama; tunggu tingkat di atas memutus yang mana yang berlaku.",
        "Two acts follow the same act; wait until the tier above decides which one stands.")
    case .cabangDisisihkan:
      Kalimat(
        "Tingkat di atas sudah melanjutkan akta yang lain; akta ini disisihkan, periksa mengapa ada dua.",
        "The tier above has followed the other act; this one is set aside, find out why there are two.")
    case .usulanSelesai:
      Kalimat(
        "Usulan sudah selesai dan tidak menunggu putusan; ajukan usulan baru bila perlu perubahan.",
        "The proposal is finished and waits for no verdict; make a new one if something must change.")
    case .langkahTakDikenal:
      Kalimat(
        "Langkah ini tidak ada di paket aturan usulan; periksa paket yang dipakai.",
        "The proposal's rule pack does not have this step; check which pack is used.")
    case .diLuarUrutan:
      Kalimat(
        "Langkah ini belum gilirannya; selesaikan dahulu langkah yang ditunggu.",
        "It is not this step's turn; finish the step that is due first.")
    case .bukanPemegang:
      Kalimat(
        "Usulan sedang dipegang tingkat lain; tunggu sampai sampai di sini atau dikembalikan.",
        "Another tier holds the proposal now; wait until it arrives here or is returned.")
    case .tingkatSalah:
      Kalimat(
        "Langkah ini bukan wewenang tingkat penanda tangan; serahkan ke tingkat yang berwenang.",
        "This step is not for the signer's tier; leave it to the tier that may.")
    case .peranSalah:
      Kalimat(
        "Peran penanda tangan tidak sesuai langkah ini; mintalah pejabat yang berwenang.",
        "The signer's role does not fit this step; ask the officer who may.")
    case .duaLangkahSatuOrang:
      Kalimat(
        "Orang yang sama sudah mengambil langkah lain pada usulan ini; mintalah petugas lain.",
        "The same person took another step of this proposal; ask another officer.")
    case .jenisAktaSalah:
      Kalimat(
        "Jenis akta tidak sesuai langkahnya; pakai perintah langkah itu.",
        "The kind of act does not fit its step; make the act with that step's command.")
    case .isiAktaSalah:
      Kalimat(
        "Keterangan akta tidak lengkap atau bukan untuk jenis akta ini; isi nomor, tanggal, dan nama yang diminta.",
        "The act's particulars are incomplete or of another kind; give the number, date and name asked for.")
    case .putusanTakLengkap:
      Kalimat(
        "Putusan belum lengkap; putuskan setiap butir usulan.",
        "The verdict is not complete; decide every item of the proposal.")
    case .alasanTakDikenal:
      Kalimat(
        "Kode alasan tidak ada di paket aturan; pilih alasan dari daftar.",
        "The rule pack does not have this reason; choose one from the list.")
    case .alasanSalahPutusan:
      Kalimat(
        "Alasan ini bukan untuk putusan tersebut; pilih alasan tolak untuk menolak, alasan kembali untuk mengembalikan.",
        "This reason is not for that verdict; use a reason of refusal to refuse, one of return to return.")
    case .sudahDitetapkan:
      Kalimat(
        "Butir sudah ditetapkan dan tidak dapat ditolak lagi; ajukan usulan atau koreksi baru.",
        "The item has been determined and can no longer be refused; make a new proposal or a correction.")
    case .bukanLangkahButir:
      Kalimat(
        "Butir ini tidak diputus pada langkah ini; biarkan tanpa penolakan.",
        "This item is not decided at this step; leave it unrefused.")
    case .bergantungBelumDitetapkan:
      Kalimat(
        "Butir yang menjadi syaratnya belum ditetapkan; tetapkan butir syarat itu dahulu.",
        "The item it requires has not been determined; determine that one first.")
    case .tidakAdaYangDiputus:
      Kalimat(
        "Tidak ada butir usulan ini yang menunggu putusan tersebut; keluarkan usulan dari akta.",
        "No item of this proposal waits for that verdict; leave the proposal out of the act.")
    case .jalurBukanLangkah:
      Kalimat(
        "Paket aturan tidak menetapkan jalur ini pada langkah itu; daftar ditandatangani oleh yang menetapkan jalurnya.",
        "The rule pack does not determine this lane at that step; whoever determines the lane signs its list.")
    case .kembaliSalahLangkah:
      Kalimat(
        "Usulan tidak dapat dikembalikan ke langkah itu dengan alasan ini; pilih langkah yang disebut alasannya.",
        "The proposal cannot be returned to that step for this reason; choose the step the reason names.")
    case .buktiKurang:
      Kalimat(
        "Bukti belum lengkap; lampirkan yang kurang, lalu ulangi.",
        "The evidence is incomplete; attach what is missing, then try again.")
    case .lampiranKosong:
      Kalimat(
        "Lampiran tidak memuat berkas yang diminta saat dikembalikan; lampirkan berkas itu.",
        "None of the files asked for with the return is attached; attach them.")
    case .musdesHarusDiulang:
      Kalimat(
        "Musdes dinyatakan tidak sah; adakan musdes lagi, lampiran saja tidak cukup.",
        "The musdes was declared invalid; hold it again, an attachment is not enough.")
    case .musdesMendahului:
      Kalimat(
        "Tanggal musdes sesudah tanggal tanda tangan; perbaiki tanggalnya.",
        "The musdes is dated after its signature; correct the date.")
    case .musdesLewatJendela:
      Kalimat(
        "Musdes terlalu lama sebelum ditandatangani; adakan musdes lagi.",
        "The musdes was held too long before it was signed; hold it again.")
    case .suratSetelahAkta:
      Kalimat(
        "Tanggal surat sesudah tanggal tanda tangan; perbaiki tanggal suratnya.",
        "The letter is dated after the signature; correct the letter's date.")
    case .pengumumanTerlaluSingkat:
      Kalimat(
        "Masa pengumuman lebih singkat daripada aturan; perpanjang tanggal akhirnya.",
        "The announcement is shorter than the rule asks; set a later last day.")
    case .pengumumanBelumBerakhir:
      Kalimat(
        "Masa pengumuman belum berakhir; tunggu sampai lewat hari terakhirnya.",
        "The announcement has not ended; wait until its last day is over.")
    case .gerbangDilewati:
      Kalimat(
        "Usulan dikirim sebelum syarat tingkat pengirim lengkap; pengirim harus melengkapinya dahulu.",
        "The proposal was sent before the sender's tier had met its conditions; the sender must meet them first.")
    case .belumBolehNaik:
      Kalimat(
        "Usulan belum boleh naik; lengkapi dahulu yang disebut.",
        "The proposal may not go up yet; complete what is named.")
    case .butirTerlaluBanyak:
      Kalimat(
        "Jumlah butir atau perubahan dalam satu usulan di luar batas; pecah menjadi beberapa usulan.",
        "The number of items or changes in one proposal is out of bounds; split it into several.")
    case .barisTakDikenal:
      Kalimat(
        "Jenis usulan tidak ada di paket aturan; pilih jenis dari daftar.",
        "The rule pack does not have this kind of proposal; choose a kind from the list.")
    case .asalSalah:
      Kalimat(
        "Tingkat ini tidak boleh mengajukan jenis usulan tersebut; ajukan lewat tingkat yang berwenang.",
        "This tier may not make that kind of proposal; make it through the tier that may.")
    case .deltaRusak:
      Kalimat(
        "Isi usulan tidak tersusun sebagaimana mestinya; buat ulang usulannya.",
        "The content of the proposal is not put together as it should be; make the proposal again.")
    case .titikBukanPenulis:
      Kalimat(
        "Perubahan bukan ditulis simpul yang mengajukan; buat ulang usulannya di simpul itu.",
        "A change was not written by the node that proposes it; make the proposal again at that node.")
    case .konteksMendahului:
      Kalimat(
        "Perubahan mengaku sudah memuat dirinya sendiri; buat ulang usulannya.",
        "A change claims to contain itself; make the proposal again.")
    case .bidangTakDikenal:
      Kalimat(
        "Usulan menulis bidang yang tidak ada di register; mutakhirkan aplikasi.",
        "The proposal writes a field that the register does not have; update the program.")
    case .bidangDiLuarBaris:
      Kalimat(
        "Jenis usulan ini tidak boleh mengubah bidang tersebut; pakai jenis usulan yang sesuai.",
        "This kind of proposal may not change that field; use the kind that may.")
    case .bidangWajibKurang:
      Kalimat(
        "Bidang yang wajib untuk jenis usulan ini belum diisi; lengkapi dahulu.",
        "A field that this kind of proposal requires is missing; fill it in first.")
    case .nilaiBukanBaris:
      Kalimat(
        "Nilai bidang tidak sesuai jenis usulannya; pakai jenis usulan yang sesuai.",
        "The value does not fit the kind of proposal; use the kind that fits.")
    case .rumahDesaLain:
      Kalimat(
        "Keluarga tidak dipindahkan dengan menulis desanya; catat desa tujuannya (desa_tujuan), desa itulah yang menerima.",
        "A family is not moved by writing its village; record where it goes (desa_tujuan), that village takes it in.")
    case .tanggalSetelahTriwulan:
      Kalimat(
        "Tanggalnya lebih akhir dari triwulan usulan ini; periksa tahunnya.",
        "The date lies after the quarter of this proposal; check its year.")
    case .nilaiSalah:
      Kalimat(
        "Nilai bidang tidak sah; perbaiki isinya.",
        "A value is not valid; correct it.")
    case .grupTakLengkap:
      Kalimat(
        "Bidang yang berubah bersama harus ditulis lengkap (misalnya seluruh alamat); lengkapi semuanya.",
        "Fields that change together must be written whole (such as a whole address); complete them all.")
    case .jalurHanyaBaca:
      Kalimat(
        "Kepesertaan program tidak diubah dengan formulir; isi kolomnya di berkas sumber (1 mengusulkan, 0 menghentikan), "
          + "lalu register import.",
        "No form changes a programme; set its column in the source's file (1 proposes it, 0 ends it), then register "
          + "import.")
    case .desilHanyaBaca:
      Kalimat(
        "Desil hanya dihitung pusat dan tidak dapat diubah dari bawah; kosongkan perubahan itu.",
        "Only pusat computes desil, it cannot be changed from below; leave that change out.")
    case .bidangHanyaBaca:
      Kalimat(
        "Bidang ini hanya ditulis pusat; keluarkan dari usulan.",
        "Only pusat writes this field; leave it out of the proposal.")
    case .permohonanSatuJalur:
      Kalimat(
        "Satu permohonan hanya untuk satu program dan satu keluarga atau orang; buat permohonan terpisah.",
        "One request is for one programme and one family or person; make separate requests.")
    case .bergantungSalah:
      Kalimat(
        "Butir bergantung pada butir yang tidak ada; buat ulang usulannya.",
        "An item requires one that is not there; make the proposal again.")
    case .bergantungBerputar:
      Kalimat(
        "Butir saling bergantung berputar; lepaskan salah satu kaitannya.",
        "Items require each other in a circle; undo one of the links.")
    case .bergantungLebihLambat:
      Kalimat(
        "Butir bergantung pada butir yang baru ditetapkan kemudian; pisahkan menjadi dua usulan.",
        "An item requires one that is determined later; split them into two proposals.")
    case .berkasTidakAda:
      Kalimat(
        "Berkas tidak ditemukan di simpul ini; lampirkan lagi.",
        "The file is not at this node; attach it again.")
    case .berkasKosong:
      Kalimat(
        "Berkas kosong; pilih berkas yang benar atau simpan ulang dengan isinya.",
        "The file is empty; choose the right file, or save it again with its content.")
    case .berkasTerlaluBesar:
      Kalimat(
        "Berkas melebihi 64 MB; perkecil atau pindai ulang.",
        "The file is larger than 64 MB; make it smaller, or scan it again.")
    case .berkasSalahTipe:
      Kalimat(
        "Isi berkas tidak sesuai namanya; pakai PDF, JPEG, atau PNG.",
        "The content is not what the file's name says; use a PDF, JPEG or PNG.")
    case .berkasTakUtuh:
      Kalimat(
        "Berkas terpotong atau rusak; salin ulang dari asalnya, atau foto atau pindai lagi.",
        "The file is cut short or damaged; copy it again from where it came, or photograph or scan anew.")
    case .gambarTerlaluKecil:
      Kalimat(
        "Gambar terlalu kecil untuk dilihat; ambil foto lagi, atau pindai dengan ukuran yang terbaca.",
        "The picture is too small to see anything on; photograph it again, or scan it legibly.")
    case .gambarTerlaluBesar:
      Kalimat(
        "Ukuran gambar terlalu besar; pindai lagi dengan resolusi lebih rendah, cukup 200–300 dpi.",
        "The picture has too many pixels; scan it again at a lower resolution, 200 to 300 dpi suffice.")
    case .gambarPolos:
      Kalimat(
        "Gambar polos tanpa isi; ambil foto lagi, atau pindai lagi sisi yang bertulisan.",
        "The picture is one shade all over; photograph it again, or scan the side that is written on.")
    case .pdfTanpaHalaman:
      Kalimat(
        "PDF ini tidak memuat halaman; pindai lagi, atau cetak lagi sebagai PDF.",
        "This PDF has no page; scan it again, or print it as PDF again.")
    case .pdfTerkunci:
      Kalimat(
        "PDF ini terkunci kata sandi; simpan lagi tanpa kata sandi.",
        "This PDF is locked with a password; save it again without one.")
    case .berkasPernahDipakai:
      Kalimat(
        "Berkas ini sudah dipakai sebagai bukti di desa ini; lampirkan bukti dari musdes ini sendiri.",
        "This file was used as evidence in this village before; attach this musdes's own evidence.")
    case .berkasBuatanSimpul:
      Kalimat(
        "Berkas cetakan aplikasi bukan bukti; lampirkan pindaian yang sudah ditandatangani.",
        "What this program printed is no evidence; attach the scan of the signed paper.")
    case .suratMendahuluiMusdes:
      Kalimat(
        "Surat bertanggal sebelum musdes yang disahkannya; periksa tanggal suratnya, atau pilih usulan lain.",
        "The letter is dated before the musdes that it confirms; check its date, or choose other proposals.")
    case .tanggalMendatang:
      Kalimat(
        "Tanggal musdes belum tiba menurut jam simpul; periksa tanggal musdes atau jam komputer.",
        "The musdes lies in the future by this node's clock; check the date, or the computer's clock.")
    case .paketKedaluwarsa:
      Kalimat(
        "Paket aturan ini sudah diganti dan masa tenggangnya lewat; pakai paket yang baru.",
        "This rule pack was replaced and its grace is over; use the new one.")
    case .keluargaBermasalah:
      Kalimat(
        "Keanggotaan dan bantuan keluarga ini belum dapat ditetapkan; bereskan dulu temuannya, lalu ulangi.",
        "Membership and aid of this family cannot be determined yet; settle the finding first, then try again.")
    case .selesaikanDulu:
      Kalimat(
        "Bidang ini sedang dalam pertentangan data (konflik list); pusat memutuskannya dahulu dengan konflik resolve.",
        "This field is in open conflict (konflik list); pusat settles it first with konflik resolve.")
    case .sudahDigantikan:
      Kalimat(
        "Usulan ini sudah diganti usulan lain; putuskan usulan penggantinya.",
        "Another proposal replaced this one; decide that one.")
    case .tanggalMundur:
      Kalimat(
        "Tanggal tanda tangan lebih awal daripada sesi terakhir yang disaksikan; mintalah penjelasan desa.",
        "The date signed is before the last session witnessed; ask the village to explain.")
    case .nomorDipakaiLain:
      Kalimat(
        "Nomor yang diusulkan juga dipakai rekaman lain; cocokkan dengan KTP atau KK aslinya sebelum memutuskan.",
        "Another record has the number proposed; compare with the identity or family card before deciding.")
    }
  }
}
