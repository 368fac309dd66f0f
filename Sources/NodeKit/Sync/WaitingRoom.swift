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
    SyncError.Code.carrierMissing.rawValue, SyncError.Code.packUnknown.rawValue, WireError.Kode.rujukan.rawValue,
    TatacaraError.Kode.aktaBercabang.rawValue, SyncError.Code.damagedHere.rawValue,
  ]

  /// Items judged again after one message, from where the last message left off: `karantina release` judges them all.
  static let atOnce = 1_000

  let node: Node

  /// Rounds over what waits, until a round lets nothing more through: at most as many as there are items.
  func retry(in writer: any StoreWriter) throws {
    var waiting = try nextPage(in: writer)
    guard !waiting.isEmpty else { return }
    let trust = try node.trust(in: writer)
    while !waiting.isEmpty {
      let left = try waiting.filter { try refusal(of: $0, trust, in: writer) != nil }
      guard left.count < waiting.count else { return }
      waiting = left
    }
  }

  private static let place = "ruang-tunggu"

  /// Oldest first, round and round, so that what waits long keeps nobody from being looked at.
  private func nextPage(in writer: any StoreWriter) throws -> [QuarantinedItem] {
    let last = try writer.work(Node.settings, Self.place).flatMap { UInt64(String(decoding: $0, as: UTF8.self)) } ?? 0
    var page = try writer.quarantine(codes: Self.codes, after: last, limit: Self.atOnce)
    if last > 0, page.count < Self.atOnce {
      let first = try writer.quarantine(codes: Self.codes, after: 0, limit: Self.atOnce - page.count)
      page += first.filter { $0.id <= last }
    }
    let next = page.count == Self.atOnce ? page.last?.id : nil
    if next != nil || last > 0 { try writer.setWork(Node.settings, Self.place, next.map { Array("\($0)".utf8) }) }
    return page
  }

  /// What became of an item that was judged again.
  enum Judgement {
    case passes(Admitted, EntrySource)
    /// Also of an item that is damaged, which stops no other.
    case waits(any SelarasError)
  }

  /// Judges one item again; nothing is written.
  /// - Throws: the store's errors.
  func judge(_ item: QuarantinedItem, _ trust: Trust, in reader: any StoreReader) throws -> Judgement {
    guard let region = trust.region(of: item.peer) else {
      return .waits(SyncError(.wrongAddress, "pengirimnya belum dikenal di sini: daftarkan simpul itu dahulu"))
    }
    let entries: [Entri]
    do { entries = try Refusal.entries(packed: item.bytes) } catch { return .waits(error) }
    let source: EntrySource =
      (region.tingkat ?? .desa) > node.tier ? .above(item.peer, region) : .below(item.peer, region)
    let admitted = try Admission.judge(
      IsiHimpunan(entri: entries, rantai: []), in: reader, trust: trust, from: source, ownRegion: node.region)
    return admitted.refusals.first.map { .waits($0.error) } ?? .passes(admitted, source)
  }

  /// Judges one item again; where it passes, whole, it is in and has left quarantine.
  /// - Returns: nil where it passed; otherwise why not.
  /// - Throws: the store's errors.
  func refusal(of item: QuarantinedItem, _ trust: Trust, in writer: any StoreWriter) throws -> (any SelarasError)? {
    switch try judge(item, trust, in: writer) {
    case .waits(let error): return error
    case .passes(let admitted, let source):
      try Ledger.write(admitted, to: writer, from: source, ownTier: node.tier, damage: node.damage.note)
      try writer.release(item.id)
      return nil
    }
  }

  /// Acts that came alone on proposals set aside before: such a proposal is judged again, whole, whatever it was set aside
  /// for. What answers a return comes like that.
  func retry(_ refusals: [Refusal], from source: EntrySource, in writer: any StoreWriter) throws {
    let alone = refusals.filter { $0.error.kode == SyncError.Code.carrierMissing.rawValue }
    guard !alone.isEmpty else { return }
    let trust = try node.trust(in: writer)
    for refusal in alone {
      guard let item = try writer.quarantined(refusal.subject, from: source.origin, of: refusal.village) else {
        continue
      }
      _ = try self.refusal(of: item, trust, in: writer)
    }
  }
}
