import Causality
import SyncEngine

/// Lines that go up although those above wrote what they speak of: words that a node above lost, given back to it. No other
/// line of that kind may be in the log, so it is kept which these are.
package enum ReturnedLines {
  private static let shelf = "dikembalikan"

  /// Logs what is not on its way up already.
  /// - Returns: whether there was anything.
  package static func log(_ lines: [LogEntry], in writer: any StoreWriter) throws -> Bool {
    let new = try lines.filter { try !writer.isLogged($0.reference, $0.region, $0.direction) }
    guard !new.isEmpty else { return false }
    let last = try writer.append(new)
    for sequence in (last - UInt64(new.count) + 1)...last { try writer.setWork(shelf, "\(sequence)", [1]) }
    return true
  }

  static func sequences(in reader: any StoreReader) throws -> Set<UInt64> {
    Set(try reader.work(shelf, prefix: "").compactMap { UInt64($0.key) })
  }
}

extension Verifier {
  /// Whether a line speaks of what a tier above this one wrote.
  func isFromAbove(_ line: LogEntry) throws -> Bool {
    let author: ReplicaID? =
      switch line.reference {
      case .document(let digest), .part(let digest, _), .verdict(let digest, _): try reader.document(digest)?.author
      case .carrier(let digest): try reader.carrier(digest)?.replica
      case .chain(let replica, _, _): replica
      }
    return author.flatMap(trust.tier).map { $0 > ownTier } ?? false
  }
}
