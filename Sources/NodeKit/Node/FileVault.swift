import Causality
import Crypto
import Foundation
import Registry
import Tatacara

/// The evidence and case files of a node, beside its database, named by their SHA-256. A file appears whole or not at all.
package struct FileVault: Sendable {
  package let folder: URL

  package init(_ folder: NodeFolder) {
    self.folder = folder.files
  }

  package func url(of digest: Digest) -> URL {
    let name = digest.description
    return folder.appending(path: String(name.prefix(2))).appending(path: name)
  }

  package func holds(_ digest: Digest) -> Bool {
    FileManager.default.fileExists(atPath: url(of: digest).path(percentEncoded: false))
  }

  /// Checks a file a person attaches and takes it in. Refused: unreadable, empty, larger than `BatasDokumen.ukuranBerkas`,
  /// content that is not what its name says, a file this node itself generated (the printed berita acara is only
  /// evidence once signed and scanned).
  package func take(_ source: URL) throws -> (digest: Digest, type: TipeBerkas, size: UInt64) {
    let name = source.lastPathComponent
    let bytes: Data
    do {
      let size = try source.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
      guard UInt64(size) <= BatasDokumen.ukuranBerkas else {
        throw NodeError(
          .berkasTerlaluBesar, "berkas lebih besar dari 64 MiB: perkecil lalu lampirkan lagi", letak: name)
      }
      bytes = try Data(contentsOf: source)
    } catch let error as NodeError {
      throw error
    } catch {
      throw NodeError(.berkasTidakTerbaca, "berkas tidak dapat dibaca: periksa nama dan izinnya", letak: name)
    }
    let type = try Self.inspect(bytes, named: name)
    let digest = try store(bytes)
    return (digest, type, UInt64(bytes.count))
  }

  /// Keeps bytes under their digest.
  @discardableResult package func store(_ bytes: Data) throws -> Digest {
    guard let digest = Digest(bytes: Array(SHA256.hash(data: bytes))) else {
      throw NodeError(.berkasTidakTerbaca, "sidik berkas tidak dapat dihitung")
    }
    if !holds(digest) { try NodeFolder.write(bytes, to: url(of: digest)) }
    return digest
  }

  /// What a file is, by its first bytes and its end; must agree with its name.
  static func inspect(_ bytes: Data, named name: String) throws -> TipeBerkas {
    guard !bytes.isEmpty else {
      throw NodeError(.berkasKosong, "berkas kosong (0 bita): ambil atau pindai ulang", letak: name)
    }
    guard let type = TipeBerkas(content: bytes) else {
      throw NodeError(
        .berkasSalahJenis, "isi berkas bukan PDF, JPEG atau PNG yang utuh: pindai atau potret ulang", letak: name)
    }
    guard type.suffixes.contains((name as NSString).pathExtension.lowercased()) else {
      throw NodeError(
        .berkasSalahJenis, "akhiran nama berkas tidak sesuai isinya (\(type)): ganti namanya", letak: name)
    }
    guard bytes.range(of: Data(generatedMark.utf8)) == nil else {
      throw NodeError(
        .berkasBuatanSimpul, "berkas ini buatan simpul, bukan bukti: lampirkan pindaian yang sudah ditandatangani",
        letak: name)
    }
    return type
  }

  /// Stands in every file the node generates, so that it cannot come back as evidence (design §3).
  package static let generatedMark = "selaras:buatan-simpul"
}

extension TipeBerkas {
  /// By the file's signature and trailer; nil for anything else or truncated.
  init?(content: Data) {
    let head = Array(content.prefix(8))
    let tail = content.suffix(1024)
    if head.starts(with: Array("%PDF-".utf8)), tail.range(of: Data("%%EOF".utf8)) != nil {
      self = .pdf
    } else if head.starts(with: [0xFF, 0xD8, 0xFF]), tail.range(of: Data([0xFF, 0xD9])) != nil {
      self = .jpeg
    } else if head == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], tail.range(of: Data("IEND".utf8)) != nil {
      self = .png
    } else {
      return nil
    }
  }

  var suffixes: [String] {
    switch self {
    case .pdf: ["pdf"]
    case .jpeg: ["jpg", "jpeg"]
    case .png: ["png"]
    }
  }
}
