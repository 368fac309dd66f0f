import Causality

/// What each code means, in both languages. A code without its sentences does not compile.
extension IdentityError.Kode: KodeGalat {
  package var kalimat: Kalimat {
    switch self {
    case .rusak:
      Kalimat(
        "Berkas pendaftaran atau kunci tidak dapat dibaca. Minta berkas yang baru dari pengirimnya.",
        "The enrolment or key file cannot be read. Ask whoever sent it for a new one.")
    case .terlaluBesar:
      Kalimat(
        "Berkas lebih besar daripada berkas pendaftaran; ini bukan berkas yang dimaksud.",
        "The file is larger than any enrolment file; this is not the file that is meant.")
    case .versi:
      Kalimat(
        "Versi berkas atau protokol tidak dikenal simpul ini. Perbarui aplikasi pada simpul yang lebih lama.",
        "This node does not know the version of the file or protocol. Update the program on the older node.")
    case .tandaTangan:
      Kalimat(
        "Tanda tangan tidak cocok dengan isi atau sertifikatnya. Ditolak; minta dikirim ulang.",
        "The signature does not match the content or its certificate. It was refused; ask for it to be sent again.")
    case .rantai:
      Kalimat(
        "Rantai sertifikat tidak sah. Minta persetujuan yang baru dari induk.",
        "The chain of certificates is not valid. Ask the parent for a new approval.")
    case .nama:
      Kalimat(
        "Nama pada sertifikat simpul tidak sah. Simpul itu harus didaftarkan ulang.",
        "The names in the node's certificate are not valid. That node must be enrolled again.")
    case .bukanBawahan:
      Kalimat(
        "Wilayah itu bukan bawahan langsung simpul ini; ajukan ke simpul induknya sendiri.",
        "That region is not directly below this node; turn to its own parent node.")
    case .folder:
      Kalimat(
        "Folder kunci tidak dapat dipakai. Periksa izin dan ruang disk.",
        "The key folder cannot be used. Check its permissions and the room on the disk.")
    case .sedangDiproses:
      Kalimat(
        "Permohonan dengan kode ini sedang diproses; ulangi sebentar lagi.",
        "A request with this code is being handled; try again in a moment.")
    case .kodeHangus:
      Kalimat(
        "Kode ini terlalu sering salah dan tidak berlaku lagi; minta kode baru.",
        "This code was mistyped too often and is no longer valid; ask for a new one.")
    case .kodeSalah:
      Kalimat(
        "Kode tidak cocok; ketik ulang kode dari simpul induk.",
        "The code does not match; type the parent's code again.")
    case .kodeWilayahLain:
      Kalimat(
        "Kode ini diberikan untuk wilayah lain; minta kode untuk wilayah ini.",
        "This code was given for another region; ask for a code for this one.")
    case .kodeTerpakai:
      Kalimat(
        "Kode ini sudah dipakai simpul lain; minta kode baru.",
        "Another node has used this code; ask for a new one.")
    case .kodeTerlaluBanyak:
      Kalimat(
        "Terlalu banyak kode tersimpan; hapus yang lama dari kunci/kode.",
        "Too many codes are kept; remove old ones from kunci/kode.")
    case .kodeTakDikenal:
      Kalimat(
        "Kode tidak dikenal simpul ini; periksa kode dan alamatnya.",
        "This node does not know the code; check the code and the address.")
    case .wilayahTanpaSimpul:
      Kalimat(
        "Kecamatan tidak punya simpul; sebut desa atau kabupatennya.",
        "A kecamatan has no node; name its village or kabupaten.")
    case .sandiPendek:
      Kalimat(
        "Sandi terlalu pendek atau terlalu panjang; pilih beberapa kata.",
        "The passphrase is too short or too long; choose several words.")
    case .sandiSalah:
      Kalimat(
        "Sandi salah. Ulangi; sandi yang lupa tidak dapat dipulihkan admin.",
        "The passphrase is wrong. Try again; nobody can recover a forgotten one.")
    case .kunciLain:
      Kalimat(
        "Kunci tidak cocok dengan sertifikat atau permohonannya; pasang berkas yang menjawab permohonan terakhir, atau buat akun baru.",
        "The key does not belong to the certificate or request; install the answer to the last request, or make a new account."
      )
    case .beban:
      Kalimat(
        "Berkas kunci meminta beban di luar batas; berkas ini tidak dibuat oleh Selaras.",
        "The key file asks for work beyond the limit; Selaras did not make this file.")
    case .permohonanLain:
      Kalimat(
        "Folder ini sudah memuat permohonan untuk wilayah lain; pakai folder lain untuk wilayah lain.",
        "This folder holds a request for another region already; use another folder for another region.")
    case .federasiLain:
      Kalimat(
        "Kedua simpul bukan satu federasi; periksa sidik jari akar federasi dengan simpul induk.",
        "The two nodes are not of one federation; compare the federation's fingerprint with the parent's.")
    case .sudahTerdaftar:
      Kalimat(
        "Simpul di folder ini sudah terdaftar; pendaftaran ulang memakai folder baru.",
        "The node in this folder is enrolled already; enrolling again takes a new folder.")
    case .petugasAda:
      Kalimat(
        "Petugas ini sudah punya akun dengan peran itu di simpul ini.",
        "This person has an account with that role at this node already.")
    case .isianPanjang:
      Kalimat(
        "Nama atau mandat kosong atau terlalu panjang; persingkat.",
        "The name or mandate is empty or too long; shorten it.")
    case .nomorInduk:
      Kalimat(
        "Nomor induk tidak lengkap; \(NomorInduk.aturan.id)",
        "The service number is not complete. \(NomorInduk.aturan.en)")
    }
  }
}
