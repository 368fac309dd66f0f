import Causality
import Registry
import Tatacara

extension Pembawa: CanonicalDocument {
  package static let domain = "selaras/pembawa/1"

  package func write(to writer: inout CanonicalWriter) {
    writer.byte(jenis.rawValue)
    writer.nomor(nomor)
    writer.replika(replika)
    writer.digest(paket)
    writer.optional(menggantikan) { $0.digest($1) }
    writer.array(butir) { writer, item in
      writer.byte(item.jenis)
      writer.array(item.bergantung) { $0.varint(UInt64($1)) }
      writer.array(item.deltas) { $0.delta($1) }
    }
  }

  package init(from reader: inout CanonicalReader) throws(WireError) {
    let jenis = try reader.known(JenisPembawa.self)
    let nomor = try reader.nomor()
    let replika = try reader.replika()
    let paket = try reader.digest("paket")
    let menggantikan = try reader.optional("menggantikan") { reader throws(WireError) in
      try reader.digest("menggantikan")
    }
    let butir = try reader.array(limit: BatasDokumen.butir, itemSize: 3, "butir") { reader throws(WireError) in
      try Butir(from: &reader)
    }
    self.init(
      jenis: jenis, nomor: nomor, replika: replika, paket: paket, menggantikan: menggantikan, butir: butir)
    try periksaBentuk()
  }

  /// Whether this carrier is one that canonical bytes can say: orders, bounds, and every dot its own replica's. Carriers
  /// that came as columns are held against it too, so that what is stored can be read back.
  /// - Throws: `BENTUK_RUSAK` or `BATAS_TERLAMPAUI`.
  package func periksaBentuk() throws(WireError) {
    guard (1...BatasDokumen.butir).contains(butir.count),
      butir.reduce(0, { $0 + $1.deltas.count }) <= BatasDokumen.delta
    else { throw .batas("Jumlah butir atau perubahan", "the number of items or changes") }
    guard replika.rawValue != 0, nomor.seri > 0, nomor.urut > 0 else {
      throw .bentuk("nomor atau replika 0", "number or replica 0")
    }
    var size = 0
    for (position, item) in butir.enumerated() { size += try item.periksaBentuk(at: position, replica: replika) }
    guard size <= Batas.dokumenKanonik else { throw .batas("Ukuran satu usulan", "the size of one carrier") }
  }
}

extension Butir {
  fileprivate init(from reader: inout CanonicalReader) throws(WireError) {
    let jenis = try reader.byte("jenis butir")
    let bergantung = try reader.array(limit: BatasDokumen.butir, "bergantung") { reader throws(WireError) -> UInt16 in
      try reader.number(0...UInt16(BatasDokumen.butir - 1), "butir ke")
    }
    let deltas = try reader.array(limit: BatasDokumen.delta, itemSize: 7, "perubahan") { reader throws(WireError) in
      try reader.delta()
    }
    self.init(jenis: jenis, bergantung: bergantung, deltas: deltas)
  }

  /// - Returns: canonical bytes at most.
  fileprivate func periksaBentuk(at position: Int, replica: ReplicaID) throws(WireError) -> Int {
    guard bergantung.ascends, bergantung.allSatisfy({ Int($0) < BatasDokumen.butir && Int($0) != position }) else {
      throw .bentuk("butir yang disyaratkan tidak berurutan", "required items out of order")
    }
    guard !deltas.isEmpty, deltas.map({ OrderedDelta($0) }).ascends else {
      throw .bentuk("perubahan dalam butir tidak berurutan", "changes of an item out of order")
    }
    var size = 8 + 3 * bergantung.count
    for delta in deltas { size += try delta.periksaBentuk(replica: replica) }
    return size
  }
}

extension Delta<FieldID, Nilai> {
  /// A number takes ten bytes at most.
  private static var number: Int { 10 }

  fileprivate func periksaBentuk(replica: ReplicaID) throws(WireError) -> Int {
    guard record.adaNomornya else { throw .bentuk("rekaman 0", "record 0") }
    guard context.vector.allSatisfy({ $0.replica.rawValue != 0 && $0.counter > 0 }),
      context.gaps.allSatisfy({ $0.replica.rawValue != 0 && $0.counter > 0 })
    else { throw .bentuk("titik 0", "dot 0") }
    guard dot.replica == replica, dot.counter > 0, context.highest(of: replica) < dot.counter else {
      throw .bentuk("titik perubahan bukan milik replika pembawa", "a dot that is not the carrier's replica's")
    }
    guard (1...Batas.tulisan).contains(writes.count), writes.map(\.field).ascends,
      context.vector.count <= Batas.konteks, context.gaps.count <= Batas.konteks
    else { throw .bentuk("tulisan dalam perubahan tidak berurutan", "writes of a change out of order") }
    var size = Self.number * (6 + 2 * (context.vector.count + context.gaps.count) + 3 * writes.count)
    for write in writes {
      switch write.value {
      case .teks(let text):
        guard text.utf8.count <= Batas.teksNilai else { throw .batas("Sebuah teks", "a text") }
        size += text.utf8.count
      case .rekaman(let record) where !record.adaNomornya: throw .bentuk("rekaman 0", "record 0")
      default: break
      }
    }
    return size
  }
}

extension RecordID {
  /// 0 names no replica, and no record of one.
  fileprivate var adaNomornya: Bool { replica.rawValue != 0 && serial != 0 }
}

/// A delta's place within its butir.
private struct OrderedDelta: Comparable {
  let record: RecordID
  let dot: Dot

  init(_ delta: RegistryDelta) {
    record = delta.record
    dot = delta.dot
  }

  static func < (a: Self, b: Self) -> Bool { (a.record, a.dot) < (b.record, b.dot) }
}

extension Collection where Element: Comparable {
  /// Whether each element is greater than the one before it.
  var ascends: Bool { zip(self, dropFirst()).allSatisfy { $0 < $1 } }
}
