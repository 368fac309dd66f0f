import Registry

/// The simulated dates of a play. They begin on the day it is started and only go forward: a date before the real clock
/// would look like a signature made before the last session (design §3, `TANGGAL_MUNDUR`).
package struct Kalender: Sendable {
  package let pendirian: Tanggal

  package init(pendirian: Tanggal) { self.pendirian = pendirian }

  /// The quarter played `ke` (0 = founding).
  package func triwulan(_ ke: Int) -> Triwulan {
    let first = Triwulan(pendirian)
    let place = first.tahun * 4 + first.ke - 1 + ke
    return Triwulan(tahun: place / 4, ke: place % 4 + 1) ?? first
  }

  /// The day `hari` (0 = first) of the quarter played `ke`.
  private func hari(_ ke: Int, _ hari: Int) -> Tanggal {
    let quarter = triwulan(ke)
    let first = Tanggal(tahun: quarter.tahun, bulan: quarter.ke * 3 - 2, hari: 1) ?? pendirian
    return first.ditambah(hari: hari)
  }

  package func impor(_ ke: Int) -> Tanggal { hari(ke, 1) }
  package func musdes(_ ke: Int) -> Tanggal { hari(ke, 8) }
  package func tandaTangan(_ ke: Int) -> Tanggal { hari(ke, 10) }
  package func verval(_ ke: Int) -> Tanggal { hari(ke, 17) }
  package func lampiran(_ ke: Int) -> Tanggal { hari(ke, 20) }
  package func vervalUlang(_ ke: Int) -> Tanggal { hari(ke, 23) }
  package func koreksi(_ ke: Int) -> Tanggal { hari(ke, 25) }
  package func pengesahan(_ ke: Int) -> Tanggal { hari(ke, 27) }
  package func mutu(_ ke: Int) -> Tanggal { hari(ke, 35) }
  package func penyelesaian(_ ke: Int) -> Tanggal { hari(ke, 36) }
  package func buka(_ ke: Int) -> Tanggal { hari(ke, 38) }
  /// The last day of the announcement, longer than any pack in the house asks for.
  package func akhirPengumuman(_ ke: Int) -> Tanggal { hari(ke, 53) }
  package func tutup(_ ke: Int) -> Tanggal { hari(ke, 54) }
  package func penetapan(_ ke: Int) -> Tanggal { hari(ke, 57) }
}
