import Causality
import Registry

/// What pusat publishes to everyone: a rule pack, or an edition of the region list. Signed like an act; its root covers one
/// leaf per pack, or one per village, so that a village receives its own row and a path.
package struct Terbitan: Hashable, Sendable {
  package enum Jenis: UInt8, CaseIterable, Sendable {
    case paket = 1
    case wilayah
  }

  package var jenis: Jenis
  /// In pusat's chain for its own region.
  package var rantai: Rantai
  package var penandatangan: Digest
  package var tanggal: Tanggal
  package var peraga: Bool
  /// What it is called: the pack's code, or the edition (`2025`).
  package var nama: String
  /// RFC 6962 root: over the pack's text as the only leaf, or over the canonical `BarisWilayah`, ascending.
  package var akar: Digest
  package var jumlahDaun: UInt32

  package init(
    jenis: Jenis, rantai: Rantai, penandatangan: Digest, tanggal: Tanggal, peraga: Bool, nama: String, akar: Digest,
    jumlahDaun: UInt32
  ) {
    self.jenis = jenis
    self.rantai = rantai
    self.penandatangan = penandatangan
    self.tanggal = tanggal
    self.peraga = peraga
    self.nama = nama
    self.akar = akar
    self.jumlahDaun = jumlahDaun
  }
}

/// One village of a region edition, with the names above it.
package struct BarisWilayah: Hashable, Sendable {
  package var id: WilayahID
  /// Its code in this edition, with dots: a label.
  package var kode: String
  /// Names of provinsi, kab/kota, kecamatan, desa/kelurahan.
  package var provinsi, kabupaten, kecamatan, desa: String

  package init(id: WilayahID, kode: String, provinsi: String, kabupaten: String, kecamatan: String, desa: String) {
    self.id = id
    self.kode = kode
    self.provinsi = provinsi
    self.kabupaten = kabupaten
    self.kecamatan = kecamatan
    self.desa = desa
  }
}
