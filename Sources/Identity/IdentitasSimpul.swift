import Causality
import Registry
import Tatacara
import Wire
import X509

import enum Crypto.Curve25519
import enum Crypto.P256

/// An enrolled node: its keys and the certificates that speak for them, checked against each other.
package struct IdentitasSimpul: Sendable {
  package let simpul: PeerIdentity
  /// Both chains and the parent's address.
  package let persetujuan: PersetujuanSimpul
  package let tls: IdentitasTLS
  /// nil at a village, which issues none.
  package let otoritas: AuthorityTLS?
  /// Signs documents for the node itself.
  package let tanda: Curve25519.Signing.PrivateKey

  package var sertifikat: Bertanda<SertifikatSimpul> { persetujuan.rantai.sertifikat[0] }
  package var rantai: RantaiSimpul { persetujuan.rantai }
  /// The federation's root: the digest of pusat's certificate.
  package var akar: Digest { rantai.akar }
  package var peraga: Bool { rantai.sendiri.peraga }
  package var induk: AlamatSimpul? { persetujuan.induk }
  package var tingkat: Tingkat { simpul.wilayah.tingkat ?? .desa }

  /// - Throws: `KUNCI_TIDAK_COCOK` where the approval answers another request; `RANTAI_SERTIFIKAT_SALAH`,
  ///   `NAMA_SERTIFIKAT_SALAH` where its TLS chain is not the one this node must have.
  package init(kunci: KunciSimpul, persetujuan: PersetujuanSimpul) throws {
    let simpul = persetujuan.simpul
    guard persetujuan.rantai.sendiri.kunci == Array(kunci.tanda.publicKey.rawRepresentation),
      (kunci.otoritas == nil) == (persetujuan.otoritas == nil)
    else {
      throw IdentityError(
        .kunciLain,
        "Persetujuan ini bukan jawaban atas permohonan simpul ini; pasang berkas yang menjawab permohonan terakhir.")
    }
    let chain = try RantaiTLS(persetujuan.tls, simpul: simpul, kunci: kunci.tls.publicKey)
    tls = try IdentitasTLS(simpul: simpul, kunci: kunci.tls, rantai: chain)
    otoritas = try kunci.otoritas.map { key in
      try Self.otoritas(simpul: simpul, kunci: key, sertifikat: persetujuan.otoritas, rantai: chain)
    }
    tanda = kunci.tanda
    self.simpul = simpul
    self.persetujuan = persetujuan
  }

  private static func otoritas(
    simpul: PeerIdentity, kunci: P256.Signing.PrivateKey, sertifikat: Certificate?, rantai: RantaiTLS
  ) throws -> AuthorityTLS {
    let above = Array(rantai.sertifikat.dropFirst())
    guard let sertifikat, sertifikat.publicKey == .init(kunci.publicKey), let issuer = above.first,
      sertifikat.issuer == issuer.subject, issuer.publicKey.isValidSignature(sertifikat.signature, for: sertifikat)
    else {
      throw IdentityError.rantai(
        Kalimat("otoritas TLS bukan untuk kunci simpul ini", "the TLS authority is not for this node's key"))
    }
    try RantaiTLS.periksa(otoritas: sertifikat, wilayah: simpul.wilayah)
    let chain = simpul.wilayah == .pusat ? above : [sertifikat] + above
    return AuthorityTLS(wilayah: simpul.wilayah, kunci: kunci, rantai: chain)
  }
}

/// What both ends of TLS need, without the library's types: the transport makes its own of it.
package struct IdentitasTLS: Sendable {
  package let simpul: PeerIdentity
  /// PKCS#8, PEM.
  package let kunciPEM: String
  /// Leaf and authorities, DER; the root stays home.
  package let rantaiDER: [[UInt8]]
  package let akarDER: [UInt8]

  init(simpul: PeerIdentity, kunci: P256.Signing.PrivateKey, rantai: RantaiTLS) throws {
    let chain = try rantai.sertifikat.map { try $0.der() }
    try self.init(
      simpul: simpul, kunciPEM: kunci.pemRepresentation, rantaiDER: Array(chain.dropLast()), akarDER: chain.last ?? [])
  }

  package init(simpul: PeerIdentity, kunciPEM: String, rantaiDER: [[UInt8]], akarDER: [UInt8]) throws {
    self.simpul = simpul
    self.kunciPEM = kunciPEM
    self.rantaiDER = rantaiDER
    self.akarDER = akarDER
  }
}
