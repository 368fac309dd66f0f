import Causality

/// A refusal by the node itself: its folder, its configuration, its clock, its files.
package struct NodeError: SelarasError, Equatable {
  package enum Kode: String, CaseIterable, Sendable {
    case folderBukanSimpul = "FOLDER_BUKAN_SIMPUL"
    case folderSudahDipakai = "FOLDER_SUDAH_DIPAKAI"
    case konfigurasiRusak = "KONFIGURASI_RUSAK"
    case tingkatLain = "TINGKAT_LAIN"
    case belumTerdaftar = "BELUM_TERDAFTAR"
    case indukTidakDiketahui = "INDUK_TIDAK_DIKETAHUI"
    case tanggalHanyaPeraga = "TANGGAL_HANYA_PERAGA"
    case tanggalSalah = "TANGGAL_SALAH"
    case penggunaTidakAda = "PENGGUNA_TIDAK_ADA"
    case peranLain = "PERAN_LAIN"
    case sandiTidakAda = "SANDI_TIDAK_ADA"
    case berkasTidakTerbaca = "BERKAS_TIDAK_TERBACA"
    case berkasTidakTertulis = "BERKAS_TIDAK_TERTULIS"
    case bukanBerkasSelaras = "BUKAN_BERKAS_SELARAS"
    case berkasRusak = "ISI_BERKAS_RUSAK"
    case berkasBelumTiba = "BERKAS_BELUM_TIBA"
    case tidakDitemukan = "TIDAK_DITEMUKAN"
    case pilihanTidakTunggal = "PILIHAN_TIDAK_TUNGGAL"
    case tidakAdaYangDipilih = "TIDAK_ADA_YANG_DIPILIH"
    case dibatalkan = "DIBATALKAN"
    case paketTidakAda = "PAKET_TIDAK_ADA"
    /// The register changed between two looks at it.
    case registerBerubah = "REGISTER_BERUBAH"
    case isianSalah = "ISIAN_SALAH"
    case musdesSudahFinal = "MUSDES_SUDAH_FINAL"
    case kodeBerubah = "KODE_BERITA_ACARA_BERUBAH"
    case beritaAcaraGugur = "BERITA_ACARA_GUGUR"
    case catatanKerjaRusak = "CATATAN_KERJA_RUSAK"
    case drafLain = "DRAF_LAIN"
    case selisih = "SELISIH_VERIFIKASI"
    /// Both ends of a link hold different things, also after each brought what the other lacked.
    case selisihTautan = "SELISIH_TAUTAN"
    case sudahAda = "SUDAH_ADA"
    case alamatBelumAda = "ALAMAT_BELUM_ADA"
    case sudahBerjalan = "SIMPUL_SUDAH_BERJALAN"
    case simpulSudahAda = "SIMPUL_SUDAH_ADA"
    case pendirianLain = "PENDIRIAN_LAIN"
    /// Given up by another process while this one founded.
    case pendirianDihentikan = "PENDIRIAN_DIHENTIKAN"
    case dataSudahBerubah = "DATA_SUDAH_BERUBAH"
    case tidakAdaPerubahan = "TIDAK_ADA_PERUBAHAN"
    case bukanKiriman = "BUKAN_KIRIMAN"
    case kirimanTerpotong = "KIRIMAN_TERPOTONG"
    case kirimanRusak = "KIRIMAN_RUSAK"
    case kirimanSimpulLain = "KIRIMAN_SIMPUL_LAIN"
    case kirimanTakDikenal = "KIRIMAN_PENGIRIM_TAK_DIKENAL"
    // What quarantine cannot return.
    case sudahDikembalikan = "SUDAH_DIKEMBALIKAN"
    case usulanSudahMasuk = "USULAN_SUDAH_MASUK"
    /// A certificate, a publication, a decree, an act of its own.
    case bukanUsulanTertahan = "BUKAN_USULAN_TERTAHAN"
    /// Bytes kept in quarantine do not decode any more.
    case isiKarantinaRusak = "ISI_KARANTINA_RUSAK"
    /// Custody of it is not this tier's, as far as its acts prove.
    case takDapatDikembalikan = "TAK_DAPAT_DIKEMBALIKAN"
    case bukanCadangan = "BUKAN_CADANGAN"
    case cadanganTakTerbuka = "CADANGAN_TIDAK_TERBUKA"
    case pemulihanBelumSelesai = "PEMULIHAN_BELUM_SELESAI"
  }

  package let code: Kode
  package let pesan: String
  package let english: String
  package let letak: String?

  /// - Parameters:
  ///   - pesan: what was found and what to do, in Indonesian, details included.
  ///   - detail: what the English sentence of the code does not say, a sentence of its own.
  package init(_ code: Kode, _ pesan: String, en detail: String? = nil, letak: String? = nil) {
    self.code = code
    self.pesan = pesan
    english = code.kalimat.en + (detail.map { " " + $0 } ?? "")
    self.letak = letak
  }

  package var kode: String { code.rawValue }

  /// Equality is on the code: sentences may be reworded.
  package static func == (a: Self, b: Self) -> Bool { a.code == b.code }
}
