import Causality
import Registry
import Tatacara
import Wire

// Enrolment (design §7): a request file, an approval, a certificate file; no network needed. Only bytes go in and out.

extension IdentitasSimpul {
  /// Founds a federation: pusat, approved by itself.
  /// - Parameters:
  ///   - peraga: a demonstration, whose documents a production node refuses.
  ///   - tanggal: issue date by this node.
  package static func dirikan(
    _ replika: ReplicaID, kunci: KunciSimpul, peraga: Bool, tanggal: Tanggal
  ) throws -> IdentitasSimpul {
    guard let keyCA = kunci.otoritas else {
      throw IdentityError.rantai(Kalimat("pusat harus punya kunci otoritas", "pusat must have an authority key"))
    }
    let simpul = PeerIdentity(replika: replika, wilayah: .pusat)
    let authority = try AuthorityTLS.akar(kunci: keyCA, nama: simpul)
    let certificate = SertifikatSimpul(
      replika: replika, wilayah: .pusat, kunci: Array(kunci.tanda.publicKey.rawRepresentation), penerbit: nil,
      tanggal: tanggal, peraga: peraga, rantai: Rantai(wilayah: .pusat, nomor: 1, kepalaSebelum: .zero))
    let signed = try Bertanda(certificate, dengan: kunci.tanda)
    let leaf = try authority.daun(untuk: simpul, kunci: kunci.tls.publicKey)
    let approval = try PersetujuanSimpul(
      tls: [leaf] + authority.rantai, otoritas: authority.rantai.first, rantai: RantaiSimpul([signed]), induk: nil,
      kunciPenerbit: kunci.tanda)
    return try IdentitasSimpul(kunci: kunci, persetujuan: approval)
  }

  /// Issues for the tier below. The caller keeps `persetujuan.rantai.sertifikat[0]` as a document of its own chain, in the
  /// transaction that took `rantai`'s place there, and refuses replicas it knows.
  /// - Parameters:
  ///   - rantai: the certificate's place in this node's chain for the asker's region.
  ///   - pendahulu: the replica whose place it takes; nil for the region's first.
  ///   - alamat: where this node is dialled from below: host and port.
  /// - Throws: `WILAYAH_BUKAN_BAWAHAN`, `RANTAI_SERTIFIKAT_SALAH`.
  package func setujui(
    _ permohonan: PermohonanSimpul, rantai place: Rantai, tanggal: Tanggal, pendahulu: ReplicaID? = nil,
    alamat: (host: String, port: Int)
  ) throws -> PersetujuanSimpul {
    guard let otoritas, permohonan.simpul.wilayah.atasan == simpul.wilayah else {
      throw IdentityError.bukanBawahan("\(permohonan.simpul.wilayah)")
    }
    let asker = permohonan.simpul
    let certificate = SertifikatSimpul(
      replika: asker.replika, wilayah: asker.wilayah, kunci: permohonan.kunciTanda, penerbit: sertifikat.digest,
      tanggal: tanggal, peraga: peraga, pendahulu: pendahulu, rantai: place)
    let signed = try Bertanda(certificate, dengan: tanda)
    return try PersetujuanSimpul(
      tls: [otoritas.daun(untuk: asker, kunci: permohonan.kunciTLS)] + otoritas.rantai,
      otoritas: permohonan.kunciOtoritas.map { try otoritas.otoritas(untuk: asker, kunci: $0) },
      rantai: RantaiSimpul([signed] + rantai.sertifikat),
      induk: AlamatSimpul(host: alamat.host, port: alamat.port, nama: simpul.namaDNS), kunciPenerbit: tanda)
  }

  /// Certifies a person of this node; `kunci` is the raw public half of theirs.
  /// - Parameter rantai: the certificate's place in this node's chain for its own region.
  /// - Parameter orang: as `Orang.pengenal` makes it; 0 is refused by every reader.
  /// - Throws: `ISIAN_TERLALU_PANJANG` past `BatasDokumen.teks` bytes, or for an empty name.
  package func terbitkan(
    petugas nama: String, peran: Peran, mandat: String, orang: UInt64, kunci: [UInt8], tanggal: Tanggal,
    rantai: Rantai
  ) throws -> Bertanda<SertifikatPetugas> {
    guard (1...BatasDokumen.teks).contains(nama.utf8.count), mandat.utf8.count <= BatasDokumen.teks else {
      throw IdentityError(
        .isianPanjang, "Nama atau mandat kosong atau lebih dari \(BatasDokumen.teks) byte; persingkat.",
        en: "The limit is \(BatasDokumen.teks) bytes.")
    }
    return try Bertanda(
      SertifikatPetugas(
        simpul: sertifikat.digest, nama: nama, peran: peran, mandat: mandat, orang: orang, kunci: kunci,
        tanggal: tanggal, rantai: rantai), dengan: tanda)
  }
}

/// Tells persons apart across accounts and nodes without naming them (design §3, "No person takes two different steps").
package enum Orang {
  /// The first eight bytes of SHA-256 over the federation's root and the person's service number, which is kept nowhere.
  /// Spaces, dots and hyphens do not count: people write a NIP either way.
  package static func pengenal(akar: Digest, nomorInduk: String) -> UInt64 {
    let number = nomorInduk.uppercased().filter { $0.isLetter || $0.isNumber }
    let hash = Canonical.sha256(akar.bytes + Array(number.utf8)).bytes.prefix(8).reduce(UInt64(0)) {
      $0 << 8 | UInt64($1)
    }
    // 0 is nobody: a certificate with it is refused.
    return max(hash, 1)
  }
}
