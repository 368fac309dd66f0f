import Causality

/// What each code means, in both languages. A code without its sentences does not compile.
extension TransportError.Kode: KodeGalat {
  package var kalimat: Kalimat {
    switch self {
    case .tanpaSertifikat:
      Kalimat(
        "Simpul yang dituju meminta sertifikat simpul. Pasang persetujuan pendaftaran lebih dahulu.",
        "The other node asks for a node certificate. Install the approval of your enrolment first.")
    case .federasiLain:
      Kalimat(
        "Kedua simpul bukan satu federasi; periksa sidik jari akar federasi dengan simpul induk.",
        "The two nodes are not of one federation; compare the federation's fingerprint with the parent's.")
    case .sertifikatDitolak:
      Kalimat(
        "Simpul yang dituju menolak sertifikat simpul ini. Daftarkan ulang simpul ini pada induknya.",
        "The other node refuses this node's certificate. Enrol this node again with its parent.")
    case .lawanPalsu:
      Kalimat(
        "Yang menjawab di alamat itu tidak terbukti simpul yang dituju. Periksa alamat induk; jangan lanjutkan.",
        "Whoever answers at that address is not proved to be the node called. Check the parent's address; do not go on."
      )
    case .luarWilayah:
      Kalimat(
        "Wilayah itu bukan bawahan langsung simpul ini; ajukan ke simpul induknya sendiri.",
        "That region is not directly below this node; turn to its own parent node.")
    case .takTerhubung:
      Kalimat(
        "Simpul yang dituju tidak dapat dihubungi. Periksa jaringan dan alamat; data tetap aman, ulangi nanti.",
        "The other node cannot be reached. Check the network and the address; the data is safe, try again later.")
    case .terputus:
      Kalimat(
        "Sambungan terputus di tengah jalan. Yang sudah diterima tidak dikirim lagi; ulangi.",
        "The connection broke off. What has arrived is not sent again; try again.")
    case .waktuHabis:
      Kalimat(
        "Simpul yang dituju terlalu lama tidak menjawab. Data tetap aman; ulangi nanti.",
        "The other node took too long to answer. The data is safe; try again later.")
    case .sibuk:
      Kalimat(
        "Simpul yang dituju sedang melayani terlalu banyak simpul. Ulangi beberapa menit lagi.",
        "The other node is serving too many nodes. Try again in a few minutes.")
    case .terlaluBesar:
      Kalimat(
        "Ukuran atau jumlah melampaui batas protokol. Kiriman ditolak; hubungi simpul pengirim.",
        "A size or count is beyond the protocol's limit. It was refused; contact the sending node.")
    case .takAda:
      Kalimat(
        "Berkas itu tidak ada di simpul ini, atau tidak untuk wilayah pemanggil.",
        "That file is not at this node, or not for the caller's region.")
    case .digestSalah:
      Kalimat(
        "Isi berkas tidak sesuai sidik atau ukurannya. Berkas tidak disimpan; kirim ulang.",
        "The file does not match its fingerprint or size. It was not kept; send it again.")
    case .permintaan:
      Kalimat(
        "Permintaan tidak dikenal simpul ini. Perbarui program.",
        "The node does not know this request. Update the program.")
    case .dalam:
      Kalimat(
        "Simpul yang dituju mengalami gangguan. Data tetap aman; ulangi, dan laporkan bila berulang.",
        "The other node had an inner failure. The data is safe; try again, and report it if it happens again.")
    case .alamat:
      Kalimat(
        "Alamat untuk mendengar tidak dapat dipakai: program lain memakainya, atau bukan alamat komputer ini. Hentikan "
          + "program itu, atau jalankan serve --dengar dengan alamat lain.",
        "The address to listen on cannot be used: another program has it, or it is not this computer's. Stop that program, "
          + "or run serve --dengar with another address.")
    case .disk:
      Kalimat(
        "Disk simpul menolak. Periksa ruang dan izin folder berkas.",
        "The node's disk refused. Check the room and the permissions of the file folder.")
    }
  }
}
