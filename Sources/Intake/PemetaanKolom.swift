import Causality
import Registry

/// Which column of a source feeds which of our fields: remembered per source, so that an operator answers once. Without a
/// saved one, headers are matched by our field's name and by the synonyms people use.
package struct PemetaanKolom: Sendable, Equatable {
  /// Our own name of the record's id in a source (`RecordID`), where an export of ours carries it.
  package static let kolomID = "id"

  /// Header, normalised, → our column.
  package private(set) var kolom: [String: String]
  /// Our columns that this source has not: their fields are then not said, rather than said to be empty.
  package private(set) var tidakAda: Set<String>

  package init(kolom: [String: String] = [:], tidakAda: Set<String> = []) {
    self.kolom = Dictionary(kolom.map { (Self.normal($0.key), $0.value) }) { pertama, _ in pertama }
    self.tidakAda = tidakAda
  }

  /// Reads what `teks` writes: a line `header = column` each, or `- = column` for one the source has not; `#` begins a
  /// comment.
  /// - Throws: `PEMETAAN_TAK_SAH` for any other line, and past 512 lines.
  package init(teks: String, berkas: String) throws(IntakeError) {
    self.init()
    for (nomor, baris) in teks.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let isi = String(baris.prefix { $0 != "#" }).terpangkas
      if isi.isEmpty { continue }
      guard let tanda = isi.lastIndex(of: "="), nomor < CSVReader.batasKolom else {
        throw IntakeError(
          .pemetaanTakSah, "Baris pemetaan kolom tidak sah; tulis \"judul kolom = nama isian\".",
          di: PosisiCSV(berkas: berkas, baris: nomor + 1))
      }
      let kepala = String(isi[..<tanda]).terpangkas
      let nama = String(isi[isi.index(after: tanda)...]).terpangkas
      if kepala == "-" { tidakAda.insert(nama) } else { kolom[Self.normal(kepala)] = nama }
    }
  }

  /// The saved form, in a fixed order.
  package var teks: String {
    let ada = kolom.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)\n" }
    return (ada + tidakAda.sorted().map { "- = \($0)\n" }).joined()
  }

  /// Our column for a header; nil for one that feeds nothing.
  package func sasaran(_ kepala: String, dikenal: Set<String>) -> String? {
    let normal = Self.normal(kepala)
    if let disimpan = kolom[normal] { return dikenal.contains(disimpan) ? disimpan : nil }
    if dikenal.contains(normal) { return normal }
    return Self.sinonim[normal].flatMap { dikenal.contains($0) ? $0 : nil }
  }

  /// Lower case, everything that is no letter or digit as one underscore: `No. KK` → `no_kk`.
  package static func normal(_ kepala: String) -> String {
    var hasil = ""
    for huruf in kepala.lowercased() {
      if huruf.isLetter || huruf.isNumber {
        hasil.append(huruf)
      } else if !hasil.isEmpty && hasil.last != "_" {
        hasil.append("_")
      }
    }
    return hasil.last == "_" ? String(hasil.dropLast()) : hasil
  }

  /// As SIKS-NG, BDT and village applications head the same columns (domain §2.3, §2.4).
  private static let sinonim: [String: String] = [
    "kk": "no_kk", "nokk": "no_kk", "nomor_kk": "no_kk", "no_kartu_keluarga": "no_kk", "nomor_kartu_keluarga": "no_kk",
    "kode_desa": "kode_wilayah", "kode_kelurahan": "kode_wilayah", "kode_desa_kelurahan": "kode_wilayah",
    "nomor_induk_kependudukan": "nik", "no_nik": "nik", "no_ktp": "nik",
    "nama_lengkap": "nama", "nama_art": "nama", "nama_anggota": "nama",
    "tmplahir": "tempat_lahir", "tmp_lahir": "tempat_lahir", "tempatlahir": "tempat_lahir",
    "tanggal_lahir": "tgl_lahir", "tgllahir": "tgl_lahir", "tanggallahir": "tgl_lahir",
    "jk": "jenis_kelamin", "jnskel": "jenis_kelamin", "kelamin": "jenis_kelamin", "jenkel": "jenis_kelamin",
    "shdk": "hubungan", "hubkel": "hubungan", "hubungan_keluarga": "hubungan", "hub_keluarga": "hubungan",
    "sta_kawin": "status_kawin", "status_perkawinan": "status_kawin",
    "pendidikan_tertinggi": "pendidikan", "jenis_pekerjaan": "pekerjaan", "jenis_cacat": "disabilitas",
    "sta_hamil": "hamil", "nama_ibu": "ibu_kandung", "nama_ibu_kandung": "ibu_kandung",
    "namagadis_ibukandung": "ibu_kandung", "hp": "no_hp", "nohp": "no_hp", "telepon": "no_hp", "no_telepon": "no_hp",
    "no_telp": "no_hp", "nomor_hp": "no_hp", "sta_keberadaan_art": "status_hidup", "sumber_airminum": "sumber_air",
    "sumber_penerangan": "penerangan", "daya": "daya_listrik", "bb_masak": "bahan_bakar",
    "ada_tabung_gas": "aset_gas", "ada_lemari_es": "aset_kulkas", "ada_ac": "aset_ac", "ada_tv": "aset_tv",
    "ada_emas": "aset_emas", "ada_laptop": "aset_komputer", "ada_motor": "aset_motor", "ada_mobil": "aset_mobil",
    "latitude": "lat", "lintang": "lat", "longitude": "lon", "lng": "lon", "bujur": "lon",
    "pkh": "prog_pkh", "bpnt": "prog_bpnt", "bsp": "prog_bpnt", "sembako": "prog_bpnt", "pbi": "prog_pbi",
    "blt": "prog_blt", "kip": "prog_kip",
  ]
}
