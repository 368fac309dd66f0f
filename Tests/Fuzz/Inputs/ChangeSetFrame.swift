import Causality
import SwiftProtobuf
import Tatacara
import Wire

/// A change-set taken apart: header, blocks.
struct ChangeSetFrame {
  private let start: [UInt8]
  private var header: Selaras_KepalaHimpunan
  private var blocks: [Selaras_Blok]

  private static let carriers: UInt32 = 3

  init(_ bytes: [UInt8]) throws {
    var reader = CanonicalReader(bytes)
    start = try reader.raw(5)
    header = try Selaras_KepalaHimpunan(serializedBytes: reader.blob(limit: 4096))
    blocks = []
    for _ in 0..<(try reader.count(limit: 9)) {
      blocks.append(try Selaras_Blok(serializedBytes: reader.blob(limit: expandable)))
    }
  }

  /// A change-set of blocks as they are given, whatever they hold.
  init(_ blocks: [Selaras_Blok]) {
    start = Array("SLRS".utf8) + [UInt8(Protokol.versi)]
    header = Selaras_KepalaHimpunan()
    header.pengirim = 0x1111_2222_3333_4443
    header.penerima = 0x1111_2222_3333_4442
    header.arah = 1
    self.blocks = blocks
  }

  /// Mostly the content of a block; now and then the header, or the blocks' order.
  func bent(_ choice: UInt32, _ change: OutsideInput.Change) throws -> [UInt8] {
    var copy = self
    let (what, which) = (choice % 32, Int(choice / 32) % max(1, blocks.count))
    guard !blocks.isEmpty, what > 0 else {
      copy.header = try Selaras_KepalaHimpunan(serializedBytes: change(try header.serializedBytes()))
      return try copy.bytes(rawSize: copy.header.ukuranMentah)
    }
    if what == 1 {
      copy.blocks.remove(at: which)
    } else {
      try copy.change(which, choice / 1024, change)
    }
    return try copy.bytes()
  }

  private mutating func change(_ which: Int, _ choice: UInt32, _ change: OutsideInput.Change) throws {
    let content = Array(blocks[which].isi)
    if blocks[which].jenis == Self.carriers {
      let bent = try ColumnFrame(content).bent(choice, change)
      blocks[which].isi = .init(bent)
      blocks[which].ukuranMentah = UInt64(bent.count)
      return
    }
    let raw =
      blocks[which].kompresi == 1
      ? try Deflate.expand(
        content, rawSize: Int(clamping: blocks[which].ukuranMentah), limit: expandable, dictionary: Kamus.dokumen)
      : content
    blocks[which] = Self.block(blocks[which].jenis, change(raw))
  }

  /// A packed block of one kind.
  static func block(_ kind: UInt32, _ raw: [UInt8]) -> Selaras_Blok {
    var block = Selaras_Blok()
    block.jenis = kind
    block.kompresi = 1
    block.ukuranMentah = UInt64(raw.count)
    block.isi = .init(Deflate.compress(raw, dictionary: Kamus.dokumen))
    return block
  }

  /// The frame closed again, signed by the sender it names.
  /// - Parameter rawSize: what the header says of the blocks' sizes; nil for the truth.
  func bytes(rawSize: UInt64? = nil) throws -> [UInt8] {
    var header = header
    header.ukuranMentah = rawSize ?? blocks.reduce(0) { $0 &+ $1.ukuranMentah }
    var writer = CanonicalWriter()
    writer.raw(start)
    writer.blob(try header.serializedBytes())
    writer.count(blocks.count)
    for block in blocks { writer.blob(try block.serializedBytes()) }
    let key = try TestKeys.key(of: ReplicaID(rawValue: header.pengirim))
    let digest = Canonical.sha256(writer.bytes)
    writer.raw(try Signature.sign(digest, domain: ChangeSet.domain, with: key))
    return writer.bytes
  }
}
