import Causality
import Foundation
import Gambar
import Identity
import Registry
import Tatacara
import Transport
import Wire

import struct Crypto.SHA256

/// The evidence and case files of a node, beside its database, named by their SHA-256. A file appears whole or not at all.
package struct FileVault: Sendable {
  package let folder: FolderBerkas

  package init(_ folder: NodeFolder) throws {
    self.folder = try FolderBerkas(folder: folder.files.path(percentEncoded: false))
  }

  /// A file a person attaches, as it is kept.
  package struct Taken: Sendable {
    package let digest: Digest
    package let type: TipeBerkas
    package let size: UInt64
    /// What became of a picture; nil for one that stayed as it was, and for a document.
    package var reduction: Reduction?
    /// What it shows, where it is a picture.
    var photo: Photo?
  }

  /// A picture before and after.
  package struct Reduction: Hashable, Sendable {
    package let name: String
    package let from: Extent
    package let to: Extent
    package let bytes: UInt64
    package let kept: UInt64

    /// What the operator reads.
    package var sentence: Kalimat {
      func text(_ extent: Extent, _ bytes: UInt64) -> String { "\(extent.text), \((bytes + 999) / 1000) kB" }
      return Kalimat(
        "\(name): disimpan \(text(to, kept)), tanpa catatan kamera (asalnya \(text(from, bytes)))",
        "\(name): kept as \(text(to, kept)), without the camera's notes (it was \(text(from, bytes)))")
    }
  }

  /// Checks a file a person attaches and takes it in, a picture reduced as the pack says. Refused: unreadable, empty, larger
  /// than `BatasDokumen.ukuranBerkas`, content that is not what its name says or not whole, a picture nothing can be seen on,
  /// a document without a page, a file this node itself generated (the printed berita acara is only evidence once signed and
  /// scanned).
  package func take(_ source: URL, within bounds: BatasFoto = AturanFoto.baku.umum) throws -> Taken {
    let bytes = try read(source)
    let name = source.lastPathComponent
    let (type, photo) = try Self.inspect(bytes, named: name, within: bounds)
    guard let photo else { return Taken(digest: try store(bytes), type: type, size: UInt64(bytes.count)) }
    let kept = Data(photo.bytes)
    var taken = Taken(
      digest: try store(kept), type: photo.isJPEG ? .jpeg : .png, size: UInt64(kept.count), photo: photo)
    if kept != bytes {
      taken.reduction = Reduction(
        name: name, from: photo.original, to: photo.extent, bytes: UInt64(bytes.count), kept: UInt64(kept.count))
    }
    return taken
  }

  /// The bytes of a person's file.
  /// - Throws: `BERKAS_TIDAK_TERBACA`, `BERKAS_TERLALU_BESAR` before they are read.
  func read(_ source: URL) throws -> Data {
    let name = source.lastPathComponent
    let facts = try? source.resolvingSymlinksInPath().resourceValues(forKeys: [.fileSizeKey, .isRegularFileKey])
    // A folder, a device, a pipe: nothing to read to its end.
    guard let size = facts?.fileSize, facts?.isRegularFile == true else { throw Self.unreadable(name) }
    guard UInt64(size) <= BatasDokumen.ukuranBerkas else { throw TatacaraError(.berkasTerlaluBesar, letak: name) }
    guard let bytes = try? Data(contentsOf: source) else { throw Self.unreadable(name) }
    return bytes
  }

  /// Keeps bytes under their digest; over what lies there already, where that was damaged.
  @discardableResult package func store(_ bytes: Data) throws -> Digest {
    let digest = digest(bytes)
    guard !intact(digest) else { return digest }
    let path = folder.path(digest)
    try BerkasAtomik.buatFolder((path as NSString).deletingLastPathComponent)
    try BerkasAtomik.tulis(Array(bytes), ke: path)
    return digest
  }

  func digest(_ bytes: Data) -> Digest { Canonical.sha256(Array(bytes)) }

  /// Whether the bytes kept under a digest are here and are its.
  package func intact(_ digest: Digest) -> Bool { kept(digest) == digest }

  /// The digest of the bytes kept under one, read a piece at a time; nil where they are missing.
  package func kept(_ digest: Digest) -> Digest? {
    guard let handle = FileHandle(forReadingAtPath: folder.path(digest)) else { return nil }
    defer { try? handle.close() }
    var hash = SHA256()
    while let piece = try? handle.read(upToCount: Self.piece), !piece.isEmpty { hash.update(data: piece) }
    return Digest(bytes: Array(hash.finalize()))
  }

  private static let piece = 1 << 20

  private static func unreadable(_ name: String) -> NodeError {
    NodeError(.berkasTidakTerbaca, "berkas tidak dapat dibaca: periksa nama dan izinnya", letak: name)
  }

  /// What a file is: by its first bytes, which must agree with its name, and whole to its end.
  package static func inspect(
    _ bytes: Data, named name: String, within bounds: BatasFoto
  ) throws -> (TipeBerkas, Photo?) {
    guard !bytes.isEmpty else { throw TatacaraError(.berkasKosong, letak: name) }
    guard !isGenerated(bytes) else { throw TatacaraError(.berkasBuatanSimpul, letak: name) }
    guard let type = TipeBerkas(content: bytes) else { throw TatacaraError(.berkasSalahTipe, letak: name) }
    guard type.suffixes.contains((name as NSString).pathExtension.lowercased()) else {
      throw TatacaraError(.berkasSalahTipe, letak: name)
    }
    do { return (type, try EvidenceShape.check(bytes, as: type, within: bounds)) } catch {
      throw error.refusal(of: name)
    }
  }

  /// Whether the mark stands in it, also where a browser's PDF keeps its title compressed.
  private static func isGenerated(_ bytes: Data) -> Bool {
    func marked(_ bytes: Data) -> Bool { generatedMarks.contains { bytes.range(of: $0) != nil } }
    return marked(bytes) || PDFShape.anyObjectStream(bytes, holds: marked)
  }

  /// Stands in every file the node generates, so that it cannot come back as evidence (design §3).
  package static let generatedMark = "selaras:buatan-simpul"

  /// As a page has it, and as browsers write a page's title into a PDF: text, UTF-16, or UTF-16 in hexadecimal.
  private static let generatedMarks: [Data] = {
    let wide: [UInt8] = generatedMark.utf8.flatMap { [0, $0] }
    let hex = wide.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return [Data(generatedMark.utf8), Data(wide), Data(hex.utf8), Data(hex.uppercased().utf8)]
  }()
}

extension TipeBerkas {
  /// By the file's signature; nil for anything else.
  init?(content: Data) {
    if content.starts(with: "%PDF-".utf8) {
      self = .pdf
    } else if content.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if content.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
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
    case .csv: ["csv"]
    }
  }
}
