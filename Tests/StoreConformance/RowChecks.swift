import Causality
import Registry
import Store

extension StoreCheck {
  static let rows = [
    StoreCheck("a row comes back as it was put: every field, said to be empty and never written apart") { make in
      let store = try make(1)
      var generator = SplitMix64(seed: 8)
      let rows = (1...200).map { StoredRow(serial: $0, using: &generator) }
      try store.write { writer in
        try writer.put(rows)
        // Once more over other values: nothing of them stays.
        try writer.put(rows.map { StoredRow(record: $0.record, entity: $0.entity, origin: .pusat, values: [:]) })
        try writer.put(rows.reversed())
      }
      try store.read { reader in
        for row in rows { try expect(reader.row(row.record), equals: row) }
        try expect(reader.row(RecordID(replica: Samples.replicas[0], serial: 999)), equals: nil)
      }
    },
    StoreCheck("no value is bent to fit: the odd ones come back too") { make in
      let store = try make(1)
      let numbers: [Int64] = [.min, -62_092, -62_091, -1, 0, 1, 13, 376_199, 376_200, 14_293_712_142_336, .max]
      for (at, number) in numbers.enumerated() {
        let family = StoredRow(
          record: RecordID(replica: Samples.replicas[1], serial: UInt64(at + 1)), entity: .keluarga, origin: .pusat,
          values: [
            Fields.wilayah: .bilangan(number), Fields.lat: .bilangan(number), Fields.alamat: .teks("#\(number)"),
          ])
        let person = StoredRow(
          record: RecordID(replica: Samples.replicas[2], serial: UInt64(at + 1)), entity: .individu, origin: .pusat,
          values: [
            Fields.tglLahir: .bilangan(number), Fields.nama: .teks(at == 0 ? "" : "a\0b\u{1f600}"),
            Fields.keluargaOrang: .rekaman(RecordID(replica: Samples.replicas[5], serial: .max)),
          ])
        try store.write { try $0.put([family, person]) }
        try expect(store.read { try $0.row(family.record) }, equals: family)
        try expect(store.read { try $0.row(person.record) }, equals: person)
      }
    },
    StoreCheck("a value of another type, or of the other table's field, is refused") { make in
      let store = try make(1)
      let wrong: [[FieldID: Nilai]] = [
        [Fields.lantai: .teks("1")], [Fields.alamat: .bilangan(1)], [Fields.pengurus: .bilangan(1)],
        [Fields.noKK: .rekaman(RecordID(replica: Samples.replicas[0], serial: 1))], [Fields.nik: .teks("1")],
        [FieldID(rawValue: 126): .kosong],
      ]
      for values in wrong {
        let record = RecordID(replica: Samples.replicas[0], serial: 1)
        try expect(.nilai) {
          try store.write {
            try $0.put([StoredRow(record: record, entity: .keluarga, origin: .pusat, values: values)])
          }
        }
        try expect(store.read { try $0.row(record) }, equals: nil)
      }
    },
    StoreCheck("rows of a region come ascending by record, unsigned, until one says stop") { make in
      let store = try make(1)
      var generator = SplitMix64(seed: 9)
      let serials: [UInt64] = [1, 2, .max >> 1, .max >> 1 + 1, .max]
      for round in [serials.prefix(3), serials[...]] {
        let rows = Samples.replicas.flatMap { replica in
          round.map { serial in
            StoredRow(
              record: RecordID(replica: replica, serial: serial), entity: .keluarga,
              origin: Samples.villages.randomElement(using: &generator) ?? .pusat, values: [:])
          }
        }
        try store.write { try $0.put(rows.shuffled(using: &generator)) }
        for region in Samples.regions {
          let wanted = rows.filter { region.meliputi($0.origin) }.sorted { $0.record < $1.record }
          try expect(store.read { try stream(.keluarga, in: region, upTo: .max, $0) }, equals: wanted, "\(region)")
          try expect(
            store.read { try stream(.keluarga, in: region, upTo: 4, $0) }, equals: Array(wanted.prefix(4)), "\(region)")
          try expect(store.read { try stream(.individu, in: region, upTo: 4, $0) }, equals: [])
        }
      }
    },
    StoreCheck("rows may be streamed within a stream, and a throw ends both") { make in
      let store = try make(1)
      var generator = SplitMix64(seed: 10)
      let rows = (1...6).map { StoredRow(serial: $0, using: &generator) }.filter { $0.entity == .individu }
      try store.write { try $0.put(rows) }
      var pairs = 0
      try store.read { reader in
        try reader.forEachRow(.individu, in: .pusat) { outer in
          try reader.forEachRow(.individu, in: .pusat) { inner in
            try expect(reader.row(inner.record), equals: inner)
            pairs += 1
            return true
          }
          return try reader.row(outer.record) != nil
        }
      }
      try expect(pairs, equals: rows.count * rows.count)
      do {
        try store.read { try $0.forEachRow(.individu, in: .pusat) { _ in throw CheckFailed(description: "mine") } }
        try expect(false, "nothing thrown")
      } catch let error as CheckFailed { try expect(error.description, equals: "mine") }
    },
    StoreCheck("records are found by a field's value, and not once they have another") { make in
      let store = try make(1)
      let family = RecordID(replica: Samples.replicas[5], serial: 7)
      let people = Samples.replicas.map { RecordID(replica: $0, serial: 1) }
      let values: [FieldID: Nilai] = [
        Fields.keluargaOrang: .rekaman(family), Fields.nik: .teks("1309011201800001"), Fields.noHP: .kosong,
        Fields.tglLahir: .bilangan(4029), Fields.jenisKelamin: .bilangan(2),
      ]
      func found(_ field: FieldID, _ value: Nilai) throws -> [RecordID] {
        try store.read { try $0.records(where: field, equals: value) }
      }
      try store.write { writer in
        try writer.put(people.map { StoredRow(record: $0, entity: .individu, origin: .pusat, values: values) })
      }
      for (field, value) in values { try expect(found(field, value), equals: people, "\(field.rawValue)") }
      try expect(found(Fields.nik, .teks("1309011201800002")), equals: [])
      try expect(found(Fields.tempatLahir, .kosong), equals: [])
      try expect(
        found(Fields.keluargaOrang, .rekaman(RecordID(replica: family.replica, serial: 8))), equals: [])
      try store.write { writer in
        try writer.put([StoredRow(record: people[0], entity: .individu, origin: .pusat, values: [:])])
        try writer.removeRow(people[1], .individu)
        try writer.removeRow(people[2], .keluarga)
      }
      for (field, value) in values { try expect(found(field, value), equals: Array(people.dropFirst(2))) }
      try expect(store.read { try $0.row(people[1]) }, equals: nil)
    },
  ]

