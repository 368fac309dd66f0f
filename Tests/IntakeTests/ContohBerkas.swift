import Causality
import Intake
import Registry

/// Small files and registers for tests: rows say only how they differ from an ordinary one.
enum ContohBerkas {
  typealias Isi = [String: String]

  static let desa = WilayahID(kode: "13.09.01.2007") ?? .pusat
  static let desaLain = WilayahID(kode: "13.09.01.2008") ?? .pusat
  static let hariIni = Tanggal(tahun: 2026, bulan: 1, hari: 15) ?? .terakhir

  static let kolomKeluarga = [
    "no_kk", "kode_wilayah", "alamat", "rt", "rw", "lantai", "dinding", "atap", "sumber_air", "penerangan",
    "daya_listrik", "bahan_bakar", "sanitasi", "luas_lantai", "aset_gas", "aset_kulkas", "aset_ac", "aset_tv",
    "aset_emas", "aset_komputer", "aset_motor", "aset_mobil", "penghasilan", "pengeluaran", "desil", "lat", "lon",
    "updated_at", "prog_pkh", "prog_bpnt", "prog_pbi", "prog_blt", "prog_kip",
  ]
  static let kolomIndividu = [
    "nik", "no_kk", "nama", "tempat_lahir", "tgl_lahir", "jenis_kelamin", "hubungan", "status_kawin", "pendidikan",
    "pekerjaan", "disabilitas", "hamil", "ibu_kandung", "no_hp", "status_hidup",
  ]

  private static let biasaKeluarga: Isi = [
    "kode_wilayah": "1309012007", "alamat": "Dusun Tengah", "luas_lantai": "40", "desil": "2", "lat": "-2.9",
    "lon": "100.1", "updated_at": "1751332488", "daya_listrik": "450", "penghasilan": "900000",
    "pengeluaran": "800000",
  ]
  private static let biasaIndividu: Isi = [
    "tempat_lahir": "Tuapejat", "disabilitas": "0", "hamil": "0", "ibu_kandung": "Siti", "no_hp": "",
    "status_hidup": "1",
  ]

  /// The n-th card and number: well-formed, of Mentawai, a man born on 10-10-1980.
  static func kk(_ n: Int) -> String { "130901101210" + angka(n) }
  static func nik(_ n: Int) -> String { "130901101080" + angka(n) }
  private static func angka(_ n: Int) -> String { String(String(10000 + n).suffix(4)) }

  static func keluarga(_ n: Int, _ isi: Isi = [:]) -> Isi { ["no_kk": kk(n)].merging(isi) { $1 } }

  /// A person of card `n`; head unless said otherwise.
  static func orang(_ n: Int, kk kartu: Int, _ isi: Isi = [:]) -> Isi {
    ["nik": nik(n), "no_kk": kk(kartu), "nama": "Orang \(n)", "tgl_lahir": "1980-10-10"].merging(isi) { $1 }
  }

  static func csv(_ kolom: [String], _ baris: [Isi], biasa: Isi, tanpa: Set<String> = []) -> [UInt8] {
    let kepala = (kolom + baris.flatMap(\.keys).filter { !kolom.contains($0) }).reduce(into: [String]()) {
      if !$0.contains($1) && !tanpa.contains($1) { $0.append($1) }
    }
    let isi = baris.map { baris in
      kepala.map { baris[$0] ?? biasa[$0] ?? ($0.hasPrefix("prog_") || $0.hasPrefix("aset_") ? "0" : "1") }
    }
    return Array(([kepala] + isi).map { $0.joined(separator: ",") + "\n" }.joined().utf8)
  }

  static func sumber(
    _ keluarga: [Isi], _ individu: [Isi], milik: WilayahID? = desa, pemetaan: PemetaanKolom = PemetaanKolom(),
    tanpa: Set<String> = []
  ) throws -> Sumber {
    let k = csv(kolomKeluarga, keluarga, biasa: biasaKeluarga, tanpa: tanpa)
    let i = csv(kolomIndividu, individu, biasa: biasaIndividu, tanpa: tanpa)
    return try PembacaSumber.baca(
      keluarga: CSVReader(berkas: "k.csv", bytes: k), individu: CSVReader(berkas: "i.csv", bytes: i), milik: milik,
      dikenal: { [desa, desaLain].contains($0) }, pemetaan: pemetaan, hariIni: hariIni)
  }

  /// The same files as `sumber` reads, of which only an index is kept.
  static func pendirian(_ keluarga: [Isi], _ individu: [Isi]) throws -> PendirianPlan {
    let k = csv(kolomKeluarga, keluarga, biasa: biasaKeluarga)
    let i = csv(kolomIndividu, individu, biasa: biasaIndividu)
    return PendirianPlan(
      try PembacaSumber.indeks(
        keluarga: CSVReader(berkas: "k.csv", bytes: k), individu: CSVReader(berkas: "i.csv", bytes: i),
        dikenal: { [desa, desaLain].contains($0) }, hariIni: hariIni))
  }
}
