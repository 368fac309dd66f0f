import Causality
import Registry

/// A plan counted, for `--dry-run` and for the line that asks whether to go on. Holds no personal data.
package struct RingkasanImpor: Sendable, Equatable {
  package struct Baris: Sendable, Equatable {
    package let kode: String
    package let label: Kalimat
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
  /// Other villages' families by code, the rarest first: a code mistyped within the same kab/kota stands out.
  package let desaLain: [Baris]
  package let kolomDiabaikan: [String]

  /// - Parameter label: what people call a row, by its short name; nil for one the caller does not know.
  package init(_ rencana: RencanaImpor, label: (String) -> Kalimat? = { _ in nil }) {
    draf = rencana.draf.count
    butir = Self.hitung(
      rencana.draf.flatMap(\.butir).map { ($0.nama, label($0.nama) ?? Self.sama($0.nama.replacing("_", with: " "))) })
    rekamanBaru = rencana.rekamanBaru.count
    tidakBerubah = rencana.tidakBerubah
    menunggu = rencana.menunggu.count
    pertanyaan = Self.hitung(rencana.pertanyaan.map { ($0.jenis.rawValue, $0.jenis.label) })
    laporan = Self.hitung(
      rencana.laporan.map { ($0.galat.kode, Fields[$0.medan]?.label ?? Self.sama("")) })
    peringatan = Self.hitung(rencana.peringatan.map { ($0.kode, $0.tugas) })
    penolakan = Self.hitung(rencana.penolakan.map { ($0.kode, Self.sama("")) })
    keluargaAbsen = rencana.absen.count { $0.entitas == .keluarga }
    individuAbsen = rencana.absen.count { $0.entitas == .individu }
    keluargaDilewati = rencana.keluargaDilewati
    individuDilewati = rencana.individuDilewati
    desaLain = rencana.desaLain.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
      .map { Baris(kode: "\($0.key)", label: Self.sama(""), jumlah: $0.value) }
    kolomDiabaikan = rencana.kolomDiabaikan
  }

  /// A name that is the same in both languages.
  private static func sama(_ nama: String) -> Kalimat { Kalimat(nama, nama) }

  /// By code, then label: the same whatever the order of the rows.
  private static func hitung(_ isi: [(kode: String, label: Kalimat)]) -> [Baris] {
    var jumlah: [String: [Kalimat: Int]] = [:]
    for satu in isi { jumlah[satu.kode, default: [:]][satu.label, default: 0] += 1 }
    return jumlah.flatMap { kode, label in label.map { Baris(kode: kode, label: $0.key, jumlah: $0.value) } }
      .sorted { ($0.kode, $0.label.id) < ($1.kode, $1.label.id) }
  }

  /// Villages that the table names.
  private static let batasDesaLain = 20

  /// A table an operator reads, lines ending in `\n`.
  package func teks(_ bahasa: Bahasa) -> String {
    var hasil = hitungan(bahasa)
    hasil += Self.bagian(bahasa("Butir", "Items"), butir.map { (bahasa($0.label), $0.jumlah) })
    hasil += Self.bagian(
      bahasa("Ditolak: perbaiki berkas, tidak ada yang disimpan", "Refused: correct the file, nothing was kept"),
      penolakan.map { ($0.kode, $0.jumlah) })
    hasil += Self.bagian(bahasa("Pertanyaan", "Questions"), pertanyaan.map { (bahasa($0.label), $0.jumlah) })
    hasil += Self.bagian(
      bahasa("Laporan", "Reports"), laporan.map { ("\($0.kode) \(bahasa($0.label))", $0.jumlah) })
    hasil += Self.bagian(
      bahasa("Tugas", "Tasks"), peringatan.map { ("\($0.kode): \(bahasa($0.label))", $0.jumlah) })
    hasil += Self.bagian(
      bahasa(
        "Keluarga desa lain, dilewati (periksa kode yang bukan desa tetangga)",
        "Families of other villages, left out (check a code that is no neighbour's)"),
      desaLain.prefix(Self.batasDesaLain).map { ($0.kode, $0.jumlah) })
    if desaLain.count > Self.batasDesaLain {
      let sisa = desaLain.count - Self.batasDesaLain
      hasil += bahasa("          dan \(sisa) desa lagi\n", "          and \(sisa) villages more\n")
    }
    hasil += Self.bagian(
      bahasa(
        "Tidak ada lagi di berkas (pilih hasilnya; tidak dihapus)",
        "No longer in the file (choose an outcome; nothing is removed)"),
      [(bahasa("keluarga", "families"), keluargaAbsen), (bahasa("orang", "persons"), individuAbsen)])
    if !kolomDiabaikan.isEmpty {
      hasil += bahasa("Kolom diabaikan: ", "Columns left out: ") + kolomDiabaikan.joined(separator: ", ") + "\n"
    }
    return hasil
  }

  private func hitungan(_ bahasa: Bahasa) -> String {
    Self.bagian(
      bahasa("Rencana impor", "Plan of the import"),
      [
        (bahasa("usulan (per rumah tangga)", "proposals (one a household)"), draf),
        (bahasa("rekaman baru", "new records"), rekamanBaru),
        (bahasa("baris tanpa perubahan", "lines without a change"), tidakBerubah),
        (bahasa("keluarga menunggu jawaban", "families that wait for an answer"), menunggu),
        (bahasa("baris desa lain dilewati", "lines of other villages, left out"), keluargaDilewati + individuDilewati),
      ])
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
  package var label: Kalimat {
    switch self {
    case .orang: Kalimat("orang yang mungkin sudah terdaftar", "persons who may be registered already")
    case .keluarga: Kalimat("kartu yang mungkin kartu baru keluarga lama", "cards that may be a known family's new one")
    case .medan:
      Kalimat("isian yang berbeda dari register: pilih yang mana", "fields other than the register: which one holds")
    case .desaLain:
      Kalimat(
        "keluarga atau orang desa ini yang di berkas tertulis pada desa lain",
        "families or persons of this village that the file has under another one")
    case .kodeDesa:
      Kalimat(
        "keluarga tak dikenal dengan kode desa yang mungkin salah tulis",
        "unknown families under a village code that may be a slip")
    case .kolom:
      Kalimat("kolom yang sebagian besar kosong atau berubah", "columns mostly emptied or changed")
    }
  }
}
