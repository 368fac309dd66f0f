import Causality
import Intake
import Registry
import Store

/// What keeping an import's plan does to the drafts that are open: counted and named before anybody agrees to it, and then
/// done exactly so.
package struct DraftChanges: Sendable {
  /// An open draft and what becomes of it.
  package typealias Change<After> = (before: StoredDraft, after: After)

  package private(set) var new: [UsulanDraf] = []
  package private(set) var replaced: [Change<UsulanDraf>] = []
  /// The source's drafts that say what the plan says.
  package private(set) var unchanged = 0
  /// The source's drafts that its files no longer stand for.
  package private(set) var withdrawn: [StoredDraft] = []
  /// Forms' drafts that lose a field, since a person answered that the source is right about it; they end where none is left.
  package private(set) var yielding: [Change<StoredDraft>] = []

  /// - Parameter open: every open draft of the village. A refused plan touches none.
  init(_ plan: RencanaImpor, source: String, open: [StoredDraft]) {
    let own = open.filter { $0.sumber == source }
    guard plan.bolehDisimpan else {
      unchanged = own.count
      return
    }
    var byKey = Dictionary(own.map { ($0.kunci, $0) }) { first, _ in first }
    for draft in plan.draf {
      guard let old = byKey.removeValue(forKey: draft.kunci) else {
        new.append(draft)
        continue
      }
      if old.usulan == draft { unchanged += 1 } else { replaced.append((old, draft)) }
    }
    withdrawn = byKey.values.sorted { $0.id < $1.id }
    yielding = Self.yielding(open.filter(\.dariFormulir), to: plan.draf)
  }

  /// Where a person answered that the source is right, the form's own edit of that field ends.
  private static func yielding(_ forms: [StoredDraft], to drafts: [UsulanDraf]) -> [Change<StoredDraft>] {
    var written: [RecordID: Set<FieldID>] = [:]
    for delta in drafts.flatMap(\.butir).flatMap(\.deltas) {
      written[delta.rekaman, default: []].formUnion(delta.tulisan.map { Fields.rules.group($0.field) })
    }
    return forms.compactMap { before in
      var after = before
      after.drop { record, field in written[record]?.contains(Fields.rules.group(field)) ?? false }
      return after == before ? nil : (before, after)
    }
  }

  func apply(source: String, in writer: any StoreWriter) throws {
    for draft in new {
      try DraftShelf.put(StoredDraft(id: DraftShelf.takeID(in: writer), sumber: source, draft), in: writer)
    }
    for (before, after) in replaced {
      var changed = StoredDraft(id: before.id, sumber: source, after)
      changed.musdes = before.musdes
      try DraftShelf.put(changed, in: writer)
      try MusdesShelf.forgetVerdict(on: changed, in: writer)
    }
    for gone in withdrawn { try gone.discard(in: writer) }
    for (_, after) in yielding {
      if after.butir.isEmpty { try after.discard(in: writer) } else { try DraftShelf.put(after, in: writer) }
      try MusdesShelf.forgetVerdict(on: after, in: writer)
    }
  }

  // MARK: Words

  /// One line for each kind of change to a draft that people may have looked at already; none where nothing is lost.
  package func lines(_ bahasa: Bahasa) -> [String] {
    let kinds = [
      (bahasa("Draf terbuka yang dicabut", "Open drafts taken away"), withdrawn),
      (bahasa("Draf terbuka yang diganti isinya", "Open drafts that get another content"), replaced.map(\.before)),
      (
        bahasa("Draf formulir yang kehilangan isian", "Drafts of forms that lose fields"), yielding.map(\.before)
      ),
    ]
    return kinds.filter { !$0.1.isEmpty }.map { "\($0.0): \(Self.names($0.1, bahasa))" }
  }

  private static func names(_ drafts: [StoredDraft], _ bahasa: Bahasa) -> String {
    let shown = drafts.prefix(50).map { $0.nama + ($0.musdes.map { " (musdes \($0))" } ?? "") }
    let more = drafts.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? bahasa(" dan \(more) lagi", " and \(more) more") : "")
  }
}
