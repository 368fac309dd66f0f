import Causality

/// A refusal of this module. Codes are stable; two errors are equal when their codes are.
package struct IdentityError: SelarasError, Equatable {
  package enum Kode: String, CaseIterable, Sendable {
    /// An enrolment or key file that cannot be read as what it should be.
    case rusak = "BERKAS_RUSAK"
    case terlaluBesar = "BERKAS_PENDAFTARAN_TERLALU_BESAR"
    case versi = "VERSI_TAK_DIKENAL"
    case tandaTangan = "TANDA_TANGAN_SALAH"
    /// Certificates that do not lead, tier by tier, to one root.
    case rantai = "RANTAI_SERTIFIKAT_SALAH"
    /// A leaf without exactly one DNS and one URI name that agree (design §7).
    case nama = "NAMA_SERTIFIKAT_SALAH"
    /// A node issues for the tier below, within its own region.
    case bukanBawahan = "WILAYAH_BUKAN_BAWAHAN"
    /// The disk refused.
    case folder = "FOLDER_KUNCI"
    case sedangDiproses = "SEDANG_DIPROSES"
    case kodeHangus = "KODE_HANGUS"
    case kodeSalah = "KODE_SALAH"
    case kodeWilayahLain = "KODE_WILAYAH_LAIN"
    case kodeTerpakai = "KODE_TERPAKAI"
    case kodeTerlaluBanyak = "KODE_TERLALU_BANYAK"
    case kodeTakDikenal = "KODE_DAFTAR_TAK_DIKENAL"
    case wilayahTanpaSimpul = "WILAYAH_TANPA_SIMPUL"
    case sandiPendek = "SANDI_TERLALU_PENDEK"
    case sandiSalah = "SANDI_SALAH"
    case kunciLain = "KUNCI_TIDAK_COCOK"
    case beban = "BEBAN_SCRYPT"
    case permohonanLain = "PERMOHONAN_LAIN"
    case federasiLain = "FEDERASI_LAIN"
    case sudahTerdaftar = "SUDAH_TERDAFTAR"
    case petugasAda = "PETUGAS_SUDAH_ADA"
    case isianPanjang = "ISIAN_TERLALU_PANJANG"
    case nomorInduk = "NOMOR_INDUK_SALAH"
  }

  package let code: Kode
  package let pesan: String
  package let english: String
  package let letak: String?

  /// - Parameter detail: what the English sentence of the code does not say, a sentence of its own.
  init(_ code: Kode, _ pesan: String, en detail: String? = nil, letak: String? = nil) {
    self.code = code
    self.pesan = pesan
    english = code.kalimat.en + (detail.map { " " + $0 } ?? "")
    self.letak = letak
  }

  package var kode: String { code.rawValue }

  package static func == (a: Self, b: Self) -> Bool { a.code == b.code }
}

extension IdentityError {
  static func rusak(_ apa: String, _ sebab: Kalimat) -> Self {
    Self(
      .rusak, "Berkas \(apa) tidak dapat dibaca: \(sebab.id). Minta berkas yang baru dari pengirimnya.",
      en: "Found: \(sebab.en).")
  }

  static func terlaluBesar(_ apa: String, batas: Int) -> Self {
    Self(
      .terlaluBesar, "Berkas \(apa) lebih besar dari \(batas) bita; ini bukan berkas yang dimaksud.",
      en: "The limit is \(batas) bytes.")
  }

  static func versi(_ apa: String, _ versi: Int) -> Self {
    Self(
      .versi, "Berkas \(apa) berversi \(versi); program ini membaca versi 1. Perbarui program.",
      en: "The file has version \(versi), this program reads version 1.")
  }

  static func tandaTangan(_ apa: String) -> Self {
    Self(.tandaTangan, "Tanda tangan pada \(apa) tidak cocok: isinya berubah. Minta berkas yang baru.")
  }

  static func rantai(_ sebab: Kalimat) -> Self {
    Self(
      .rantai, "Rantai sertifikat tidak sah: \(sebab.id). Minta persetujuan yang baru dari induk.",
      en: "Found: \(sebab.en).")
  }

  static func nama(_ sebab: Kalimat) -> Self {
    Self(
      .nama, "Nama pada sertifikat simpul tidak sah: \(sebab.id). Simpul itu harus didaftarkan ulang.",
      en: "Found: \(sebab.en).")
  }

  static func bukanBawahan(_ wilayah: String) -> Self {
    let region = wilayah.isEmpty ? "pusat" : wilayah
    return Self(
      .bukanBawahan, "Wilayah \(region) bukan bawahan langsung simpul ini; ajukan ke induknya sendiri.",
      en: "Region: \(region).")
  }

  static func folder(_ sebab: Kalimat, letak: String) -> Self {
    Self(
      .folder, "Folder kunci tidak dapat dipakai: \(sebab.id). Periksa izin dan ruang disk.", en: "Found: \(sebab.en).",
      letak: letak)
  }
}
