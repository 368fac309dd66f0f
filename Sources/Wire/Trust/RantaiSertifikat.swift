import Causality
import Registry
import Tatacara

/// The certificates of a federation that lead to pusat's (design §7): who may sign for what region. Grows only by
/// certificates that were checked.
package struct RantaiSertifikat: Sendable {
  /// Digest of pusat's own certificate: the one thing every node trusts unproved.
  package let akar: Digest
  package private(set) var simpul: [Digest: SertifikatSimpul] = [:]
  package private(set) var petugas: [Digest: SertifikatPetugas] = [:]

  package init(akar: Digest) { self.akar = akar }

  /// - Throws: `SERTIFIKAT_TAK_SAH`, `TANDA_TANGAN_SALAH`; `RUJUKAN_TAK_DIKENAL` where its issuer's is not here.
  package mutating func terima(_ sertifikat: Bertanda<SertifikatSimpul>) throws(WireError) {
    let digest = sertifikat.digest
    if simpul[digest] != nil { return }
    var penerbit: SertifikatSimpul?
    if let above = sertifikat.dokumen.penerbit {
      guard let known = simpul[above] else { throw .rujukan("sertifikat penerbit", "an issuer's certificate") }
      penerbit = known
    }
    simpul[digest] = try Self.periksa(sertifikat, penerbit: penerbit, akar: akar).value
  }

  /// - Throws: `SERTIFIKAT_TAK_SAH`, `TANDA_TANGAN_SALAH`; `RUJUKAN_TAK_DIKENAL` where its node's is not here.
  package mutating func terima(_ sertifikat: Bertanda<SertifikatPetugas>) throws(WireError) {
    let digest = sertifikat.digest
    if petugas[digest] != nil { return }
    guard let node = simpul[sertifikat.dokumen.simpul] else {
      throw .rujukan("sertifikat simpul", "a node's certificate")
    }
    petugas[digest] = try Self.periksa(sertifikat, simpul: node).value
  }

  /// Whether the certificate of this digest was checked and is here.
  package func holds(_ digest: Digest) -> Bool { simpul[digest] != nil || petugas[digest] != nil }

  /// Who the certificate of this digest stands for, to the gate.
  /// - Throws: `RUJUKAN_TAK_DIKENAL` where it is not here.
  package func penandatangan(_ digest: Digest) throws(WireError) -> Penandatangan {
    if let node = simpul[digest] { return try Self.penandatangan(node) }
    guard let person = petugas[digest], let node = simpul[person.simpul] else {
      throw .rujukan("sertifikat penandatangan", "a signer's certificate")
    }
    return try Self.penandatangan(person, simpul: node)
  }

  /// The signing key that the certificate of this digest certifies.
  /// - Throws: `RUJUKAN_TAK_DIKENAL` where it is not here.
  package func kunci(_ digest: Digest) throws(WireError) -> [UInt8] {
    guard let kunci = simpul[digest]?.kunci ?? petugas[digest]?.kunci else {
      throw .rujukan("sertifikat penandatangan", "a signer's certificate")
    }
    return kunci
  }

  /// - Throws: `TANDA_TANGAN_SALAH`, `RUJUKAN_TAK_DIKENAL`.
  package func verifikasi(_ akta: Bertanda<Akta>) throws(WireError) -> Verified<Akta> {
    try akta.verifikasi(kunci: kunci(akta.dokumen.penandatangan))
  }

  /// A publication, which only pusat makes.
  /// - Throws: `TANDA_TANGAN_SALAH`, `RUJUKAN_TAK_DIKENAL`, `SERTIFIKAT_TAK_SAH`.
  package func verifikasi(_ terbitan: Bertanda<Terbitan>) throws(WireError) -> Verified<Terbitan> {
    guard try penandatangan(terbitan.dokumen.penandatangan).tingkat == .pusat else {
      throw .sertifikat("terbitan bukan dari pusat", "a publication not by pusat")
    }
    return try terbitan.verifikasi(kunci: kunci(terbitan.dokumen.penandatangan))
  }
}

extension RantaiSertifikat {
  /// Checks a node's certificate against its issuer's: the tier above, a region that covers it, and a signature by its
  /// key; pusat's (no issuer) against the federation's root.
  /// - Throws: `SERTIFIKAT_TAK_SAH`, `TANDA_TANGAN_SALAH`.
  package static func periksa(
    _ sertifikat: Bertanda<SertifikatSimpul>, penerbit: SertifikatSimpul?, akar: Digest
  ) throws(WireError) -> Verified<SertifikatSimpul> {
    let node = sertifikat.dokumen
    guard node.replika.rawValue != 0, node.rantai.wilayah == node.wilayah, let tingkat = node.wilayah.tingkat else {
      throw .sertifikat("wilayah tanpa simpul", "a region without a node")
    }
    guard let penerbit else {
      guard tingkat == .pusat, node.penerbit == nil, sertifikat.digest == akar else {
        throw .sertifikat("bukan pusat federasi ini", "not this federation's pusat")
      }
      return try sertifikat.verifikasi(kunci: node.kunci)
    }
    guard node.penerbit == Canonical.digest(penerbit) else { throw .sertifikat("penerbit lain", "another issuer") }
    guard penerbit.wilayah.tingkat == tingkat.atasan, penerbit.wilayah.meliputi(node.wilayah) else {
      throw .sertifikat("wilayah di luar wewenang penerbit", "a region outside the issuer's")
    }
    guard node.peraga == penerbit.peraga else {
      throw .sertifikat("peragaan dan produksi tercampur", "demonstration and production mixed")
    }
    return try sertifikat.verifikasi(kunci: penerbit.kunci)
  }

  /// Checks a person's certificate against their node's.
  /// - Throws: `SERTIFIKAT_TAK_SAH`, `TANDA_TANGAN_SALAH`.
  package static func periksa(
    _ sertifikat: Bertanda<SertifikatPetugas>, simpul: SertifikatSimpul
  ) throws(WireError) -> Verified<SertifikatPetugas> {
    guard sertifikat.dokumen.simpul == Canonical.digest(simpul) else {
      throw .sertifikat("simpul lain", "another node")
    }
    guard sertifikat.dokumen.rantai.wilayah == simpul.wilayah else {
      throw .sertifikat("wilayah lain", "another region")
    }
    // 0 is the node itself: to a person it would give every step of a proposal (design §3, two persons).
    guard sertifikat.dokumen.orang != 0 else {
      throw .sertifikat("petugas tanpa pengenal orang", "a person without an identity")
    }
    return try sertifikat.verifikasi(kunci: simpul.kunci)
  }

  /// A node that signs for itself (automatic steps).
  package static func penandatangan(_ simpul: SertifikatSimpul) throws(WireError) -> Penandatangan {
    guard let tingkat = simpul.wilayah.tingkat else {
      throw .sertifikat("wilayah tanpa simpul", "a region without a node")
    }
    return Penandatangan(
      replika: simpul.replika, wilayah: simpul.wilayah, tingkat: tingkat, peran: nil, orang: 0)
  }

  package static func penandatangan(
    _ petugas: SertifikatPetugas, simpul: SertifikatSimpul
  ) throws(WireError) -> Penandatangan {
    var signer = try penandatangan(simpul)
    signer.peran = petugas.peran
    signer.orang = petugas.orang
    return signer
  }
}
