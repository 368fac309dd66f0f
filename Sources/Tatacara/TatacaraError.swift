import Causality
import Registry

/// What `Tatacara` refuses: a code of the one catalog below and, where it helps, a clause that says which step, file or
/// field. Two errors are equal when their codes are.
package struct TatacaraError: SelarasError, Equatable {
  package let jenis: Kode
  /// A whole Indonesian clause, ending in a full stop; never personal data.
  package let rincian: String?
  /// The same clause in English.
  package let detail: String?
  package let letak: String?

  package init(_ jenis: Kode, _ rincian: String? = nil, en detail: String? = nil, letak: String? = nil) {
    self.jenis = jenis
    self.rincian = rincian
    self.detail = detail
    self.letak = letak
  }

  package init(_ jenis: Kode, _ rincian: Kalimat?, letak: String? = nil) {
    self.init(jenis, rincian?.id, en: rincian?.en, letak: letak)
  }

  package var kode: String { jenis.rawValue }
  package var pesan: String { jenis.kalimat.id + (rincian.map { " " + $0 } ?? "") }
  package var english: String { jenis.kalimat.en + (detail.map { " " + $0 } ?? "") }

  package static func == (a: Self, b: Self) -> Bool { a.jenis == b.jenis }
}

extension TatacaraError {
  /// The catalog of codes (design §3, "Every refusal has a code and a sentence"). Stable for ever: peers and tests compare
  /// them. The sentences are in `TatacaraError+Kalimat.swift`.
  package enum Kode: String, CaseIterable, Sendable {
    // Rule packs.
    case paketTerlaluBesar = "PAKET_TERLALU_BESAR"
    case paketTakTerbaca = "PAKET_TAK_TERBACA"
    case paketKunciTakDikenal = "PAKET_KUNCI_TAK_DIKENAL"
    case paketKunciKurang = "PAKET_KUNCI_KURANG"
    case paketNilaiSalah = "PAKET_NILAI_SALAH"
    case paketGanda = "PAKET_GANDA"
    case paketRujukanHilang = "PAKET_RUJUKAN_HILANG"
    case paketBidangTakDikenal = "PAKET_BIDANG_TAK_DIKENAL"
    case paketRantaiSalah = "PAKET_RANTAI_SALAH"
    // The gate, re-checked by every receiver.
    case paketTakCocok = "PAKET_TAK_COCOK"
    case paketBelumBerlaku = "PAKET_BELUM_BERLAKU"
    case peragaTakCocok = "PERAGA_TAK_COCOK"
    case desaTakCocok = "DESA_TAK_COCOK"
    case diLuarWilayah = "DI_LUAR_WILAYAH"
    case bukanLanjutan = "BUKAN_LANJUTAN"
    case menungguPendahulu = "MENUNGGU_PENDAHULU"
    case aktaBercabang = "AKTA_BERCABANG"
    case cabangDisisihkan = "CABANG_DISISIHKAN"
    case usulanSelesai = "USULAN_SELESAI"
    case langkahTakDikenal = "LANGKAH_TAK_DIKENAL"
    case diLuarUrutan = "DI_LUAR_URUTAN"
    case bukanPemegang = "BUKAN_PEMEGANG"
    case tingkatSalah = "TINGKAT_SALAH"
    case peranSalah = "PERAN_SALAH"
    case duaLangkahSatuOrang = "DUA_LANGKAH_SATU_ORANG"
    case jenisAktaSalah = "JENIS_AKTA_SALAH"
    case isiAktaSalah = "ISI_AKTA_SALAH"
    case putusanTakLengkap = "PUTUSAN_TAK_LENGKAP"
    case alasanTakDikenal = "ALASAN_TAK_DIKENAL"
    case alasanSalahPutusan = "ALASAN_SALAH_PUTUSAN"
    case sudahDitetapkan = "SUDAH_DITETAPKAN"
    case bukanLangkahButir = "BUKAN_LANGKAH_BUTIR"
    case bergantungBelumDitetapkan = "BERGANTUNG_BELUM_DITETAPKAN"
    case tidakAdaYangDiputus = "TIDAK_ADA_YANG_DIPUTUS"
    case jalurBukanLangkah = "JALUR_BUKAN_LANGKAH_INI"
    case kembaliSalahLangkah = "KEMBALI_SALAH_LANGKAH"
    case buktiKurang = "BUKTI_KURANG"
    case lampiranKosong = "LAMPIRAN_KOSONG"
    case musdesHarusDiulang = "MUSDES_HARUS_DIULANG"
    case musdesMendahului = "MUSDES_SETELAH_TANDA_TANGAN"
    case musdesLewatJendela = "MUSDES_LEWAT_JENDELA"
    case suratSetelahAkta = "SURAT_SETELAH_AKTA"
    case pengumumanTerlaluSingkat = "PENGUMUMAN_TERLALU_SINGKAT"
    case pengumumanBelumBerakhir = "PENGUMUMAN_BELUM_BERAKHIR"
    case gerbangDilewati = "GERBANG_DILEWATI"
    case belumBolehNaik = "BELUM_BOLEH_NAIK"
    // What a carrier holds.
    case butirTerlaluBanyak = "BUTIR_TERLALU_BANYAK"
    case barisTakDikenal = "BARIS_TAK_DIKENAL"
    case asalSalah = "ASAL_SALAH"
    case deltaRusak = "DELTA_RUSAK"
    case titikBukanPenulis = "TITIK_BUKAN_PENULIS"
    case konteksMendahului = "KONTEKS_MENDAHULUI"
    case bidangTakDikenal = "BIDANG_TAK_DIKENAL"
    case bidangDiLuarBaris = "BIDANG_DI_LUAR_BARIS"
    case bidangWajibKurang = "BIDANG_WAJIB_KURANG"
    case nilaiBukanBaris = "NILAI_BUKAN_BARIS"
    case nilaiSalah = "NILAI_SALAH"
    case rumahDesaLain = "RUMAH_DESA_LAIN"
    case tanggalSetelahTriwulan = "TANGGAL_SETELAH_TRIWULAN"
    case grupTakLengkap = "GRUP_TAK_LENGKAP"
    case jalurHanyaBaca = "JALUR_HANYA_BACA"
    case desilHanyaBaca = "DESIL_HANYA_BACA"
    case bidangHanyaBaca = "BIDANG_HANYA_BACA"
    case permohonanSatuJalur = "PERMOHONAN_SATU_JALUR"
    case bergantungSalah = "BERGANTUNG_SALAH"
    case bergantungBerputar = "BERGANTUNG_BERPUTAR"
    case bergantungLebihLambat = "BERGANTUNG_LEBIH_LAMBAT"
    // Guards, only where an act is made.
    case berkasTidakAda = "BERKAS_TIDAK_ADA"
    case berkasKosong = "BERKAS_KOSONG"
    case berkasTerlaluBesar = "BERKAS_TERLALU_BESAR"
    case berkasSalahTipe = "BERKAS_SALAH_TIPE"
    case berkasTakUtuh = "BERKAS_TAK_UTUH"
    case gambarTerlaluKecil = "GAMBAR_TERLALU_KECIL"
    case gambarTerlaluBesar = "GAMBAR_TERLALU_BESAR"
    case gambarPolos = "GAMBAR_POLOS"
    case pdfTanpaHalaman = "PDF_TANPA_HALAMAN"
    case pdfTerkunci = "PDF_TERKUNCI"
    case berkasPernahDipakai = "BERKAS_PERNAH_DIPAKAI"
    case berkasBuatanSimpul = "BERKAS_BUATAN_SIMPUL"
    case suratMendahuluiMusdes = "SURAT_MENDAHULUI_MUSDES"
    case tanggalMendatang = "TANGGAL_MENDATANG"
    case paketKedaluwarsa = "PAKET_KEDALUWARSA"
    case selesaikanDulu = "SELESAIKAN_DULU"
    case keluargaBermasalah = "KELUARGA_BERMASALAH"
    case sudahDigantikan = "SUDAH_DIGANTIKAN"
    // Findings: shown, never a refusal.
    case tanggalMundur = "TANGGAL_MUNDUR"
    case nomorDipakaiLain = "NOMOR_DIPAKAI_LAIN"
  }
}
