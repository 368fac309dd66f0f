import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// What is in quarantine only because something else had not come yet (design §5: "what waits says what it lacks"). Each
/// time something comes it is judged again, by the same gate; what still does not pass stays as it is.
struct WaitingRoom {
  /// The refusals that heal when what they lack arrives.
  static let codes: Set<String> = [
    TatacaraError.Kode.menungguPendahulu.rawValue, CausalityError.Code.unknownContext.rawValue,
    SyncError.Code.carrierMissing.rawValue, SyncError.Code.packUnknown.rawValue,
  ]

  let node: Node

  /// Rounds over what waits, until a round lets nothing more through: at most as many as there are items.
  func retry(in writer: any StoreWriter) throws {
    var waiting = try writer.quarantine().filter { Self.codes.contains($0.code) }
    guard !waiting.isEmpty else { return }
    let trust = try node.trust(in: writer)
    while !waiting.isEmpty {
      let left = try waiting.filter { try !admit($0, trust, in: writer) }
      guard left.count < waiting.count else { return }
      waiting = left
    }
  }

  /// Whether the item passed, whole.
  private func admit(_ item: QuarantinedItem, _ trust: Trust, in writer: any StoreWriter) throws -> Bool {
    guard let region = trust.region(of: item.peer), let entries = try? Refusal.entries(packed: item.bytes) else {
      return false
    }
    let source: EntrySource =
      (region.tingkat ?? .desa) > node.tier ? .above(item.peer, region) : .below(item.peer, region)
    let admitted = try Admission.judge(
      IsiHimpunan(entri: entries, rantai: []), in: writer, trust: trust, from: source, ownRegion: node.region)
    guard admitted.refusals.isEmpty else { return false }
    try Ledger.write(admitted, to: writer, from: source, ownTier: node.tier)
    try writer.release(item.id)
    return true
  }
}
