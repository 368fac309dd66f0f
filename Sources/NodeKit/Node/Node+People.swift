import Causality
import Foundation
import Identity
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

import enum Crypto.Curve25519

/// People of the node: their certificates are documents, their keys lie locked in the node's folder.
extension Node {
  package var keys: NodeKeys {
    get throws { try NodeKeys(dir: folder.root.path(percentEncoded: false)) }
  }

  /// What people type after `--sebagai`: the name in small letters with hyphens, and the role where a name has several.
  package static func slug(_ certificate: SertifikatPetugas) -> String {
    slug(name: certificate.nama, role: certificate.peran)
  }

  package static func slug(name: String, role: Peran) -> String {
    let letters = name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let words = String(letters).split(separator: "-").joined(separator: "-")
    return "\(words)-\(role.nama.replacing("_", with: "-"))"
  }

  /// Adds a person: makes their key, certifies it, keeps it locked.
  /// - Throws: `SUDAH_ADA` where the slug is taken; `Identity`'s errors.
  @discardableResult
  package func addPerson(
    name: String, role: Peran, mandate: String, serviceNumber: String, passphrase: String
  ) throws -> String {
    let key = Curve25519.Signing.PrivateKey()
    let people = try keys.petugas()
    return try store.write { writer in
      let certificate = try certify(
        name: name, role: role, mandate: mandate, serviceNumber: serviceNumber, key: key.publicKey, in: writer)
      let slug = Self.slug(certificate.dokumen)
      for person in people where Self.slug(person.sertifikat.dokumen) == slug {
        guard try writer.document(person.sertifikat.digest) == nil else {
          throw NodeError(
            .sudahAda, "pengguna dengan nama dan peran itu sudah ada: lihat pengguna list",
            en: "There is a user of that name and role; see pengguna list.", letak: slug)
        }
        // A kill came between its key and its certificate: nobody signed with it.
        try keys.buang(person)
      }
      // Locked with little effort only in a demonstration, whose passphrases are no secret.
      let locked = try KunciPetugas(
        key, sertifikat: certificate, sandi: passphrase, beban: identity.peraga ? .peraga : .baku)
      try keys.tambah(locked)
      return slug
    }
  }

  /// Certifies a person's key and keeps the certificate, in the caller's transaction.
  package func certify(
    name: String, role: Peran, mandate: String, serviceNumber: String, key: Curve25519.Signing.PublicKey,
    in writer: any StoreWriter
  ) throws -> Bertanda<SertifikatPetugas> {
    try certify(
      name: name, role: role, mandate: mandate,
      person: Orang.pengenal(akar: identity.akar, nomorInduk: serviceNumber), key: key, in: writer)
  }

  private func certify(
    name: String, role: Peran, mandate: String, person: UInt64, key: Curve25519.Signing.PublicKey,
    in writer: any StoreWriter
  ) throws -> Bertanda<SertifikatPetugas> {
    let certificate = try identity.terbitkan(
      petugas: name, peran: role, mandat: mandate, orang: person, kunci: Array(key.rawRepresentation),
      tanggal: today(in: writer), rantai: place(for: region, in: writer))
    try admit(certificateContent(.petugas(certificate), certificate.digest, certificate.dokumen.rantai), in: writer)
    return certificate
  }

  /// Unlocks a person's key.
  /// - Throws: `PENGGUNA_TIDAK_ADA`, `SANDI_SALAH`.
  package func unlock(_ slug: String, passphrase: () throws -> String) throws -> Signer {
    guard let person = try keys.petugas().first(where: { Self.slug($0.sertifikat.dokumen) == slug }) else {
      throw NodeError(.penggunaTidakAda, "pengguna tidak ada di simpul ini: lihat pengguna list", letak: slug)
    }
    let secret = try passphrase()
    let key = try person.buka(secret)
    guard person.sertifikat.dokumen.simpul != identity.sertifikat.digest else {
      return Signer(certificate: person.sertifikat, key: key)
    }
    return Signer(certificate: try renew(person.sertifikat.dokumen, key, passphrase: secret), key: key)
  }

  /// A person certified by the replica whose place this one took is certified anew under this one, with the same key, when
  /// they sign here first: acts stand in the chain of the node that certified their signer (design §7).
  private func renew(
    _ person: SertifikatPetugas, _ key: Curve25519.Signing.PrivateKey, passphrase: String
  ) throws -> Bertanda<SertifikatPetugas> {
    let certificate = try store.write { writer in
      try certify(
        name: person.nama, role: person.peran, mandate: person.mandat, person: person.orang, key: key.publicKey,
        in: writer)
    }
    try keys.ganti(
      KunciPetugas(
        key, sertifikat: certificate, sandi: passphrase, beban: identity.peraga ? .peraga : .baku))
    return certificate
  }

  /// A certificate with its place in this node's chain, ready for admission.
  package func certificateContent(_ entry: Entri, _ digest: Digest, _ place: Rantai) -> IsiHimpunan {
    IsiHimpunan(
      entri: [entry],
      rantai: [LangkahRantai(replika: replica, wilayah: place.wilayah, pertama: place.nomor, digest: [digest])])
  }
}