  private static func stream(
    _ entity: Entitas, in region: WilayahID, upTo limit: Int, _ reader: any StoreReader
  ) throws -> [StoredRow] {
    var rows: [StoredRow] = []
    try reader.forEachRow(entity, in: region) {
      rows.append($0)
      return rows.count < limit
    }
    return rows
  }
}

extension StoredRow {
  /// A row of either table with any of its fields.
  package init(serial: UInt64, using generator: inout SplitMix64) {
    let entity: Entitas = Bool.random(using: &generator) ? .keluarga : .individu
    var values: [FieldID: Nilai] = [:]
    for field in Fields.milik(entity) {
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: continue
      case 1: values[field.id] = .kosong
      default: values[field.id] = Self.value(of: field, using: &generator)
      }
    }
    self.init(
      record: RecordID(
        replica: Samples.replicas.randomElement(using: &generator) ?? Samples.replicas[0], serial: serial),
      entity: entity, origin: Samples.villages.randomElement(using: &generator) ?? .pusat, values: values)
  }

  private static func value(of field: Field, using generator: inout SplitMix64) -> Nilai {
    switch field.tipeSQL {
    case .bilangan: .bilangan(Int64(bitPattern: generator.next()))
    case .teks: .teks(String(generator.next(), radix: 36))
    case .tanggal: .bilangan(.random(in: -62_091...376_199, using: &generator))
    case .wilayah: .bilangan(Int64((Samples.villages.randomElement(using: &generator) ?? .pusat).rawValue))
    case .rekaman:
      .rekaman(RecordID(replica: ReplicaID(rawValue: generator.next()), serial: generator.next()))
    }
  }
}
