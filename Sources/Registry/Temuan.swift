import Causality

/// A finding about a record: a task for people, and where it says so a block on determining some of its fields. Never a
/// refusal of the document that brought the value, and never personal data in words.
package struct Temuan: Hashable, Sendable {
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

  package var pesan: String {
    switch code {
    case .tanpaKepala: "Keluarga tanpa kepala yang hidup; tetapkan kepala keluarga pengganti."
    case .duaKepala: "Keluarga dengan lebih dari satu kepala yang hidup; tetapkan satu saja."
    case .duaKeluarga: "Satu orang tercatat di dua keluarga; putuskan ia anggota keluarga yang mana."
    case .pengurusBukanAnggota: "Pengurus bantuan bukan anggota keluarga ini; usulkan ganti pengurus."
    case .pengurusMeninggal: "Pengurus bantuan sudah meninggal; usulkan ganti pengurus."
    case .nikKosong: "Belum ber-NIK; bantu pengurusan di Dukcapil lalu usulkan NIK-nya."
    case .nikSementara: "NIK sementara (berawalan 0); ganti setelah NIK terbit."
    case .nikTanggalMustahil: "Tanggal di dalam NIK tidak ada; cocokkan dengan KTP atau KK."
    case .nikEkorNol: "Nomor urut NIK 0000; cocokkan dengan KTP atau KK."
    case .nikWilayahMustahil: "Kode wilayah di dalam NIK tidak mungkin; cocokkan dengan KTP atau KK."
    case .nikBedaTanggal:
      "Tanggal di dalam NIK berbeda dari tanggal lahir; NIK tidak diganti, periksa tanggal lahirnya."
    case .nikBedaKelamin: "Jenis kelamin menurut NIK berbeda dari yang tercatat; periksa jenis kelaminnya."
    case .nikBedaWilayah: "NIK diterbitkan wilayah lain; wajar bagi pendatang, periksa bila bukan."
    case .kkTanggalMustahil: "Tanggal di dalam No. KK tidak ada; cocokkan dengan kartunya."
    case .kkWilayahMustahil: "Kode wilayah di dalam No. KK tidak mungkin; cocokkan dengan kartunya."
    }
  }

  /// Whether a butir that writes `field` of this family or its members may not be determined while the finding stands.
  package func menghalangi(_ field: FieldID) -> Bool {
    code.menghalangi && (field == Fields.keluargaOrang || Fields.jalur.contains(field))
  }
}
