import Causality

/// A tree of which some leaves, and the hashes beside the way from them to the root, are known: enough to prove any of
/// those leaves alone, or together with those of another such view of the same tree.
package struct PartialTree {
  package let count: Int
  package private(set) var nodes: [Range<Int>: Digest] = [:]

  /// - Throws: `BUKTI_TIDAK_COCOK` where the proof has too few or too many hashes, or an index is not in the tree.
  package init(count: Int, known: [(index: Int, hash: Digest)], proof: [Digest]) throws(WireError) {
    self.count = count
    guard count >= 0, known.map(\.index).ascends, known.allSatisfy({ (0..<count).contains($0.index) }) else {
      throw .bukti("Sebuah daftar", "a list")
    }
    var rest = proof[...]
    _ = try build(0..<count, known[...], &rest)
    guard rest.isEmpty else { throw .bukti("Sebuah jalur", "a path") }
  }

  package var root: Digest { nodes[0..<count] ?? MerkleTree.root([]) }

  private mutating func build(
    _ range: Range<Int>, _ known: ArraySlice<(index: Int, hash: Digest)>, _ proof: inout ArraySlice<Digest>
  ) throws(WireError) -> Digest {
    if range.isEmpty { return MerkleTree.root([]) }
    let hash: Digest
    if known.isEmpty {
      guard let next = proof.popFirst() else { throw .bukti("Sebuah jalur", "a path") }
      hash = next
    } else if range.count == 1, let only = known.first {
      hash = only.hash
    } else {
      let middle = range.lowerBound + MerkleTree.split(range.count)
      let border = known.firstIndex { $0.index >= middle } ?? known.endIndex
      let left = try build(range.lowerBound..<middle, known[..<border], &proof)
      hash = MerkleTree.node(left, try build(middle..<range.upperBound, known[border...], &proof))
    }
    nodes[range] = hash
    return hash
  }

  /// Adds what another view of the same tree knows.
  /// - Throws: `BUKTI_TIDAK_COCOK` where it is another tree.
  package mutating func merge(_ other: PartialTree) throws(WireError) {
    guard count == other.count, root == other.root else { throw .bukti("Bagian lain", "another part") }
    nodes.merge(other.nodes) { mine, _ in mine }
  }

  /// The proof for the leaves at `known` (ascending), all of which this tree knows.
  /// - Throws: `BUKTI_TIDAK_COCOK` where a hash needed is not known here.
  package func proof(for known: [Int]) throws(WireError) -> [Digest] {
    var hashes: [Digest?] = []
    MerkleTree.descend(0..<count, known[...]) { hashes.append(nodes[$0]) }
    let found = hashes.compactMap { $0 }
    guard found.count == hashes.count else { throw .bukti("Sebuah jalur", "a path") }
    return found
  }
}
