import Causality
import Registry
import Tatacara

/// One carrier row by row.
enum PlainCarrier {
  static func write(_ carrier: Pembawa, to out: inout ColumnWriter) {
    out.byte(carrier.jenis.rawValue)
    out.varint(carrier.nomor.wilayah.rawValue)
    out.count(carrier.nomor.triwulan.tahun)
    out.count(carrier.nomor.triwulan.ke)
    out.varint(UInt64(carrier.nomor.seri))
    out.varint(UInt64(carrier.nomor.urut))
    out.varint(carrier.replika.rawValue)
    out.raw(carrier.paket.bytes)
    out.byte(carrier.menggantikan == nil ? 0 : 1)
    if let replaced = carrier.menggantikan { out.raw(replaced.bytes) }
    out.count(carrier.butir.count)
    for butir in carrier.butir {
      out.byte(butir.jenis)
      out.count(butir.bergantung.count)
      for needed in butir.bergantung { out.varint(UInt64(needed)) }
      out.count(butir.deltas.count)
      for delta in butir.deltas { write(delta, to: &out) }
    }
  }

  private static func write(_ delta: RegistryDelta, to out: inout ColumnWriter) {
    out.varint(delta.record.replica.rawValue)
    out.varint(delta.record.serial)
    out.varint(delta.dot.replica.rawValue)
    out.varint(delta.dot.counter)
    out.count(delta.context.vector.count)
    for entry in delta.context.vector {
      out.varint(entry.replica.rawValue)
      out.varint(entry.counter)
    }
    out.count(delta.context.gaps.count)
    for dot in delta.context.gaps {
      out.varint(dot.replica.rawValue)
      out.varint(dot.counter)
    }
    out.count(delta.writes.count)
    for write in delta.writes {
      out.varint(UInt64(write.field.rawValue))
      Self.write(write.value, to: &out)
    }
  }

  private static func write(_ value: Nilai, to out: inout ColumnWriter) {
    switch value {
    case .kosong: out.byte(0)
    case .bilangan(let number):
      out.byte(1)
      out.zigzag(number)
    case .teks(let text):
      out.byte(2)
      out.count(text.utf8.count)
      out.raw(text.utf8)
    case .rekaman(let record):
      out.byte(3)
      out.varint(record.replica.rawValue)
      out.varint(record.serial)
    }
  }

  static func read(_ input: inout ColumnReader) throws(ColumnError) -> Pembawa {
    guard let jenis = JenisPembawa(rawValue: try input.byte()) else { throw .rusak }
    guard let wilayah = WilayahID(rawValue: try input.varint()) else { throw .rusak }
    guard let triwulan = Triwulan(tahun: try input.count(2999), ke: try input.count(4)) else { throw .rusak }
    let seri = UInt32(try input.count(Int(UInt32.max)))
    let urut = UInt32(try input.count(Int(UInt32.max)))
    let replika = ReplicaID(rawValue: try input.varint())
    let paket = try digest(&input)
    let menggantikan = try input.count(1) == 1 ? try digest(&input) : nil
    var butir: [Butir] = []
    for _ in 0..<(try input.count(BatasDokumen.butir)) { butir.append(try readButir(&input)) }
    let nomor = NomorPembawa(wilayah: wilayah, triwulan: triwulan, seri: seri, urut: urut)
    return Pembawa(
      jenis: jenis, nomor: nomor, replika: replika, paket: paket, menggantikan: menggantikan, butir: butir)
  }

  private static func digest(_ input: inout ColumnReader) throws(ColumnError) -> Digest {
    guard let digest = Digest(bytes: try input.raw(32)) else { throw .rusak }
    return digest
  }

  private static func readButir(_ input: inout ColumnReader) throws(ColumnError) -> Butir {
    let jenis = try input.byte()
    var bergantung: [UInt16] = []
    for _ in 0..<(try input.count(BatasDokumen.butir)) { bergantung.append(UInt16(try input.count(0xffff))) }
    var deltas: [RegistryDelta] = []
    for _ in 0..<(try input.count(BatasDokumen.delta)) { deltas.append(try readDelta(&input)) }
    return Butir(jenis: jenis, bergantung: bergantung, deltas: deltas)
  }

  private static func readDelta(_ input: inout ColumnReader) throws(ColumnError) -> RegistryDelta {
    let record = RecordID(replica: ReplicaID(rawValue: try input.varint()), serial: try input.varint())
    let dot = Dot(replica: ReplicaID(rawValue: try input.varint()), counter: try input.varint())
    var context = Context()
    for _ in 0..<(try input.count(1024)) {
      context.cover(ReplicaID(rawValue: try input.varint()), upTo: try input.varint())
    }
    for _ in 0..<(try input.count(1024)) {
      context.insert(Dot(replica: ReplicaID(rawValue: try input.varint()), counter: try input.varint()))
    }
    var writes: [RegistryWrite] = []
    for _ in 0..<(try input.count(256)) {
      writes.append(RegistryWrite(field: FieldID(rawValue: UInt16(try input.count(0xffff))), value: try value(&input)))
    }
    return RegistryDelta(record: record, dot: dot, context: context, writes: writes)
  }

  private static func value(_ input: inout ColumnReader) throws(ColumnError) -> Nilai {
    switch try input.byte() {
    case 0: return .kosong
    case 1: return .bilangan(try input.zigzag())
    case 2:
      let bytes = try input.raw(try input.count(1 << 16))
      guard let text = String(validating: bytes, as: UTF8.self) else { throw .rusak }
      return .teks(text)
    case 3: return .rekaman(RecordID(replica: ReplicaID(rawValue: try input.varint()), serial: try input.varint()))
    default: throw .rusak
    }
  }
}
