import Causality
import Foundation
import Tatacara
import Wire

/// One line of `protocol/vectors/index.json`: what a file is, and what must come of reading it.
struct Vector: Codable, Equatable {
  /// `dokumen` (canonical bytes), `bertanda` (with its signature), `himpunan` (a change-set), `pesan` (a session message).
  var jenis: String
  var berkas: String
  /// What is special about it.
  var tentang: String
  /// The refusal it must get; absent for valid ones.
  var kode: String?
  /// Digest of the document.
  var digest: String?
  /// Raw public key it is checked with, hexadecimal.
  var kunci: String?
  /// Digests of a change-set's entries in order.
  var entri: [String]?
}

/// A tree and a proof, without a file.
struct VektorPohon: Codable, Equatable {
  var jumlah: Int
  /// Hashes of all leaves.
  var daun: [String]
  var tampak: [Int]
  var bukti: [String]
  var akar: String
}

/// `protocol/vectors/index.json`.
struct VectorIndex: Codable, Equatable {
  /// Digest of pusat's certificate.
  var akar: String
  /// Files of the certificates known beforehand, pusat's first.
  var sertifikat: [String]
  var vektor: [Vector]
  var pohon: [VektorPohon]
  /// Digests, and their sum mod 2^256.
  var jumlahan: [String]
  var jumlah: String
}

/// The folder of vectors, in the source tree: other implementations read the same files.
enum VectorFiles {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "protocol/vectors", directoryHint: .isDirectory)

  /// `SELARAS_VEKTOR=tulis swift test --filter VectorTests` writes the files anew instead of checking them.
  static var regenerating: Bool { ProcessInfo.processInfo.environment["SELARAS_VEKTOR"] == "tulis" }

  static func read(_ name: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: folder.appending(path: name))) }

  static func index() throws -> VectorIndex {
    try JSONDecoder().decode(VectorIndex.self, from: Data(read("index.json")))
  }

  static func write(_ vectors: VectorSet) throws {
    for (name, bytes) in vectors.files { try Data(bytes).write(to: folder.appending(path: name)) }
    try Data(Kamus.dokumen).write(to: folder.appending(path: "../kamus-dokumen-1.txt"))
    try Data(PresetDictionary.bytes).write(to: folder.appending(path: "../kamus-pembawa-1.txt"))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(vectors.index) + [0x0a]).write(to: folder.appending(path: "index.json"))
  }
}
