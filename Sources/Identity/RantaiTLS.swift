import Causality
import Crypto
import Registry
import SwiftASN1
import X509

/// A node's TLS chain as it came in an approval: leaf first, root last. The shape is fixed by the tiers, so it is compared
/// with the only one that is right, rather than searched for.
package struct RantaiTLS: Sendable {
  package let sertifikat: [Certificate]

  /// Certificates of the longest chain: a village's leaf, kabupaten, provinsi, pusat.
  package static let terpanjang = 4
  /// Bytes of one certificate, DER.
  package static let ukuran = 4096

  /// Checks that the leaf is `simpul`'s, with `kunci`, and that each certificate is signed by the authority of the tier above.
  /// - Throws: `RANTAI_SERTIFIKAT_SALAH`, `NAMA_SERTIFIKAT_SALAH`.
  package init(_ sertifikat: [Certificate], simpul: PeerIdentity, kunci: P256.Signing.PublicKey) throws {
    guard let leaf = sertifikat.first, let root = sertifikat.last, leaf.publicKey == .init(kunci) else {
      throw IdentityError.rantai(
        Kalimat("sertifikat TLS bukan untuk kunci simpul ini", "the TLS certificate is not for this node's key"))
    }
    guard try PeerIdentity(leaf: leaf) == simpul else {
      throw IdentityError.rantai(Kalimat("sertifikat TLS milik simpul lain", "the TLS certificate is another node's"))
    }
    var wilayah: WilayahID? = simpul.wilayah == .pusat ? .pusat : simpul.wilayah.atasan
    for (issued, authority) in zip(sertifikat, sertifikat.dropFirst()) {
      guard let region = wilayah else {
        throw IdentityError.rantai(Kalimat("rantai TLS terlalu panjang", "the TLS chain is too long"))
      }
      try Self.periksa(otoritas: authority, wilayah: region)
      guard authority.publicKey.isValidSignature(issued.signature, for: issued), issued.issuer == authority.subject
      else {
        throw IdentityError.rantai(
          Kalimat(
            "sertifikat TLS tidak ditandatangani oleh tingkat di atasnya",
            "the TLS certificate is not signed by the tier above"))
      }
      wilayah = region.atasan
    }
    guard wilayah == nil, root.publicKey.isValidSignature(root.signature, for: root) else {
      throw IdentityError.rantai(Kalimat("rantai TLS tidak berakhir di pusat", "the TLS chain does not end at pusat"))
    }
    self.sertifikat = sertifikat
  }

  /// Refuses an authority whose name constraint is not exactly its region's subtree, or whose depth is not its tier's.
  static func periksa(otoritas: Certificate, wilayah: WilayahID) throws {
    let constraints = try? otoritas.extensions.nameConstraints
    let basic = try? otoritas.extensions.basicConstraints
    guard let constraints, Array(constraints.permittedSubtrees) == [.dnsName(wilayah.domain)],
      constraints.excludedSubtrees.isEmpty,
      otoritas.extensions[oid: .X509ExtensionID.nameConstraints]?.critical == true,
      basic == .isCertificateAuthority(maxPathLength: AuthorityTLS.kedalaman(wilayah))
    else {
      throw IdentityError.rantai(
        Kalimat(
          "otoritas TLS tidak terikat pada wilayah \(wilayah)", "the TLS authority is not bound to region \(wilayah)"))
    }
  }
}

extension Certificate {
  /// DER bytes.
  package func der() throws -> [UInt8] {
    var serializer = DER.Serializer()
    try serializer.serialize(self)
    return serializer.serializedBytes
  }
}
