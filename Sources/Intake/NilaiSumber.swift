import Causality
import Registry

/// Reads one field's text as people and spreadsheets write it. Pure: the same text gives the same value wherever it stands.
/// `sta_keberadaan_art`-like lists of other systems are not translated: their codes must be ours (data/README).
package enum NilaiSumber {
  /// Why a text is no value of its field; the sentence never repeats the text unmasked.
  package struct TakSah: Error, Equatable {
    package let kode: IntakeError.Kode
    package let pesan: String
    /// What the English sentence of the code does not say.
    package let detail: String?

    init(kode: IntakeError.Kode, pesan: String, en detail: String? = nil) {
      self.kode = kode
      self.pesan = pesan
      self.detail = detail
    }
  }

  /// The value of `teks` under `jenis`; empty text, and a lone dash, is `.kosong`.
  package static func baca(_ teks: String, sebagai jenis: JenisNilai) throws(TakSah) -> Nilai {
    let isi = tanpaBungkus(teks)
    if isi.isEmpty || isi == "-" { return .kosong }
    switch jenis {
    case .teks(let maks): return try teksBiasa(isi, maks)
    case .digit(let panjang): return try digit(isi, panjang)
    case .bilangan(let batas): return .bilangan(try bilangan(isi, batas))
    case .bendera: return .bilangan(try bilangan(isi, 0...1))
    case .detik: return .bilangan(try bilangan(isi, 0...32_503_680_000))
    case .kode(let daftar): return try kode(isi, daftar)
    case .tanggal: return .bilangan(Int64(try tanggal(isi).hari))
    case .derajat(let batas): return .bilangan(try derajat(isi, batas))
    case .wilayah: return .bilangan(Int64(bitPattern: try wilayah(isi).rawValue))
    case .rekaman: return .rekaman(try rekaman(isi))
    }
  }

  /// A phone number as one writes it in many ways, in one: digits, `62…` and a lost leading zero as `0…`.
  package static func telepon(_ teks: String) -> String {
    let digit = teks.filter { $0.isASCII && $0.isNumber }
    if digit.hasPrefix("62") { return "0" + digit.dropFirst(2) }
    return digit.hasPrefix("8") ? "0" + digit : digit
  }

  /// The apostrophe, or the `="…"`, that keeps a spreadsheet from treating digits as a number.
  static func tanpaBungkus(_ teks: String) -> String {
    guard let awal = teks.utf8.first, awal == UInt8(ascii: "'") || awal == UInt8(ascii: "=") || awal >= 0x80 else {
      return teks
    }
    var isi = Substring(teks)
    if isi.hasPrefix("=\""), isi.hasSuffix("\""), isi.count > 2 { isi = isi.dropFirst(2).dropLast() }
    guard let pertama = isi.first, pertama == "'" || pertama == "\u{2019}" else { return String(isi).terpangkas }
    let sisa = isi.dropFirst()
    // A name may begin with an apostrophe ('Aisyah); a number never does.
    return sisa.utf8.allSatisfy { (48...57).contains($0) } ? String(sisa) : String(isi)
  }

  private static func teksBiasa(_ isi: String, _ maks: Int) throws(TakSah) -> Nilai {
    guard isi.utf8.count <= maks else {
      throw TakSah(
        kode: .teksTakSah, pesan: "Teks lebih panjang dari \(maks) bita; singkat teks ini.",
        en: "The limit is \(maks) bytes.")
    }
    return .teks(isi)
  }

  private static func digit(_ isi: String, _ panjang: ClosedRange<Int>) throws(TakSah) -> Nilai {
    var angka = isi
    if !hanyaDigit(isi) {
      try tolakRusak(isi)
      angka = isi.filter { !" .-".contains($0) }
    }
    guard hanyaDigit(angka) else {
      throw TakSah(
        kode: .angkaTakSah, pesan: "\(samarkan(isi)) berisi selain angka; tulis angkanya saja.",
        en: "\(samarkan(isi)) holds more than digits.")
    }
    if angka == "0" { return .kosong }
    guard panjang.contains(angka.utf8.count) else {
      throw TakSah(
        kode: panjang == 16...16 ? .bukan16Digit : .angkaTakSah,
        pesan:
          "\(samarkan(angka)) terdiri dari \(angka.utf8.count) digit, seharusnya \(kata(panjang)); perbaiki nomornya.",
        en: "\(samarkan(angka)) has \(angka.utf8.count) digits, it should have \(kata(panjang)).")
    }
    return .teks(angka)
  }

  private static func hanyaDigit(_ teks: String) -> Bool { teks.utf8.allSatisfy { (48...57).contains($0) } }

  private static func kata(_ panjang: ClosedRange<Int>) -> String {
    panjang.count == 1 ? "\(panjang.lowerBound)" : "\(panjang.lowerBound)–\(panjang.upperBound)"
  }

  /// What a spreadsheet makes of 16 digits: `3.2E+15`, `1277061209350006,00`, `####`.
  private static func tolakRusak(_ isi: String) throws(TakSah) {
    let ilmiah = isi.contains { $0 == "E" || $0 == "e" } && isi.allSatisfy { "0123456789.,+-Ee".contains($0) }
    let pecahan = isi.split { ".,".contains($0) }
    let berpecahan = pecahan.count == 2 && pecahan[0].count >= 10 && pecahan[1].allSatisfy { $0 == "0" }
    guard ilmiah || berpecahan || isi.hasPrefix("##") else { return }
    throw TakSah(
      kode: .angkaRusak,
      pesan: "Nomor 16 digit dirusak lembar kerja (\(samarkan(isi))); "
        + "ekspor ulang dari aplikasi asal dengan kolom ini sebagai teks.", en: "Found: \(samarkan(isi)).")
  }

  private static func bilangan(_ isi: String, _ batas: ClosedRange<Int64>) throws(TakSah) -> Int64 {
    guard let nilai = Int64(isi) ?? Int64(tanpaPecahanNol(isi)) ?? ribuan(isi), batas.contains(nilai) else {
      throw TakSah(
        kode: .angkaTakSah,
        pesan: "Bukan bilangan bulat antara \(batas.lowerBound) dan \(batas.upperBound); perbaiki isiannya.",
        en: "It must be whole, \(batas.lowerBound) to \(batas.upperBound).")
    }
    return nilai
  }

  /// `450.0`, `450,00` → `450`: a decimal column exported whole.
  private static func tanpaPecahanNol(_ isi: String) -> String {
    let bagian = isi.split(omittingEmptySubsequences: false) { ".,".contains($0) }
    guard bagian.count == 2, (1...2).contains(bagian[1].count), bagian[1].allSatisfy({ $0 == "0" }) else { return isi }
    return String(bagian[0])
  }

  /// `1.800.000` or `1,800,000`, one separator throughout.
  private static func ribuan(_ isi: String) -> Int64? {
    let bagian = isi.split(omittingEmptySubsequences: false) { ".,".contains($0) }
    guard bagian.count > 1, (1...3).contains(bagian[0].count), bagian.dropFirst().allSatisfy({ $0.count == 3 }),
      !(isi.contains(".") && isi.contains(","))
    else { return nil }
    return Int64(bagian.joined())
  }

  private static func kode(_ isi: String, _ daftar: [Kode]) throws(TakSah) -> Nilai {
    guard let nomor = Int64(isi) ?? Int64(tanpaPecahanNol(isi)), daftar.contains(where: { $0.nomor == nomor }) else {
      let pilihan = daftar.prefix(12).map { "\($0.nomor)" }.joined(separator: ", ")
      throw TakSah(
        kode: .kodeTakDikenal, pesan: "Kode tidak ada dalam daftar; pilih salah satu dari \(pilihan).",
        en: "Choose from \(pilihan).")
    }
    return .bilangan(nomor)
  }
}

