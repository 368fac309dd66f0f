import Causality

/// A refusal of this module. Codes are stable; two errors are equal when their codes are.
package struct IdentityError: SelarasError, Equatable {
  package let kode: String
  package let pesan: String
  package let letak: String?

  init(_ kode: String, _ pesan: String, letak: String? = nil) {
    self.kode = kode
    self.pesan = pesan
    self.letak = letak
  }

  package static func == (a: Self, b: Self) -> Bool { a.kode == b.kode }
}

extension IdentityError {
  /// `BERKAS_RUSAK`: an enrolment or key file that cannot be read as what it should be.
  static func rusak(_ apa: String, _ sebab: String) -> Self {
    Self("BERKAS_RUSAK", "Berkas \(apa) tidak dapat dibaca: \(sebab). Minta berkas yang baru dari pengirimnya.")
  }
  /// `BERKAS_TERLALU_BESAR`
  static func terlaluBesar(_ apa: String, batas: Int) -> Self {
    Self("BERKAS_TERLALU_BESAR", "Berkas \(apa) lebih besar dari \(batas) byte; ini bukan berkas yang dimaksud.")
  }
  /// `VERSI_TAK_DIKENAL`
  static func versi(_ apa: String, _ versi: Int) -> Self {
    Self("VERSI_TAK_DIKENAL", "Berkas \(apa) berversi \(versi); program ini membaca versi 1. Perbarui program.")
  }
  /// `TANDA_TANGAN_SALAH`
  static func tandaTangan(_ apa: String) -> Self {
    Self("TANDA_TANGAN_SALAH", "Tanda tangan pada \(apa) tidak cocok: isinya berubah. Minta berkas yang baru.")
  }
  /// `RANTAI_SERTIFIKAT_SALAH`: certificates that do not lead, tier by tier, to one root.
  static func rantai(_ sebab: String) -> Self {
    Self("RANTAI_SERTIFIKAT_SALAH", "Rantai sertifikat tidak sah: \(sebab). Minta persetujuan yang baru dari induk.")
  }
  /// `NAMA_SERTIFIKAT_SALAH`: a leaf without exactly one DNS and one URI name that agree (design §7).
  static func nama(_ sebab: String) -> Self {
    Self(
      "NAMA_SERTIFIKAT_SALAH", "Nama pada sertifikat simpul tidak sah: \(sebab). Simpul itu harus didaftarkan ulang.")
  }
  /// `WILAYAH_BUKAN_BAWAHAN`: a node issues for the tier below, within its own region.
  static func bukanBawahan(_ wilayah: String) -> Self {
    Self(
      "WILAYAH_BUKAN_BAWAHAN",
      "Wilayah \(wilayah.isEmpty ? "pusat" : wilayah) bukan bawahan langsung simpul ini; ajukan ke induknya sendiri.")
  }
  /// `FOLDER_KUNCI`: the disk refused.
  static func folder(_ sebab: String, letak: String) -> Self {
    Self("FOLDER_KUNCI", "Folder kunci tidak dapat dipakai: \(sebab). Periksa izin dan ruang disk.", letak: letak)
  }
}
