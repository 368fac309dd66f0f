import Causality
import Registry

/// The number that tells a person of an office apart, as they typed it; kept nowhere (`Orang.pengenal`). A NIP has eighteen
/// digits; who was elected and has none is told by their NIK; what villages number their own people by differs by kabupaten.
package struct NomorInduk: Hashable, Sendable {
  /// Letters and digits alone, in capitals.
  package let teks: String

  private static let panjangNIP = 18
  private static let panjangNIK = 16
  /// Of the numbers that villages give (NIPD, NIAP): their length, and how many digits at least.
  private static let panjangDesa = 4...30
  private static let angkaDesa = 4

  /// - Parameter tingkat: of the node whose person it is.
  /// - Throws: `NOMOR_INDUK_SALAH`, without the number.
  package init(_ ketikan: String, di tingkat: Tingkat) throws(IdentityError) {
    // People write a NIP in groups; spreadsheets put an apostrophe before it.
    let teks = ketikan.uppercased().filter { !" .-/'".contains($0) }
    let angka = teks.filter { $0.isASCII && $0.isNumber }.count
    let semuaAngka = angka == teks.count && Set(teks).count > 1
    let dikenal = semuaAngka && [Self.panjangNIP, Self.panjangNIK].contains(angka)
    guard dikenal || (tingkat == .desa && Self.milikDesa(teks, angka)) else {
      throw IdentityError(
        .nomorInduk, "Nomor induk yang diketik memuat \(angka) angka; \(Self.aturan.id)",
        en: "What was typed has \(angka) digits.", letak: "--nip")
    }
    self.teks = teks
  }

  private static func milikDesa(_ teks: String, _ angka: Int) -> Bool {
    panjangDesa.contains(teks.count) && angka >= angkaDesa
      && teks.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  static let aturan = Kalimat(
    "ketik lengkap: NIP 18 angka, NIK 16 angka bagi pejabat tanpa NIP, atau NIPD bagi perangkat desa.",
    "Type all of it: a NIP of 18 digits, a NIK of 16 for officials without one, or a village's own number.")
}
