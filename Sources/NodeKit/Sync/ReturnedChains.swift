import Causality
import Identity
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// What a node above had told this one and lost: restored from a backup, its log begins anew, and ends before documents that
/// are held here. Those go back up to it, once it has told all it still has (design §7: what happened after the backup comes
/// back from parent and children). Only words of that node's own region: what anyone else said, they send themselves.
struct ReturnedChains {
  /// Neighbours whose log began anew, until they have told all.
  private static let listening = "induk-baru"
  /// "peer key" of every line they told since: a bare digest in a chain is not yet the document.
  private static let told = "induk-baru-kabar"

  let node: Node
  let peer: PeerIdentity

  /// The log of the node above is not the one that was read before: from now on it counts what it tells, if anything of its
  /// words is held here.
  func begin(in writer: any StoreWriter) throws {
    try forget(in: writer)
    let authors = try authors(in: writer)
    guard try writer.heads().contains(where: { authors.contains($0.replica) }) else { return }
    try writer.setWork(Self.listening, peer.replika.description, [1])
  }

  func heard(_ lines: [LogEntry], in writer: any StoreWriter) throws {
    guard try isListening(in: writer) else { return }
    for line in lines { try writer.setWork(Self.told, key(line), []) }
  }

  /// The node above has told all: what it does not have of its own words is logged for it.
  /// - Returns: whether there was anything.
  func finish(in writer: any StoreWriter) throws -> Bool {
    guard try isListening(in: writer) else { return false }
    let authors = try authors(in: writer)
    var lines: [LogEntry] = []
    for head in try writer.heads() where authors.contains(head.replica) {
      lines += try chain(head, of: authors, in: writer).filter { try writer.work(Self.told, key($0)) == nil }
    }
    try forget(in: writer)
    return try ReturnedLines.log(lines, in: writer)
  }

  /// Every replica that served the node's region.
  private func authors(in reader: any StoreReader) throws -> Set<ReplicaID> {
    Set(try reader.nodes(for: peer.wilayah).map { try Canonical.simpul(from: $0.bytes).replika })
  }

  /// The places first, then what stands in them.
  private func chain(
    _ head: StoredHead, of authors: Set<ReplicaID>, in reader: any StoreReader
  ) throws -> [LogEntry] {
    var places: [EntryReference] = []
    var documents: [EntryReference] = []
    for nomor in 1...max(1, head.nomor) {
      places.append(.chain(replica: head.replica, region: head.region, nomor: nomor))
      guard let digest = try reader.chained(head.replica, for: head.region, at: nomor),
        let document = try reader.document(digest)
      else { continue }
      documents += try document.kind == .akta ? act(digest, head.region, of: authors, in: reader) : [.document(digest)]
    }
    return (places + documents).map {
      LogEntry(region: head.region, direction: .up, origin: node.replica, reference: $0)
    }
  }

  private func act(
    _ digest: Digest, _ village: WilayahID, of authors: Set<ReplicaID>, in reader: any StoreReader
  ) throws -> [EntryReference] {
    guard let part = try reader.part(of: digest, for: village) else { return [] }
    let said = try part.content().putusan
    guard said.jumlah > 0 else { return [.part(act: digest, village: village)] }
    return try said.isi.flatMap { verdict -> [EntryReference] in
      let carrier = try reader.carrier(verdict.pembawa)
      let own = carrier.map { authors.contains($0.replica) } ?? false
      return (own ? [.carrier(verdict.pembawa)] : []) + [.verdict(act: digest, carrier: verdict.pembawa)]
    }
  }

  private func isListening(in reader: any StoreReader) throws -> Bool {
    try reader.work(Self.listening, peer.replika.description) != nil
  }

  private func key(_ line: LogEntry) -> String { "\(peer.replika) \(line.key)" }

  private func forget(in writer: any StoreWriter) throws {
    try writer.setWork(Self.listening, peer.replika.description, nil)
    for (key, _) in try writer.work(Self.told, prefix: "\(peer.replika) ") { try writer.setWork(Self.told, key, nil) }
  }
}
