import Causality

/// The digests both ends of a change-set know at a point of reading it: those of the documents already read, computed, and
/// those spelled out before. A digest in it travels as its place (protocol/README.md, "References").
struct DigestTable {
  private var digests: [Digest] = []
  private var places: [Digest: Int] = [:]

  var count: Int { digests.count }

  /// Both ends append in the same order; a digest already there keeps its first place as well.
  mutating func append(_ digest: Digest) {
    if places[digest] == nil { places[digest] = digests.count }
    digests.append(digest)
  }

  func place(of digest: Digest) -> Int? { places[digest] }

  subscript(place: UInt64) -> Digest? {
    place < UInt64(digests.count) ? digests[Int(place)] : nil
  }
}
