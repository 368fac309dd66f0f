import Causality
import Registry
import SyncEngine
import Wire

/// Forks of chains that were found here: per chain and per neighbour that brought one, the first.
enum ForkShelf {
  private static let shelf = "cabang"

  private static func key(_ replica: ReplicaID, _ region: WilayahID) -> String { "\(replica) \(region) " }

  /// Keeps a fork: of two in one chain by one neighbour, the earlier number; what was proven stays so.
  static func note(_ fork: ForkedChain, in writer: any StoreWriter) throws {
    let name = key(fork.replica, fork.region) + fork.source.description
    var kept = fork
    if let bytes = try writer.work(shelf, name) {
      let known = try ForkedChain(packed: bytes)
      if known.nomor <= fork.nomor { (kept.nomor, kept.held, kept.other) = (known.nomor, known.held, known.other) }
      kept.proven = known.proven || fork.proven
      kept.upheld = upheld(known, fork)
    }
    try writer.setWork(shelf, name, kept.packed)
  }

  /// Acts above on more than one branch tell as little as none.
  private static func upheld(_ known: ForkedChain, _ new: ForkedChain) -> Digest? {
    guard let before = known.upheld, let now = new.upheld else { return known.upheld ?? new.upheld }
    return before == now ? now : nil
  }

  static func forks(_ prefix: String, in reader: any StoreReader) throws -> [ForkedChain] {
    try reader.work(shelf, prefix: prefix).map { try ForkedChain(packed: $0.value) }
  }

  static func forks(of replica: ReplicaID, for region: WilayahID, in reader: any StoreReader) throws -> [ForkedChain] {
    try forks(key(replica, region), in: reader)
  }
}

extension StoreReader {
  package func forks(of replica: ReplicaID, for region: WilayahID) throws -> [ForkedChain] {
    try ForkShelf.forks(of: replica, for: region, in: self)
  }

  /// Every fork found here, by chain.
  package func forks() throws -> [ForkedChain] { try ForkShelf.forks("", in: self) }
}

extension ForkedChain {
  fileprivate var packed: [UInt8] {
    var writer = CanonicalWriter()
    for number in [replica.rawValue, region.rawValue, nomor, source.rawValue] { writer.varint(number) }
    for digest in [held, other] { writer.raw(digest.bytes) }
    writer.flag(proven)
    writer.optional(upheld) { $0.raw($1.bytes) }
    return writer.bytes
  }

  fileprivate init(packed: [UInt8]) throws(WireError) {
    var reader = CanonicalReader(packed)
    let replica = ReplicaID(rawValue: try reader.varint())
    guard let region = WilayahID(rawValue: try reader.varint()) else { throw .bentuk("cabang rantai", "a fork") }
    let nomor = try reader.varint()
    let source = ReplicaID(rawValue: try reader.varint())
    self.init(
      replica: replica, region: region, nomor: nomor, held: try reader.rawDigest(), other: try reader.rawDigest(),
      source: source, proven: try reader.flag(),
      upheld: try reader.optional { reader throws(WireError) in try reader.rawDigest() })
    try reader.finish()
  }
}
