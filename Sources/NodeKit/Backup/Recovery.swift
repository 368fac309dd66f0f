import Causality
import Identity
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// What a node that took another's place has not heard yet, restored from a backup or new: what was said here before, which
/// the node above knows, and those below. Until the node above has told, it signs no act; until a node below has, none about
/// that one's villages, where a second word would follow the same act as the lost one. Pusat, whose own numbers go on, signs
/// and certifies nothing before all below have told.
package struct Recovery: Codable, Sendable {
  /// The replica that was here before.
  package var replika: String
  /// The day of the backup; nil without one.
  package var tanggal: String?
  /// The node above has not told.
  package var induk: Bool
  /// Regions whose nodes, directly below, have not told; nil while it is not known which there are.
  package var menunggu: [String]?

  private static let shelf = WorkShelf<Recovery>("pemulihan")
  private static let key = "sekarang"

  /// nil where everything was heard.
  package static func pending(in reader: any StoreReader) throws -> Recovery? { try shelf.item(key, in: reader) }

  /// At the moment of the restore.
  static func begin(_ facts: NodeBackup.Facts, _ own: WilayahID, in writer: any StoreWriter) throws {
    let waits = Recovery(
      replika: facts.replika, tanggal: facts.tanggal, induk: own.tingkat != .pusat,
      menunggu: try children(of: own, in: writer).map(\.description))
    try waits.keep(in: writer)
  }

  /// For a new, empty node in another's place.
  static func begin(after before: ReplicaID, in writer: any StoreWriter) throws {
    guard try pending(in: writer) == nil else { return }
    try Recovery(replika: before.description, tanggal: nil, induk: true, menunggu: nil).keep(in: writer)
  }

  private func keep(in writer: any StoreWriter) throws {
    try Self.shelf.set(Self.key, induk || !(menunggu ?? []).isEmpty ? self : nil, in: writer)
  }

  /// Regions with a node enrolled by this one, or by one whose place it takes.
  private static func children(of own: WilayahID, in reader: any StoreReader) throws -> [WilayahID] {
    let issuers = Set(try reader.nodes(for: own).map(\.digest))
    let below = try reader.documents(of: .sertifikatSimpul).map { try Canonical.simpul(from: $0.bytes) }
      .filter { $0.penerbit.map(issuers.contains) ?? false }
    return Set(below.map(\.wilayah)).sorted()
  }

  // MARK: Signing

  /// - Throws: `PEMULIHAN_BELUM_SELESAI` where this node may not say that yet.
  static func refuse(_ content: IsiHimpunan, at tier: Tingkat, in reader: any StoreReader) throws {
    guard let waits = try pending(in: reader) else { return }
    guard tier != .pusat else { throw waits.refusal(nil) }
    let silent = (waits.menunggu ?? []).compactMap { WilayahID(kode: $0) }
    for case .akta(_, let views) in content.entri {
      guard !waits.induk else { throw waits.refusal(nil) }
      for view in views {
        if let region = silent.first(where: { $0.meliputi(view.wilayah) }) { throw waits.refusal(region) }
      }
    }
  }

  /// What is waited for, in words; nil where it is nothing.
  static func waiting(in reader: any StoreReader) throws -> NodeError? { try pending(in: reader)?.refusal(nil) }

  private func refusal(_ region: WilayahID?) -> NodeError {
    let count = menunggu?.count ?? 0
    let what =
      if induk {
        Kalimat("jalankan sync dengan induk dahulu", "sync with the parent first")
      } else if let region {
        Kalimat("tunggu sesi dari simpul \(region)", "wait for a session of node \(region)")
      } else {
        Kalimat("tunggu sesi dari \(count) simpul bawahan", "wait for sessions of \(count) nodes below")
      }
    let why =
      tanggal.map { Kalimat("dipulihkan dari cadangan tanggal \($0)", "The backup is of \($0)") }
      ?? Kalimat("menggantikan simpul lain", "It takes the place of \(replika)")
    return NodeError(
      .pemulihanBelumSelesai, "simpul ini \(why.id): \(what.id)", en: "\(why.en); \(what.en).",
      letak: region?.description)
  }

  // MARK: Hearing

  /// A neighbour has nothing more to tell.
  static func told(by peer: PeerIdentity, isAbove: Bool, at node: Node, in writer: any StoreWriter) throws {
    guard var waits = try pending(in: writer) else { return }
    let before = waits
    if isAbove {
      waits.induk = false
      if waits.menunggu == nil { waits.menunggu = try children(of: node.region, in: writer).map(\.description) }
    } else {
      waits.menunggu?.removeAll { $0 == peer.wilayah.description }
    }
    if !waits.missesOwn(at: node.tier), before.missesOwn(at: node.tier) { try waits.settle(at: node, in: writer) }
    try waits.keep(in: writer)
  }

  private func missesOwn(at tier: Tingkat) -> Bool { tier == .pusat ? menunggu?.isEmpty == false : induk }

  /// What this node said after the backup is here: its counters go past that, and its village's drafts that became it end.
  private func settle(at node: Node, in writer: any StoreWriter) throws {
    let old = ReplicaID(replika) ?? node.replica
    try RestoredCounters.advance(of: [node.replica, old], in: writer)
    if node.tier == .desa { try RestoredDrafts(of: old, now: node.replica, in: writer).settle(in: writer) }
  }
}
