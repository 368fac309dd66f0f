import Causality
import Registry

/// What a person does at a node (roles a rule pack may ask for).
package enum Peran: UInt8, CaseIterable, Sendable {
  /// Enters proposals; signs nothing.
  case operatorData = 1
  /// Head of a village, nagari or kelurahan, or a named acting one: signs the musdes.
  case kepalaDesa
  /// Dinas Sosial kab/kota: verval.
  case verifikator
  /// Bupati, wali kota, or their delegate: pengesahan.
  case pengesah
  /// Provincial officer, under packs with a provincial act.
  case petugasProvinsi
  /// Pusat's quality assurance.
  case mutu
  /// Menteri or delegate: penetapan and decrees.
  case penetap
  /// Runs the node: enrols, publishes packs and region lists.
  case admin

  /// Snake case, as rule packs and commands name it: `kepala_desa`.
  package var nama: String {
    "\(self)".reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
  }

  package init?(nama: String) {
    guard let found = Self.allCases.first(where: { $0.nama == nama }) else { return nil }
    self = found
  }

  /// The roles a tier's node may certify: those that the law gives it, and those that a rule pack asks for in a step of that
  /// tier. Ascending, so that a sentence lists them the same way.
  package static func milik(_ tingkat: Tingkat, paket: some Sequence<PaketAturan>) -> [Peran] {
    let langkah = paket.flatMap(\.langkah).filter { $0.tingkat == tingkat }.flatMap(\.peran)
    return allCases.filter { lazim($0, tingkat) || langkah.contains($0) }
  }

  /// Independent of packs: people are certified before the first one has come. A governor signs under packs to come.
  private static func lazim(_ peran: Peran, _ tingkat: Tingkat) -> Bool {
    switch tingkat {
    case .desa: [.operatorData, .kepalaDesa].contains(peran)
    case .kabupaten: [.verifikator, .pengesah].contains(peran)
    case .provinsi: [.petugasProvinsi, .pengesah].contains(peran)
    case .pusat: [.mutu, .penetap, .admin].contains(peran)
    }
  }
}

/// A document's place in its author's chain for one region (design §7, "Witness"): one withheld on a link is known there
/// by its bare digest. Head n = SHA-256 over head n-1 and the document's digest.
package struct Rantai: Hashable, Sendable {
  /// The region the document concerns: a village; or a node's own region for its people, packs and region lists.
  package var wilayah: WilayahID
  /// 1 and up.
  package var nomor: UInt64
  /// The chain's head before this document; `.zero` before the first.
  package var kepalaSebelum: Digest

  package init(wilayah: WilayahID, nomor: UInt64, kepalaSebelum: Digest) {
    self.wilayah = wilayah
    self.nomor = nomor
    self.kepalaSebelum = kepalaSebelum
  }
}

/// A node's certificate for signing (design §7): our own document, checked offline by anyone who holds pusat's. The TLS
/// certificate is X.509 and separate. Pusat's is signed by itself.
package struct SertifikatSimpul: Hashable, Sendable {
  package var replika: ReplicaID
  package var wilayah: WilayahID
  /// Raw Ed25519 public key, 32 bytes.
  package var kunci: [UInt8]
  /// Digest of the issuer's certificate, the node above; nil for pusat.
  package var penerbit: Digest?
  /// Issue date by the issuer's node.
  package var tanggal: Tanggal
  /// Founded as a demonstration.
  package var peraga: Bool
  /// The replica whose place this one takes (a restore or re-enrolment); nil for a region's first.
  package var pendahulu: ReplicaID?
  /// In the issuer's chain for `wilayah`.
  package var rantai: Rantai

  package init(
    replika: ReplicaID, wilayah: WilayahID, kunci: [UInt8], penerbit: Digest?, tanggal: Tanggal, peraga: Bool,
    pendahulu: ReplicaID? = nil, rantai: Rantai
  ) {
    self.replika = replika
    self.wilayah = wilayah
    self.kunci = kunci
    self.penerbit = penerbit
    self.tanggal = tanggal
    self.peraga = peraga
    self.pendahulu = pendahulu
    self.rantai = rantai
  }
}

/// A person's certificate, signed by their node.
package struct SertifikatPetugas: Hashable, Sendable {
  /// Digest of the node's certificate.
  package var simpul: Digest
  package var nama: String
  package var peran: Peran
  /// The appointment it rests on (SK number), or the delegation.
  package var mandat: String
  /// Tells persons apart across accounts and nodes: the first eight bytes of SHA-256 over the federation's root and the
  /// person's service number. Two accounts of one person carry the same. Never 0, which stands for the node itself.
  package var orang: UInt64
  /// Raw Ed25519 public key, 32 bytes.
  package var kunci: [UInt8]
  package var tanggal: Tanggal
  /// In the node's chain for its own region.
  package var rantai: Rantai

  package init(
    simpul: Digest, nama: String, peran: Peran, mandat: String, orang: UInt64, kunci: [UInt8], tanggal: Tanggal,
    rantai: Rantai
  ) {
    self.simpul = simpul
    self.nama = nama
    self.peran = peran
    self.mandat = mandat
    self.orang = orang
    self.kunci = kunci
    self.tanggal = tanggal
    self.rantai = rantai
  }
}

/// What the gate knows of an act's signer, once the certificate chain to the root was checked.
package struct Penandatangan: Hashable, Sendable {
  package var replika: ReplicaID
  package var wilayah: WilayahID
  package var tingkat: Tingkat
  /// nil when the node itself signed (automatic steps).
  package var peran: Peran?
  /// 0 when the node itself signed.
  package var orang: UInt64

  package init(replika: ReplicaID, wilayah: WilayahID, tingkat: Tingkat, peran: Peran?, orang: UInt64) {
    self.replika = replika
    self.wilayah = wilayah
    self.tingkat = tingkat
    self.peran = peran
    self.orang = orang
  }
}
