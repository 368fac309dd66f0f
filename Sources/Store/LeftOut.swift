import Causality
import SyncEngine

/// What a transaction could not bring up to date because something it rests on is damaged here: that waits for
/// `Rederivation`, everything else goes on (design §9.6). Bounded.
package struct LeftOut: Sendable, Equatable {
  /// Names kept at most.
  static let limit = 1000

  /// Numbers of proposals, and digests of acts: no personal data.
  package private(set) var places: Set<String> = []
  /// Whether there were more than `places` says.
  package private(set) var isMore = false

  package init() {}

  package var isEmpty: Bool { places.isEmpty }

  /// - Returns: whether it was damage of this kind, and not a reason to stop.
  mutating func note(_ error: any Error, at place: String?) -> Bool {
    guard let error = error as? SyncError, error.isOwnDamage else { return false }
    add(place ?? error.letak ?? "?")
    return true
  }

  mutating func add(_ other: LeftOut) {
    other.places.forEach { add($0) }
    isMore = isMore || other.isMore
  }

  private mutating func add(_ place: String) {
    if places.count < Self.limit { places.insert(place) } else if !places.contains(place) { isMore = true }
  }

  /// How many, and the first of them.
  package var text: String {
    "\(places.count)\(isMore ? "+" : ""): " + places.sorted().prefix(5).joined(separator: ", ")
      + (places.count > 5 ? " …" : "")
  }

  /// nil where nothing was left out.
  package var error: SyncError? {
    guard !isEmpty else { return nil }
    return SyncError(
      .damagedHere,
      "keadaan yang bergantung pada catatan rusak di simpul ini belum diperbarui (\(text)): jalankan verify, simpan "
        + "salinan foldernya, lalu agree --deep", en: "Not brought up to date: \(text).")
  }
}
