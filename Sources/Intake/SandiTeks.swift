/// How a file writes its characters. Decided at the file's first text beyond ASCII and then held to: a file that turns out
/// to mix two encodings is refused rather than read as garbage. Independent of how the bytes were cut into chunks.
package enum SandiTeks: Sendable, Equatable {
  /// Only ASCII so far.
  case belum
  case utf8
  case cp1252

  /// The text of `bytes`, or nil where they cannot be read in this file's encoding: invalid UTF-8 after valid UTF-8, valid
  /// UTF-8 after CP1252, a byte CP1252 leaves undefined, or control characters. Line breaks and tabs become spaces.
  mutating func baca(_ bytes: some Collection<UInt8>) -> String? {
    var biasa = true
    for byte in bytes where byte < 0x20 || byte >= 0x7f {
      biasa = false
      break
    }
    if biasa { return String(decoding: bytes, as: UTF8.self) }
    guard bytes.contains(where: { $0 >= 0x80 }) else { return Self.rapikan(String(decoding: bytes, as: UTF8.self)) }
    let utf8 = String(validating: bytes, as: UTF8.self)
    if self == .belum { self = utf8 == nil ? .cp1252 : .utf8 }
    switch (self, utf8) {
    case (.utf8, let teks?): return Self.rapikan(teks)
    case (.cp1252, nil): return Self.cp1252(bytes).flatMap(Self.rapikan)
    default: return nil
    }
  }

  /// nil where control characters remain once line breaks, tabs and no-break spaces became spaces.
  private static func rapikan(_ teks: String) -> String? {
    var hasil = String.UnicodeScalarView()
    for huruf in teks.unicodeScalars {
      switch huruf.value {
      case 0x09, 0x0a, 0x0d, 0xa0: hasil.append(" ")
      case 0..<0x20, 0x7f..<0xa0: return nil
      // Zero-width marks that copying from a web page leaves behind.
      case 0x200b, 0xfeff: continue
      default: hasil.append(huruf)
      }
    }
    return String(hasil)
  }

  private static func cp1252(_ bytes: some Collection<UInt8>) -> String? {
    var hasil = String.UnicodeScalarView()
    for byte in bytes {
      let nilai = (0x80..<0xa0).contains(byte) ? tinggi[Int(byte) - 0x80] : UInt32(byte)
      guard nilai > 0, let huruf = Unicode.Scalar(nilai) else { return nil }
      hasil.append(huruf)
    }
    return String(hasil)
  }

  /// 0x80–0x9F of Windows-1252; 0 = undefined.
  private static let tinggi: [UInt32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
    0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e,
    0x0178,
  ]
}
