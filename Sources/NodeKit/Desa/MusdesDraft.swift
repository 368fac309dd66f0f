import Causality
import Registry
import Tatacara

/// A musdes (or muskel) as its village prepares it, kept after signing so that what it was stays known here.
package struct MusdesDraft: Codable, Hashable, Sendable {
  /// `2026-IV-1`: quarter of its date and which of that quarter.
  package let id: String
  package var tanggal: String
  package var tempat: String
  package var ketua: String
  package var hadir: UInt32
  package let seri: UInt32
  /// Drafts by id, in the order of their numbers.
  package var draf: [UInt64]
  /// Per draft, by its name: per butir "" for terima, otherwise the reason's name.
  package var putusan: [String: [String]]
  package var berkas: [File]
  /// The printed berita acara's code once signed.
  package var kodeBeritaAcara: String?
  /// The act's digest once signed.
  package var akta: String?
  /// Per draft, by its name: the number it was given.
  package var nomor: [String: String]

  package struct File: Codable, Hashable, Sendable {
    package var digest: String
    package var jenis: String
    package var tipe: UInt8
    package var ukuran: UInt64
    /// As the person's file is called.
    package var nama: String
    /// The draft whose case it belongs to.
    package var untuk: UInt64?
  }

  package init(
    tanggal: Tanggal, seri: UInt32, tempat: String, ketua: String, hadir: UInt32, draf: [UInt64]
  ) {
    id = "\(Triwulan(tanggal))-\(seri)"
    self.tanggal = tanggal.description
    self.seri = seri
    self.tempat = tempat
    self.ketua = ketua
    self.hadir = hadir
    self.draf = draf
    putusan = [:]
    berkas = []
    nomor = [:]
  }

  package var sudahFinal: Bool { akta != nil }

  /// - Throws: `CATATAN_KERJA_RUSAK`; dates are checked before they are kept.
  package func date() throws -> Tanggal {
    guard let date = Tanggal(tanggal) else {
      throw NodeError(.catatanKerjaRusak, "catatan kerja simpul tidak terbaca: pulihkan dari cadangan", letak: id)
    }
    return date
  }

  package func triwulan() throws -> Triwulan { Triwulan(try date()) }
}

extension MusdesDraft.File {
  init(_ taken: FileVault.Taken, _ kind: JenisBerkas, name: String, untuk: UInt64?) {
    self.init(
      digest: taken.digest.description, jenis: kind.nama, tipe: taken.type.rawValue, ukuran: taken.size, nama: name,
      untuk: untuk)
  }

  /// As the act names it; nil where the kept form is damaged.
  func berkas(untuk carrier: Digest?) -> BerkasAkta? {
    guard let digest = Digest(digest), let jenis = JenisBerkas(nama: jenis), let tipe = TipeBerkas(rawValue: tipe)
    else {
      return nil
    }
    return BerkasAkta(digest: digest, jenis: jenis, tipe: tipe, ukuran: ukuran, untuk: carrier)
  }
}
