import Causality

import struct Crypto.HMAC
import struct Crypto.SHA256
import struct Crypto.SymmetricKey

/// A one-time enrolment code, read aloud or typed: ten bytes of the hash of the root's TLS certificate, by which the child
/// knows the server, and ten secret bytes, by which the server knows the child; two more catch a mistyped letter.
package struct KodeDaftar: Hashable, Sendable {
  /// First ten bytes of SHA-256 over the root's DER bytes.
  package let akar: [UInt8]
  /// Ten random bytes.
  package let rahasia: [UInt8]

  static let bagian = 10

  /// - Parameter akarDER: the root's TLS certificate.
  package init(akarDER: [UInt8], rahasia: [UInt8] = acak(10)) {
    self.akar = Array(SHA256.hash(data: akarDER).prefix(Self.bagian))
    self.rahasia = rahasia
  }

  /// Names the code without giving it away: first eight bytes of a hash of the secret, hexadecimal.
  package var pengenal: String {
    let hash = SHA256.hash(data: Array("selaras/kode-daftar/1".utf8) + rahasia)
    return ReplicaID(rawValue: hash.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }).description
  }

  /// Whether this is the root the code was made under.
  package func cocok(akarDER: [UInt8]) -> Bool { Array(SHA256.hash(data: akarDER).prefix(Self.bagian)) == akar }

  /// Proof of the secret over one request.
  package func bukti(atas permohonan: Digest) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: pesan(permohonan), using: SymmetricKey(data: rahasia)))
  }

  package func sah(bukti: [UInt8], atas permohonan: Digest) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(
      bukti, authenticating: pesan(permohonan), using: SymmetricKey(data: rahasia))
  }

  private func pesan(_ permohonan: Digest) -> [UInt8] { Array("selaras/daftar/1".utf8) + akar + permohonan.bytes }

  private static func periksa(_ bytes: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: Array("selaras/kode/1".utf8) + bytes).prefix(2))
  }
}

extension KodeDaftar: LosslessStringConvertible {
  /// Nine groups of four, in Crockford's base32: no I, L, O or U to mistake.
  package var description: String {
    let bytes = akar + rahasia
    let text = Array(Base32.tulis(bytes + Self.periksa(bytes)))
    return stride(from: 0, to: text.count, by: 4).map { String(text[$0..<min($0 + 4, text.count)]) }
      .joined(separator: "-")
  }

  /// Reads what `description` writes, in any case, with or without hyphens and spaces; nil for anything else.
  package init?(_ text: String) {
    let letters = text.utf8.count <= 128 ? text.filter { $0 != "-" && !$0.isWhitespace } : ""
    guard let bytes = Base32.baca(letters), bytes.count == 2 * Self.bagian + 2 else { return nil }
    let content = Array(bytes.dropLast(2))
    guard Array(bytes.suffix(2)) == Self.periksa(content) else { return nil }
    akar = Array(content.prefix(Self.bagian))
    rahasia = Array(content.suffix(Self.bagian))
  }
}

/// Crockford's base32, for what people type.
enum Base32 {
  private static let huruf = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  static func tulis(_ bytes: [UInt8]) -> String {
    var (text, held, bits) = ("", UInt32(0), 0)
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(huruf[Int(held >> UInt32(bits) & 31)])
      }
    }
    if bits > 0 { text.append(huruf[Int(held << UInt32(5 - bits) & 31)]) }
    return text
  }

  /// nil for a letter outside the alphabet or bits left over. O is read as 0, I and L as 1.
  static func baca(_ text: String) -> [UInt8]? {
    var (bytes, held, bits) = ([UInt8](), UInt32(0), 0)
    for letter in text.uppercased() {
      let plain: Character = letter == "O" ? "0" : letter == "I" || letter == "L" ? "1" : letter
      guard let value = huruf.firstIndex(of: plain) else { return nil }
      held = (held << 5 | UInt32(value)) & 0xffff
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
      }
    }
    return held & (1 << UInt32(bits) - 1) == 0 ? bytes : nil
  }
}

/// Random bytes of the system.
package func acak(_ jumlah: Int) -> [UInt8] {
  var generator = SystemRandomNumberGenerator()
  return (0..<jumlah).map { _ in .random(in: 0...255, using: &generator) }
}
