import Causality
import Registry
import Tatacara
import Wire
import X509

import enum Crypto.Curve25519

/// Where a node is dialled, and who must answer.
package struct AlamatSimpul: Hashable, Sendable, Codable {
  package var host: String
  /// 1–65535.
  package var port: Int
  /// The DNS name its certificate must bear.
  package var nama: String

  package init(host: String, port: Int, nama: String) {
    self.host = host
    self.port = port
    self.nama = nama
  }

  /// A name or address without spaces or slashes, a port, and a node's name.
  package var sah: Bool {
    let letters = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:_")
    return (1...253).contains(host.utf8.count) && host.allSatisfy(letters.contains) && (1...65535).contains(port)
      && PeerIdentity(namaDNS: nama) != nil
  }
}

/// The answer to a request (design §7): both certificate chains up to pusat, and where the parent is found. Signed as a
/// whole by the issuer, so that no part can be exchanged on the way. Holds no secret.
package struct PersetujuanSimpul: Sendable {
  package let simpul: PeerIdentity
  /// Leaf first, root last.
  package let tls: [Certificate]
  /// The node's own authority; nil for a village.
  package let otoritas: Certificate?
  package let rantai: RantaiSimpul
  /// nil for pusat.
  package let induk: AlamatSimpul?
  private let bentuk: Bentuk

  init(
    tls: [Certificate], otoritas: Certificate?, rantai: RantaiSimpul, induk: AlamatSimpul?,
    kunciPenerbit: Curve25519.Signing.PrivateKey
  ) throws {
    let own = rantai.sendiri
    var bentuk = Bentuk(
      replika: "\(own.replika)", wilayah: "\(own.wilayah)", peraga: own.peraga, federasi: "\(rantai.akar)",
      tls: try tls.map { try $0.der().base64 }, otoritas: try otoritas?.der().base64,
      sertifikat: rantai.sertifikat.map(\.bentuk), induk: induk, tandaTangan: "")
    bentuk.tandaTangan = Array(try kunciPenerbit.signature(for: bentuk.digest().bytes)).base64
    try self.init(bentuk)
  }

  /// - Throws: `BERKAS_RUSAK`, `BERKAS_PENDAFTARAN_TERLALU_BESAR`, `VERSI_TAK_DIKENAL`, `TANDA_TANGAN_SALAH`,
  ///   `RANTAI_SERTIFIKAT_SALAH`. The TLS chain is checked where the node's keys are known: `IdentitasSimpul`.
  package init(berkas: [UInt8]) throws { try self.init(Bentuk.baca(berkas)) }

  package func berkas() throws -> [UInt8] { try bentuk.tulis() }

  /// The federation's root in groups of four, to compare aloud with the issuer before installing.
  package var sidikJari: String {
    let digits = Array("\(rantai.akar)".prefix(32))
    return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<$0 + 4]) }.joined(separator: " ")
  }

  private init(_ bentuk: Bentuk) throws {
    self.bentuk = bentuk
    guard bentuk.sertifikat.count <= Tingkat.allCases.count, (2...RantaiTLS.terpanjang).contains(bentuk.tls.count)
    else {
      throw IdentityError.rusak(
        Bentuk.sebutan, Kalimat("jumlah sertifikat salah", "the number of certificates is wrong"))
    }
    rantai = try RantaiSimpul(bentuk.sertifikat.map { try Bertanda($0, dalam: Bentuk.self) })
    tls = try bentuk.tls.map(Bentuk.sertifikatTLS)
    otoritas = try bentuk.otoritas.map(Bentuk.sertifikatTLS)
    induk = bentuk.induk
    let own = rantai.sendiri
    simpul = PeerIdentity(replika: own.replika, wilayah: own.wilayah)
    guard bentuk.replika == "\(own.replika)", bentuk.wilayah == "\(own.wilayah)", bentuk.peraga == own.peraga,
      bentuk.federasi == "\(rantai.akar)", induk?.sah ?? true, (induk == nil) == (own.wilayah == .pusat)
    else {
      throw IdentityError.rusak(
        Bentuk.sebutan, Kalimat("isian tidak sesuai sertifikatnya", "it does not agree with its certificate"))
    }
    try periksaTanda()
  }

  private func periksaTanda() throws {
    let issuer = rantai.sertifikat.dropFirst().first ?? rantai.sertifikat[0]
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: issuer.dokumen.kunci),
      key.isValidSignature(try Bentuk.bytes(bentuk.tandaTangan), for: try bentuk.digest().bytes)
    else { throw IdentityError.tandaTangan(Bentuk.sebutan) }
  }
}

extension PersetujuanSimpul {
  /// The file's form. What stands beside the certificates repeats them for readers, and is compared.
  struct Bentuk: BerkasJSON {
    static let jenisBerkas = "selaras/persetujuan-simpul"
    static let sebutan = "persetujuan simpul"
    var jenis = Self.jenisBerkas
    var versi = 1
    var replika: String
    var wilayah: String
    var peraga: Bool
    var federasi: String
    var tls: [String]
    var otoritas: String?
    var sertifikat: [BentukBertanda]
    var induk: AlamatSimpul?
    var tandaTangan: String

    func digest() throws -> Digest {
      var fields = Ringkasan("selaras/persetujuan-simpul/1")
      for text in [replika, wilayah, peraga ? "1" : "0", federasi, "\(tls.count)"] { fields.tambah(text) }
      for certificate in tls { fields.tambah(try Self.bytes(certificate)) }
      fields.tambah(try otoritas.map { try Self.bytes($0) } ?? [])
      for text in sertifikat.flatMap({ [$0.dokumen, $0.tandaTangan] }) { fields.tambah(try Self.bytes(text)) }
      for text in [induk?.host ?? "", "\(induk?.port ?? 0)", induk?.nama ?? ""] { fields.tambah(text) }
      return fields.digest
    }

    static func sertifikatTLS(_ base64: String) throws -> Certificate {
      guard let certificate = try? Certificate(derEncoded: bytes(base64, batas: RantaiTLS.ukuran)) else {
        throw IdentityError.rusak(
          sebutan, Kalimat("sertifikat TLS tidak terbaca", "the TLS certificate cannot be read"))
      }
      return certificate
    }
  }
}
