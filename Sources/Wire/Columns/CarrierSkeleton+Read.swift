import Causality
import Registry
import Tatacara

extension CarrierSkeleton {
  /// - Throws: `KOLOM_MELEBIHI_BATAS` for a count above `limits`, and whatever else `ColumnError` names.
  init(from source: inout ColumnSource, limits: ColumnLimits) throws(ColumnError) {
    self.init()
    let count = try source.head.count(limits.pembawa)
    source.note("banyak pembawa")
    try readIDs(from: &source)
    source.note("replika dan paket")
    try readHeaders(count, from: &source, limits)
    try readButir(from: &source, limits)
    try readShapes(from: &source, limits)
    try readContexts(from: &source, limits)
    try readDeltas(from: &source, limits)
  }

  private mutating func readIDs(from source: inout ColumnSource) throws(ColumnError) {
    // Bits bound what follows: an id takes 64 of them, a digest 256.
    for _ in 0..<(try source.head.count(source.bits.left / 64)) {
      let id = ReplicaID(rawValue: try source.bits.read(width: 64))
      guard replicas.place(of: id) == replicas.list.count - 1 else { throw .rusak }
    }
    for _ in 0..<(try source.head.count(source.bits.left / 256)) {
      guard packs.place(of: try Self.digest(&source)) == packs.list.count - 1 else { throw .rusak }
    }
  }

  private static func digest(_ source: inout ColumnSource) throws(ColumnError) -> Digest {
    var bytes: [UInt8] = []
    for _ in 0..<32 { bytes.append(UInt8(try source.bits.read(width: 8))) }
    guard let digest = Digest(bytes: bytes) else { throw .rusak }
    return digest
  }

  private mutating func readHeaders(
    _ count: Int, from source: inout ColumnSource, _ limits: ColumnLimits
  ) throws(ColumnError) {
    // The digests of replaced carriers lie before the columns; how many there are is known after.
    kind = try Self.column(count, 1..<Int64(JenisPembawa.allCases.count) + 1, from: &source)
    source.note("jenis")
    village = try NumberColumn.read(count, from: &source)
    source.note("desa")
    quarter = try Self.column(count, 7200..<12_000, from: &source)
    source.note("triwulan")
    series = try Self.column(count, 0..<Int64(UInt32.max) + 1, from: &source)
    source.note("seri")
    order = try Self.column(count, 0..<Int64(UInt32.max) + 1, from: &source)
    source.note("urut")
    author = try Self.column(count, 0..<Int64(replicas.list.count), from: &source)
    source.note("replika pembuat")
    pack = try Self.column(count, 0..<Int64(packs.list.count), from: &source)
    source.note("paket")
    replaces = try Self.column(count, 0..<2, from: &source)
    source.note("menggantikan: ada")
    items = try Self.column(count, 0..<Int64(BatasDokumen.butir) + 1, from: &source)
    source.note("banyak butir")
    for raw in village {
      guard let home = WilayahID(rawValue: UInt64(bitPattern: raw)) else { throw .rusak }
      table.open(home: home)
    }
    for _ in 0..<replaces.count(where: { $0 == 1 }) { replaced.append(try Self.digest(&source)) }
    source.note("menggantikan")
  }

  private mutating func readButir(
    from source: inout ColumnSource, _ limits: ColumnLimits
  ) throws(ColumnError) {
    let total = try Self.sum(items, limit: limits.butir)
    row = try Self.column(total, 0..<256, from: &source)
    source.note("baris aturan")
    needs = try Self.column(total, 0..<Int64(BatasDokumen.butir) + 1, from: &source)
    source.note("banyak syarat")
    deltas = try Self.column(total, 0..<Int64(BatasDokumen.delta) + 1, from: &source)
    source.note("banyak delta")
    needed = try NumberColumn.read(try Self.sum(needs, limit: limits.butir), from: &source)
    source.note("syarat")
    try checkNeeds()
  }

  private func checkNeeds() throws(ColumnError) {
    var (butir, next) = (0, 0)
    for count in items {
      for position in 0..<count {
        for back in needed[next..<next + Int(needs[butir])] {
          guard (position - 0xffff...position).contains(back) else { throw .rusak }
        }
        next += Int(needs[butir])
        butir += 1
      }
    }
  }

  private mutating func readShapes(from source: inout ColumnSource, _ limits: ColumnLimits) throws(ColumnError) {
    let counts = try Self.column(try source.head.count(limits.delta), 0..<256, from: &source)
    let steps = try Self.column(try Self.sum(counts, limit: limits.tulisan), 0..<0x10000, from: &source)
    source.note("bentuk delta: bidang yang ditulis")
    var next = 0
    for count in counts {
      var shape: [UInt16] = []
      for step in steps[next..<next + Int(count)] {
        guard let field = UInt16(exactly: step + (shape.last.map { Int64($0) + 1 } ?? 0)) else { throw .rusak }
        shape.append(field)
      }
      next += shape.count
      table.append(shape: shape)
    }
    guard table.fields.count <= limits.kolom else { throw .melebihiBatas }
  }

