import Causality
import Testing
import Wire

/// RFC 6962 read off the page, without sharing a line with the code under test: a tree of nested values.
private indirect enum NaiveTree {
  case empty
  case leaf(Digest, Int)
  case node(NaiveTree, NaiveTree)

  init(_ leaves: [(Digest, Int)]) {
    switch leaves.count {
    case 0: self = .empty
    case 1: self = .leaf(leaves[0].0, leaves[0].1)
    default:
      var k = 1
      while k * 2 < leaves.count { k *= 2 }
      self = .node(NaiveTree(Array(leaves[..<k])), NaiveTree(Array(leaves[k...])))
    }
  }

  var hash: Digest {
    switch self {
    case .empty: Canonical.sha256([])
    case .leaf(let digest, _): digest
    case .node(let left, let right): Canonical.sha256([1] + left.hash.bytes + right.hash.bytes)
    }
  }

  var indices: [Int] {
    switch self {
    case .empty: []
    case .leaf(_, let index): [index]
    case .node(let left, let right): left.indices + right.indices
    }
  }

  func proof(_ known: Set<Int>) -> [Digest] {
    let mine = indices
    if mine.isEmpty || mine.allSatisfy(known.contains) { return [] }
    if !mine.contains(where: known.contains) { return [hash] }
    guard case .node(let left, let right) = self else { return [] }
    return left.proof(known) + right.proof(known)
  }
}

private func leaves(_ count: Int) -> [Digest] { (0..<count).map { MerkleTree.leaf(Array("daun \($0)".utf8)) } }

@Suite struct MerkleTests {
  @Test("All leaves' proofs made at once are those made one by one", arguments: 0...33)
  func allPaths(count: Int) {
    let leaves = leaves(count)
    #expect(MerkleTree.paths(leaves) == (0..<count).map { MerkleTree.proof(leaves, for: [$0]) })
  }

  @Test("The RFC 6962 root of no leaves is the SHA-256 of nothing")
  func empty() {
    #expect(
      MerkleTree.root([]).description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test(
    "Published test vectors of certificate transparency are met",
    arguments: [
      (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
      (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
      (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
      (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    ])
  func published(count: Int, root: String) {
    let data: [[UInt8]] = [
      [], [0], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
      [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
      [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ]
    #expect(MerkleTree.root(data[..<count].map { MerkleTree.leaf($0) }).description == root)
  }

  @Test("Proofs of every subset of small trees are the oracle's and lead to the root", arguments: 0...7)
  func everySubset(count: Int) throws {
    let hashes = leaves(count)
    let oracle = NaiveTree(hashes.enumerated().map { ($1, $0) })
    for mask in 0..<(1 << count) {
      let known = (0..<count).filter { mask >> $0 & 1 == 1 }
      let proof = MerkleTree.proof(hashes, for: known)
      #expect(proof == oracle.proof(Set(known)))
      #expect(try MerkleTree.root(count: count, known: known.map { ($0, hashes[$0]) }, proof: proof) == oracle.hash)
    }
  }

  @Test("Random subsets of large trees prove, join and shrink", arguments: [1, 2, 3])
  func random(seed: UInt64) throws {
    var random = ColumnsRandom(seed: seed)
    let count = 9_000 + random.below(2_000)
    let hashes = leaves(count)
    let root = MerkleTree.root(hashes)
    let picks = (0..<2).map { _ in Set((0..<1 + random.below(300)).map { _ in random.below(count) }).sorted() }
    var trees = try picks.map { known in
      try PartialTree(
        count: count, known: known.map { ($0, hashes[$0]) }, proof: MerkleTree.proof(hashes, for: known))
    }
    #expect(trees.allSatisfy { $0.root == root }, "seed \(seed)")
    try trees[0].merge(trees[1])
    let union = Set(picks[0] + picks[1]).sorted()
    #expect(try trees[0].proof(for: union) == MerkleTree.proof(hashes, for: union), "seed \(seed)")
    let single = [union[random.below(union.count)]]
    #expect(try trees[0].proof(for: single) == MerkleTree.proof(hashes, for: single), "seed \(seed)")
  }

  @Test("A proof with a hash too few, too many or changed does not lead to the root")
  func damaged() throws {
    let hashes = leaves(21)
    let known = [(index: 3, hash: hashes[3]), (index: 17, hash: hashes[17])]
    let proof = MerkleTree.proof(hashes, for: [3, 17])
    #expect(throws: WireError.bukti("", "")) {
      try MerkleTree.root(count: 21, known: known, proof: Array(proof.dropLast()))
    }
    #expect(throws: WireError.bukti("", "")) { try MerkleTree.root(count: 21, known: known, proof: proof + [.zero]) }
    #expect(throws: WireError.bukti("", "")) { try MerkleTree.root(count: 17, known: known, proof: proof) }
    #expect(throws: WireError.bukti("", "")) { try MerkleTree.root(count: 21, known: known.reversed(), proof: proof) }
    for position in proof.indices {
      var changed = proof
      changed[position] = .zero
      #expect(try MerkleTree.root(count: 21, known: known, proof: changed) != MerkleTree.root(hashes))
    }
  }
}
