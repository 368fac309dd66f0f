import Registry
import Testing

/// Walks the calendar one day at a time: the oracle of every conversion.
private struct Kalender {
  var tahun = 1800
  var bulan = 1
  var hari = 1

  private var kabisat: Bool {
    if tahun % 400 == 0 { return true }
    if tahun % 100 == 0 { return false }
    return tahun % 4 == 0
  }

  mutating func besok() {
    let panjang = [31, kabisat ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    hari += 1
    if hari > panjang[bulan - 1] { (hari, bulan) = (1, bulan + 1) }
    if bulan > 12 { (bulan, tahun) = (1, tahun + 1) }
  }
}

@Suite("Dates")
struct TanggalTests {
  @Test("agree with a calendar walked day by day from 1800 to 2999")
  func walk() {
    var kalender = Kalender()
    var wrong = 0
    for hari in Tanggal.terawal.hari...Tanggal.terakhir.hari {
      let tanggal = Tanggal(hari: Int(hari))
      let (tahun, bulan, tanggalnya) = (kalender.tahun, kalender.bulan, kalender.hari)
      if tanggal.map({ $0.sipil == (tahun, bulan, tanggalnya) }) != true { wrong += 1 }
      if Tanggal(tahun: tahun, bulan: bulan, hari: tanggalnya) != tanggal { wrong += 1 }
      kalender.besok()
    }
    #expect(wrong == 0 && kalender.tahun == 3000 && kalender.bulan == 1 && kalender.hari == 1)
  }

  @Test("read what they write", arguments: ["1970-01-01", "2024-02-29", "1800-01-01", "2999-12-31", "2026-10-05"])
  func roundTrip(iso: String) { #expect(Tanggal(iso)?.description == iso) }

  @Test("the first day counted is 1970-01-01")
  func epoch() { #expect(Tanggal(tahun: 1970, bulan: 1, hari: 1)?.hari == 0) }

  @Test(
    "refuse days that are not, and any other form",
    arguments: [
      "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-01-00", "1799-12-31", "3000-01-01",
      "24-01-01", "2024-1-01", "2024/01/01", "2024-01-01 ", "+024-01-01", "-024-01-01", "", "2024-01", "٢٠٢٤-01-01",
    ])
  func refused(text: String) { #expect(Tanggal(text) == nil) }

  @Test("adding days stops at the bounds instead of passing them")
  func bounds() {
    #expect(Tanggal.terakhir.ditambah(hari: 1) == .terakhir && Tanggal.terawal.ditambah(hari: -400) == .terawal)
    #expect(Tanggal("2024-02-28")?.ditambah(hari: 2) == Tanggal("2024-03-01"))
    #expect(Tanggal(hari: Int(Tanggal.terakhir.hari) + 1) == nil && Tanggal(hari: .min) == nil)
  }

  @Test(
    "quarters",
    arguments: [
      ("2026-01-01", "2026-I"), ("2026-03-31", "2026-I"), ("2026-04-01", "2026-II"), ("2026-12-31", "2026-IV"),
    ])
  func quarters(iso: String, triwulan: String) {
    #expect(Tanggal(iso).map { Triwulan($0).description } == triwulan && Triwulan(triwulan)?.description == triwulan)
  }

  @Test("no other quarters", arguments: ["2026-V", "2026-i", "2026", "1799-I", "2026-", "-I", "2026-I-I"])
  func noQuarter(text: String) { #expect(Triwulan(text) == nil) }
}
