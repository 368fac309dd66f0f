import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// The signed act that a founding's villages come under. Its root covers every village and the village's place in this
/// node's chain, so a stopped founding goes on under the very act that was signed, whoever goes on: the decree names who
/// signed it. Only where another document took such a place meanwhile, or nothing had been written yet, is a new act
/// signed, over the villages that are left.
struct FoundingDecree {
  /// A village of the plan as counted.
  struct Village {
    let part: BagianAkta
    /// What it stands under; nil where it does not stand yet.
    let act: Digest?
  }

  let act: Bertanda<Akta>
  /// All that the act's root is over.
  let parts: [BagianAkta]

  /// The act that was stopped: of those that villages stand under, the one whose root is over what it reached and all that
  /// is left.
  static func goingOn(_ villages: [Village], in reader: any StoreReader) throws -> FoundingDecree? {
    for digest in Set(villages.compactMap(\.act)).sorted() {
      guard let stored = try reader.document(digest) else { continue }
      let act = Bertanda(dokumen: try Canonical.akta(from: stored.bytes), tandaTangan: stored.signature)
      let parts = villages.filter { $0.act == digest || $0.act == nil }.map(\.part)
      if act.dokumen.akar == BagianAkta.akar(parts) { return FoundingDecree(act: act, parts: parts) }
    }
    return nil
  }
}
