import Causality
import Registry

/// A file's header, understood: which column feeds which field.
struct KolomSumber {
  /// The columns an operator's whole export has (data/README); a source may lack one only where its saved mapping says so.
  static let wajibKeluarga = [
    "no_kk", "kode_wilayah", "alamat", "rt", "rw", "lantai", "dinding", "atap", "sumber_air", "penerangan",
    "daya_listrik", "bahan_bakar", "sanitasi", "luas_lantai", "aset_gas", "aset_kulkas", "aset_ac", "aset_tv",
    "aset_emas", "aset_komputer", "aset_motor", "aset_mobil", "penghasilan", "pengeluaran", "desil", "lat", "lon",
    "updated_at", "prog_pkh", "prog_bpnt", "prog_pbi", "prog_blt", "prog_kip",
  ]
  static let wajibIndividu = [
    "nik", "no_kk", "nama", "tempat_lahir", "tgl_lahir", "jenis_kelamin", "hubungan", "status_kawin", "pendidikan",
    "pekerjaan", "disabilitas", "hamil", "ibu_kandung", "no_hp", "status_hidup",
  ]

  /// Column and field, ascending by field.
  let medan: [(kolom: Int, field: Field)]
  let id: Int?
  let noKK: Int
  let jumlah: Int
  let diabaikan: [String]

  var kunci: [FieldID] { medan.map(\.field.id) }

  /// 1-based column of a field; 0 where the file has none.
  func nomor(_ field: FieldID) -> Int { (medan.first { $0.field.id == field }?.kolom ?? -1) + 1 }

  /// - Throws: `KOLOM_TIDAK_ADA` naming every missing column, or `KOLOM_GANDA`.
  init(_ kepala: [String], _ entitas: Entitas, _ pemetaan: PemetaanKolom, berkas: String) throws(IntakeError) {
    let dikenal = Self.dikenal(entitas)
    var tempat: [String: Int] = [:]
    var diabaikan: [String] = []
    for (kolom, judul) in kepala.enumerated() {
      guard let nama = pemetaan.sasaran(judul, dikenal: dikenal) else {
        if !judul.isEmpty { diabaikan.append(judul) }
        continue
      }
      guard tempat.updateValue(kolom, forKey: nama) == nil else {
        throw IntakeError(
          .kolomGanda, "Dua kolom berjudul untuk \(nama); hapus salah satunya atau atur pemetaan kolom.",
          en: "Both are \(nama).",
          di: PosisiCSV(berkas: berkas, baris: 1, kolom: kolom + 1, kepala: judul))
      }
    }
    let wajib = entitas == .keluarga ? Self.wajibKeluarga : Self.wajibIndividu
    let hilang = wajib.filter { tempat[$0] == nil && (!pemetaan.tidakAda.contains($0) || Self.mutlak.contains($0)) }
    guard hilang.isEmpty, let noKK = tempat["no_kk"] else {
      let sebab = Self.sebab(kepala, entitas, pemetaan, adaYangDikenal: !tempat.isEmpty)
      throw IntakeError(
        .kolomTidakAda, "\(sebab.id): \(hilang.joined(separator: ", ")).",
        en: (sebab.en.isEmpty ? "" : sebab.en + " ") + "Missing: \(hilang.joined(separator: ", ")).",
        di: PosisiCSV(berkas: berkas, baris: 1))
    }
    medan = tempat.compactMap { nama, kolom in
      Fields.bernama(nama, entitas).map { (kolom, $0) }
    }.sorted { $0.field.id < $1.field.id }
    id = tempat[PemetaanKolom.kolomID]
    self.noKK = noKK
    jumlah = kepala.count
    self.diabaikan = diabaikan
  }

  /// What most likely happened where columns are missing.
  private static func sebab(
    _ kepala: [String], _ entitas: Entitas, _ pemetaan: PemetaanKolom, adaYangDikenal: Bool
  ) -> Kalimat {
    let lain = entitas == .keluarga ? Entitas.individu : .keluarga
    let tandaLain = entitas == .keluarga ? ["nik", "nama"] : ["kode_wilayah", "lantai"]
    let kolomLain = Set(kepala.compactMap { pemetaan.sasaran($0, dikenal: dikenal(lain)) })
    if kolomLain.isSuperset(of: tandaLain) {
      return Kalimat(
        "Berkas ini tampaknya berkas \(lain.nama), bukan \(entitas.nama); periksa urutan --keluarga dan --individu. "
          + "Kolom tidak ditemukan",
        "This looks like the other file: check which one is given to --keluarga and which to --individu.")
    }
    if !adaYangDikenal {
      return Kalimat(
        "Baris pertama bukan judul kolom; hapus baris di atasnya, atau atur pemetaan kolom. Kolom tidak ditemukan",
        "The first line is no header: remove what stands above it, or set the column mapping.")
    }
    return Kalimat("Ekspor ulang dengan lengkap atau atur pemetaan kolom; kolom tidak ditemukan", "")
  }

  /// Columns without which rows are nobody's: no mapping excuses them.
  private static let mutlak: Set<String> = ["no_kk", "kode_wilayah", "nik", "nama"]

  /// References between records are ours to resolve, not a column; a bare `wilayah` is as often the village's name.
  private static func dikenal(_ entitas: Entitas) -> Set<String> {
    let medan = Fields.milik(entitas).map(\.nama).filter { !["keluarga", "pengurus", "wilayah"].contains($0) }
    return Set(medan + [PemetaanKolom.kolomID, "no_kk"] + (entitas == .keluarga ? ["kode_wilayah"] : []))
  }
}
