import Causality
import Registry
import Tatacara

/// All of a list of carriers but the values: headers, butir, and of each delta its record, dot, context and fields.
struct CarrierSkeleton {
  var table = CarrierTable()
  var replicas = Aliases<ReplicaID>()
  var packs = Aliases<Digest>()
  var contexts = Aliases<Context>()
  /// Digests of replaced carriers, in order.
  var replaced: [Digest] = []

  // Per carrier.
  var kind: [Int64] = []
  var village: [Int64] = []
  var quarter: [Int64] = []
  var series: [Int64] = []
  var order: [Int64] = []
  var author: [Int64] = []
  var pack: [Int64] = []
  var replaces: [Int64] = []
  var items: [Int64] = []

  // Per butir.
  var row: [Int64] = []
  var needs: [Int64] = []
  /// How far back each needed butir lies.
  var needed: [Int64] = []
  var deltas: [Int64] = []

  // Per delta.
  var creator: [Int64] = []
  /// How far from the serial before by the same creator.
  var serial: [Int64] = []
  /// 0: the carrier's author, as it should be.
  var actor: [Int64] = []
  /// How far from the counter after the highest of its author's in the context.
  var counter: [Int64] = []
  var context: [Int64] = []
  var shape: [Int64] = []

  /// Of each delta: its carrier and butir, and whether it begins the carrier.
  struct Owner {
    let carrier: Int
    let butir: Int
    let leads: Bool
  }

  init() {}

  /// The owner of every delta, from the counts.
  func owners() -> [Owner] {
    var owners: [Owner] = []
    var butir = 0
    for carrier in items.indices {
      var leads = true
      for _ in 0..<items[carrier] {
        for _ in 0..<deltas[butir] {
          owners.append(Owner(carrier: carrier, butir: butir, leads: leads))
          leads = false
        }
        butir += 1
      }
    }
    return owners
  }

  /// The classes a column of deltas may be cut into: none; whether they begin their carrier; the kind of their butir; who
  /// created their record, and whether they begin their carrier, once that is known.
  static let choices: [UInt8] = [0, 1, 2, 3]

  func classes(_ choice: UInt8, _ owners: [Owner]) -> [UInt8] {
    switch choice {
    case 0: [UInt8](repeating: 0, count: owners.count)
    case 1: owners.map { $0.leads ? 0 : 1 }
    case 2: owners.map { UInt8(min(row[$0.butir], 15)) }
    default: owners.indices.map { creator.count > $0 ? UInt8(min(creator[$0], 7) * 2) + (owners[$0].leads ? 1 : 0) : 0 }
    }
  }
}

// MARK: Laying flat

extension CarrierSkeleton {
  init(_ carriers: [Pembawa]) {
    var shapes = Aliases<[UInt16]>()
    var serials: [UInt64] = []
    for carrier in carriers {
      add(header: carrier)
      for (place, butir) in carrier.butir.enumerated() {
        row.append(Int64(butir.jenis))
        needs.append(Int64(butir.bergantung.count))
        needed += butir.bergantung.map { Int64(place) - Int64($0) }
        deltas.append(Int64(butir.deltas.count))
        for delta in butir.deltas { add(delta, by: carrier.replika, &shapes, &serials) }
      }
    }
    for shape in shapes.list { table.append(shape: shape) }
    for case .rekaman(let record) in table.cells { _ = replicas.place(of: record.replica) }
  }

  private mutating func add(header carrier: Pembawa) {
    let nomor = carrier.nomor
    table.open(home: nomor.wilayah)
    kind.append(Int64(carrier.jenis.rawValue))
    village.append(Int64(bitPattern: nomor.wilayah.rawValue))
    quarter.append(Int64(nomor.triwulan.tahun * 4 + nomor.triwulan.ke - 1))
    series.append(Int64(nomor.seri))
    order.append(Int64(nomor.urut))
    author.append(Int64(replicas.place(of: carrier.replika)))
    pack.append(Int64(packs.place(of: carrier.paket)))
    replaces.append(carrier.menggantikan == nil ? 0 : 1)
    if let digest = carrier.menggantikan { replaced.append(digest) }
    items.append(Int64(carrier.butir.count))
  }

