/// A civil date without a zone: what documents carry (design §3, "date held and date signed"). Proleptic Gregorian.
package struct Tanggal: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01. Bounded to the years 1800–2999, so that arithmetic on it cannot overflow.
  package let hari: Int32

  package static let terawal = Tanggal(nomor: -62091)
  package static let terakhir = Tanggal(nomor: 376_199)

  private init(nomor: Int32) { hari = nomor }

  /// nil outside the years 1800–2999.
  package init?(hari: Int) {
    guard hari >= Int(Self.terawal.hari), hari <= Int(Self.terakhir.hari) else { return nil }
    self.init(nomor: Int32(hari))
  }

  /// nil unless year, month and day name a real day.
  package init?(tahun: Int, bulan: Int, hari: Int) {
    guard (1800...2999).contains(tahun), (1...12).contains(bulan), hari >= 1,
      hari <= Self.panjang(bulan: bulan, tahun: tahun)
    else { return nil }
    // Days from civil (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"), years counted from March.
    let y = bulan <= 2 ? tahun - 1 : tahun
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (bulan + (bulan > 2 ? -3 : 9)) + 2) / 5 + hari - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(hari: era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month 1–12 and day 1–31.
  package var sipil: (tahun: Int, bulan: Int, hari: Int) {
    let z = Int(hari) + 719_468
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let bulan = month < 10 ? month + 3 : month - 9
    return (yearOfEra + era * 400 + (bulan <= 2 ? 1 : 0), bulan, dayOfYear - (153 * month + 2) / 5 + 1)
  }

  package static func panjang(bulan: Int, tahun: Int) -> Int {
    let kabisat = tahun % 4 == 0 && (tahun % 100 != 0 || tahun % 400 == 0)
    return bulan == 2 ? (kabisat ? 29 : 28) : [4, 6, 9, 11].contains(bulan) ? 30 : 31
  }

  /// The date `jumlah` days later (earlier when negative), held at the bounds.
  package func ditambah(hari jumlah: Int) -> Tanggal {
    Tanggal(hari: min(max(Int(hari) + jumlah, Int(Self.terawal.hari)), Int(Self.terakhir.hari))) ?? self
  }

  package static func < (a: Self, b: Self) -> Bool { a.hari < b.hari }
}

extension Tanggal: CustomStringConvertible {
  /// ISO 8601: `2026-10-05`.
  package var description: String {
    let (tahun, bulan, hari) = sipil
    return "\(tahun)-\(bulan < 10 ? "0" : "")\(bulan)-\(hari < 10 ? "0" : "")\(hari)"
  }

  /// Reads ISO 8601 `yyyy-mm-dd` only; nil for anything else.
  package init?(_ iso: String) {
    let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2] else { return nil }
    let numbers = parts.compactMap { part in part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil }
    guard numbers.count == 3 else { return nil }
    self.init(tahun: numbers[0], bulan: numbers[1], hari: numbers[2])
  }
}

/// A calendar quarter, the musdes cadence of 73/HUK/2024: `2026-IV`.
package struct Triwulan: Hashable, Comparable, Sendable {
  package let tahun: Int
  /// 1–4.
  package let ke: Int

  /// nil outside 1800–2999 and 1–4.
  package init?(tahun: Int, ke: Int) {
    guard (1800...2999).contains(tahun), (1...4).contains(ke) else { return nil }
    self.tahun = tahun
    self.ke = ke
  }

  package init(_ tanggal: Tanggal) {
    let (tahun, bulan, _) = tanggal.sipil
    self.tahun = tahun
    self.ke = (bulan + 2) / 3
  }

  package static func < (a: Self, b: Self) -> Bool { (a.tahun, a.ke) < (b.tahun, b.ke) }

  /// Its last day.
  package var akhir: Tanggal {
    let bulan = ke * 3
    return Tanggal(tahun: tahun, bulan: bulan, hari: bulan == 3 || bulan == 12 ? 31 : 30) ?? .terakhir
  }
}

extension Triwulan: CustomStringConvertible {
  private static let romawi = ["I", "II", "III", "IV"]

  package var description: String { "\(tahun)-\(Self.romawi[ke - 1])" }

  /// Reads what `description` writes; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let tahun = Int(parts[0]), let ke = Self.romawi.firstIndex(of: String(parts[1])) else {
      return nil
    }
    self.init(tahun: tahun, ke: ke + 1)
  }
}