// MARK: - Dates, degrees, references

extension NilaiSumber {
  /// ISO `yyyy-mm-dd` or `dd/mm/yyyy` (also with dashes or dots, and with a time of day after it, which is dropped).
  static func tanggal(_ isi: String) throws(TakSah) -> Tanggal {
    let hari = isi.prefix { $0 != " " && $0 != "T" }
    let bagian = hari.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
    let angka = bagian.compactMap { $0.utf8.allSatisfy { (48...57).contains($0) } ? Int($0) : nil }
    if bagian.count == 3, angka.count == 3 {
      let lebar = bagian.map(\.utf8.count)
      if lebar[0] == 4, lebar[1] <= 2, lebar[2] <= 2,
        let tanggal = Tanggal(tahun: angka[0], bulan: angka[1], hari: angka[2])
      {
        return tanggal
      }
      if lebar[2] == 4, lebar[0] <= 2, lebar[1] <= 2,
        let tanggal = Tanggal(tahun: angka[2], bulan: angka[1], hari: angka[0])
      {
        return tanggal
      }
    }
    throw TakSah(
      kode: .tanggalMustahil,
      pesan: "Bukan tanggal yang ada di kalender; tulis yyyy-mm-dd atau dd/mm/yyyy dan periksa harinya.")
  }

  /// Degrees with a decimal point or comma, rounded to millionths, without floating point.
  private static func derajat(_ isi: String, _ batas: ClosedRange<Int64>) throws(TakSah) -> Int64 {
    let negatif = isi.hasPrefix("-")
    let bagian = (negatif ? isi.dropFirst() : isi[...]).split(omittingEmptySubsequences: false) { ".,".contains($0) }
    let pecahan = bagian.count == 2 ? bagian[1] : ""
    let digit = bagian.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } }
    guard digit, (1...2).contains(bagian.count), let bulat = Int64(bagian[0]), bulat <= 360, pecahan.utf8.count <= 18
    else {
      throw takSahDerajat
    }
    let enam = pecahan.prefix(6) + String(repeating: "0", count: max(0, 6 - pecahan.count))
    let naik: Int64 = pecahan.dropFirst(6).first.map { $0 >= "5" } == true ? 1 : 0
    let nilai = (bulat * 1_000_000 + (Int64(enam) ?? 0) + naik) * (negatif ? -1 : 1)
    guard batas.contains(nilai) else { throw takSahDerajat }
    return nilai
  }

  private static var takSahDerajat: TakSah {
    TakSah(
      kode: .angkaTakSah, pesan: "Bukan koordinat dalam derajat di wilayah Indonesia; periksa angka dan komanya.",
      en: "It must be degrees within Indonesia.")
  }

  /// Ten digits without dots (the column is Kemendagri's by its name), or the code with dots.
  static func wilayah(_ isi: String) throws(TakSah) -> WilayahID {
    try tolakRusak(isi)
    guard let id = WilayahID(tulisan: isi), id.tingkat == .desa else {
      throw TakSah(
        kode: .wilayahTakDikenal,
        pesan: "Bukan kode desa/kelurahan Kemendagri (10 digit); periksa kolom kode wilayah.",
        en: "It must be a village code of 10 digits.")
    }
    return id
  }

  static func rekaman(_ isi: String) throws(TakSah) -> RecordID {
    guard let id = RecordID(isi) else {
      throw TakSah(kode: .idTakDikenal, pesan: "Kolom id tidak berisi id Selaras; kosongkan bila tidak ada.")
    }
    return id
  }
}
