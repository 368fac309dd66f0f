import Causality

extension Field {
  /// The value as canonical text, for CSV, JSON and hashing by eye: what `baca` reads. Empty for `.kosong`. Dates ISO,
  /// degrees with six decimals, codes as numbers, regions with dots. A value the field may not hold gives "".
  package func teks(_ nilai: Nilai) -> String {
    switch (jenis, nilai) {
    case (_, .kosong): ""
    case (.tanggal, .bilangan(let hari)): Int(exactly: hari).flatMap { Tanggal(hari: $0) }?.description ?? ""
    case (.derajat, .bilangan(let angka)): Self.derajat(angka)
    case (.wilayah, .bilangan(let angka)):
      UInt64(exactly: angka).flatMap { WilayahID(rawValue: $0) }?.description ?? ""
    case (_, .bilangan(let angka)): String(angka)
    case (_, .teks(let teks)): teks
    case (_, .rekaman(let id)): id.description
    }
  }

  /// The value as people read it on a screen: codes and flags in words, instants as UTC, the rest as `teks`. "–" for empty.
  package func tampilan(_ nilai: Nilai, _ bahasa: Bahasa) -> String {
    switch (jenis, nilai) {
    case (_, .kosong): "–"
    case (.bendera, .bilangan(let angka)): angka == 0 ? bahasa("Tidak", "No") : bahasa("Ya", "Yes")
    case (.kode(let daftar), .bilangan(let angka)):
      daftar.first { $0.nomor == angka }.map { "\(angka) \(bahasa($0.label))" } ?? String(angka)
    case (.detik, .bilangan(let detik)): Self.waktu(detik)
    default: teks(nilai)
    }
  }

  /// A number as a reader of documents sees it, in no language: instants as UTC, regions with dots, codes as they are.
  package func angka(_ nilai: Nilai) -> String {
    if case (.detik, .bilangan(let detik)) = (jenis, nilai) { return Self.waktu(detik) }
    return teks(nilai)
  }

  /// Reads canonical text, and a region's code also without its dots; "" is `.kosong`.
  /// - Throws: what `periksa` says, or `BUKAN_ANGKA`, `TANGGAL_TIDAK_ADA`, `WILAYAH_TIDAK_DIKENAL`, `REKAMAN_SALAH` where
  ///   the text is not of the field's kind at all.
  package func baca(_ teks: String) throws(RegistryError) -> Nilai {
    let nilai = try urai(teks)
    if let galat = periksa(nilai) { throw galat }
    return nilai
  }

  private func urai(_ teks: String) throws(RegistryError) -> Nilai {
    if teks.isEmpty { return .kosong }
    switch jenis {
    case .teks, .digit: return .teks(teks)
    case .bilangan, .bendera, .kode, .detik:
      guard let angka = Self.angka(teks) else {
        throw galat(.bukanAngka, "harus bilangan bulat tanpa pemisah", en: "It must be whole, without separators.")
      }
      return .bilangan(angka)
    case .tanggal:
      guard let tanggal = Tanggal(teks) else { throw galat(.tanggal, "harus tanggal yang ada, tttt-bb-hh") }
      return .bilangan(Int64(tanggal.hari))
    case .derajat:
      guard let angka = Self.derajat(teks) else {
        throw galat(
          .bukanAngka, "harus derajat desimal, misalnya -2.906799", en: "It must be decimal degrees, such as -2.906799."
        )
      }
      return .bilangan(angka)
    case .wilayah:
      guard let id = WilayahID(tulisan: teks) else {
        throw galat(.wilayah, "harus kode Kemendagri, misalnya 13.09.01.2007 atau 1309012007")
      }
      return .bilangan(Int64(id.rawValue))
    case .rekaman:
      guard let id = RecordID(teks) else { throw galat(.rekaman, "tidak menunjuk rekaman yang sah") }
      return .rekaman(id)
    }
  }

  /// Only digits and a leading minus: `Int64("+1")` and leading zeros past a sign are for people, not for canonical text.
  private static func angka(_ teks: String) -> Int64? {
    teks.utf8.first == UInt8(ascii: "+") ? nil : Int64(teks)
  }

  private static func derajat(_ angka: Int64) -> String {
    let besar = angka.magnitude
    let pecahan = String(besar % 1_000_000)
    return "\(angka < 0 ? "-" : "")\(besar / 1_000_000).\(String(repeating: "0", count: 6 - pecahan.count))\(pecahan)"
  }

  /// Degrees with a decimal point and at most six decimals that say anything: further zeros are nothing, further digits a
  /// precision the register does not hold, and are refused rather than rounded.
  private static func derajat(_ teks: String) -> Int64? {
    let negatif = teks.hasPrefix("-")
    let parts = teks.dropFirst(negatif ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), teks.utf8.count <= 24, parts.allSatisfy({ !$0.isEmpty }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let utuh = Int64(parts[0]), utuh <= 9999
    else { return nil }
    let desimal = parts.count == 2 ? parts[1] : ""
    guard desimal.utf8.dropFirst(6).allSatisfy({ $0 == UInt8(ascii: "0") }) else { return nil }
    let enam = desimal.prefix(6)
    guard let pecahan = Int64(enam + String(repeating: "0", count: 6 - enam.count)) else { return nil }
    return (negatif ? -1 : 1) * (utuh * 1_000_000 + pecahan)
  }

  private static func waktu(_ detik: Int64) -> String {
    guard detikSah.contains(detik), let tanggal = Tanggal(hari: Int(detik / 86_400)) else { return String(detik) }
    let menit = detik % 86_400 / 60
    func dua(_ angka: Int64) -> String { angka < 10 ? "0\(angka)" : "\(angka)" }
    return "\(tanggal) \(dua(menit / 60)):\(dua(menit % 60)) UTC"
  }
}
