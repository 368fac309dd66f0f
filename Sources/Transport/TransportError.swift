import Causality

/// A refusal by the transport, ours or the peer's. Equal when the codes are.
package struct TransportError: SelarasError, Equatable {
  package let kode: String
  package let pesan: String
  package let letak: String?

  package init(_ kode: String, _ pesan: String, letak: String? = nil) {
    self.kode = kode
    self.pesan = pesan
    self.letak = letak
  }

  package static func == (a: Self, b: Self) -> Bool { a.kode == b.kode }
}

// The codes of the link itself. What a handler or a peer refuses with keeps its own code.
extension TransportError {
  /// No certificate where one is needed.
  static let tanpaSertifikat = TransportError(
    "SERTIFIKAT_DIPERLUKAN", "Simpul lawan meminta sertifikat simpul. Pasang persetujuan pendaftaran lebih dahulu.")
  /// The peer's root is not ours.
  static let federasiLain = TransportError(
    "FEDERASI_LAIN", "Simpul lawan tidak mengenal akar federasi ini. Periksa apakah keduanya satu federasi.")
  /// The peer refuses our certificate: region, tier or name.
  static let sertifikatDitolak = TransportError(
    "SERTIFIKAT_DITOLAK", "Simpul lawan menolak sertifikat simpul ini. Daftarkan ulang simpul ini pada induknya.")
  /// Whoever answers is not the node we called.
  static let lawanPalsu = TransportError(
    "LAWAN_TAK_TERBUKTI",
    "Yang menjawab di alamat itu tidak terbukti simpul yang dituju. Periksa alamat induk; jangan lanjutkan.")
  static let luarWilayah = TransportError(
    "WILAYAH_BUKAN_BAWAHAN", "Simpul pemanggil bukan di bawah wilayah simpul ini. Panggil simpul induknya sendiri.")
  static let takTerhubung = TransportError(
    "TAK_TERHUBUNG", "Simpul lawan tidak dapat dihubungi. Periksa jaringan dan alamat; data tetap aman, ulangi nanti.")
  static let terputus = TransportError(
    "TERPUTUS", "Sambungan terputus di tengah jalan. Yang sudah diterima tidak dikirim lagi; ulangi.")
  static let waktuHabis = TransportError(
    "WAKTU_HABIS", "Simpul lawan terlalu lama tidak menjawab. Data tetap aman; ulangi nanti.")
  static let sibuk = TransportError(
    "SIMPUL_SIBUK", "Simpul lawan sedang melayani terlalu banyak simpul. Ulangi beberapa menit lagi.")
  static let terlaluBesar = TransportError(
    "BATAS_TERLAMPAUI", "Kiriman melebihi batas simpul ini dan ditolak. Perbarui program atau hubungi pengirim.")
  static let takAda = TransportError(
    "BERKAS_TAK_ADA", "Berkas itu tidak ada di simpul ini, atau tidak untuk wilayah pemanggil.")
  static let digestSalah = TransportError(
    "BERKAS_TIDAK_COCOK", "Isi berkas tidak sesuai sidik atau ukurannya. Berkas tidak disimpan; kirim ulang.")
  static let permintaan = TransportError(
    "PERMINTAAN_SALAH", "Permintaan tidak dikenal simpul ini. Perbarui program.")
  static let dalam = TransportError(
    "GALAT_DALAM", "Simpul lawan mengalami gangguan. Data tetap aman; ulangi, dan laporkan bila berulang.")
}
