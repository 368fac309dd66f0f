import Causality
import Registry
import Store
import SyncEngine

extension LogEntry {
  fileprivate static let columns =
    "sequence, direction, region, origin, kind, subject, carrier, replica, chain_region, nomor"

  fileprivate init(_ row: ResultRow) throws {
    self.init(
      sequence: row.uint(0), region: try row.region(2), direction: try row.choice(1), origin: row.replica(3),
      reference: try EntryReference(row))
  }
}

extension EntryReference {
  fileprivate init(_ row: ResultRow) throws {
    switch row.int(4) {
    case 1: self = .document(try row.digest(5))
    case 2: self = .carrier(try row.digest(5))
    case 3: self = .verdict(act: try row.digest(5), carrier: try row.digest(6))
    case 4: self = .chain(replica: row.replica(7), region: try row.region(8), nomor: row.uint(9))
    case 5: self = .part(act: try row.digest(5), village: try row.region(8))
    default: throw row.damage(4)
    }
  }

  /// Subject, carrier, replica, region, number, as they lie in columns 5–9.
  fileprivate var cells: (Digest?, Digest?, ReplicaID?, WilayahID?, UInt64?) {
    switch self {
    case .document(let digest), .carrier(let digest): (digest, nil, nil, nil, nil)
    case .verdict(let act, let carrier): (act, carrier, nil, nil, nil)
    case .chain(let replica, let region, let nomor): (nil, nil, replica, region, nomor)
    case .part(let act, let village): (act, nil, nil, village, nil)
    }
  }
}

extension SQLiteTransaction {
  func logEnd() throws -> Cursor {
    let epoch = try first("SELECT epoch FROM store") { $0.uint(0) }
    guard let epoch else { throw StoreError.rusak("tabel store") }
    return Cursor(epoch: epoch, sequence: try lastSequence())
  }

  func append(_ entries: [LogEntry]) throws -> UInt64 {
    var sequence = try lastSequence()
    let insert = try prepare("INSERT INTO log (\(LogEntry.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for entry in entries {
      sequence += 1
      let cells = entry.reference.cells
      try insert.run(
        sequence, entry.direction.rawValue, entry.region, entry.origin, entry.reference.kind, cells.0, cells.1, cells.2,
        cells.3, cells.4)
    }
    return sequence
  }

  /// By the index over what each line is about: of a carrier there are as many lines as acts on it.
  func isLogged(_ reference: EntryReference, _ region: WilayahID, _ direction: Direction) throws -> Bool {
    let cells = reference.cells
    return try first(
      """
      SELECT 1 FROM log INDEXED BY log_subject
      WHERE region = ?1 AND coalesce(substr(carrier, 1, 8), substr(subject, 1, 8), nomor)
          = coalesce(substr(?5, 1, 8), substr(?4, 1, 8), ?8)
        AND direction = ?2 AND kind = ?3 AND subject IS ?4 AND carrier IS ?5 AND replica IS ?6 AND chain_region IS ?7
        AND nomor IS ?8
      LIMIT 1
      """, region, direction.rawValue, reference.kind, cells.0, cells.1, cells.2, cells.3, cells.4
    ) { _ in true } ?? false
  }

  func log(
    after sequence: UInt64, filter: LinkFilter, limit: Int
  ) throws -> (entries: [LogEntry], scanned: UInt64) {
    guard limit > 0 else { return ([], sequence) }
    let end = try lastSequence()
    guard sequence < end else { return ([], max(sequence, end)) }
    if let only = filter.only {
      let entries = try lines(about: only, filter, after: sequence, limit: limit)
      return (entries, entries.count < limit ? end : entries.last?.sequence ?? end)
    }
    let entries =
      filter.direction == .down && filter.peerRegion.tingkat == .desa
      ? try lines(forVillage: filter, after: sequence, limit: limit)
      : try lines(filter, after: sequence, limit: limit)
    return (entries, entries.count < limit ? end : entries.last?.sequence ?? end)
  }

