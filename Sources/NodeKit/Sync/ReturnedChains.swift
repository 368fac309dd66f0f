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
  /// "peer replica region" → how far the peer told that chain.
  private static let told = "induk-baru-rantai"

  let node: Node
  let peer: PeerIdentity

  /// The log of the node above is not the one that was read before.
  func begin(in writer: any StoreWriter) throws {
    try forget(in: writer)
    try writer.setWork(Self.listening, peer.replika.description, [1])
  }

  func heard(_ chains: [LangkahRantai], in writer: any StoreWriter) throws {
    guard try isListening(in: writer) else { return }
    for run in chains {
      let last = run.pertama + UInt64(run.digest.count) - 1
      let key = key(run.replika, run.wilayah)
      if try last > told(key, in: writer) { try writer.setWork(Self.told, key, Array(String(last).utf8)) }
    }
  }

  /// The node above has told all: what it does not have of its own words is logged for it.
  /// - Returns: whether there was anything.
  func finish(in writer: any StoreWriter) throws -> Bool {
    guard try isListening(in: writer) else { return false }
    let authors = Set(try writer.nodes(for: peer.wilayah).map { try Canonical.simpul(from: $0.bytes).replika })
    var lines: [LogEntry] = []
    for head in try writer.heads() where authors.contains(head.replica) {
      let known = try told(key(head.replica, head.region), in: writer)
      guard known < head.nomor else { continue }
      lines += try chain(head, after: known, of: authors, in: writer)
    }
    try forget(in: writer)
    return try ReturnedLines.log(lines, in: writer)
  }

  /// The places first, then what stands in them.
  private func chain(
    _ head: StoredHead, after known: UInt64, of authors: Set<ReplicaID>, in reader: any StoreReader
  ) throws -> [LogEntry] {
    var places: [EntryReference] = []
    var documents: [EntryReference] = []
    for nomor in (known + 1)...head.nomor {
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

  private func told(_ key: String, in reader: any StoreReader) throws -> UInt64 {
    try reader.work(Self.told, key).flatMap { UInt64(String(decoding: $0, as: UTF8.self)) } ?? 0
  }

  private func key(_ replica: ReplicaID, _ region: WilayahID) -> String { "\(peer.replika) \(replica) \(region)" }

  private func forget(in writer: any StoreWriter) throws {
    try writer.setWork(Self.listening, peer.replika.description, nil)
    for (key, _) in try writer.work(Self.told, prefix: "\(peer.replika) ") { try writer.setWork(Self.told, key, nil) }
  }
}
