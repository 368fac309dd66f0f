import Causality
import Tatacara

import enum Crypto.Curve25519

/// Ed25519 over a document's domain and digest: one signature never stands for a document of another kind.
package enum Signature {
  /// Bytes of a signature.
  package static let size = 64

  static func message(_ domain: String, _ digest: Digest) -> [UInt8] { Array(domain.utf8) + digest.bytes }

  package static func sign(
    _ digest: Digest, domain: String, with key: Curve25519.Signing.PrivateKey
  ) throws -> [UInt8] {
    Array(try key.signature(for: message(domain, digest)))
  }

  /// - Parameter publicKey: raw, 32 bytes.
  /// - Throws: `TANDA_TANGAN_SALAH`.
  package static func verify(
    _ signature: [UInt8], digest: Digest, domain: String, publicKey: [UInt8]
  ) throws(WireError) {
    let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
    guard signature.count == size, let key, key.isValidSignature(signature, for: message(domain, digest)) else {
      throw WireError(
        .tandaTangan, "Tanda tangan tidak cocok dengan isi atau sertifikatnya. Dokumen ditolak; hubungi pengirim.",
        letak: domain)
    }
  }
}

/// A document with its one signature, believed only once `verifikasi` passed.
package struct Bertanda<D: CanonicalDocument>: Hashable, Sendable {
  package let dokumen: D
  /// Ed25519, 64 bytes.
  package let tandaTangan: [UInt8]

  package init(dokumen: D, tandaTangan: [UInt8]) {
    self.dokumen = dokumen
    self.tandaTangan = tandaTangan
  }

  /// Signs `dokumen`.
  package init(_ dokumen: D, dengan kunci: Curve25519.Signing.PrivateKey) throws {
    let signature = try Signature.sign(Canonical.digest(dokumen), domain: D.domain, with: kunci)
    self.init(dokumen: dokumen, tandaTangan: signature)
  }

  package var digest: Digest { Canonical.digest(dokumen) }

  /// - Parameter kunci: the signer's raw Ed25519 public key.
  /// - Throws: `TANDA_TANGAN_SALAH`.
  package func verifikasi(kunci: [UInt8]) throws(WireError) -> Verified<D> {
    try Signature.verify(tandaTangan, digest: digest, domain: D.domain, publicKey: kunci)
    return Verified(value: dokumen)
  }
}

/// What came from outside and is only claimed: there is no way from here to `Verified` but the check.
package struct Unverified<Value: Sendable>: Sendable {
  /// As claimed: good for finding the certificate to check it with, and for showing.
  package let klaim: Value

  init(_ klaim: Value) { self.klaim = klaim }
}

/// What was checked. Made in this module only.
package struct Verified<Value: Sendable>: Sendable {
  package let value: Value

  init(value: Value) { self.value = value }
}
