import Causality
import Registry

/// What the rows of other villages name, and where: enough to notice a family or person of this village that the file has
/// under another one. Keeps numbers, no text: an export may hold a whole kabupaten.
package struct BarisDesaLain: Sendable {
  /// Families by village.
  package private(set) var keluarga: [WilayahID: Int] = [:]
  /// By number (`KunciTeks.kunci`): the line.
  private var kartu: [UInt64: UInt32] = [:]
  private var nik: [UInt64: UInt32] = [:]
  /// The column of the village's code in one file, and of the NIK in the other.
  private var kolomDesa = PosisiCSV(berkas: "")
  private var kolomNIK = PosisiCSV(berkas: "")

  mutating func catat(kartu nomor: String?, desa: WilayahID, di posisi: PosisiCSV) {
    keluarga[desa, default: 0] += 1
    kolomDesa = posisi
    if let nomor { kartu[KunciTeks.kunci(nomor)] = UInt32(clamping: posisi.baris) }
  }

  mutating func catat(nik nomor: String, di posisi: PosisiCSV) {
    kolomNIK = posisi
    nik[KunciTeks.kunci(nomor)] = UInt32(clamping: posisi.baris)
  }

  /// Where another village's family has this card; nil for none, and for an empty number.
  func letak(kartu nomor: String) -> PosisiCSV? { Self.letak(kartu, nomor, kolomDesa) }

  /// Where another village's person has this NIK.
  func letak(nik nomor: String) -> PosisiCSV? { Self.letak(nik, nomor, kolomNIK) }

  private static func letak(_ garis: [UInt64: UInt32], _ nomor: String, _ kolom: PosisiCSV) -> PosisiCSV? {
    guard !nomor.isEmpty, let satu = garis[KunciTeks.kunci(nomor)] else { return nil }
    return PosisiCSV(berkas: kolom.berkas, baris: Int(satu), kolom: kolom.kolom, kepala: kolom.kepala)
  }
}
