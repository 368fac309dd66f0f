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
  mutating func wilayah() throws(WireError) -> WilayahID {
    let start = offset
    guard let value = WilayahID(rawValue: try varint()) else { throw .bentuk("bukan wilayah", at: start) }
    return value
  }

  mutating func replika() throws(WireError) -> ReplicaID {
    let start = offset
    let value = ReplicaID(rawValue: try varint())
    guard value.rawValue != 0 else { throw .bentuk("replika 0", at: start) }
    return value
  }

  mutating func tanggal() throws(WireError) -> Tanggal {
    let start = offset
    guard let days = Int(exactly: try signed()), let value = Tanggal(hari: days) else {
      throw .bentuk("bukan tanggal", at: start)
    }
    return value
  }

  mutating func triwulan() throws(WireError) -> Triwulan {
    let start = offset
    guard let value = Triwulan(tahun: try number(0...9999), ke: Int(try byte())) else {
      throw .bentuk("bukan triwulan", at: start)
    }
    return value
  }

  mutating func nomor() throws(WireError) -> NomorPembawa {
    let wilayah = try wilayah()
    let triwulan = try triwulan()
    let seri: UInt32 = try number(1...UInt32.max)
    return NomorPembawa(wilayah: wilayah, triwulan: triwulan, seri: seri, urut: try number(1...UInt32.max))
  }

  mutating func rantai() throws(WireError) -> Rantai {
    let wilayah = try wilayah()
    let nomor: UInt64 = try number(1...UInt64.max)
    return Rantai(wilayah: wilayah, nomor: nomor, kepalaSebelum: try digest())
  }

  mutating func rekaman() throws(WireError) -> RecordID {
    let replica = try replika()
    return RecordID(replica: replica, serial: try number(1...UInt64.max))
  }

  package mutating func titik() throws(WireError) -> Dot {
    let replica = try replika()
    return Dot(replica: replica, counter: try number(1...UInt64.max))
  }

  /// A context in its normal form only: what does not survive being built again was not normal.
  package mutating func konteks() throws(WireError) -> Context {
    let start = offset
    let vector = try array(limit: Batas.konteks, itemSize: 2) { reader throws(WireError) in try reader.titik() }
    let gaps = try array(limit: Batas.konteks, itemSize: 2) { reader throws(WireError) in try reader.titik() }
    var context = Context()
    for entry in vector { context.cover(entry.replica, upTo: entry.counter) }
    for dot in gaps { context.insert(dot) }
    guard context.gaps == gaps,
      context.vector.elementsEqual(vector, by: { $0.replica == $1.replica && $0.counter == $1.counter })
    else { throw .bentuk("konteks tidak dalam bentuk baku", at: start) }
    return context
  }

  mutating func nilai() throws(WireError) -> Nilai {
    switch try byte() {
    case 0: return .kosong
    case 1: return .bilangan(try signed())
    case 2: return .teks(try text(limit: Batas.teksNilai))
    case 3: return .rekaman(try rekaman())
    default: throw .bentuk("jenis nilai tidak dikenal", at: offset - 1)
    }
  }

  mutating func delta() throws(WireError) -> RegistryDelta {
    let record = try rekaman()
    let dot = try titik()
    let context = try konteks()
    let writes = try array(limit: Batas.tulisan, itemSize: 2) { reader throws(WireError) in
      let field = FieldID(rawValue: try reader.number(0...UInt16.max))
      return RegistryWrite(field: field, value: try reader.nilai())
    }
    return RegistryDelta(record: record, dot: dot, context: context, writes: writes)
  }
}
