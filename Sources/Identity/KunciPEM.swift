import Crypto
import X509

/// Ed25519 keys as PKCS#8 PEM, which other tools read too.
enum KunciPEM {
  static func ed25519(_ key: Curve25519.Signing.PrivateKey) throws -> [UInt8] {
    Array(try Certificate.PrivateKey(key).serializeAsPEM().pemString.utf8)
  }

  /// RFC 8410: the raw key is the last 32 bytes of the PKCS#8 structure.
  static func ed25519(_ pem: String) throws -> Curve25519.Signing.PrivateKey {
    let document = try Certificate.PrivateKey(pemEncoded: pem).serializeAsPEM()
    return try Curve25519.Signing.PrivateKey(rawRepresentation: document.derBytes.suffix(32))
  }
}