  private mutating func readContexts(from source: inout ColumnSource, _ limits: ColumnLimits) throws(ColumnError) {
    let count = try source.head.count(limits.delta)
    let vectors = try readDots(count, from: &source, limits)
    let gaps = try readDots(count, from: &source, limits)
    source.note("konteks: vektor dan celah")
    for (vector, gaps) in zip(vectors, gaps) {
      var context = Context()
      for dot in vector { context.cover(dot.replica, upTo: dot.counter) }
      for dot in gaps { context.insert(dot) }
      // Anything but the normal form would give other bytes than were signed.
      guard context.vector.count == vector.count, context.gaps.count == gaps.count,
        contexts.place(of: context) == contexts.list.count - 1
      else { throw .rusak }
    }
  }

  private func readDots(
    _ count: Int, from source: inout ColumnSource, _ limits: ColumnLimits
  ) throws(ColumnError) -> [[Dot]] {
    let counts = try Self.column(count, 0..<1025, from: &source)
    let total = try Self.sum(counts, limit: limits.delta)
    let who = try Self.column(total, 0..<Int64(replicas.list.count), from: &source)
    let upTo = try NumberColumn.read(total, from: &source)
    let dots = zip(who, upTo).map { Dot(replica: replicas.list[Int($0)], counter: UInt64(bitPattern: $1)) }
    var next = 0
    return counts.map { count in
      defer { next += Int(count) }
      return Array(dots[next..<next + Int(count)])
    }
  }

  private mutating func readDeltas(from source: inout ColumnSource, _ limits: ColumnLimits) throws(ColumnError) {
    _ = try Self.sum(deltas, limit: limits.delta)
    let owners = owners()
    creator = try readByClass(0..<Int64(replicas.list.count), owners, from: &source)
    source.note("rekaman: replika")
    serial = try readByClass(nil, owners, from: &source)
    source.note("rekaman: nomor")
    actor = try readByClass(0..<Int64(replicas.list.count) + 1, owners, from: &source)
    source.note("titik: replika")
    counter = try readByClass(nil, owners, from: &source)
    source.note("titik: nomor")
    context = try readByClass(0..<Int64(contexts.list.count), owners, from: &source)
    source.note("konteks")
    shape = try readByClass(0..<Int64(table.shapes.count), owners, from: &source)
    source.note("bentuk")
    try layRows(owners, limits)
  }

  private mutating func layRows(_ owners: [Owner], _ limits: ColumnLimits) throws(ColumnError) {
    var serials = [UInt64](repeating: 0, count: replicas.list.count)
    var cells = 0
    for (place, owner) in owners.enumerated() {
      let creator = Int(creator[place])
      serials[creator] &+= UInt64(bitPattern: serial[place])
      let record = RecordID(replica: replicas.list[creator], serial: serials[creator])
      table.append(record: record, shape: Int(shape[place]), start: cells, carrier: owner.carrier)
      cells += table.shapes[Int(shape[place])].count
      guard cells <= limits.tulisan else { throw .melebihiBatas }
    }
    table.cells = [Nilai](repeating: .kosong, count: cells)
  }

  private func readByClass(
    _ bounds: Range<Int64>?, _ owners: [Owner], from source: inout ColumnSource
  ) throws(ColumnError) -> [Int64] {
    guard !owners.isEmpty else { return [] }
    let choice = try source.head.byte()
    guard Self.choices.contains(choice) else { throw .rusak }
    let values = try NumberColumn.read(classes: classes(choice, owners), from: &source)
    return try bounds.map { bounds throws(ColumnError) in try Self.checked(values, bounds) } ?? values
  }

  /// A column whose values all lie in `bounds`.
  private static func column(
    _ count: Int, _ bounds: Range<Int64>, from source: inout ColumnSource
  ) throws(ColumnError) -> [Int64] {
    try checked(try NumberColumn.read(count, from: &source), bounds)
  }

  private static func checked(_ values: [Int64], _ bounds: Range<Int64>) throws(ColumnError) -> [Int64] {
    for value in values { guard bounds.contains(value) else { throw .rusak } }
    return values
  }

  private static func sum(_ counts: [Int64], limit: Int) throws(ColumnError) -> Int {
    var total = 0
    for count in counts {
      total += Int(count)
      guard total <= limit else { throw .melebihiBatas }
    }
    return total
  }
}
