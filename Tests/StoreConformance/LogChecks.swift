import Causality
import Registry
import Store
import SyncEngine

extension StoreCheck {
  static let logs = [
    StoreCheck("the log counts from 1 without gaps, under the epoch it was made with") { make in
      let store = try make(.max)
      try expect(store.read { try $0.logEnd() }, equals: Cursor(epoch: .max, sequence: 0))
      var generator = SplitMix64(seed: 1)
      let entries = (0..<5).map { _ in LogEntry(using: &generator) }
      try store.write { writer in
        try expect(writer.append(Array(entries.prefix(3))), equals: 3)
        try expect(writer.append([]), equals: 3)
        try expect(writer.logEnd().sequence, equals: 3)
        try expect(writer.append(Array(entries.suffix(2))), equals: 5)
      }
      try expect(store.read { try $0.logEnd() }, equals: Cursor(epoch: .max, sequence: 5))
    },
    StoreCheck("a link's lines are what its filter says of each line, in order, in steps of any size") { make in
      for seed: UInt64 in 1...3 {
        let store = try make(seed)
        var generator = SplitMix64(seed: seed)
        var entries = (0..<400).map { _ in LogEntry(using: &generator) }
        for at in entries.indices { entries[at].sequence = UInt64(at + 1) }
        try store.write { try $0.append(entries) }
        for round in 0..<60 {
          var filter = LinkFilter(
            peer: Samples.replicas.randomElement(using: &generator) ?? Samples.replicas[0],
            peerRegion: Samples.regions.randomElement(using: &generator) ?? .pusat,
            direction: Direction.allCases.randomElement(using: &generator) ?? .up)
          if round % 3 == 0 { filter.only = Samples.regions.randomElement(using: &generator) }
          let start = UInt64.random(in: 0...420, using: &generator)
          let limit = Int.random(in: 1...30, using: &generator)
          let wanted = entries.filter { $0.sequence > start && filter.admits($0) }
          let found = try store.read { [filter] reader in try walk(filter, from: start, limit: limit, end: 400, reader)
          }
          try expect(found, equals: wanted, "seed \(seed) round \(round) \(filter) from \(start)")
        }
      }
    },
    StoreCheck("a link of no lines is still read to the end") { make in
      let store = try make(1)
      var generator = SplitMix64(seed: 5)
      var entry = LogEntry(using: &generator)
      entry.direction = .up
      try store.write { [entry] in try $0.append([entry, entry]) }
      let filter = LinkFilter(peer: Samples.replicas[0], peerRegion: Samples.villages[0], direction: .down)
      for (after, scanned): (UInt64, UInt64) in [(0, 2), (2, 2), (7, 7), (.max, .max)] {
        let answer = try store.read { try $0.log(after: after, filter: filter, limit: 10) }
        try expect(answer.entries, equals: [])
        try expect(answer.scanned, equals: scanned)
      }
      let nothing = try store.read { try $0.log(after: 1, filter: filter, limit: 0) }
      try expect(nothing.scanned, equals: 1)
    },
  ]

  static let logged = [
    StoreCheck("a line is found by what it is about, its region and its direction, and by nothing less") { make in
      let store = try make(1)
      var generator = SplitMix64(seed: 11)
      let entries = (0..<200).map { _ in LogEntry(using: &generator) }
      var asked = entries
      for entry in entries {
        var other = entry
        other.direction = entry.direction == .up ? .down : .up
        asked.append(other)
        other = entry
        other.region = Samples.regions.randomElement(using: &generator) ?? .pusat
        asked.append(other)
        if case .verdict(let act, let carrier) = entry.reference {
          other = entry
          other.reference = .verdict(act: carrier, carrier: act)
          asked += [other, LogEntry(entry, .carrier(carrier)), LogEntry(entry, .document(act))]
        }
      }
      try store.write { try $0.append(entries) }
      try store.read { reader in
        for line in asked {
          let wanted = entries.contains {
            ($0.reference, $0.region, $0.direction) == (line.reference, line.region, line.direction)
          }
          try expect(reader.isLogged(line.reference, line.region, line.direction), equals: wanted, "\(line)")
        }
      }
    }
  ]

  /// Goes on from what was scanned until the end, as a link does.
  private static func walk(
    _ filter: LinkFilter, from start: UInt64, limit: Int, end: UInt64, _ reader: any StoreReader
  ) throws -> [LogEntry] {
    var found: [LogEntry] = []
    var scanned = start
    repeat {
      let step = try reader.log(after: scanned, filter: filter, limit: limit)
      try expect(step.entries.count <= limit, "\(step.entries.count) lines for \(limit)")
      try expect(step.scanned > scanned || scanned >= end, "no progress at \(scanned)")
      try expect(step.entries.count == limit || step.scanned == max(start, end), "short before the end")
      found += step.entries
      scanned = step.scanned
    } while scanned < end
    return found
  }

  static let links = [
    StoreCheck("a link's state comes back to the last bit, and is replaced whole") { make in
      let store = try make(1)
      var full = LinkState(peer: Samples.replicas[5], peerRegion: Samples.villages[0])
      full.received = Cursor(epoch: .max, sequence: .max - 1)
      full.acknowledged = Cursor(epoch: .max - 2, sequence: .max - 3)
      full.receivedSum = EntrySum(count: .max - 4, sum: Samples.digest(1))
      full.sentSum = EntrySum(count: .max - 5, sum: Samples.digest(2))
      full.bytesReceived = .max - 6
      full.bytesSent = .max - 7
      full.receipts = [[], Array(repeating: 7, count: 70_000)]
      let empty = LinkState(peer: Samples.replicas[0], peerRegion: .pusat)
      try store.write { [full] writer in
        try writer.put(LinkState(peer: full.peer, peerRegion: .pusat))
        try writer.put(full)
        try writer.put(empty)
      }
      try expect(store.read { try $0.link(full.peer) }, equals: full)
      try expect(store.read { try $0.link(Samples.replicas[1]) }, equals: nil)
      try expect(store.read { try $0.links() }, equals: [empty, full])
    }
  ]
}

extension LogEntry {
  init(_ other: LogEntry, _ reference: EntryReference) {
    self = other
    self.reference = reference
  }

  init(using generator: inout SplitMix64) {
    let references: [EntryReference] = [
      .document(Samples.digest(using: &generator)), .carrier(Samples.digest(using: &generator)),
      .verdict(act: Samples.digest(using: &generator), carrier: Samples.digest(using: &generator)),
      .chain(replica: Samples.replicas[5], region: Samples.villages[1], nomor: .max),
      .part(act: Samples.digest(using: &generator), village: Samples.villages[1]),
    ]
    self.init(
      region: Samples.regions.randomElement(using: &generator) ?? .pusat,
      direction: Int.random(in: 0..<4, using: &generator) == 0 ? .up : .down,
      origin: Samples.replicas.randomElement(using: &generator) ?? Samples.replicas[0],
      reference: references.randomElement(using: &generator) ?? references[0])
  }
}
