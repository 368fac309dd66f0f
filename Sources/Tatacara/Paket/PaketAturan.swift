import Causality
import Registry

/// A rule pack (design §3): dated data that says which changes there are, who decides them in which order, and on what
/// evidence. Named by every proposal through its digest, so a proposal is judged for ever by the pack it names.
/// Everything in it was cross-checked when read (`PaketAturan.baca`): what one part names, another defines.
package struct PaketAturan: Sendable {
  /// Digest under which proposals and acts name it: of the text as published.
  package let digest: Digest
  /// `kepmensos-73-2024`.
  package let kode: String
  package let judul: Kalimat
  /// The regulation it words.
  package let dasar: String
  /// First musdes date it may judge.
  package let sejak: Tanggal
  /// The pack it succeeds, by code; nil for a first.
  package let menggantikan: String?
  /// Days after `sejak` in which the pack it succeeds is still accepted where this one had not arrived.
  package let tenggangHari: Int
  package let irama: Irama
  /// Most days from the date a musdes was held to the date it was signed.
  package let musdesHari: Int
  /// Least days of an announcement.
  package let pengumumanHari: Int
  package let sampel: Sampel
  package let foto: AturanFoto
  package let sebutan: [Sebutan]
  /// In the order of the chain.
  package let langkah: [Langkah]
  package let baris: [BarisAturan]
  package let alasan: [Alasan]
  package let hasil: [HasilLapangan]
  package let pengecualian: [Pengecualian]
  package let ketetapan: [AturanKetetapan]
}

extension PaketAturan {
  package func langkah(_ kode: UInt8) -> Langkah? { langkah.first { $0.kode == kode } }

  package func langkah(bernama nama: String) -> Langkah? { langkah.first { $0.nama == nama } }

  package func baris(_ kode: UInt8) -> BarisAturan? { baris.first { $0.kode == kode } }

  package func baris(bernama nama: String) -> BarisAturan? { baris.first { $0.nama == nama } }

  package func alasan(_ kode: UInt8) -> Alasan? { alasan.first { $0.kode == kode } }

  package func alasan(bernama nama: String) -> Alasan? { alasan.first { $0.nama == nama } }

  package func ketetapan(_ jenis: JenisPembawa) -> AturanKetetapan? { ketetapan.first { $0.jenis == jenis } }

  /// The step with which every chain begins: the village's forum.
  package var langkahForum: Langkah { langkah[0] }

  /// Place of a step in the order of the chain; nil for an unknown one.
  func urutan(_ kode: UInt8) -> Int? { langkah.firstIndex { $0.kode == kode } }

  /// The steps a row takes in a village: its chain without what an exception leaves out there.
  package func rantai(_ baris: BarisAturan, di wilayah: WilayahID) -> [UInt8] {
    let dilewati = pengecualian.filter { $0.berlaku(bagi: baris, di: wilayah) }.flatMap(\.tanpa)
    return baris.rantai.filter { !dilewati.contains($0) }
  }

  /// What forum and head are called in a region: the entry of its kind with the narrowest prefix.
  package func sebutan(di wilayah: WilayahID) -> Sebutan? {
    sebutan.filter { $0.jenis == JenisDaerah(wilayah) && $0.awalan.meliputi(wilayah) }
      .max { $0.awalan.rawValue < $1.awalan.rawValue }
  }

  /// Lanes that a step determines: those of the rows that end there.
  package func jalur(akhirDi langkah: Langkah) -> Set<FieldID> {
    Set(baris.filter { $0.akhir == langkah.kode }.flatMap(\.jalur.keys))
  }

  /// Lanes that some row may request or end, ascending.
  package var jalur: [FieldID] { Set(baris.flatMap { $0.jalur.keys }).sorted() }
}

/// How often a village owes a musdes (domain §1.3: "at least once every 3 months").
package enum Irama: Hashable, Sendable {
  /// One in every calendar quarter.
  case triwulan
  /// One in any so many days, counted back from the day asked about.
  case bergulir(hari: Int)

  /// Whether a musdes held on `tanggal` fulfils the duty as of `pada`.
  package func dipenuhi(oleh tanggal: Tanggal, pada: Tanggal) -> Bool {
    switch self {
    case .triwulan: tanggal <= pada && Triwulan(tanggal) == Triwulan(pada)
    case .bergulir(let hari): tanggal <= pada && Int(pada.hari) - Int(tanggal.hari) <= hari
    }
  }
}

/// Which cases reviewers look at with their attachments.
package struct Sampel: Hashable, Sendable {
  /// 0–100.
  package let persen: Int
  /// At least so many per musdes, or all if there are fewer.
  package let minimum: Int

  /// Of `jumlah` cases, how many: rounded up.
  package func banyak(dari jumlah: Int) -> Int {
    min(jumlah, max(minimum, (jumlah * persen + 99) / 100))
  }
}

/// To what a picture is reduced on intake.
package struct BatasFoto: Hashable, Sendable {
  /// Longer edge in pixels.
  package let sisi: Int
  /// JPEG quality, 1–100.
  package let mutu: Int
  /// Most bytes: where quality and edge do not suffice, both go down until it fits.
  package let bita: Int

  package init(sisi: Int, mutu: Int, bita: Int) {
    self.sisi = sisi
    self.mutu = mutu
    self.bita = bita
  }
}

/// How photographs and scans are reduced.
package struct AturanFoto: Hashable, Sendable {
  package let umum: BatasFoto
  /// Of a house: there is one for every case, and nothing to be read on it.
  package let rumah: BatasFoto

  /// Where a pack says nothing, or none is held: four pictures of a musdes stay below 1.5 MB.
  package static let baku = AturanFoto(
    umum: BatasFoto(sisi: 1600, mutu: 75, bita: 350_000), rumah: BatasFoto(sisi: 1024, mutu: 70, bita: 80_000))

  package func batas(_ jenis: JenisBerkas) -> BatasFoto { jenis == .fotoRumah ? rumah : umum }
}

/// What a region is, for its titles.
package enum JenisDaerah: String, CaseIterable, Sendable {
  case desa, kelurahan, kabupaten, kota, provinsi, pusat

  /// A kecamatan, which runs no node, counts as its kabupaten or kota.
  package init(_ wilayah: WilayahID) {
    switch wilayah.tingkat {
    case .pusat: self = .pusat
    case .provinsi: self = .provinsi
    case .kabupaten, nil: self = wilayah.adalahKota ? .kota : .kabupaten
    case .desa: self = wilayah.adalahKelurahan ? .kelurahan : .desa
    }
  }
}

/// Titles in regions of one kind under one prefix: nagari in Tanah Datar, desa in Mentawai.
package struct Sebutan: Hashable, Sendable {
  package let jenis: JenisDaerah
  /// `.pusat` for everywhere.
  package let awalan: WilayahID
  /// `Musyawarah Desa`; nil where the region has no forum.
  package let forum: String?
  /// `musdes`, `muskel`.
  package let singkat: String?
  /// `Kepala Desa`, `Bupati`.
  package let kepala: String
}
