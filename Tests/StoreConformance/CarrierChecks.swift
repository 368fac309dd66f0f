import Causality
import Registry
import Store
import SyncEngine
import Tatacara

extension StoreCheck {
  static let carriers = [
    StoreCheck("a carrier comes back as it was put, once, and with the state given later") { make in
      let store = try make(1)
      var generator = SplitMix64(seed: 4)
      let carriers = (0..<40).map { _ in Samples.carrier(using: &generator) }
      let state = CarrierState(status: 255, step: 255, custody: nil, lastAct: .zero, clearedUp: 3)
      try store.write { writer in
        for carrier in carriers { try expect(writer.insert(carrier, deltas: [], entities: [:]), "new") }
        var other = carriers[0]
        other.bytes = []
        try expect(!writer.insert(other, deltas: [], entities: [:]), "held already")
        try writer.update(carriers[1].digest, state: state)
        try expect(.takDitemukan) { try writer.update(.zero, state: state) }
      }
      try store.read { reader in
        try expect(reader.carrier(carriers[0].digest), equals: carriers[0])
        try expect(reader.carrier(carriers[1].digest)?.state, equals: state)
        for carrier in carriers.dropFirst(2) { try expect(reader.carrier(carrier.digest), equals: carrier) }
        try expect(reader.carrier(.zero), equals: nil)
      }
    },
    StoreCheck("lists and counts of carriers are what a plain filter says, page by page") { make in
      for seed: UInt64 in 1...4 {
        let store = try make(seed)
        var generator = SplitMix64(seed: seed)
        let carriers = (0..<150).map { _ in Samples.carrier(using: &generator) }
        try store.write { writer in
          for carrier in carriers { try writer.insert(carrier, deltas: [], entities: [:]) }
        }
        for round in 0..<40 {
          let filter = CarrierFilter(using: &generator)
          let limit = Int.random(in: 1...20, using: &generator)
          let wanted = carriers.filter(filter.admits).sorted { ($0.nomor, $0.digest) < ($1.nomor, $1.digest) }
          let found = try store.read { try pages(of: filter, limit: limit, $0) }
          try expect(found.map(\.digest), equals: wanted.map(\.digest), "seed \(seed) round \(round) \(filter)")
        }
        for region in Samples.regions {
          let inside = carriers.filter { region.meliputi($0.nomor.wilayah) }
          let wanted = Dictionary(grouping: inside) { CarrierCount(jenis: $0.jenis, status: $0.state.status, count: 0) }
            .map { CarrierCount(jenis: $0.jenis, status: $0.status, count: $1.count) }
          try expect(
            Set(store.read { try $0.carrierCounts(in: region) }), equals: Set(wanted), "seed \(seed) \(region)")
        }
      }
    },
    StoreCheck("a list of nothing is empty") { make in
      let store = try make(1)
      try store.write { try $0.insert(Samples.carrier(1, in: Samples.villages[0]), deltas: [], entities: [:]) }
      let filter = CarrierFilter(region: .pusat)
      try expect(store.read { try $0.carriers(matching: filter, after: nil, limit: 0) }, equals: [])
      try expect(store.read { try $0.carriers(matching: filter, after: nil, limit: .max) }.count, equals: 1)
    },
  ]

  /// All pages in a row. A page may exceed the limit only by carriers of its last number.
  private static func pages(
    of filter: CarrierFilter, limit: Int, _ reader: any StoreReader
  ) throws -> [StoredCarrier] {
    var found: [StoredCarrier] = []
    while true {
      let page = try reader.carriers(matching: filter, after: found.last?.nomor, limit: limit)
      try expect(
        page.dropFirst(limit).allSatisfy { $0.nomor == page[limit - 1].nomor }, "a page of \(page.count) for \(limit)")
      guard !page.isEmpty else { return found }
      found += page
    }
  }

