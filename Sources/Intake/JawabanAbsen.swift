import Causality
import Registry

/// What was found of someone absent: the `hasil_lapangan` of rule packs, each of which a person may choose where it fits.
package enum HasilAbsen: String, CaseIterable, Sendable {
  case masihAda = "masih_ada"
  case dobelNama = "dobel_nama"
  case dobelRuta = "dobel_ruta"
  case meninggal
  case pindah
  case tidakDitemukan = "tidak_ditemukan"
  case tidakLayak = "tidak_layak"
  case krtBerganti = "krt_berganti"
  case komposisiBerubah = "komposisi_berubah"

  /// Whether it ends the membership of a whole family.
  var menonaktifkan: Bool { [.dobelNama, .dobelRuta, .tidakDitemukan, .tidakLayak].contains(self) }

  /// What people choose from.
  package var label: Kalimat {
    switch self {
    case .masihAda: Kalimat("Masih ada (terlewat di berkas)", "Still there (left out of the file)")
    case .dobelNama: Kalimat("Nama tercatat dua kali", "Person listed twice")
    case .dobelRuta: Kalimat("Rumah tangga tercatat dua kali", "Household listed twice")
    case .meninggal: Kalimat("Meninggal", "Died")
    case .pindah: Kalimat("Pindah", "Moved away")
    case .tidakDitemukan: Kalimat("Tidak ditemukan", "Not found")
    case .tidakLayak: Kalimat("Status naik atau tidak layak", "Better off, or not eligible")
    case .krtBerganti: Kalimat("Kepala keluarga berganti", "Another head of the family")
    case .komposisiBerubah: Kalimat("Susunan anggota berubah", "Other members")
    }
  }

  /// Values that go with the outcome, by column.
  package struct Isian: Sendable, Equatable {
    package let wajib: [String]
    package let boleh: [String]

    package var semua: [String] { wajib + boleh }

    init(_ wajib: [String] = [], boleh: [String] = []) {
      self.wajib = wajib
      self.boleh = boleh
    }
  }

  /// The value of `nonaktif` with which it ends one member while the family stays; nil where it ends none.
  var nonaktif: Nilai? {
    switch self {
    case .tidakDitemukan: .bilangan(1)
    case .dobelNama: .bilangan(2)
    case .tidakLayak: .bilangan(3)
    default: nil
    }
  }

  /// What the outcome asks of an absent family or person; nil where it does not fit: a household listed twice is no
  /// outcome for one of its members.
  package func isian(_ entitas: Entitas) -> Isian? {
    switch (self, entitas) {
    case (.masihAda, _): Isian()
    case (.meninggal, .individu): Isian(boleh: ["tgl_meninggal"])
    case (.pindah, .keluarga): Isian(["kode_wilayah"])
    case (.pindah, .individu), (.komposisiBerubah, .individu):
      Isian(["no_kk"], boleh: ["hubungan", "status_kawin"])
    case (.krtBerganti, _): Isian(["kepala"], boleh: ["hubungan_lama", "pengurus"])
    case (_, .keluarga): menonaktifkan ? Isian() : nil
    case (_, .individu): nonaktif == nil ? nil : Isian()
    }
  }

  /// Those that fit, in order.
  package static func pilihan(_ entitas: Entitas) -> [HasilAbsen] { allCases.filter { $0.isian(entitas) != nil } }

  /// Of these, the ones that rules with such rows can carry.
  package static func pilihan(_ entitas: Entitas, aturan: [String: BarisImpor]) -> [HasilAbsen] {
    pilihan(entitas).filter { hasil in hasil.baris(entitas).allSatisfy { aturan[$0] != nil } }
  }

  /// The rows of the rule pack that it takes.
  private func baris(_ entitas: Entitas) -> [String] {
    switch (self, entitas) {
    case (.masihAda, _): []
    case (.meninggal, _): [NamaBaris.meninggal]
    case (.krtBerganti, _): [NamaBaris.perbaikanData]
    case (.pindah, .keluarga): [NamaBaris.pindah]
    case (.pindah, .individu), (.komposisiBerubah, _): [NamaBaris.pindahAnggota]
    case (_, .keluarga): [NamaBaris.penonaktifan]
    case (_, .individu): nonaktif.map { [NamaBaris.nonaktif($0)] } ?? []
    }
  }
}

/// A person's answer about someone absent.
package struct JawabanAbsen: Sendable, Equatable {
  package let hasil: HasilAbsen
  /// Column → its canonical text.
  package let isian: [String: String]
  /// The line that says it; `tersimpan` where it was said before an earlier import.
  package let posisi: PosisiCSV

  package static let tersimpan = PosisiCSV(berkas: "jawaban tersimpan")

  package init(
    _ hasil: HasilAbsen, _ isian: [String: String] = [:], di posisi: PosisiCSV = PosisiCSV(berkas: "jawaban")
  ) {
    self.hasil = hasil
    self.isian = isian
    self.posisi = posisi
  }

  /// Reads `pindah; kode_wilayah=13.09.01.2008; alamat=Jl. Dusun 4`; nil for anything else.
  package init?(_ teks: String, di posisi: PosisiCSV) {
    let bagian = teks.split(separator: ";", omittingEmptySubsequences: false).map(Self.rapi)
    guard let pertama = bagian.first, let hasil = HasilAbsen(rawValue: pertama) else { return nil }
    var isian: [String: String] = [:]
    for satu in bagian.dropFirst() where !satu.isEmpty {
      guard let sama = satu.firstIndex(of: "="), sama > satu.startIndex else { return nil }
      let kolom = Self.rapi(satu[..<sama])
      guard isian.updateValue(Self.rapi(satu[satu.index(after: sama)...]), forKey: kolom) == nil else { return nil }
    }
    self.init(hasil, isian, di: posisi)
  }

  /// What `init(_:di:)` reads.
  package var teks: String {
    ([hasil.rawValue] + isian.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(separator: "; ")
  }

  private static func rapi(_ teks: some StringProtocol) -> String {
    let awal = teks.drop { $0.isWhitespace }
    return String(String(awal).reversed().drop { $0.isWhitespace }.reversed())
  }
}
