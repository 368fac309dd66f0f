import Causality
import Registry
internal import SwiftProtobuf
import Tatacara

import enum Crypto.Curve25519

/// A change-set (design §4): magic, version, header, blocks, signature (protocol/README.md, "Framing"). The signature
/// covers the bytes as they travel, so that a flipped bit anywhere, in a stream's padding too, is refused before anything
/// is expanded.
package struct ChangeSet: Sendable {
  static let magic = Array("SLRS".utf8)
  /// What a change-set's signature names it as.
  package static let domain = "selaras/himpunan/1"

  package let kepala: KepalaHimpunan
  let blok: [Blok]
  /// SHA-256 of everything before the signature.
  package let digest: Digest
  package let tandaTangan: [UInt8]

  // MARK: Writing

  /// The change-set's bytes. Entries keep their order within their kind; views of one act are joined.
  /// - Throws: `BUKTI_TIDAK_COCOK` where views of one act do not fit together; an error of `Crypto`'s.
  package static func encode(
    _ kepala: KepalaHimpunan, isi: IsiHimpunan, kunci: Curve25519.Signing.PrivateKey
  ) throws -> [UInt8] {
    let blocks = try ContentCodec.blocks(isi)
    var writer = CanonicalWriter()
    writer.raw(magic)
    writer.varint(Protokol.versi)
    writer.blob(try kepala.message(rawSize: blocks.reduce(0) { $0 + $1.ukuranMentah }))
    writer.count(blocks.count)
    for block in blocks { writer.blob(try block.message()) }
    let digest = Canonical.sha256(writer.bytes)
    writer.raw(try Signature.sign(digest, domain: domain, with: kunci))
    return writer.bytes
  }

  // MARK: Reading

  /// Takes the frame apart; nothing is expanded yet.
  /// - Throws: `BERKAS_TERPOTONG`, `BENTUK_RUSAK`, `BATAS_TERLAMPAUI`, `VERSI_TAK_DIKENAL`, `FITUR_TAK_DIKENAL`,
  ///   `UKURAN_TIDAK_COCOK`.
  package static func decode(
    _ bytes: [UInt8], limits: Batas = .baku
  ) throws(WireError) -> Unverified<ChangeSet> {
    guard bytes.count <= limits.himpunan else { throw .batas("Ukuran berkas", "the size of the file") }
    var reader = CanonicalReader(bytes)
    guard try reader.raw(magic.count) == magic else {
      throw .bentuk("bukan himpunan perubahan Selaras", "no change-set of Selaras", at: 0)
    }
    try Protokol.periksa(versi: try reader.varint())
    let (kepala, rawSize) = try KepalaHimpunan.read(message: try reader.blob(limit: 4096))
    let blocks = try reader.array(limit: JenisBlok.allCases.count) { reader throws(WireError) in
      try Blok(message: try reader.blob(limit: limits.himpunan), limits: limits)
    }
    guard blocks.map(\.jenis.rawValue).ascends else {
      throw .bentuk("urutan blok salah", "blocks out of order", at: reader.offset)
    }
    guard rawSize == UInt64(blocks.reduce(0) { $0 + $1.ukuranMentah }) else {
      throw WireError(.ukuran, "Ukuran yang disebut kepala berkas tidak sama dengan isinya. Minta dikirim ulang.")
    }
    let digest = Canonical.sha256(Array(bytes[..<reader.offset]))
    let signature = try reader.raw(Signature.size)
    try reader.finish()
    return Unverified(ChangeSet(kepala: kepala, blok: blocks, digest: digest, tandaTangan: signature))
  }
}

extension Unverified<ChangeSet> {
  /// Checks the signature against the certificate of the sender it names. That the certificate itself leads to the root
  /// is `RantaiSertifikat`'s.
  /// - Throws: `SERTIFIKAT_TAK_SAH` where the certificate is another replica's; `TANDA_TANGAN_SALAH`.
  package func verify(_ sender: SertifikatSimpul) throws(WireError) -> Verified<ChangeSet> {
    guard sender.replika == klaim.kepala.pengirim else {
      throw .sertifikat("bukan milik pengirim berkas ini", "not the certificate of this file's sender")
    }
    try Signature.verify(
      klaim.tandaTangan, digest: klaim.digest, domain: ChangeSet.domain, publicKey: sender.kunci)
    return Verified(value: klaim)
  }
}

extension Verified<ChangeSet> {
  /// The content, expanded. What the sender signed is well formed; each entry is still to be checked on its own.
  /// - Throws: `WireError` or `ColumnError`.
  package func isi(limits: Batas = .baku) throws -> IsiHimpunan { try value.baca(limits: limits) }
}

extension ChangeSet {
  /// For those who only show it (`explain`); acting on it takes `Verified`.
  func baca(limits: Batas) throws -> IsiHimpunan { try ContentCodec.content(of: blok, limits: limits) }
}

extension KepalaHimpunan {
  func message(rawSize: Int) throws -> [UInt8] {
    var message = Selaras_KepalaHimpunan()
    message.pengirim = pengirim.rawValue
    message.penerima = penerima.rawValue
    message.arah = UInt32(arah.rawValue)
    message.epoch = epoch
    message.dari = dari
    message.sampai = sampai
    message.fiturWajib = fiturWajib
    message.ukuranMentah = UInt64(rawSize)
    return try message.serializedBytes()
  }

  static func read(message bytes: [UInt8]) throws(WireError) -> (KepalaHimpunan, rawSize: UInt64) {
    guard let message = try? Selaras_KepalaHimpunan(serializedBytes: bytes),
      let arah = ArahHimpunan(rawValue: UInt8(clamping: message.arah)), message.dari <= message.sampai,
      message.pengirim != 0, message.penerima != 0
    else { throw .bentuk("kepala berkas tidak terbaca", "an unreadable header") }
    try Protokol.periksa(fitur: message.fiturWajib)
    let kepala = KepalaHimpunan(
      pengirim: ReplicaID(rawValue: message.pengirim), penerima: ReplicaID(rawValue: message.penerima), arah: arah,
      epoch: message.epoch, dari: message.dari, sampai: message.sampai, fiturWajib: message.fiturWajib)
    return (kepala, message.ukuranMentah)
  }
}
