import Causality
import Registry
import Tatacara

// The parts that documents share, in the order of `protocol/README.md`.

extension CanonicalWriter {
  mutating func wilayah(_ value: WilayahID) { varint(value.rawValue) }

  mutating func replika(_ value: ReplicaID) { varint(value.rawValue) }

  mutating func tanggal(_ value: Tanggal) { signed(Int64(value.hari)) }

  mutating func triwulan(_ value: Triwulan) {
    count(value.tahun)
    byte(UInt8(value.ke))
  }

  mutating func nomor(_ value: NomorPembawa) {
    wilayah(value.wilayah)
    triwulan(value.triwulan)
    varint(UInt64(value.seri))
    varint(UInt64(value.urut))
  }

  mutating func rantai(_ value: Rantai) {
    wilayah(value.wilayah)
    varint(value.nomor)
    digest(value.kepalaSebelum)
  }

  mutating func rekaman(_ value: RecordID) {
    replika(value.replica)
    varint(value.serial)
  }

  package mutating func titik(_ value: Dot) {
    replika(value.replica)
    varint(value.counter)
  }

  package mutating func konteks(_ value: Context) {
    count(value.vector.count)
    for entry in value.vector { titik(Dot(replica: entry.replica, counter: entry.counter)) }
    array(value.gaps) { $0.titik($1) }
  }

  mutating func nilai(_ value: Nilai) {
    switch value {
    case .kosong: byte(0)
    case .bilangan(let number):
      byte(1)
      signed(number)
    case .teks(let string):
      byte(2)
      text(string)
    case .rekaman(let record):
      byte(3)
      rekaman(record)
    }
  }

  mutating func delta(_ value: RegistryDelta) {
    rekaman(value.record)
    titik(value.dot)
    konteks(value.context)
    array(value.writes) { writer, write in
      writer.varint(UInt64(write.field.rawValue))
      writer.nilai(write.value)
    }
  }
}

extension CanonicalReader {
  mutating func wilayah(_ label: StaticString = "wilayah") throws(WireError) -> WilayahID {
    let start = offset
    guard let value = WilayahID(rawValue: try takeVarint()) else {
      throw .bentuk("bukan wilayah", "no region", at: start)
    }
    note(start, label, value == .pusat ? "pusat" : "\(value)")
    return value
  }

  mutating func replika(_ label: StaticString = "replika") throws(WireError) -> ReplicaID {
    let start = offset
    let value = ReplicaID(rawValue: try takeVarint())
    guard value.rawValue != 0 else { throw .bentuk("replika 0", "replica 0", at: start) }
    note(start, label, "\(value)")
    return value
  }

  mutating func tanggal(_ label: StaticString = "tanggal") throws(WireError) -> Tanggal {
    let start = offset
    guard let days = Int(exactly: try takeSigned()), let value = Tanggal(hari: days) else {
      throw .bentuk("bukan tanggal", "no date", at: start)
    }
    note(start, label, "\(value)")
    return value
  }

  mutating func triwulan() throws(WireError) -> Triwulan {
    let start = offset
    guard let tahun = Int(exactly: try takeVarint()), let value = Triwulan(tahun: tahun, ke: Int(try takeByte())) else {
      throw .bentuk("bukan triwulan", "not a quarter", at: start)
    }
    note(start, "triwulan", "\(value)")
    return value
  }

  mutating func nomor() throws(WireError) -> NomorPembawa {
    let wilayah = try wilayah()
    let triwulan = try triwulan()
    let seri = try number(1...UInt32.max, "seri")
    return NomorPembawa(wilayah: wilayah, triwulan: triwulan, seri: seri, urut: try number(1...UInt32.max, "urut"))
  }

  mutating func rantai() throws(WireError) -> Rantai {
    let wilayah = try wilayah("rantai: wilayah")
    let nomor = try number(1...UInt64.max, "rantai: nomor")
    return Rantai(wilayah: wilayah, nomor: nomor, kepalaSebelum: try digest("rantai: kepala sebelum"))
  }

  mutating func rekaman(_ label: StaticString = "rekaman") throws(WireError) -> RecordID {
    let start = offset
    let value = RecordID(replica: ReplicaID(rawValue: try takeVarint()), serial: try takeVarint())
    guard value.replica.rawValue != 0, value.serial != 0 else { throw .bentuk("rekaman 0", "record 0", at: start) }
    note(start, label, "\(value)")
    return value
  }

  package mutating func titik(_ label: StaticString = "titik") throws(WireError) -> Dot {
    let start = offset
    let value = Dot(replica: ReplicaID(rawValue: try takeVarint()), counter: try takeVarint())
    guard value.replica.rawValue != 0, value.counter != 0 else { throw .bentuk("titik 0", "dot 0", at: start) }
    note(start, label, "\(value.replica)·\(value.counter)")
    return value
  }

  /// A context in its normal form only: what does not survive being built again was not normal.
  package mutating func konteks() throws(WireError) -> Context {
    let start = offset
    let vector = try array(limit: Batas.konteks, itemSize: 2, "konteks: vektor") { reader throws(WireError) in
      try reader.titik("sampai")
    }
    let gaps = try array(limit: Batas.konteks, itemSize: 2, "konteks: lepas") { reader throws(WireError) in
      try reader.titik()
    }
    var context = Context()
    for entry in vector { context.cover(entry.replica, upTo: entry.counter) }
    for dot in gaps { context.insert(dot) }
    guard context.gaps == gaps,
      context.vector.elementsEqual(vector, by: { $0.replica == $1.replica && $0.counter == $1.counter })
    else { throw .bentuk("konteks tidak dalam bentuk baku", "a context not in canonical form", at: start) }
    return context
  }

  /// One field and its value. What is personal is masked in a trace.
  mutating func tulisan() throws(WireError) -> RegistryWrite {
    let start = offset
    guard let number = UInt16(exactly: try takeVarint()) else {
      throw .batas("Nomor kolom", "a column number", at: start)
    }
    let write = RegistryWrite(field: FieldID(rawValue: number), value: try nilai())
    if trace != nil { note(start, "tulisan", Explain.tulisan(write)) }
    return write
  }

  private mutating func nilai() throws(WireError) -> Nilai {
    switch try takeByte() {
    case 0: return .kosong
    case 1: return .bilangan(try takeSigned())
    case 2:
      let start = offset
      guard let text = String(validating: try takeRaw(takeCount(limit: Batas.teksNilai)), as: UTF8.self) else {
        throw .bentuk("teks bukan UTF-8", "text that is not UTF-8", at: start)
      }
      return .teks(text)
    case 3:
      let record = RecordID(replica: ReplicaID(rawValue: try takeVarint()), serial: try takeVarint())
      guard record.replica.rawValue != 0, record.serial != 0 else { throw .bentuk("rekaman 0", "record 0", at: offset) }
      return .rekaman(record)
    default: throw .bentuk("jenis nilai tidak dikenal", "an unknown kind of value", at: offset - 1)
    }
  }

  mutating func delta() throws(WireError) -> RegistryDelta {
    let record = try rekaman()
    let dot = try titik()
    let context = try konteks()
    let writes = try array(limit: Batas.tulisan, itemSize: 2, "tulisan") { reader throws(WireError) in
      try reader.tulisan()
    }
    return RegistryDelta(record: record, dot: dot, context: context, writes: writes)
  }
}
