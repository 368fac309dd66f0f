import Causality

/// RFC 6962 trees over SHA-256: `0x00` before a leaf's bytes, `0x01` before two nodes, split at the largest power of two
/// below the count (protocol/README.md, "Roots and paths").
package enum MerkleTree {
  package static func leaf(_ data: [UInt8]) -> Digest { Canonical.sha256([0] + data) }

  static func node(_ left: Digest, _ right: Digest) -> Digest { Canonical.sha256(prefix: 1, [left, right]) }

  /// The root over leaf hashes; of none, the SHA-256 of nothing.
  package static func root(_ leaves: [Digest]) -> Digest { root(leaves[...]) }

  private static func root(_ leaves: ArraySlice<Digest>) -> Digest {
    guard let first = leaves.first else { return Canonical.sha256([]) }
    guard leaves.count > 1 else { return first }
    let middle = leaves.startIndex + split(leaves.count)
    return node(root(leaves[..<middle]), root(leaves[middle...]))
  }

  /// What whoever knows only the leaves at `known` (ascending) lacks for the root: the hash of every largest subtree
  /// without a known leaf, left to right.
  package static func proof(_ leaves: [Digest], for known: [Int]) -> [Digest] {
    var hashes: [Digest] = []
    descend(0..<leaves.count, known[...]) { hashes.append(root(leaves[$0])) }
    return hashes
  }

  /// The proof of each leaf alone, the tree built once: a decree may have a leaf for each of thousands of villages.
  package static func paths(_ leaves: [Digest]) -> [[Digest]] {
    var paths = Array(repeating: [Digest](), count: leaves.count)
    _ = climb(leaves, 0..<leaves.count, &paths)
    return paths
  }

  private static func climb(_ leaves: [Digest], _ range: Range<Int>, _ paths: inout [[Digest]]) -> Digest {
    guard range.count > 1 else { return range.isEmpty ? root([]) : leaves[range.lowerBound] }
    let middle = range.lowerBound + split(range.count)
    let left = climb(leaves, range.lowerBound..<middle, &paths)
    let right = climb(leaves, middle..<range.upperBound, &paths)
    for leaf in range {
      // Left to right, as `descend` goes: what stands to the left of all known so far comes first.
      if leaf < middle { paths[leaf].append(right) } else { paths[leaf].insert(left, at: 0) }
    }
    return node(left, right)
  }

  /// The root of a tree of `count` leaves of which those in `known` (ascending by index) and `proof` are given.
  /// - Throws: `BUKTI_TIDAK_COCOK` where the proof has too few or too many hashes, or an index is not in the tree.
  package static func root(
    count: Int, known: [(index: Int, hash: Digest)], proof: [Digest]
  ) throws(WireError) -> Digest {
    try PartialTree(count: count, known: known, proof: proof).root
  }

  /// Calls `missing` for every largest subtree without a known leaf, left to right.
  static func descend(_ range: Range<Int>, _ known: ArraySlice<Int>, _ missing: (Range<Int>) -> Void) {
    if range.isEmpty || known.count == range.count { return }
    if known.isEmpty { return missing(range) }
    let middle = range.lowerBound + split(range.count)
    let border = known.firstIndex { $0 >= middle } ?? known.endIndex
    descend(range.lowerBound..<middle, known[..<border], missing)
    descend(middle..<range.upperBound, known[border...], missing)
  }

  /// The largest power of two below `count`; 2 and up.
  static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
}
