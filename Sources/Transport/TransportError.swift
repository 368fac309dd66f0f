import Causality

/// A refusal by the transport, ours or the peer's. Equal when the codes are.
package struct TransportError: SelarasError, Equatable {
  /// The codes of the link itself. What a handler or a peer refuses with keeps its own code.
  package enum Kode: String, CaseIterable, Sendable {
    /// No certificate where one is needed.
    case tanpaSertifikat = "SERTIFIKAT_DIPERLUKAN"
    /// The peer's root is not ours.
    case federasiLain = "FEDERASI_LAIN"
    /// The peer refuses our certificate: region, tier or name.
    case sertifikatDitolak = "SERTIFIKAT_DITOLAK"
    /// Whoever answers is not the node we called.
    case lawanPalsu = "LAWAN_TAK_TERBUKTI"
    case luarWilayah = "WILAYAH_BUKAN_BAWAHAN"
    case takTerhubung = "TAK_TERHUBUNG"
    case terputus = "TERPUTUS"
    case waktuHabis = "WAKTU_HABIS"
    case sibuk = "SIMPUL_SIBUK"
    case terlaluBesar = "BATAS_TERLAMPAUI"
    case takAda = "BERKAS_TAK_ADA"
    case digestSalah = "BERKAS_TIDAK_COCOK"
    case permintaan = "PERMINTAAN_SALAH"
    case dalam = "GALAT_DALAM"
    /// Nobody can listen there: another program does, or the address is not this computer's.
    case alamat = "ALAMAT_TIDAK_DAPAT_DIPAKAI"
    /// Our own disk refused.
    case disk = "DISK"
  }

  package let kode: String
  package let pesan: String
  package let english: String
  package let letak: String?

  /// What a peer refused with. Its sentence is Indonesian: screens look up the English one by the code.
  /// - Parameter english: nil for the same sentence.
  package init(_ kode: String, _ pesan: String, english: String? = nil, letak: String? = nil) {
    self.kode = kode
    self.pesan = pesan
    self.english = english ?? pesan
    self.letak = letak
  }

  init(_ code: Kode, _ pesan: String? = nil, en detail: String? = nil) {
    self.init(
      code.rawValue, pesan ?? code.kalimat.id, english: code.kalimat.en + (detail.map { " " + $0 } ?? ""))
  }

  package static func == (a: Self, b: Self) -> Bool { a.kode == b.kode }
}

extension TransportError {
  static let tanpaSertifikat = TransportError(.tanpaSertifikat)
  static let federasiLain = TransportError(.federasiLain)
  static let sertifikatDitolak = TransportError(.sertifikatDitolak)
  static let lawanPalsu = TransportError(.lawanPalsu)
  static let luarWilayah = TransportError(.luarWilayah)
  static let takTerhubung = TransportError(.takTerhubung)
  static let terputus = TransportError(.terputus)
  static let waktuHabis = TransportError(.waktuHabis)
  static let sibuk = TransportError(.sibuk)
  static let terlaluBesar = TransportError(.terlaluBesar)
  static let takAda = TransportError(.takAda)
  static let digestSalah = TransportError(.digestSalah)
  static let permintaan = TransportError(.permintaan)
  static let dalam = TransportError(.dalam)
}
