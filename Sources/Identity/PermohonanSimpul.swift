import Causality
import Registry

import enum Crypto.Curve25519
import enum Crypto.P256

/// A node's request to be enrolled (design §7): what it wants to be called, its public keys, and each key's signature over
/// the whole, which proves that the asker holds them. Holds no secret; travels by any way.
package struct PermohonanSimpul: Hashable, Sendable {
  /// Proposed at random by the asker; the approver refuses one that is known.
  package let simpul: PeerIdentity
  /// P-256 public keys, X9.63 form; the authority's is nil for a village.
  package let kunciTLS: P256.Signing.PublicKey
  package let kunciOtoritas: P256.Signing.PublicKey?
  /// Raw Ed25519 public key, 32 bytes.
  package let kunciTanda: [UInt8]
  /// What the signatures cover; the same for every copy of the request.
  package let digest: Digest
  let bentuk: Bentuk

  /// - Throws: `WILAYAH_TANPA_SIMPUL` for a kecamatan.
  package static func buat(_ simpul: PeerIdentity, kunci: KunciSimpul) throws -> PermohonanSimpul {
    guard simpul.wilayah.tingkat != nil, simpul.replika.rawValue != 0 else {
      throw IdentityError(.wilayahTanpaSimpul, "Kecamatan tidak punya simpul; sebut desa atau kabupatennya.")
    }
    var bentuk = Bentuk(
      replika: "\(simpul.replika)", wilayah: "\(simpul.wilayah)",
      kunciTLS: Array(kunci.tls.publicKey.x963Representation).base64,
      kunciOtoritas: kunci.otoritas.map { Array($0.publicKey.x963Representation).base64 },
      kunciTanda: Array(kunci.tanda.publicKey.rawRepresentation).base64, buktiTLS: "", buktiOtoritas: nil,
      buktiTanda: "")
    let message = try bentuk.digest().bytes
    bentuk.buktiTLS = Array(try kunci.tls.signature(for: message).rawRepresentation).base64
    bentuk.buktiOtoritas = try kunci.otoritas.map { Array(try $0.signature(for: message).rawRepresentation).base64 }
    bentuk.buktiTanda = Array(try kunci.tanda.signature(for: message)).base64
    return try PermohonanSimpul(bentuk)
  }

  /// - Throws: `BERKAS_RUSAK`, `BERKAS_PENDAFTARAN_TERLALU_BESAR`, `VERSI_TAK_DIKENAL`, `TANDA_TANGAN_SALAH`.
  package init(berkas: [UInt8]) throws { try self.init(Bentuk.baca(berkas)) }

  package func berkas() throws -> [UInt8] { try bentuk.tulis() }

  package static func == (a: Self, b: Self) -> Bool { a.digest == b.digest }

  package func hash(into hasher: inout Hasher) { hasher.combine(digest) }

  init(_ bentuk: Bentuk) throws {
    self.bentuk = bentuk
    let digest = try bentuk.digest()
    self.digest = digest
    guard let replika = ReplicaID(bentuk.replika), replika.rawValue != 0,
      let wilayah = WilayahID(kode: bentuk.wilayah), let tingkat = wilayah.tingkat,
      (bentuk.kunciOtoritas == nil) == (tingkat == .desa)
    else {
      throw IdentityError.rusak(
        Bentuk.sebutan, Kalimat("replika, wilayah atau kuncinya salah", "its replica, region or key is wrong"))
    }
    simpul = PeerIdentity(replika: replika, wilayah: wilayah)
    kunciTLS = try Bentuk.p256(bentuk.kunciTLS, bukti: bentuk.buktiTLS, atas: digest)
    kunciOtoritas = try bentuk.kunciOtoritas.map {
      try Bentuk.p256($0, bukti: bentuk.buktiOtoritas ?? "", atas: digest)
    }
    kunciTanda = try Bentuk.bytes(bentuk.kunciTanda)
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: kunciTanda),
      key.isValidSignature(try Bentuk.bytes(bentuk.buktiTanda), for: digest.bytes)
    else { throw IdentityError.tandaTangan(Bentuk.sebutan) }
  }
}

extension PermohonanSimpul {
  /// The file's form.
  struct Bentuk: BerkasJSON {
    static let jenisBerkas = "selaras/permohonan-simpul"
    static let sebutan = "permohonan simpul"
    var jenis = Self.jenisBerkas
    var versi = 1
    var replika: String
    var wilayah: String
    var kunciTLS: String
    var kunciOtoritas: String?
    var kunciTanda: String
    var buktiTLS: String
    var buktiOtoritas: String?
    var buktiTanda: String

    func digest() throws -> Digest {
      var fields = Ringkasan("selaras/permohonan-simpul/1")
      fields.tambah(replika)
      fields.tambah(wilayah)
      fields.tambah(try Self.bytes(kunciTLS))
      fields.tambah(try kunciOtoritas.map { try Self.bytes($0) } ?? [])
      fields.tambah(try Self.bytes(kunciTanda))
      return fields.digest
    }

    static func p256(_ key: String, bukti: String, atas digest: Digest) throws -> P256.Signing.PublicKey {
      guard let key = try? P256.Signing.PublicKey(x963Representation: bytes(key)),
        let signature = try? P256.Signing.ECDSASignature(rawRepresentation: bytes(bukti)),
        key.isValidSignature(signature, for: digest.bytes)
      else { throw IdentityError.tandaTangan(sebutan) }
      return key
    }
  }
}
