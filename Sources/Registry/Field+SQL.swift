/// How a field lies in a table: typed columns a statistician can query (design §6).
extension Field {
  package enum TipeSQL: String, Sendable {
    case integer = "INTEGER"
    case text = "TEXT"
  }

  /// The column's name: the field's own. Never an SQL keyword.
  package var kolom: String { nama }

  /// Numbers, dates (days), flags, codes, degrees × 10⁶, seconds and regions (`WilayahID.rawValue`) are integers; text,
  /// digits and records (`RecordID.description`) text. `.kosong` and never written are both NULL.
  package var tipeSQL: TipeSQL {
    switch jenis {
    case .teks, .digit, .rekaman: .text
    case .bilangan, .tanggal, .bendera, .kode, .derajat, .detik, .wilayah: .integer
    }
  }
}
