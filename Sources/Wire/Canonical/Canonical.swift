import Causality
import Registry
import Tatacara

import struct Crypto.SHA256

/// A document with one byte form. `domain` names its kind and schema version; it leads the bytes, so that no document can be
/// taken for one of another kind.
package protocol CanonicalDocument: Hashable, Sendable {
  static var domain: String { get }
  /// Everything after the domain.
  func write(to writer: inout CanonicalWriter)
  /// - Throws: `BENTUK_RUSAK`, `BATAS_TERLAMPAUI`, `BERKAS_TERPOTONG` for anything `write` does not write.
  init(from reader: inout CanonicalReader) throws(WireError)
}

/// Canonical bytes and digests (protocol/README.md, "Canonical bytes").
package enum Canonical {
  package static func bytes<D: CanonicalDocument>(_ document: D) -> [UInt8] {
    var writer = CanonicalWriter()
    writer.text(D.domain)
    document.write(to: &writer)
    return writer.bytes
  }

  package static func digest<D: CanonicalDocument>(_ document: D) -> Digest { sha256(bytes(document)) }

  /// Reads exactly one document.
  /// - Throws: as `CanonicalDocument.init(from:)`; `VERSI_TAK_DIKENAL` where the domain is another's or of another version.
  package static func decode<D: CanonicalDocument>(_ type: D.Type, from bytes: [UInt8]) throws(WireError) -> D {
    guard bytes.count <= Batas.dokumenKanonik else { throw .batas("Sebuah dokumen", "a document") }
    var reader = CanonicalReader(bytes)
    guard try reader.text(limit: 64) == D.domain else {
      throw WireError(
        .versi, "Dokumen bukan \(D.domain), versi tertinggi yang dikenal simpul ini. Perbarui aplikasi.",
        en: "Known here: \(D.domain).",
        letak: "bita 0")
    }
    let document = try D(from: &reader)
    try reader.finish()
    return document
  }

  package static func pembawa(from bytes: [UInt8]) throws(WireError) -> Pembawa {
    try decode(Pembawa.self, from: bytes)
  }

  package static func akta(from bytes: [UInt8]) throws(WireError) -> Akta { try decode(Akta.self, from: bytes) }

  package static func simpul(from bytes: [UInt8]) throws(WireError) -> SertifikatSimpul {
    try decode(SertifikatSimpul.self, from: bytes)
  }

  package static func petugas(from bytes: [UInt8]) throws(WireError) -> SertifikatPetugas {
    try decode(SertifikatPetugas.self, from: bytes)
  }

  package static func terbitan(from bytes: [UInt8]) throws(WireError) -> Terbitan {
    try decode(Terbitan.self, from: bytes)
  }

  package static func sha256(_ bytes: [UInt8]) -> Digest {
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return finish(hash)
  }

  /// SHA-256 over the pieces, one after the other.
  static func sha256(prefix: UInt8? = nil, _ pieces: [Digest]) -> Digest {
    var input: [UInt8] = prefix.map { [$0] } ?? []
    for piece in pieces { input.append(contentsOf: piece.bytes) }
    return sha256(input)
  }

  private static func finish(_ hash: SHA256) -> Digest {
    // A SHA-256 has 32 bytes, so this never falls back.
    Digest(bytes: Array(hash.finalize())) ?? .zero
  }
}

extension Rantai {
  /// The chain's head after the document of `digest` took this place (design §7, "Witness").
  package func kepala(sesudah digest: Digest) -> Digest { Self.kepala(kepalaSebelum, sesudah: digest) }

  /// The head after `digest` follows `sebelum`: also for documents known only by their digest.
  package static func kepala(_ sebelum: Digest, sesudah digest: Digest) -> Digest {
    Canonical.sha256([sebelum, digest])
  }
}
