import Crypto
import Foundation
import Registry
import X509

/// A tier's X.509 authority: P-256, its region a critical name constraint, so that both ends of TLS refuse a leaf of another
/// region and a sub-authority that widens itself, with no code of ours (design §7).
package struct AuthorityTLS: Sendable {
  package let wilayah: WilayahID
  /// Its own certificate first, the root last.
  package let rantai: [Certificate]
  private let kunci: Certificate.PrivateKey

  package init(wilayah: WilayahID, kunci: P256.Signing.PrivateKey, rantai: [Certificate]) {
    self.wilayah = wilayah
    self.kunci = Certificate.PrivateKey(kunci)
    self.rantai = rantai
  }

  /// Pusat's: signed by itself.
  package static func akar(kunci: P256.Signing.PrivateKey, nama: PeerIdentity) throws -> AuthorityTLS {
    let key = Certificate.PrivateKey(kunci)
    let root = try CertificateTLS(
      subjek: Self.nama(nama), kunci: key.publicKey, jenis: .otoritas(domain: nama.wilayah.domain, kedalaman: 2)
    ).ditandatangani(oleh: key, penerbit: nil)
    return AuthorityTLS(wilayah: nama.wilayah, kunci: kunci, rantai: [root])
  }

  /// The authority certificate of a node of the tier below.
  /// - Throws: `WILAYAH_BUKAN_BAWAHAN`; also for a village, below which there is no tier.
  package func otoritas(untuk bawahan: PeerIdentity, kunci: P256.Signing.PublicKey) throws -> Certificate {
    guard bawahan.wilayah.atasan == wilayah, let depth = Self.kedalaman(bawahan.wilayah) else {
      throw IdentityError.bukanBawahan("\(bawahan.wilayah)")
    }
    return try terbitkan(
      CertificateTLS(
        subjek: Self.nama(bawahan), kunci: .init(kunci),
        jenis: .otoritas(domain: bawahan.wilayah.domain, kedalaman: depth)))
  }

  /// The leaf of a node of the tier below; pusat also issues its own.
  /// - Throws: `WILAYAH_BUKAN_BAWAHAN`.
  package func daun(untuk simpul: PeerIdentity, kunci: P256.Signing.PublicKey) throws -> Certificate {
    let sendiri = wilayah == .pusat && simpul.wilayah == .pusat
    guard simpul.wilayah.atasan == wilayah || sendiri, simpul.wilayah.tingkat != nil else {
      throw IdentityError.bukanBawahan("\(simpul.wilayah)")
    }
    return try terbitkan(
      CertificateTLS(
        subjek: "Selaras simpul \(simpul.replika)", kunci: .init(kunci),
        jenis: .simpul(dns: [simpul.namaDNS], uri: [simpul.uri])))
  }

  /// Signs any certificate, unchecked: what is allowed is decided by the functions above, and by every verifier.
  package func terbitkan(_ sertifikat: CertificateTLS) throws -> Certificate {
    try sertifikat.ditandatangani(oleh: kunci, penerbit: rantai.first?.subject)
  }

  /// How many authorities may follow one of `wilayah`: pusat 2, provinsi 1, kabupaten 0; nil where none may exist.
  static func kedalaman(_ wilayah: WilayahID) -> Int? {
    wilayah.tingkat.flatMap { $0 == .desa ? nil : Int($0.rawValue) - 2 }
  }

  /// The replica is part of the name: a re-enrolled node has another authority, and chains are built by name.
  private static func nama(_ simpul: PeerIdentity) -> String { "Selaras CA \(simpul.wilayah) \(simpul.replika)" }
}

/// What is to be certified.
package struct CertificateTLS {
  package enum Jenis {
    /// An authority for `domain`, below which `kedalaman` further authorities may follow.
    case otoritas(domain: String, kedalaman: Int)
    /// A node, server and client at once.
    case simpul(dns: [String], uri: [String])
  }

  package let subjek: String
  package let kunci: Certificate.PublicKey
  package let jenis: Jenis

  package init(subjek: String, kunci: Certificate.PublicKey, jenis: Jenis) {
    self.subjek = subjek
    self.kunci = kunci
    self.jenis = jenis
  }

  /// Validity is 1970–9999 on purpose: BoringSSL knows no forgiveness, and a dead clock battery must not stop a village.
  /// Age, renewal and revocation are signed documents, judged by position (design §7).
  func ditandatangani(oleh key: Certificate.PrivateKey, penerbit: DistinguishedName?) throws -> Certificate {
    let subject = try DistinguishedName { CommonName(subjek) }
    return try Certificate(
      version: .v3, serialNumber: .init(), publicKey: kunci,
      notValidBefore: Date(timeIntervalSince1970: 0), notValidAfter: Date(timeIntervalSince1970: 253_402_300_799),
      issuer: penerbit ?? subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: try extensions(), issuerPrivateKey: key)
  }

  private func extensions() throws -> Certificate.Extensions {
    switch jenis {
    case .otoritas(let domain, let kedalaman):
      try Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: kedalaman))
        Critical(KeyUsage(keyCertSign: true, cRLSign: true))
        Critical(NameConstraints(permittedDNSDomains: [domain]))
      }
    case .simpul(let dns, let uri):
      try Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.serverAuth, .clientAuth])
        SubjectAlternativeNames(
          dns.map { GeneralName.dnsName($0) } + uri.map { GeneralName.uniformResourceIdentifier($0) })
      }
    }
  }
}
