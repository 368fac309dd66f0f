import Causality

/// Where in a source something was found: what every refusal of a file names (issue "CSV").
package struct PosisiCSV: Hashable, Sendable, CustomStringConvertible {
  /// The file's name, without its folder.
  package let berkas: String
  /// Physical line, 1 and up; of a record that spans lines, its first. 0 where the whole file is meant.
  package let baris: Int
  /// 1 and up; 0 where no one column is meant.
  package let kolom: Int
  /// The column's header as the file writes it, or the field's name; empty where no one column is meant.
  package let kepala: String

  package init(berkas: String, baris: Int = 0, kolom: Int = 0, kepala: String = "") {
    self.berkas = berkas
    self.baris = baris
    self.kolom = kolom
    self.kepala = kepala
  }

  package var description: String { teks(.id) }

  package func teks(_ bahasa: Bahasa) -> String {
    var teks = berkas
    if baris > 0 { teks += bahasa(" baris \(baris)", " line \(baris)") }
    if kolom > 0 { teks += bahasa(" kolom \(kolom)", " column \(kolom)") }
    return kepala.isEmpty ? teks : teks + " (\(kepala))"
  }
}

/// What intake refuses or reports. Values in it are masked before they come here; equality is of codes.
package struct IntakeError: SelarasError, Equatable {
  package enum Kode: String, CaseIterable, Sendable {
    /// The file.
    case kolomTidakAda = "KOLOM_TIDAK_ADA"
    case kolomGanda = "KOLOM_GANDA"
    case teksTakTerbaca = "TEKS_TAK_TERBACA"
    case barisTerlaluPanjang = "BARIS_TERLALU_PANJANG"
    case kutipTakSah = "KUTIP_TAK_SAH"
    case jumlahKolomBeda = "JUMLAH_KOLOM_BEDA"
    case berkasKosong = "BERKAS_KOSONG"
    case pemetaanTakSah = "PEMETAAN_TAK_SAH"
    case berkasBerubah = "BERKAS_BERUBAH"
    /// One value.
    case angkaRusak = "ANGKA_RUSAK"
    case bukan16Digit = "BUKAN_16_DIGIT"
    case angkaTakSah = "ANGKA_TAK_SAH"
    case kodeTakDikenal = "KODE_TAK_DIKENAL"
    case tanggalMustahil = "TANGGAL_MUSTAHIL"
    case teksTakSah = "TEKS_TAK_SAH"
    case nilaiTakSah = "NILAI_TAK_SAH"
    case wilayahTakDikenal = "WILAYAH_TAK_DIKENAL"
    case idTakDikenal = "ID_TAK_DIKENAL"
    case tanpaBarisDesaIni = "TANPA_BARIS_DESA_INI"
    /// The file against the register as a whole: said first, refuses nothing.
    case banyakAbsen = "BANYAK_ABSEN"
    case banyakTakCocok = "BANYAK_TAK_COCOK"
    /// Several rows.
    case orangDiDuaKeluarga = "ORANG_DI_DUA_KELUARGA"
    case nikDuaNama = "NIK_DUA_NAMA"
    case barisGanda = "BARIS_GANDA"
    case kkGanda = "KK_GANDA"
    case idGanda = "ID_GANDA"
    case keluargaTakAda = "KELUARGA_TAK_ADA"
    case terlaluBanyak = "TERLALU_BANYAK"
    /// One field against the register: reported, the rest of the import goes on.
    case hanyaBaca = "HANYA_BACA"
    case jalurDiputuskan = "JALUR_DIPUTUSKAN"
    case takDapatHidupKembali = "TAK_DAPAT_HIDUP_KEMBALI"
    case selesaikanDulu = "SELESAIKAN_DULU"
    case jenisTakAda = "JENIS_TAK_ADA"
    /// The source lists someone who was ended alone.
    case anggotaNonaktif = "ANGGOTA_NONAKTIF"
    case berubahDariAtas = "BERUBAH_DARI_ATAS"
    /// Answers about the absent.
    case hasilTakBerlaku = "HASIL_TAK_BERLAKU"
    case jawabanAbsenSalah = "JAWABAN_ABSEN_SALAH"
  }

  package let jenis: Kode
  package let pesan: String
  package let english: String
  package let posisi: PosisiCSV?

  /// - Parameter detail: what the English sentence of the code does not say, a sentence of its own.
  package init(_ jenis: Kode, _ pesan: String, en detail: String? = nil, di posisi: PosisiCSV? = nil) {
    self.jenis = jenis
    self.pesan = pesan
    english = jenis.kalimat.en + (detail.map { " " + $0 } ?? "")
    self.posisi = posisi
  }

  package var kode: String { jenis.rawValue }
  package var letak: String? { posisi?.description }
  package var englishPlace: String? { posisi?.teks(.en) }

  package static func == (a: Self, b: Self) -> Bool { a.jenis == b.jenis }
}
