import Foundation
import Registry
import Tatacara
import lab

/// The steps of one village's quarter under kepmensos-73-2024, in order.
enum TahapKuartal: Int, CaseIterable, Comparable {
  case impor, musdes, bukti, putus, final, naik, verval, pengesahan, naikSah, mutu, buka, tutup, penetapan, turun

  static func < (kiri: TahapKuartal, kanan: TahapKuartal) -> Bool { kiri.rawValue < kanan.rawValue }
}

/// A village's quarter: an export becomes proposals, a forum decides them, they travel up, decisions come back.
extension FederasiProses {
  static let jenisBukti = ["berita_acara", "foto_kegiatan", "daftar_hadir", "bukti_publikasi"]

  /// Goes through the steps `dari` … `hingga` with a village's export.
  /// - Parameter ke: which quarter after the founding, for its dates.
  func kuartal(
    _ desa: SimpulRencana, _ ekspor: RegisterUji, dari: TahapKuartal = .impor, hingga: TahapKuartal, ke: Int = 1
  ) throws {
    for tahap in TahapKuartal.allCases where (dari...hingga).contains(tahap) {
      try langkah(tahap, desa, ekspor, ke)
    }
  }

  private func langkah(_ tahap: TahapKuartal, _ desa: SimpulRencana, _ ekspor: RegisterUji, _ ke: Int) throws {
    switch tahap {
    case .impor: try perintah(desa, impor(ekspor, ke))
    case .musdes: try perintah(desa, buatMusdes(ke))
    case .bukti: try lampirkan(desa, musdes(ke))
    case .putus: try perintah(desa, ["musdes", "decide", musdes(ke), "--terima-semua"])
    case .final: try perintah(desa, tandatangani(desa, ke))
    case .naik, .naikSah: try naikkan()
    case .verval: try verval(rencana.induk(desa), ke)
    case .pengesahan: try perintah(rencana.induk(desa), sahkan(rencana.induk(desa), ke))
    case .mutu: try perintah(pusat, ["mutu", "accept", "--all"] + tanda(pusat, .mutu, kalender.mutu(ke)))
    case .buka: try perintah(pusat, buka(ke))
    case .tutup: try perintah(pusat, ["pengumuman", "close", "--all"] + tanda(pusat, .admin, kalender.tutup(ke)))
    case .penetapan: try tetapkan(ke)
    case .turun: try turunkan()
    }
  }

  // MARK: the words of each step

  func impor(_ ekspor: RegisterUji, _ ke: Int = 1) throws -> [String] {
    try ["register", "import"] + ekspor.tulis(folder) + ["--yes"] + pada(kalender.impor(ke))
  }

  /// The first forum of the quarter.
  func musdes(_ ke: Int = 1, seri: Int = 1) -> String { "\(Triwulan(kalender.musdes(ke)))-\(seri)" }

  func buatMusdes(_ ke: Int = 1) -> [String] {
    [
      "musdes", "create", "--tanggal", "\(kalender.musdes(ke))", "--tempat", "Balai", "--ketua", "Ketua BPD", "--hadir",
      "37",
    ] + padaKerja(kalender.musdes(ke))
  }

  /// Attaches new files of every kind.
  func lampirkan(_ desa: SimpulRencana, _ musdes: String, jenis: [String] = jenisBukti) throws {
    for jenis in jenis { try perintah(desa, ["musdes", "attach", musdes, jenis, berkas(jenis, desa)]) }
  }

  func tandatangani(_ desa: SimpulRencana, _ ke: Int = 1, seri: Int = 1) throws -> [String] {
    try ["musdes", "finalize", musdes(ke, seri: seri)] + tanda(desa, .kepalaDesa, kalender.tandaTangan(ke))
  }

  func verval(_ kabupaten: SimpulRencana, _ ke: Int = 1) throws {
    try perintah(kabupaten, ["verval", "accept", "--all"] + tanda(kabupaten, .verifikator, kalender.verval(ke)))
  }

  func sahkan(_ kabupaten: SimpulRencana, _ ke: Int = 1, pilihan: [String] = ["--all"]) throws -> [String] {
    let tanggal = kalender.pengesahan(ke)
    return try ["pengesahan", "sign"] + pilihan + [
      "--nomor", "460/\(ke)", "--tanggal-surat", "\(tanggal)", "--penandatangan",
      "Bupati", "--surat", berkas("surat_pengesahan", kabupaten),
    ] + tanda(kabupaten, .pengesah, tanggal)
  }

  private func buka(_ ke: Int) throws -> [String] {
    try ["pengumuman", "open", "--all", "--sampai", "\(kalender.akhirPengumuman(ke))"]
      + tanda(pusat, .admin, kalender.buka(ke))
  }

  private func tetapkan(_ ke: Int) throws {
    // The invented pack has the minister determine two lanes, the governor a third, and nobody the others.
    let jalur = susunan.paket == "uji-provinsi" ? ["dtks", "pkh"] : ["dtks", "pkh", "bpnt", "pbi", "blt", "kip"]
    for program in jalur {
      let jenis = program == "dtks" ? ["--jenis", "dtks"] : ["--jenis", "kpm", "--program", program]
      try perintah(
        pusat,
        ["penetapan", "create"] + jenis + ["--periode", "\(kalender.triwulan(ke))", "--sk", "SK \(ke)/\(program)"]
          + tanda(pusat, .penetap, kalender.penetapan(ke)))
    }
  }
}
