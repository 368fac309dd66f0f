extension TatacaraError.Kode {
  /// What was found and what to do, in words a village operator uses.
  package var kalimat: String {
    paket ?? gerbang ?? akta ?? isi ?? penjaga
  }

  private var paket: String? {
    switch self {
    case .paketTerlaluBesar: "Paket aturan terlalu besar; mintalah berkas aslinya ke pusat."
    case .paketTakTerbaca: "Paket aturan tidak terbaca sebagai YAML sederhana; perbaiki baris yang disebut."
    case .paketKunciTakDikenal:
      "Paket aturan memuat kunci yang tidak dikenal; perbaiki ejaannya atau mutakhirkan aplikasi."
    case .paketKunciKurang: "Paket aturan kurang lengkap; tambahkan kunci yang disebut."
    case .paketNilaiSalah: "Nilai di paket aturan tidak dapat dipakai; perbaiki nilai yang disebut."
    case .paketGanda: "Kode atau nama dipakai dua kali di paket aturan; beri kode lain pada salah satunya."
    case .paketRujukanHilang:
      "Paket aturan merujuk sesuatu yang tidak ada di dalamnya; tambahkan atau perbaiki rujukan itu."
    case .paketBidangTakDikenal: "Paket aturan menyebut bidang yang tidak ada di register; perbaiki nama bidangnya."
    case .paketRantaiSalah: "Rantai langkah di paket aturan tidak berurutan; susun dari desa ke pusat, diawali musdes."
    default: nil
    }
  }

  private var gerbang: String? {
    switch self {
    case .paketTakCocok:
      "Akta memakai paket aturan lain daripada usulannya; tanda tangani ulang dengan paket usulan itu."
    case .paketBelumBerlaku:
      "Musdes diadakan sebelum paket aturan ini berlaku; pakai paket yang berlaku pada tanggal musdes."
    case .peragaTakCocok: "Dokumen peraga dan dokumen resmi tidak boleh bercampur; pakai simpul yang sesuai."
    case .desaTakCocok: "Akta memutus usulan desa lain; masukkan usulan ke bagian desanya sendiri."
    case .diLuarWilayah: "Desa ini di luar wilayah penanda tangan; mintalah pejabat wilayah itu yang menandatangani."
    case .bukanLanjutan: "Akta tidak melanjutkan akta terakhir usulan; sinkronkan dahulu, lalu putuskan ulang."
    case .menungguPendahulu: "Akta sebelumnya belum diterima; tunggu atau sinkronkan sekali lagi."
    case .aktaBercabang: "Dua akta melanjutkan akta yang sama; tunggu tingkat di atas memutus yang mana yang berlaku."
    case .cabangDisisihkan:
      "Tingkat di atas sudah melanjutkan akta yang lain; akta ini disisihkan, periksa mengapa ada dua."
    case .usulanSelesai: "Usulan sudah selesai dan tidak menunggu putusan; ajukan usulan baru bila perlu perubahan."
    case .langkahTakDikenal: "Langkah ini tidak ada di paket aturan usulan; periksa paket yang dipakai."
    case .diLuarUrutan: "Langkah ini belum gilirannya; selesaikan dahulu langkah yang ditunggu."
    case .bukanPemegang: "Usulan sedang dipegang tingkat lain; tunggu sampai sampai di sini atau dikembalikan."
    case .tingkatSalah: "Langkah ini bukan wewenang tingkat penanda tangan; serahkan ke tingkat yang berwenang."
    case .peranSalah: "Peran penanda tangan tidak sesuai langkah ini; mintalah pejabat yang berwenang."
    case .duaLangkahSatuOrang: "Orang yang sama sudah mengambil langkah lain pada usulan ini; mintalah petugas lain."
    case .gerbangDilewati:
      "Usulan dikirim sebelum syarat tingkat pengirim lengkap; pengirim harus melengkapinya dahulu."
    case .belumBolehNaik: "Usulan belum boleh naik; lengkapi dahulu yang disebut."
    default: nil
    }
  }

  private var akta: String? {
    switch self {
    case .jenisAktaSalah: "Jenis akta tidak sesuai langkahnya; buat akta dari menu langkah itu."
    case .isiAktaSalah:
      "Keterangan akta tidak lengkap atau bukan untuk jenis akta ini; isi nomor, tanggal, dan nama yang diminta."
    case .putusanTakLengkap: "Jumlah putusan tidak sama dengan jumlah butir usulan; putuskan setiap butir."
    case .alasanTakDikenal: "Kode alasan tidak ada di paket aturan; pilih alasan dari daftar."
    case .alasanSalahPutusan:
      "Alasan ini bukan untuk putusan tersebut; pilih alasan tolak untuk menolak, alasan kembali untuk mengembalikan."
    case .sudahDitetapkan: "Butir sudah ditetapkan dan tidak dapat ditolak lagi; ajukan usulan atau koreksi baru."
    case .bukanLangkahButir: "Butir ini tidak diputus pada langkah ini; biarkan tanpa penolakan."
    case .bergantungBelumDitetapkan: "Butir yang menjadi syaratnya belum ditetapkan; tetapkan butir syarat itu dahulu."
    case .tidakAdaYangDiputus: "Tidak ada butir usulan ini yang menunggu putusan tersebut; keluarkan usulan dari akta."
    case .kembaliSalahLangkah:
      "Usulan tidak dapat dikembalikan ke langkah itu dengan alasan ini; pilih langkah yang disebut alasannya."
    case .buktiKurang: "Bukti belum lengkap; lampirkan yang kurang, lalu ulangi."
    case .lampiranKosong: "Lampiran tidak memuat berkas yang diminta saat dikembalikan; lampirkan berkas itu."
    case .musdesHarusDiulang: "Musdes dinyatakan tidak sah; adakan musdes lagi, lampiran saja tidak cukup."
    case .musdesMendahului: "Tanggal musdes sesudah tanggal tanda tangan; perbaiki tanggalnya."
    case .musdesLewatJendela: "Musdes terlalu lama sebelum ditandatangani; adakan musdes lagi."
    case .suratSetelahAkta: "Tanggal surat sesudah tanggal tanda tangan; perbaiki tanggal suratnya."
    case .pengumumanTerlaluSingkat: "Masa pengumuman lebih singkat daripada aturan; perpanjang tanggal akhirnya."
    case .pengumumanBelumBerakhir: "Masa pengumuman belum berakhir; tunggu sampai lewat hari terakhirnya."
    default: nil
    }
  }

  private var isi: String? {
    switch self {
    case .butirTerlaluBanyak:
      "Jumlah butir atau perubahan dalam satu usulan di luar batas; pecah menjadi beberapa usulan."
    case .barisTakDikenal: "Jenis usulan tidak ada di paket aturan; pilih jenis dari daftar."
    case .asalSalah: "Tingkat ini tidak boleh mengajukan jenis usulan tersebut; ajukan lewat tingkat yang berwenang."
    case .deltaRusak: "Isi usulan tidak tersusun sebagaimana mestinya; buat ulang usulannya."
    case .titikBukanPenulis: "Perubahan bukan ditulis simpul yang mengajukan; buat ulang usulannya di simpul itu."
    case .konteksMendahului: "Perubahan mengaku sudah memuat dirinya sendiri; buat ulang usulannya."
    case .bidangTakDikenal: "Usulan menulis bidang yang tidak ada di register; mutakhirkan aplikasi."
    case .bidangDiLuarBaris: "Jenis usulan ini tidak boleh mengubah bidang tersebut; pakai jenis usulan yang sesuai."
    case .bidangWajibKurang: "Bidang yang wajib untuk jenis usulan ini belum diisi; lengkapi dahulu."
    case .nilaiBukanBaris: "Nilai bidang tidak sesuai jenis usulannya; pakai jenis usulan yang sesuai."
    case .nilaiSalah: "Nilai bidang tidak sah; perbaiki isinya."
    case .grupTakLengkap:
      "Bidang yang berubah bersama harus ditulis lengkap (misalnya seluruh alamat); lengkapi semuanya."
    case .jalurHanyaBaca: "Kepesertaan program tidak dapat diubah langsung; ajukan usulan atau penghentian bansos."
    case .desilHanyaBaca: "Desil hanya dihitung pusat dan tidak dapat diubah dari bawah; kosongkan perubahan itu."
    case .bidangHanyaBaca: "Bidang ini hanya ditulis pusat; keluarkan dari usulan."
    case .permohonanSatuJalur:
      "Satu permohonan hanya untuk satu program dan satu keluarga atau orang; buat permohonan terpisah."
    case .bergantungSalah: "Butir bergantung pada butir yang tidak ada; buat ulang usulannya."
    case .bergantungBerputar: "Butir saling bergantung berputar; lepaskan salah satu kaitannya."
    case .bergantungLebihLambat:
      "Butir bergantung pada butir yang baru ditetapkan kemudian; pisahkan menjadi dua usulan."
    default: nil
    }
  }

  /// The last group answers for every code, so that a code without a sentence shows in the catalog's test.
  private var penjaga: String {
    switch self {
    case .berkasTidakAda: "Berkas tidak ditemukan di simpul ini; lampirkan lagi."
    case .berkasKosong: "Berkas kosong (0 bita); pilih berkas yang benar."
    case .berkasTerlaluBesar: "Berkas melebihi 64 MB; perkecil atau pindai ulang."
    case .berkasSalahTipe: "Isi berkas tidak sesuai namanya; pakai PDF, JPEG, atau PNG yang utuh."
    case .berkasPernahDipakai:
      "Berkas ini sudah dipakai sebagai bukti di desa ini; lampirkan bukti dari musdes ini sendiri."
    case .berkasBuatanSimpul: "Berkas cetakan aplikasi bukan bukti; lampirkan pindaian yang sudah ditandatangani."
    case .tanggalMendatang: "Tanggal musdes belum tiba menurut jam simpul; periksa tanggal musdes atau jam komputer."
    case .paketKedaluwarsa: "Paket aturan ini sudah diganti dan masa tenggangnya lewat; pakai paket yang baru."
    case .selesaikanDulu: "Bidang ini sedang dalam pertentangan data; selesaikan pertentangannya dahulu."
    case .sudahDigantikan: "Usulan ini sudah diganti usulan lain; putuskan usulan penggantinya."
    case .tanggalMundur:
      "Tanggal tanda tangan lebih awal daripada sesi terakhir yang disaksikan; mintalah penjelasan desa."
    default: ""
    }
  }
}
