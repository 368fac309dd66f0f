import Causality
import CryptoExtras
import Foundation
import Registry
import Tatacara
import Wire

import enum Crypto.ChaChaPoly
import enum Crypto.Curve25519
import struct Crypto.SymmetricKey

/// A person's signing key as it lies in the node's folder: locked by their passphrase, with the certificate that says who
/// they are (design §7). Whoever copies the file has to guess the passphrase through scrypt.
package struct KunciPetugas: Sendable {
  package let sertifikat: Bertanda<SertifikatPetugas>
  private let bentuk: Bentuk

  /// Bytes of a passphrase, UTF-8.
  package static let panjangSandi = 8...256

  /// Locks `kunci`, whose public half `sertifikat` certifies.
  /// - Throws: `SANDI_TERLALU_PENDEK`, `KUNCI_TIDAK_COCOK`.
  package init(
    _ kunci: Curve25519.Signing.PrivateKey, sertifikat: Bertanda<SertifikatPetugas>, sandi: String,
    beban: BebanScrypt = .baku
  ) throws {
    try Self.periksa(sandi: sandi)
    guard sertifikat.dokumen.kunci == Array(kunci.publicKey.rawRepresentation) else { throw Self.tidakCocok }
    let salt = acak(16)
    let box = try ChaChaPoly.seal(
      kunci.rawRepresentation, using: beban.kunci(sandi, garam: salt), authenticating: sertifikat.digest.bytes)
    self.sertifikat = sertifikat
    bentuk = Bentuk(
      sertifikat: sertifikat.bentuk, scrypt: beban, garam: salt.base64, terkunci: Array(box.combined).base64)
  }

  /// - Throws: `SANDI_TERLALU_PENDEK`.
  package static func periksa(sandi: String) throws {
    guard panjangSandi.contains(sandi.utf8.count) else {
      throw IdentityError(
        .sandiPendek, "Sandi harus \(panjangSandi.lowerBound)–\(panjangSandi.upperBound) huruf; pilih beberapa kata.",
        en: "It takes \(panjangSandi.lowerBound) to \(panjangSandi.upperBound) bytes.")
    }
  }

  /// - Throws: `BERKAS_RUSAK`, `BERKAS_PENDAFTARAN_TERLALU_BESAR`, `VERSI_TAK_DIKENAL`; `BEBAN_SCRYPT` for parameters that would take
  ///   memory without bound.
  package init(berkas: [UInt8]) throws {
    bentuk = try Bentuk.baca(berkas)
    try bentuk.scrypt.periksa()
    sertifikat = try Bertanda(bentuk.sertifikat, dalam: Bentuk.self)
  }

  package func berkas() throws -> [UInt8] { try bentuk.tulis() }

  /// Unlocks the key. Takes about 32 MiB and a tenth of a second: not on a cooperative thread.
  /// - Throws: `SANDI_SALAH`, `KUNCI_TIDAK_COCOK`, `BERKAS_RUSAK`.
  package func buka(_ sandi: String) throws -> Curve25519.Signing.PrivateKey {
    let salt = try Bentuk.bytes(bentuk.garam, batas: 64)
    let box = try? ChaChaPoly.SealedBox(combined: Bentuk.bytes(bentuk.terkunci, batas: 128))
    guard let box else {
      throw IdentityError.rusak(Bentuk.sebutan, Kalimat("kunci terkunci salah bentuk", "the locked key is malformed"))
    }
    guard sandi.utf8.count <= Self.panjangSandi.upperBound,
      let raw = try? ChaChaPoly.open(
        box, using: bentuk.scrypt.kunci(sandi, garam: salt), authenticating: sertifikat.digest.bytes),
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: raw)
    else { throw IdentityError(.sandiSalah, "Sandi salah. Ulangi; sandi yang lupa tidak dapat dipulihkan admin.") }
    guard sertifikat.dokumen.kunci == Array(key.publicKey.rawRepresentation) else { throw Self.tidakCocok }
    return key
  }

  private static var tidakCocok: IdentityError {
    IdentityError(.kunciLain, "Kunci ini bukan milik sertifikat petugasnya; buat akun petugas yang baru.")
  }

  struct Bentuk: BerkasJSON {
    static let jenisBerkas = "selaras/kunci-petugas"
    static let sebutan = "kunci petugas"
    var jenis = Self.jenisBerkas
    var versi = 1
    var sertifikat: BentukBertanda
    var scrypt: BebanScrypt
    var garam: String
    var terkunci: String
  }
}

/// What unlocking costs (RFC 7914: N, r, p).
package struct BebanScrypt: Codable, Hashable, Sendable {
  package var n: Int
  package var r: Int
  package var p: Int

  /// 32 MiB, about a tenth of a second.
  package static let baku = BebanScrypt(n: 1 << 15, r: 8, p: 1)
  /// 128 MiB, half a second: for what is kept outside the node, and unlocked once in years.
  package static let cadangan = BebanScrypt(n: 1 << 17, r: 8, p: 1)
  /// 1 MiB: for demonstrations and tests, where passphrases protect nothing.
  package static let peraga = BebanScrypt(n: 1 << 10, r: 8, p: 1)

  package init(n: Int, r: Int, p: Int) {
    self.n = n
    self.r = r
    self.p = p
  }

  /// A file from outside may not ask for more than 128 MiB.
  package func periksa() throws {
    guard (1 << 10...1 << 17).contains(n), n & (n - 1) == 0, (1...8).contains(r), (1...4).contains(p) else {
      throw IdentityError(
        .beban, "Berkas kunci meminta beban di luar batas; berkas ini tidak dibuat oleh Selaras.")
    }
  }

  /// The same letters give the same key, whichever way a keyboard composes them.
  package func kunci(_ sandi: String, garam: [UInt8]) throws -> SymmetricKey {
    let normal = Data(sandi.precomposedStringWithCanonicalMapping.utf8)
    return try KDF.Scrypt.deriveKey(
      from: normal, salt: garam, outputByteCount: 32, rounds: n, blockSize: r, parallelism: p)
  }
}
