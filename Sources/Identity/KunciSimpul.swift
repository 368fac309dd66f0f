import Crypto
import Registry
import X509

/// A node's private keys. They are made where they are used and never leave its folder (design §7).
package struct KunciSimpul: Sendable {
  /// The TLS leaf's.
  package let tls: P256.Signing.PrivateKey
  /// The TLS authority's; nil at a village, which issues none.
  package let otoritas: P256.Signing.PrivateKey?
  /// Signs documents.
  package let tanda: Curve25519.Signing.PrivateKey

  package init(tls: P256.Signing.PrivateKey, otoritas: P256.Signing.PrivateKey?, tanda: Curve25519.Signing.PrivateKey) {
    self.tls = tls
    self.otoritas = otoritas
    self.tanda = tanda
  }

  /// New random keys for a node of `tingkat`.
  package static func baru(_ tingkat: Tingkat) -> KunciSimpul {
    KunciSimpul(tls: .init(), otoritas: tingkat == .desa ? nil : .init(), tanda: .init())
  }
}
