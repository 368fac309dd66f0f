import Causality

/// What synchronisation refuses: of an entry, which then waits in quarantine alone, or of a whole change-set.
package struct SyncError: SelarasError, Equatable {
  package enum Code: String, CaseIterable, Sendable {
    /// One number of a chain, two digests.
    case fork = "KEPALA_BERCABANG"
    /// A chain step ahead of a gap.
    case gap = "KEPALA_TIDAK_BERSAMBUNG"
    /// A document that its author's chain does not know at its place.
    case notInChain = "DOKUMEN_DI_LUAR_RANTAI"
    /// An older receipt than the last two: a restored or cloned store.
    case restoredOrCloned = "REPLIKA_PULIH_ATAU_KEMBAR"
    case carrierMissing = "PEMBAWA_TIDAK_ADA"
    /// A part of an act that has verdicts and shows none.
    case nothingShown = "BAGIAN_TANPA_PUTUSAN"
    case outOfScope = "DI_LUAR_WILAYAH"
    /// A carrier that writes a record of another village.
    case foreignRecord = "REKAMAN_DESA_LAIN"
    /// A delta that writes a family's fields to a person, or a person's to a family.
    case otherEntity = "JENIS_REKAMAN_LAIN"
    /// One dot, two contents.
    case dotTwice = "TITIK_GANDA"
    case wrongAddress = "SALAH_ALAMAT"
    case packUnknown = "PAKET_TIDAK_DIKENAL"
    /// What this store kept is not what its digest says.
    case damagedHere = "CATATAN_SIMPUL_RUSAK"
    case tooManyRounds = "PUTARAN_TERLALU_BANYAK"
  }

  package let code: Code
  package let pesan: String
  package let english: String
  package let letak: String?

  /// - Parameters:
  ///   - pesan: what was found and what to do, in Indonesian, details included.
  ///   - detail: what the English sentence of the code does not say, a sentence of its own.
  package init(_ code: Code, _ pesan: String, en detail: String? = nil, letak: String? = nil) {
    self.code = code
    self.pesan = pesan
    english = code.kalimat.en + (detail.map { " " + $0 } ?? "")
    self.letak = letak
  }

  /// A rule pack named, and not yet here.
  package static func packUnknown(_ letak: String?) -> SyncError {
    SyncError(
      .packUnknown, "paket aturan yang disebut dokumen ini belum ada di sini: sinkronkan dengan induk dahulu",
      letak: letak)
  }

  /// An exchange or an agreement that a neighbour keeps going without end.
  package static var tooManyRounds: SyncError {
    SyncError(.tooManyRounds, "sesi tidak kunjung selesai: hubungi pengelola simpul induk")
  }

  /// What this store kept of something is not what its digest says, or cannot be read.
  /// - Parameters:
  ///   - apa: what, in Indonesian and English; no personal data.
  ///   - letak: the proposal's number, the village or a digest.
  package static func damagedHere(_ apa: Kalimat, letak: String?) -> SyncError {
    SyncError(
      .damagedHere,
      "catatan \(apa.id) di simpul ini rusak: jalankan verify, simpan salinan foldernya, lalu agree --deep; yang tidak "
        + "bergantung padanya jalan terus", en: "It is \(apa.en).", letak: letak)
  }

  /// Of something held: it was whole, and its rules were here, when it came in.
  package var isOwnDamage: Bool { [.damagedHere, .packUnknown].contains(code) }

  package var kode: String { code.rawValue }

  package static func == (a: Self, b: Self) -> Bool { a.code == b.code }
}
