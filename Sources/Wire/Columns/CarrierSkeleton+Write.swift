import Causality
import Registry
import Tatacara

extension CarrierSkeleton {
  func write(to sink: inout ColumnSink) {
    sink.mark("pembawa")
    sink.head.count(kind.count)
    sink.head.count(replicas.list.count)
    for replica in replicas.list { sink.bits.append(replica.rawValue, width: 64) }
    sink.head.count(packs.list.count)
    write(packs.list, to: &sink)
    for column in [kind, village, quarter, series, order, author, pack, replaces, items] {
      NumberColumn.write(column, to: &sink)
    }
    write(replaced, to: &sink)
    for column in [row, needs, deltas, needed] { NumberColumn.write(column, to: &sink) }
    sink.mark("bentuk, konteks")
    writeShapes(to: &sink)
    writeContexts(to: &sink)
    sink.mark("rekaman, dot")
    let owners = owners()
    writeByClass(creator, owners, Self.choices.dropLast(), to: &sink)
    for column in [serial, actor, counter, context, shape] {
      writeByClass(column, owners, Self.choices[...], to: &sink)
    }
  }

  private func write(_ digests: [Digest], to sink: inout ColumnSink) {
    for byte in digests.flatMap(\.bytes) { sink.bits.append(UInt64(byte), width: 8) }
  }

  private func writeByClass(
    _ column: [Int64], _ owners: [Owner], _ choices: ArraySlice<UInt8>, to sink: inout ColumnSink
  ) {
    guard !column.isEmpty else { return }
    let ways = choices.map { choice in
      let parts = NumberColumn.plans(column, classes(choice, owners))
      return (choice: choice, parts: parts, cost: parts.reduce(0) { $0 + $1.cost })
    }
    guard let best = ways.min(by: { $0.cost < $1.cost }) else { return }
    sink.head.byte(best.choice)
    for part in best.parts { part.write(to: &sink) }
  }

  private func writeShapes(to sink: inout ColumnSink) {
    sink.head.count(table.shapes.count)
    NumberColumn.write(table.shapes.map { Int64($0.count) }, to: &sink)
    let steps = table.shapes.flatMap { shape in
      shape.enumerated().map { Int64($1) - ($0 > 0 ? Int64(shape[$0 - 1]) + 1 : 0) }
    }
    NumberColumn.write(steps, to: &sink)
  }

  private func writeContexts(to sink: inout ColumnSink) {
    var aliases = replicas
    sink.head.count(contexts.list.count)
    let vectors = contexts.list.map { $0.vector.map { ($0.replica, $0.counter) } }
    let gaps = contexts.list.map { $0.gaps.map { ($0.replica, $0.counter) } }
    for part in [vectors, gaps] {
      NumberColumn.write(part.map { Int64($0.count) }, to: &sink)
      NumberColumn.write(part.joined().map { Int64(aliases.place(of: $0.0)) }, to: &sink)
      NumberColumn.write(part.joined().map { Int64(bitPattern: $0.1) }, to: &sink)
    }
  }
}
