import Causality
import Dispatch
import Registry
import Store
import SyncEngine
import Synchronization

extension StoreCheck {
  static let transactions = [
    StoreCheck("a body that throws leaves nothing, and its error comes through") { make in
      let store = try make(1)
      try store.write { try fill($0, 1) }
      let before = try store.read(Contents.init)
      do {
        try store.write { writer in
          try fill(writer, 2)
          throw CheckFailed(description: "mine")
        }
        try expect(false, "nothing thrown")
      } catch let error as CheckFailed { try expect(error.description, equals: "mine") }
      try expect(store.read(Contents.init), equals: before)
      try store.write { try fill($0, 2) }
      try expect(store.read(Contents.init) != before, "the second time it stays")
    },
    StoreCheck("a body reads what it wrote, and gives its value back") { make in
      let store = try make(1)
      let end = try store.write { writer in
        try fill(writer, 1)
        try expect(writer.work("shelf", "1"), equals: [1])
        return try writer.logEnd().sequence
      }
      try expect(end, equals: 1)
    },
    StoreCheck("a refusal within a body that goes on spoils nothing else of it") { make in
      let store = try make(1)
      try store.write { writer in
        try fill(writer, 1)
        try expect(.takDitemukan) {
          try writer.update(.zero, state: Samples.carrier(1, in: Samples.villages[0]).state)
        }
        try fill(writer, 2)
      }
      try expect(store.read { try $0.logEnd().sequence }, equals: 2)
    },
  ]

  /// Something of everything.
  static func fill(_ writer: any StoreWriter, _ number: UInt64) throws {
    let village = Samples.villages[2]
    let carrier = Samples.carrier(1000 + number, in: village)
    let record = RecordID(replica: Samples.replicas[0], serial: number)
    let delta = Samples.delta(record, Dot(replica: Samples.replicas[0], counter: 1), of: carrier, counts: .berjalan)
    try writer.insert(Samples.document(number))
    try writer.insert(carrier, deltas: [delta], entities: [record: .keluarga])
    try writer.put(Samples.part(number, in: village), verdicts: [])
    try writer.put([StoredRow(record: record, entity: .keluarga, origin: village, values: [Fields.rt: .bilangan(1)])])
    try writer.put(VillageTally(village: village, keluarga: number, individu: 0, sum: .zero))
    try writer.append([LogEntry(region: village, direction: .up, origin: record.replica, reference: .carrier(.zero))])
    try writer.chain(record.replica, for: village, nomor: number, document: carrier.digest, head: carrier.digest)
    try writer.setWork("shelf", "\(number)", [UInt8(truncatingIfNeeded: number)])
  }
}

/// What a snapshot shows of what `fill` puts.
package struct Contents: Equatable, CustomStringConvertible {
  let end: SyncEngine.Cursor
  let documents: [StoredDocument]
  let carriers: [StoredCarrier]
  let pending: [RecordID]
  let parts: [StoredPart]
  let heads: [StoredHead]
  let tallies: [VillageTally]
  let rows: [StoredRow]
  let work: [[UInt8]]

  package init(_ reader: any StoreReader) throws {
    end = try reader.logEnd()
    documents = try reader.documents(of: .akta)
    carriers = try reader.carriers(matching: CarrierFilter(region: .pusat), after: nil, limit: 100)
    pending = try reader.pendingRecords(in: .pusat)
    parts = try reader.parts(for: Samples.villages[2])
    heads = try reader.heads()
    tallies = try reader.tallies(in: .pusat)
    rows = try pending.compactMap { try reader.row($0) }
    work = try reader.work("shelf", prefix: "").map(\.value)
  }

  package var description: String { "contents up to \(end.sequence), \(carriers.count) carriers, \(rows.count) rows" }
}

extension SharedStoreCheck {
  package static let all = [
    SharedStoreCheck("a reader sees one moment, whatever another process writes meanwhile") { first, second in
      try first.write { try StoreCheck.fill($0, 1) }
      let (before, after) = try first.read { reader in
        let before = try Contents(reader)
        try second.write { try StoreCheck.fill($0, 2) }
        return (before, try Contents(reader))
      }
      try expect(after, equals: before)
      try expect(first.read { try $0.logEnd().sequence }, equals: 2)
    },
    SharedStoreCheck("two processes writing at once lose nothing and give no number twice") { first, second in
      let failures = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 2) { side in
        do {
          for round: UInt64 in 0..<60 { try write(side == 0 ? first : second, UInt64(side) * 1000 + round) }
        } catch { failures.withLock { $0.append("\(error)") } }
      }
      try expect(failures.withLock { $0 }, equals: [])
      let filter = LinkFilter(peer: Samples.replicas[1], peerRegion: .pusat, direction: .up)
      let log = try first.read { try $0.log(after: 0, filter: filter, limit: 1000).entries }
      try expect(log.map(\.sequence), equals: Array(1...120))
      try expect(second.read { try $0.work("count", "n") }?.count, equals: 120)
    },
  ]

  /// Reads, changes and writes in one transaction: lost if two could overlap.
  private static func write(_ store: any Store, _ number: UInt64) throws {
    try store.write { writer in
      let counted = try writer.work("count", "n") ?? []
      try writer.setWork("count", "n", counted + [1])
      try writer.append([
        LogEntry(
          region: .pusat, direction: .up, origin: Samples.replicas[0], reference: .document(Samples.digest(number)))
      ])
    }
  }
}
