import Causality
import Foundation

/// A file people carry or keep: readable JSON that names its kind and version, bounded before it is parsed.
package protocol BerkasJSON: Codable {
  /// Bytes of the file; 64 KiB where nothing else is said.
  static var batas: Int { get }
  /// `selaras/permohonan-simpul` …
  static var jenisBerkas: String { get }
  /// How messages call it.
  static var sebutan: String { get }
  var jenis: String { get }
  var versi: Int { get }
}

extension BerkasJSON {
  package static var batas: Int { 64 << 10 }

  /// - Throws: `BERKAS_PENDAFTARAN_TERLALU_BESAR`, `BERKAS_RUSAK`, `VERSI_TAK_DIKENAL`.
  static func baca(_ bytes: [UInt8]) throws -> Self {
    guard bytes.count <= batas else { throw IdentityError.terlaluBesar(sebutan, batas: batas) }
    let decoder = JSONDecoder()
    guard let kepala = try? decoder.decode(KepalaBerkas.self, from: Data(bytes)), kepala.jenis == jenisBerkas else {
      throw IdentityError.rusak(sebutan, Kalimat("isinya bukan \(jenisBerkas)", "its content is no \(jenisBerkas)"))
    }
    guard kepala.versi == 1 else { throw IdentityError.versi(sebutan, kepala.versi) }
    do {
      return try decoder.decode(Self.self, from: Data(bytes))
    } catch {
      throw IdentityError.rusak(
        sebutan, Kalimat("ada isian yang hilang atau salah bentuk", "something is missing or malformed"))
    }
  }

  /// The file's bytes: sorted keys, so that the same content is the same file.
  func tulis() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0a]
  }

  /// Base64 of at most `batas` bytes.
  static func bytes(_ base64: String, batas: Int = 4096) throws -> [UInt8] {
    guard base64.utf8.count <= batas / 3 * 4 + 4, let data = Data(base64Encoded: base64) else {
      throw IdentityError.rusak(sebutan, Kalimat("bukan base64", "not base64"))
    }
    return Array(data)
  }
}

extension [UInt8] {
  var base64: String { Data(self).base64EncodedString() }
}

private struct KepalaBerkas: Decodable {
  let jenis: String
  let versi: Int
}
