import Causality
import Registry

/// A family that stands under another village's code, of which the file has so few that the code may be a slip.
package struct KeluargaDesaLain: Sendable, Equatable {
  /// Where the code stands.
  package let posisi: PosisiCSV
  /// Empty where the row has none that can be read.
  package let noKK: String
  package let desa: WilayahID
  /// Families of the file under that code.
  package let jumlah: Int
  /// The name of its living head in the other file; empty for none.
  package internal(set) var kepala = ""
}

/// What the rows of other villages name, and where: enough to notice a family or person of this village that the file has
/// under another one. Keeps numbers, no text: an export may hold a whole kabupaten.
package struct BarisDesaLain: Sendable {
  private struct Satu: Sendable {
    let kartu: UInt64
    let garis: UInt32
    /// The unbroken run of one village's rows in which it stands.
    let runtun: UInt32
    let desa: WilayahID
  }

  /// Families by village.
  package private(set) var keluarga: [WilayahID: Int] = [:]
  /// Those whose code may be a slip, in the order of the file; known once the family file was read to its end.
  package private(set) var meragukan: [KeluargaDesaLain] = []
  /// In the order of the file.
  private var urut: [Satu] = []
  private var runtun: UInt32 = 0
  private var terputus = true
  /// By number (`KunciTeks.kunci`): the line.
  private var kartu: [UInt64: UInt32] = [:]
  private var nik: [UInt64: UInt32] = [:]
  /// By card: the place in `meragukan`.
  private var tempatRagu: [UInt64: Int] = [:]
  /// The column of the village's code in one file, and of the NIK in the other.
  private var kolomDesa = PosisiCSV(berkas: "")
  private var kolomNIK = PosisiCSV(berkas: "")

  mutating func catat(kartu nomor: String?, desa: WilayahID, di posisi: PosisiCSV) {
    keluarga[desa, default: 0] += 1
    kolomDesa = posisi
    let garis = UInt32(clamping: posisi.baris)
    if terputus || urut.last?.desa != desa { runtun += 1 }
    terputus = false
    urut.append(Satu(kartu: nomor.map { KunciTeks.kunci($0) } ?? 0, garis: garis, runtun: runtun, desa: desa))
    if let nomor { kartu[KunciTeks.kunci(nomor)] = garis }
  }

  /// A row of this village stands between those before and after it.
  mutating func putus() { terputus = true }

  mutating func catat(nik nomor: String, di posisi: PosisiCSV) {
    kolomNIK = posisi
    nik[KunciTeks.kunci(nomor)] = UInt32(clamping: posisi.baris)
  }

  /// Where another village's family has this card; nil for none, and for an empty number.
  func letak(kartu nomor: String) -> PosisiCSV? {
    guard !nomor.isEmpty, let garis = kartu[KunciTeks.kunci(nomor)] else { return nil }
    return Self.letak(garis, kolomDesa)
  }

  /// Where another village's person has this NIK.
  func letak(nik nomor: String) -> PosisiCSV? {
    guard !nomor.isEmpty, let garis = nik[KunciTeks.kunci(nomor)] else { return nil }
    return Self.letak(garis, kolomNIK)
  }

  private static func letak(_ garis: UInt32, _ kolom: PosisiCSV) -> PosisiCSV {
    PosisiCSV(berkas: kolom.berkas, baris: Int(garis), kolom: kolom.kolom, kepala: kolom.kepala)
  }
}

// MARK: - A code that may be a slip

extension BarisDesaLain {
  /// A village of the file that is really there has many rows, and in one run where the file is sorted by village. So a
  /// code may be a slip where the file has hardly any family under it, or where its row stands apart from the others of
  /// that code; but where many stand apart, the file is simply not sorted, and that says nothing.
  /// - Parameter milik: this village's families.
  mutating func tandai(milik: Int) {
    let batas = max(3, milik / 50)
    var panjang: [UInt32: Int] = [:]
    for satu in urut { panjang[satu.runtun, default: 0] += 1 }
    var utama: [WilayahID: UInt32] = [:]
    for satu in urut {
      if panjang[satu.runtun] ?? 0 > utama[satu.desa].flatMap({ panjang[$0] }) ?? 0 { utama[satu.desa] = satu.runtun }
    }
    let terpencil = urut.filter { keluarga[$0.desa] ?? 0 > batas && utama[$0.desa] != $0.runtun }
    let tersendiri = terpencil.count <= batas ? Set(terpencil.map(\.garis)) : []
    for satu in urut where keluarga[satu.desa] ?? 0 <= batas || tersendiri.contains(satu.garis) { ragukan(satu) }
    urut = []
  }

  private mutating func ragukan(_ satu: Satu) {
    let nomor = satu.kartu == 0 ? "" : KunciTeks.teks(satu.kartu)
    if satu.kartu != 0 { tempatRagu[satu.kartu] = meragukan.count }
    meragukan.append(
      KeluargaDesaLain(
        posisi: Self.letak(satu.garis, kolomDesa), noKK: nomor, desa: satu.desa, jumlah: keluarga[satu.desa] ?? 0))
  }

  /// The person file says who heads one of them.
  mutating func catat(kepala orang: BarisSumber) {
    guard let tempat = tempatRagu[KunciTeks.kunci(orang.noKK)], orang.hidup,
      orang[Fields.hubungan] == Fields.kepalaKeluarga, meragukan[tempat].kepala.isEmpty
    else { return }
    meragukan[tempat].kepala = orang.teks(Fields.nama)
  }
}