  /// In commit order, looking at each line of the direction: what goes up is nearly all of it, and what goes down to a
  /// provinsi or kab/kota is its share.
  private func lines(_ filter: LinkFilter, after sequence: UInt64, limit: Int) throws -> [LogEntry] {
    guard filter.direction == .down else {
      return try all(
        Self.scan + " ORDER BY sequence LIMIT ?4", filter.direction.rawValue, sequence, filter.peer, limit,
        as: LogEntry.init)
    }
    let inside = filter.peerRegion.rawRange
    // Pusat, provinsi and kab/kota at most; where there are fewer, the region itself again.
    let above = filter.peerRegion.ancestorRanges + Array(repeating: inside, count: 3)
    return try all(
      Self.scan + " AND (\(Self.regions)) ORDER BY sequence LIMIT ?4", filter.direction.rawValue, sequence, filter.peer,
      limit, inside.lowerBound, inside.upperBound, above[0].lowerBound, above[0].upperBound, above[1].lowerBound,
      above[1].upperBound, above[2].lowerBound, above[2].upperBound, as: LogEntry.init)
  }

  private static let scan = """
    SELECT \(LogEntry.columns) FROM log INDEXED BY log_direction WHERE direction = ?1 AND sequence > ?2 AND origin <> ?3
    """

  private static let regions = [5, 7, 9, 11].map { "region BETWEEN ?\($0) AND ?\($0 + 1)" }.joined(separator: " OR ")

  /// A village is a sliver of its parent's log: only its own lines and those of the few regions above it are read, each
  /// run in order, then put together.
  private func lines(forVillage filter: LinkFilter, after sequence: UInt64, limit: Int) throws -> [LogEntry] {
    let query = try prepare(
      """
      SELECT \(LogEntry.columns) FROM log INDEXED BY log_region
      WHERE direction = ? AND region = ? AND sequence > ? AND origin <> ? ORDER BY sequence LIMIT ?
      """)
    var found: [LogEntry] = []
    for region in try [filter.peerRegion] + regions(above: filter) {
      try query.forEach(filter.direction.rawValue, region, sequence, filter.peer, limit) {
        found.append(try LogEntry($0))
        return true
      }
    }
    return Array(found.sorted { $0.sequence < $1.sequence }.prefix(limit))
  }

  /// One region's, where the link carries any of it.
  private func lines(
    about region: WilayahID, _ filter: LinkFilter, after sequence: UInt64, limit: Int
  ) throws -> [LogEntry] {
    guard filter.direction == .up || filter.peerRegion.meliputi(region) || region.meliputi(filter.peerRegion) else {
      return []
    }
    return try all(
      """
      SELECT \(LogEntry.columns) FROM log INDEXED BY log_region
      WHERE direction = ? AND region = ? AND sequence > ? AND origin <> ? ORDER BY sequence LIMIT ?
      """, filter.direction.rawValue, region, sequence, filter.peer, limit, as: LogEntry.init)
  }

  /// The regions above the peer's that the log has lines of, found by leaps through the index.
  private func regions(above filter: LinkFilter) throws -> [WilayahID] {
    var found: [WilayahID] = []
    for range in filter.peerRegion.ancestorRanges {
      var from = range.lowerBound
      while let next = try region(in: from...range.upperBound, filter.direction) {
        found.append(next)
        guard next.rawValue < range.upperBound else { break }
        from = next.rawValue + 1
      }
    }
    return found
  }

  private func region(in range: ClosedRange<UInt64>, _ direction: Direction) throws -> WilayahID? {
    try first(
      """
      SELECT region FROM log INDEXED BY log_region WHERE direction = ? AND region BETWEEN ? AND ?
      ORDER BY region LIMIT 1
      """, direction.rawValue, range.lowerBound, range.upperBound
    ) { try $0.region(0) }
  }

  private func lastSequence() throws -> UInt64 {
    try first("SELECT sequence FROM log ORDER BY sequence DESC LIMIT 1") { $0.uint(0) } ?? 0
  }
}
