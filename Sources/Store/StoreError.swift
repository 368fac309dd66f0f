import Causality

/// Why a store did not do what it was asked. Equal when the codes are. The sentence never holds a stored value: neither do
/// the places, which name a table, a column or a result code.
package struct StoreError: SelarasError, Equatable {
  package enum Kode: String, Sendable, CaseIterable {
    /// No room left on the disk.
    case penuh = "SIMPANAN_PENUH"
    /// Another process held the store longer than one waits.
    case terkunci = "SIMPANAN_TERKUNCI"
    /// Not a store, or damaged.
    case rusak = "SIMPANAN_RUSAK"
    case hanyaBaca = "SIMPANAN_HANYA_BACA"
    /// The disk refused to read or write.
    case cakram = "SIMPANAN_GAGAL_CAKRAM"
    /// Folder or file cannot be opened.
    case takTerbuka = "SIMPANAN_TAK_TERBUKA"
    case tiada = "SIMPANAN_TIADA"
    case sudahAda = "SIMPANAN_SUDAH_ADA"
    /// Written by a newer version of the application.
    case skemaBaru = "SKEMA_LEBIH_BARU"
    /// The database library is too old.
    case versi = "SQLITE_TERLALU_LAMA"
    /// A row that was to be changed is not there.
    case takDitemukan = "BARIS_TIDAK_DITEMUKAN"
    /// One dot of one record in two carriers.
    case dotGanda = "DOT_GANDA"
    /// One chain number for two documents.
    case rantaiGanda = "RANTAI_GANDA"
    /// A chain number that does not follow the last one.
    case rantaiTerputus = "RANTAI_TERPUTUS"
    /// A value of another type than its column, or a column this version does not have.
    case nilai = "NILAI_TAK_COCOK"
    /// Anything else the database says.
    case galat = "SIMPANAN_GALAT"
  }

  package let code: Kode
  package let pesan: String
  package let english: String
  package let letak: String?

  package var kode: String { code.rawValue }

  /// - Parameters:
  ///   - pesan: what was found and what to do, in Indonesian, details included.
  ///   - detail: what the English sentence of the code does not say, a sentence of its own.
  package init(_ code: Kode, _ pesan: String, en detail: String? = nil, letak: String? = nil) {
    self.code = code
    self.pesan = pesan
    english = code.kalimat.en + (detail.map { " " + $0 } ?? "")
    self.letak = letak
  }

  package static func == (a: Self, b: Self) -> Bool { a.code == b.code }
}
