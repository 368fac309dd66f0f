import Causality

extension Field {
  /// Whether the field may hold `nilai`: nil if so, otherwise why not. The error names the column and never the value.
  package func periksa(_ nilai: Nilai) -> RegistryError? {
    switch (jenis, nilai) {
    case (_, .kosong):
      wajib ? galat(.kosong, "harus diisi") : nil
    case (.teks(let maks), .teks(let teks)):
      periksaTeks(teks, maks: maks)
    case (.digit(let panjang), .teks(let teks)):
      periksaDigit(teks, panjang)
    case (.bilangan(let batas), .bilangan(let angka)):
      periksaBatas(angka, batas)
    case (.derajat(let batas), .bilangan(let angka)):
      batas.contains(angka)
        ? nil : galat(.luarBatas, "di luar batas bumi; periksa lintang dan bujur", en: "It is not on this earth.")
    case (.tanggal, .bilangan(let hari)):
      Int(exactly: hari).flatMap { Tanggal(hari: $0) } == nil
        ? galat(.tanggal, "bukan tanggal antara tahun 1800 dan 2999", en: "It must lie between 1800 and 2999.") : nil
    case (.bendera, .bilangan(let angka)):
      (0...1).contains(angka) ? nil : galat(.kode, "hanya boleh 0 (tidak) atau 1 (ya)", en: "It is 0 (no) or 1 (yes).")
    case (.kode(let daftar), .bilangan(let angka)):
      daftar.contains { $0.nomor == angka }
        ? nil
        : galat(
          .kode, "tidak ada dalam daftar kode \(Self.rentang(daftar))", en: "The codes are \(Self.rentang(daftar)).")
    case (.detik, .bilangan(let detik)):
      periksaBatas(detik, Self.detikSah)
    case (.wilayah, .bilangan(let angka)):
      periksaWilayah(angka)
    case (.rekaman, .rekaman(let id)):
      id.replica.rawValue > 0 && id.serial > 0 ? nil : galat(.rekaman, "tidak menunjuk rekaman yang sah")
    default:
      galat(.jenis, "berisi jenis nilai yang salah")
    }
  }

  /// Whether this tier's documents may write the field.
  package func bolehDitulis(oleh tingkat: Tingkat) -> Bool {
    if penulis == .pusat, tingkat != .pusat { return false }
    if case .wewenang(let urutan) = kebijakan { return urutan.contains(tingkat) }
    return true
  }

  /// Seconds from 1970 to the end of 2999, as the dates.
  static let detikSah: ClosedRange<Int64> = 0...(Int64(Tanggal.terakhir.hari) + 1) * 86_400 - 1

  /// - Parameter detail: what the code's English sentence does not say, such as the bounds.
  func galat(_ code: RegistryError.Code, _ sebab: String, en detail: String? = nil) -> RegistryError {
    RegistryError(code, "\(label.id) \(sebab).", en: detail, letak: "kolom \(nama)")
  }

  static func rentang(_ daftar: [Kode]) -> String {
    "(\(daftar.first?.nomor ?? 0)–\(daftar.last?.nomor ?? 0))"
  }

  private func periksaBatas(_ angka: Int64, _ batas: ClosedRange<Int64>) -> RegistryError? {
    batas.contains(angka)
      ? nil
      : galat(
        .luarBatas, "harus \(batas.lowerBound) sampai \(batas.upperBound)",
        en: "It must be \(batas.lowerBound) to \(batas.upperBound).")
  }

  private func periksaTeks(_ teks: String, maks: Int) -> RegistryError? {
    if teks.isEmpty {
      return galat(.jenis, "kosong tetapi tidak dinyatakan kosong", en: "It is empty without saying so.")
    }
    if teks.utf8.count > maks {
      return galat(.panjang, "lebih dari \(maks) bita; singkatkan", en: "The limit is \(maks) bytes.")
    }
    return teks.unicodeScalars.allSatisfy(Self.tercetak)
      ? nil : galat(.karakter, "memuat karakter kendali; ketik ulang isinya", en: "It holds control characters.")
  }

  private func periksaDigit(_ teks: String, _ panjang: ClosedRange<Int>) -> RegistryError? {
    guard panjang.contains(teks.utf8.count), teks.utf8.allSatisfy({ (48...57).contains($0) }) else {
      let berapa =
        panjang.count == 1 ? "\(panjang.lowerBound)" : "\(panjang.lowerBound) sampai \(panjang.upperBound)"
      return galat(
        .digit, "harus \(berapa) angka tanpa spasi atau tanda lain",
        en: "It must have \(panjang.lowerBound) to \(panjang.upperBound) digits, without spaces or other marks.")
    }
    return nil
  }

  private func periksaWilayah(_ angka: Int64) -> RegistryError? {
    let wilayah = UInt64(exactly: angka).flatMap { WilayahID(rawValue: $0) }
    return wilayah?.tingkat == .desa ? nil : galat(.wilayah, "bukan kode desa/kelurahan")
  }

  /// No control characters, no line breaks, and none of the marks that turn the direction of what follows: a name must
  /// look on paper as it is stored.
  private static func tercetak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7e: return true
    case 0...0x9f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: return false
    default: return scalar.properties.generalCategory != .unassigned
    }
  }
}