  static let deltas = [
    StoreCheck("a record's deltas come by counter, then replica, unsigned, with what was last said of them") { make in
      let store = try make(1)
      let record = RecordID(replica: Samples.replicas[5], serial: .max)
      let carriers = (1...2).map { Samples.carrier($0, in: Samples.villages[Int($0)]) }
      let dots = [UInt64.max, 2, .max >> 1 + 1, 1].flatMap { counter in
        Samples.replicas.map { Dot(replica: $0, counter: counter) }
      }
      let deltas = dots.enumerated().map { Samples.delta(record, $1, of: carriers[$0 % 2]) }
      try store.write { writer in
        for carrier in carriers {
          try writer.insert(
            carrier, deltas: deltas.filter { $0.carrier == carrier.digest }, entities: [record: .keluarga])
        }
        try writer.count(dots[3], of: record, as: [.resmi, .berjalan])
        try expect(.takDitemukan) {
          try writer.count(dots[3], of: RecordID(replica: dots[0].replica, serial: 1), as: [])
        }
      }
      var wanted = deltas
      wanted[3].counts = [.resmi, .berjalan]
      try expect(store.read { try $0.deltas(of: record) }, equals: wanted.sorted { $0.dot < $1.dot })
    },
    StoreCheck("a dot is one carrier's: a second one's carrier is not taken") { make in
      let store = try make(1)
      let record = RecordID(replica: Samples.replicas[0], serial: 1)
      let dot = Dot(replica: Samples.replicas[0], counter: 1)
      let (first, second) = (Samples.carrier(1, in: Samples.villages[0]), Samples.carrier(2, in: Samples.villages[0]))
      try store.write {
        try $0.insert(first, deltas: [Samples.delta(record, dot, of: first)], entities: [record: .individu])
      }
      try expect(.dotGanda) {
        _ = try store.write {
          try $0.insert(second, deltas: [Samples.delta(record, dot, of: second)], entities: [record: .individu])
        }
      }
      try expect(store.read { try $0.carrier(second.digest) }, equals: nil)
    },
    StoreCheck("a record's origin is the village of its creating carrier, whichever came first") { make in
      let store = try make(1)
      let (creator, editor) = (Samples.replicas[5], Samples.replicas[0])
      let record = RecordID(replica: creator, serial: 1)
      let created = Samples.carrier(1, in: Samples.villages[2])
      let edited = Samples.carrier(2, in: Samples.villages[5])
      try store.write { writer in
        let edit = Samples.delta(record, Dot(replica: editor, counter: 1), of: edited)
        try writer.insert(edited, deltas: [edit], entities: [record: .keluarga])
        try expect(writer.origin(of: record), equals: nil)
        let creation = Samples.delta(record, Dot(replica: creator, counter: 1), of: created)
        try writer.insert(created, deltas: [creation], entities: [record: .keluarga])
        try expect(writer.origin(of: record), equals: Samples.villages[2])
      }
    },
    StoreCheck("a record's origin is known from its creator's later usulan, never from a later decree") { make in
      let store = try make(1)
      let creator = Samples.replicas[5]
      let records = (1...2).map { RecordID(replica: creator, serial: $0) }
      var decree = Samples.carrier(1, in: Samples.villages[4])
      decree.jenis = .koreksi
      let proposal = Samples.carrier(2, in: Samples.villages[2])
      let later = Dot(replica: creator, counter: 2)
      try store.write { writer in
        try writer.insert(
          decree, deltas: [Samples.delta(records[0], later, of: decree)], entities: [records[0]: .keluarga])
        try writer.insert(
          proposal, deltas: [Samples.delta(records[1], later, of: proposal)], entities: [records[1]: .keluarga])
        try expect(writer.origin(of: records[0]), equals: nil)
        try expect(writer.origin(of: records[1]), equals: Samples.villages[2])
      }
    },
    StoreCheck("a record is pending while a delta counts only in berjalan, where it was created or is written") {
      make in
      let store = try make(1)
      let creator = Samples.replicas[5]
      let record = RecordID(replica: creator, serial: 1)
      let created = Samples.carrier(1, in: Samples.villages[2])
      let edited = Samples.carrier(2, in: Samples.villages[6])
      let edit = Dot(replica: Samples.replicas[0], counter: 1)
      func pending(_ code: String) throws -> [RecordID] {
        try store.read { try $0.pendingRecords(in: Samples.region(code)) }
      }
      try store.write { writer in
        let creation = Samples.delta(
          record, Dot(replica: creator, counter: 1), of: created, counts: [.resmi, .berjalan])
        try writer.insert(created, deltas: [creation], entities: [record: .keluarga])
        try writer.insert(
          edited, deltas: [Samples.delta(record, edit, of: edited, counts: .berjalan)], entities: [record: .keluarga])
      }
      for code in ["", "13", "13.09.01.2001", "13.71"] { try expect(pending(code), equals: [record], code) }
      for code in ["12", "13.04", "13.09.01.2001~1"] { try expect(pending(code), equals: [], code) }
      try store.write { try $0.count(edit, of: record, as: [.resmi, .berjalan]) }
      try expect(pending(""), equals: [])
    },
  ]
}

extension CarrierFilter {
  init(using generator: inout SplitMix64) {
    func maybe<T>(_ value: T) -> T? { Int.random(in: 0..<4, using: &generator) == 0 ? value : nil }
    self.init(region: Samples.regions.randomElement(using: &generator) ?? .pusat)
    jenis = maybe(.usulan)
    status = maybe(1)
    step = maybe(0)
    custody = maybe(.kabupaten)
    triwulan = maybe(Samples.triwulan[1])
    seri = maybe(2)
  }

  /// What the filter means, said once more.
  func admits(_ carrier: StoredCarrier) -> Bool {
    region.meliputi(carrier.nomor.wilayah)
      && (jenis ?? carrier.jenis) == carrier.jenis && (status ?? carrier.state.status) == carrier.state.status
      && (step ?? carrier.state.step) == carrier.state.step && (custody == nil || custody == carrier.state.custody)
      && (triwulan ?? carrier.nomor.triwulan) == carrier.nomor.triwulan
      && (seri ?? carrier.nomor.seri) == carrier.nomor.seri
  }
}
