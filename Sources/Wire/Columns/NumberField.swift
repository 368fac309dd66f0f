import Registry

/// One field's numbers, as they are or by how far they lie from another field's, cut by whichever other field pays.
struct NumberField {
  private let near: UInt16
  private let cut: FieldClasses
  private let plans: [NumberPlan]

  /// - Parameters:
  ///   - rows: rows whose value of `field` is a number; at least one.
  ///   - written: the fields the reader will know by then.
  init(_ field: UInt16, _ rows: [Int], _ table: CarrierTable, _ written: Set<UInt16>) {
    let values = Self.numbers(field, rows, table)
    let cuts = FieldClasses.candidates(for: field, rows, table, written)
    var best: (near: UInt16, cut: FieldClasses, plans: [NumberPlan], cost: Int)?
    for near in [0, FieldHints.near(field)].compactMap({ $0 }) where near == 0 || written.contains(near) {
      let steps = zip(values, Self.origins(near, rows, table)).map { $0 &- $1 }
      for cut in cuts {
        let plans = NumberColumn.plans(steps, cut.classes(of: rows, table))
        let cost = plans.reduce(cut.cost) { $0 + $1.cost }
        if best.map({ cost < $0.cost }) ?? true { best = (near, cut, plans, cost) }
      }
    }
    near = best?.near ?? 0
    cut = best?.cut ?? .none
    plans = best?.plans ?? []
  }

  static func numbers(_ field: UInt16, _ rows: [Int], _ table: CarrierTable) -> [Int64] {
    table.places(of: field, in: rows).map { place in
      if case .bilangan(let number) = table.cells[place] { number } else { 0 }
    }
  }

  /// The numbers of `field` in these rows, 0 where it has none.
  private static func origins(_ field: UInt16, _ rows: [Int], _ table: CarrierTable) -> [Int64] {
    guard field > 0 else { return [Int64](repeating: 0, count: rows.count) }
    return table.siblings(field, of: rows).map { value in
      if case .bilangan(let number)? = value { number } else { 0 }
    }
  }

  func write(to sink: inout ColumnSink) {
    sink.head.varint(UInt64(near))
    cut.write(to: &sink)
    for plan in plans { plan.write(to: &sink) }
  }

  static func read(
    _ field: UInt16, _ rows: [Int], into table: inout CarrierTable, from source: inout ColumnSource
  ) throws(ColumnError) {
    let near = UInt16(try source.head.count(0xffff))
    let cut = try FieldClasses(from: &source)
    let values = try NumberColumn.read(classes: cut.classes(of: rows, table), from: &source)
    let origins = origins(near, rows, table)
    for (place, cell) in table.places(of: field, in: rows).enumerated() {
      table.cells[cell] = .bilangan(values[place] &+ origins[place])
    }
  }
}
