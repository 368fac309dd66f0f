import Registry

/// A plan counted, for `--dry-run` and for the line that asks whether to go on. Holds no personal data.
package struct RingkasanImpor: Sendable, Equatable {
  package struct Baris: Sendable, Equatable {
    package let kode: String
    package let label: String
    package let jumlah: Int
  }

  package let draf: Int
  /// Butir by row name.
  package let butir: [Baris]
  package let rekamanBaru: Int
  package let tidakBerubah: Int
  package let menunggu: Int
  package let pertanyaan: [Baris]
  package let laporan: [Baris]
  package let peringatan: [Baris]
  package let penolakan: [Baris]
  package let keluargaAbsen: Int
  package let individuAbsen: Int
  package let keluargaDilewati: Int
  package let individuDilewati: Int
  package let kolomDiabaikan: [String]

  package init(_ rencana: RencanaImpor) {
    draf = rencana.draf.count
    butir = Self.hitung(rencana.draf.flatMap(\.butir).map { ($0.nama, $0.nama.replacing("_", with: " ")) })
    rekamanBaru = rencana.rekamanBaru.count
    tidakBerubah = rencana.tidakBerubah
    menunggu = rencana.menunggu.count
    pertanyaan = Self.hitung(rencana.pertanyaan.map { ($0.jenis.rawValue, $0.jenis.label) })
    laporan = Self.hitung(rencana.laporan.map { ($0.galat.kode, Fields[$0.medan]?.label ?? "") })
    peringatan = Self.hitung(rencana.peringatan.map { ($0.kode, $0.tugas) })
    penolakan = Self.hitung(rencana.penolakan.map { ($0.kode, "") })
    keluargaAbsen = rencana.absen.count { $0.entitas == .keluarga }
    individuAbsen = rencana.absen.count { $0.entitas == .individu }
    keluargaDilewati = rencana.keluargaDilewati
    individuDilewati = rencana.individuDilewati
    kolomDiabaikan = rencana.kolomDiabaikan
  }

  /// By code, then label: the same whatever the order of the rows.
  private static func hitung(_ isi: [(kode: String, label: String)]) -> [Baris] {
    var jumlah: [String: [String: Int]] = [:]
    for satu in isi { jumlah[satu.kode, default: [:]][satu.label, default: 0] += 1 }
    return jumlah.flatMap { kode, label in label.map { Baris(kode: kode, label: $0.key, jumlah: $0.value) } }
      .sorted { ($0.kode, $0.label) < ($1.kode, $1.label) }
  }

  /// A table an operator reads, lines ending in `\n`.
  package var teks: String {
    var hasil = Self.bagian(
      "Rencana impor",
      [
        ("usulan (per rumah tangga)", draf), ("rekaman baru", rekamanBaru), ("baris tanpa perubahan", tidakBerubah),
        ("keluarga menunggu jawaban", menunggu), ("baris desa lain dilewati", keluargaDilewati + individuDilewati),
      ])
    hasil += Self.bagian("Butir", butir.map { ($0.label, $0.jumlah) })
    hasil += Self.bagian("Ditolak: perbaiki berkas, tidak ada yang disimpan", penolakan.map { ($0.kode, $0.jumlah) })
    hasil += Self.bagian("Pertanyaan", pertanyaan.map { ($0.label, $0.jumlah) })
    hasil += Self.bagian("Laporan", laporan.map { ("\($0.kode) \($0.label)", $0.jumlah) })
    hasil += Self.bagian("Tugas", peringatan.map { ("\($0.kode): \($0.label)", $0.jumlah) })
    hasil += Self.bagian(
      "Tidak ada lagi di berkas (pilih hasilnya; tidak dihapus)",
      [("keluarga", keluargaAbsen), ("orang", individuAbsen)])
    if !kolomDiabaikan.isEmpty { hasil += "Kolom diabaikan: \(kolomDiabaikan.joined(separator: ", "))\n" }
    return hasil
  }

  private static func bagian(_ judul: String, _ baris: [(String, Int)]) -> String {
    let terisi = baris.filter { $0.1 > 0 }
    if terisi.isEmpty { return "" }
    let isi = terisi.map { label, jumlah in
      let angka = String(jumlah)
      return String(repeating: " ", count: max(0, 8 - angka.count)) + angka + "  " + label + "\n"
    }
    return judul + "\n" + isi.joined()
  }
}

extension Pertanyaan.Jenis {
  /// As the table words it.
  package var label: String {
    switch self {
    case .orang: "orang yang mungkin sudah terdaftar"
    case .keluarga: "kartu yang mungkin kartu baru keluarga lama"
    case .medan: "isian yang juga diubah lewat formulir"
    }
  }
}
