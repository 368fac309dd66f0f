/// How a field lies in a table: typed columns a statistician can query (design §6).
extension Field {
  package enum TipeSQL: Sendable {
    case bilangan
    case teks
    /// ISO 8601, `2026-10-05`.
    case tanggal
    /// A region's code with dots.
    case wilayah
    /// Two numbers: the record's replica and serial.
    case rekaman
  }

  package var tipeSQL: TipeSQL {
    switch jenis {
    case .teks, .digit: .teks
    case .bilangan, .bendera, .kode, .derajat, .detik: .bilangan
    case .tanggal: .tanggal
    case .wilayah: .wilayah
    case .rekaman: .rekaman
    }
  }

  /// The column's name, the field's own and never an SQL keyword; two for a record.
  package var kolom: [String] { tipeSQL == .rekaman ? [nama + "_replika", nama + "_serial"] : [nama] }

  /// Whether records are looked up by it: NIK, No. KK, membership and pengurus.
  package var diindeks: Bool { tipeSQL == .rekaman || id == Fields.nik || id == Fields.noKK }
}
