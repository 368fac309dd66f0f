import Causality
import Registry
import SwiftProtobuf
import Tatacara
import Wire

/// At most 1 kB each, that claim as much as their form can say: what `FuzzTests` holds against `OutsideInput.room`.
extension OutsideInput {
  package var hostile: [(name: String, bytes: [UInt8])] {
    switch self {
    case .kolom: HostileColumns.all
    case .himpunan, .penjelasan: HostileChangeSets.all
    case .dokumen: HostileDocuments.all
    case .pesan: HostileChangeSets.all.map { ("pesan " + $0.name, HostileDocuments.message($0.bytes)) }
    case .paket, .pendaftaran, .konfigurasi, .galat: HostileTexts.all
    case .csv, .register, .wilayah, .jawaban: HostileTexts.all
    case .bukti: HostilePictures.all
    case .kiriman, .sertifikat, .pengenal: []
    }
  }

  /// Bytes that 1 kB of this kind may make a node allocate at any one time, beyond what any use of its decoder takes.
  package var room: Int {
    switch self {
    // A few numbers may stand for 300,000 values in columns (`ColumnLimits.dalam`), and a page shows them.
    case .himpunan, .kolom, .pesan: 128 << 20
    case .penjelasan: 384 << 20
    // Rows and pieces of streams of the pictures that people take.
    case .bukti: 64 << 20
    default: 16 << 20
    }
  }
}

/// Columns of constants: five bytes for any number of values.
enum HostileColumns {
  static var all: [(name: String, bytes: [UInt8])] {
    [
      ("hitungan 2^60", ColumnFrame([number(1 << 60), [], [], []]).bytes()),
      ("bom zlib", ColumnFrame([[UInt8](repeating: 0, count: 600_000), [], [], []]).bytes()),
      ("penuh angka", carriers(1024, items: 8, deltas: 8, fields: 5)),
      ("penuh bidang", carriers(16, items: 8, deltas: 16, fields: 250)),
      ("penuh teks", carriers(128, items: 8, deltas: 1, fields: 1, text: 4000)),
      ("penuh pembawa", carriers(65_000, items: 1, deltas: 1, fields: 1)),
      ("lewat batas", carriers(50_000, items: 8, deltas: 8, fields: 20)),
      ("konteks", carriers(512, items: 8, deltas: 8, fields: 1, contexts: 60_000)),
    ]
  }

  static func carriers(
    _ count: Int, items: Int, deltas: Int, fields: Int, text: Int? = nil, contexts: Int = 1
  ) -> [UInt8] {
    var head = number(count) + [1, 1]
    let village = WilayahID(kode: "13.09.01.2007")?.rawValue ?? 0
    // Kind, village, quarter, series, order, author, pack, replaces, items; row, needs, deltas.
    for value in [1, Int(village), 8104, 1] { head += constant(value) }
    head += steps(from: 1, by: 1, count: count)
    for value in [0, 0, 0, items, 1, 0, deltas] { head += constant(value) }
    head += [1] + constant(fields) + steps(from: 1, by: 0, count: fields)
    // Vectors of contexts, then gaps: one dot each, of a counter that rises.
    head += number(contexts)
    head += contexts > 1 ? constant(1) + constant(0) + steps(from: 1, by: 1, count: contexts) : constant(0)
    head += constant(0)
    let total = count * items * deltas
    // Record's replica and serial, dot's replica and counter, context, shape.
    head += [0] + constant(0) + [0] + constant(1)
    for value in [0, 0] { head += [0] + constant(value) }
    head += [0] + (contexts > 1 ? steps(from: 0, by: 0, count: total) : constant(0)) + [0] + constant(0)
    for field in 0..<fields { head += column(1 + field, text) }
    // One replica's eight bytes, one pack's 32.
    let bits = (1...40).map(UInt8.init)
    return ColumnFrame([head, [UInt8](repeating: 0x41, count: text ?? 0), [], bits]).bytes()
  }

  private static func column(_ field: Int, _ text: Int?) -> [UInt8] {
    let start = [1] + number(field)
    guard let text else { return start + [1, 0, 0] + constant(7) }
    // One text spelled out; every value is it.
    return start + [2, 0, 0, 1, 1, 0] + constant(text) + constant(0)
  }

  private static func constant(_ value: Int) -> [UInt8] { [0] + number(value << 1) }

  /// `count` values that rise by as much each.
  private static func steps(from first: Int, by step: Int, count: Int) -> [UInt8] {
    guard count > 1 else { return constant(first) }
    return [8] + number(first << 1) + number(step << 1)
  }

  private static func number(_ value: Int) -> [UInt8] {
    var writer = CanonicalWriter()
    writer.count(value)
    return writer.bytes
  }
}

/// Change-sets, signed, whose blocks say much in little.
enum HostileChangeSets {
  static var all: [(name: String, bytes: [UInt8])] {
    let columns = HostileColumns.all.map { ($0.name, set([carriers($0.bytes)])) }
    return columns + [
      ("ukuran bohong", lying), ("bom zlib dokumen", set([ChangeSetFrame.block(2, zeros)])),
      ("rantai", set([ChangeSetFrame.block(5, chains)])), ("putusan", acts(views: 5, verdicts: 50_000)),
      ("bagian", acts(views: 50_000, verdicts: 0)), ("bagian secukupnya", acts(views: 16_000, verdicts: 0)),
      ("putusan secukupnya", acts(views: 2, verdicts: 32_000)),
    ]
  }

  private static let zeros = [UInt8](repeating: 0, count: 600_000)

  private static func set(_ blocks: [Selaras_Blok]) -> [UInt8] { (try? ChangeSetFrame(blocks).bytes()) ?? [] }

  private static func carriers(_ columns: [UInt8]) -> Selaras_Blok {
    var block = Selaras_Blok()
    block.jenis = 3
    block.ukuranMentah = UInt64(columns.count)
    block.isi = .init(columns)
    return block
  }

  private static var lying: [UInt8] {
    var block = ChangeSetFrame.block(2, zeros)
    block.ukuranMentah = 64 << 20
    return set([block])
  }

  /// Steps of chains that name the first digest of the table again and again.
  private static var chains: [UInt8] {
    var writer = CanonicalWriter()
    writer.count(50_000)
    return writer.bytes + (0..<50_000).flatMap { _ in [1, 0, 1, 1, 1] as [UInt8] }
  }

  /// One act of many villages, or of many verdicts, each a reference.
  private static func acts(views: Int, verdicts: Int) -> [UInt8] {
    var writer = CanonicalWriter()
    // One act: its kind and step; pack and signer are the table's first digest, as is the root; no content; a demonstration.
    writer.raw([1, JenisAkta.putusan.rawValue, 1, 1, 1, 0, 0, 1, 1])
    writer.count(views)
    writer.raw([UInt8](repeating: 0, count: Signature.size))
    writer.count(views)
    writer.raw([UInt8](repeating: 0, count: views))
    writer.count(0)
    // Pusat, number 1, head 0; no files, all shown; verdicts, all shown.
    var view = CanonicalWriter()
    view.raw([0, 1, 1, 0, 1])
    view.count(verdicts)
    view.flag(true)
    // Each carrier is digest 0; all follow nothing; all say nothing.
    for _ in 0..<verdicts { view.raw([1, 0]) }
    if verdicts > 0 {
      view.count(0)
      view.count(verdicts - 1)
      view.raw([1, 0, 1])
      view.count(verdicts - 1)
    } else {
      view.count(0)
    }
    for _ in 0..<views { writer.raw(view.bytes) }
    return set([ChangeSetFrame.block(4, writer.bytes)])
  }
}
