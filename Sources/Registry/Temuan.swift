import Causality

/// A finding about a record: a task for people, and where it says so a block on determining some of its fields. Never a
/// refusal of the document that brought the value, and never personal data in words.
package struct Temuan: SelarasError, Hashable {
  package enum Code: String, CaseIterable, Sendable {
    case tanpaKepala = "TANPA_KEPALA_HIDUP"
    case duaKepala = "KEPALA_LEBIH_DARI_SATU"
    case duaKeluarga = "ORANG_DI_DUA_KELUARGA"
    case pengurusBukanAnggota = "PENGURUS_BUKAN_ANGGOTA"
    case pengurusMeninggal = "PENGURUS_MENINGGAL"
    case nikKosong = "BELUM_BER_NIK"
    case nikSementara = "NIK_SEMENTARA"
    case nikTanggalMustahil = "NIK_TANGGAL_MUSTAHIL"
    case nikEkorNol = "NIK_TANPA_NOMOR_URUT"
    case nikWilayahMustahil = "NIK_WILAYAH_MUSTAHIL"
    case nikBedaTanggal = "NIK_BEDA_TANGGAL_LAHIR"
    case nikBedaKelamin = "NIK_BEDA_JENIS_KELAMIN"
    case nikBedaWilayah = "NIK_BEDA_WILAYAH"
    case kkTanggalMustahil = "KK_TANGGAL_MUSTAHIL"
    case kkWilayahMustahil = "KK_WILAYAH_MUSTAHIL"

    /// Whether the family's membership and lanes may not be determined while it stands (design §2).
    package var menghalangi: Bool { self == .duaKepala || self == .duaKeluarga }
  }

  package let code: Code
  /// The record concerned.
  package let record: RecordID

  package init(_ code: Code, _ record: RecordID) {
    self.code = code
    self.record = record
  }

  package var kode: String { code.rawValue }

  package var pesan: String { code.kalimat.id }

  package var english: String { code.kalimat.en }

  package var letak: String? { "rekaman \(record)" }

  /// Whether a butir that writes `field` of this family or its members may not be determined while the finding stands.
  package func menghalangi(_ field: FieldID) -> Bool {
    code.menghalangi && (field == Fields.keluargaOrang || Fields.jalur.contains(field))
  }
}