  private mutating func add(
    _ delta: RegistryDelta, by author: ReplicaID, _ shapes: inout Aliases<[UInt16]>, _ serials: inout [UInt64]
  ) {
    let creator = replicas.place(of: delta.record.replica)
    let actor = delta.dot.replica == author ? 0 : replicas.place(of: delta.dot.replica) + 1
    for entry in delta.context.vector { _ = replicas.place(of: entry.replica) }
    for dot in delta.context.gaps { _ = replicas.place(of: dot.replica) }
    while serials.count < replicas.list.count { serials.append(0) }
    self.creator.append(Int64(creator))
    serial.append(Int64(bitPattern: delta.record.serial &- serials[creator]))
    serials[creator] = delta.record.serial
    self.actor.append(Int64(actor))
    counter.append(Int64(bitPattern: delta.dot.counter &- delta.context.highest(of: delta.dot.replica) &- 1))
    context.append(Int64(contexts.place(of: delta.context)))
    let place = shapes.place(of: delta.writes.map(\.field.rawValue))
    shape.append(Int64(place))
    table.append(record: delta.record, shape: place, start: table.cells.count, carrier: kind.count - 1)
    table.cells += delta.writes.map(\.value)
  }
}

// MARK: Putting together

extension CarrierSkeleton {
  /// The carriers, once the table's cells are filled.
  func carriers() -> [Pembawa] {
    let fields = table.shapes.map { $0.map(FieldID.init(rawValue:)) }
    var (nextButir, nextRow, nextNeed, nextReplaced) = (0, 0, 0, 0)
    return kind.indices.map { place in
      let butir = (0..<Int(items[place])).map { position in
        defer { nextButir += 1 }
        let needed = self.needed[nextNeed..<nextNeed + Int(needs[nextButir])].map { UInt16(Int64(position) - $0) }
        nextNeed += needed.count
        let deltas = (nextRow..<nextRow + Int(deltas[nextButir])).map { delta($0, fields) }
        nextRow += deltas.count
        return Butir(jenis: UInt8(row[nextButir]), bergantung: needed, deltas: deltas)
      }
      defer { nextReplaced += Int(replaces[place]) }
      return header(place, replaced: replaces[place] > 0 ? replaced[nextReplaced] : nil, butir)
    }
  }

  private func header(_ place: Int, replaced: Digest?, _ butir: [Butir]) -> Pembawa {
    let quarter = Int(quarter[place])
    // What does not fit was refused when it was read.
    let triwulan = Triwulan(tahun: quarter / 4, ke: quarter % 4 + 1) ?? Triwulan(.terawal)
    let nomor = NomorPembawa(
      wilayah: table.homes[place], triwulan: triwulan, seri: UInt32(series[place]), urut: UInt32(order[place]))
    return Pembawa(
      jenis: JenisPembawa(rawValue: UInt8(kind[place])) ?? .usulan, nomor: nomor,
      replika: replicas.list[Int(author[place])], paket: packs.list[Int(pack[place])], menggantikan: replaced,
      butir: butir)
  }

  private func delta(_ place: Int, _ fields: [[FieldID]]) -> RegistryDelta {
    let row = table.rows[place]
    let context = contexts.list[Int(self.context[place])]
    let actor = replicas.list[Int(actor[place] == 0 ? author[row.carrier] : actor[place] - 1)]
    let counter = UInt64(bitPattern: counter[place]) &+ context.highest(of: actor) &+ 1
    let writes = fields[row.shape].enumerated().map { RegistryWrite(field: $1, value: table.cells[row.start + $0]) }
    return RegistryDelta(
      record: table.records[place], dot: Dot(replica: actor, counter: counter), context: context, writes: writes)
  }
}
