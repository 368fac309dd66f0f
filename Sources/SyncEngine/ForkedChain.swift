import Causality
import Registry
import Tatacara
import Wire

/// A chain in which one number has two documents (design §7, "Witness"): what comes of it from that number on is set aside,
/// and of nothing else, until a signed act of the tier above its author names both (design §2, "One fork rule").
package struct ForkedChain: Hashable, Sendable {
  package var replica: ReplicaID
  package var region: WilayahID
  /// The first disputed number.
  package var nomor: UInt64
  /// The document held there, and the one that came.
  package var held: Digest
  package var other: Digest
  /// Who brought the other.
  package var source: ReplicaID
  /// Whether the author's own signature is under both branches. Where it is not, only the word of `source` is doubted: a
  /// neighbour in between cannot stop a chain by naming digests.
  package var proven: Bool
  /// The branch that a tier above the author has acted upon; nil where both wait.
  package var upheld: Digest?

  package init(
    replica: ReplicaID, region: WilayahID, nomor: UInt64, held: Digest, other: Digest, source: ReplicaID,
    proven: Bool, upheld: Digest? = nil
  ) {
    self.replica = replica
    self.region = region
    self.nomor = nomor
    self.held = held
    self.other = other
    self.source = source
    self.proven = proven
    self.upheld = upheld
  }

  /// Whether it bears on what `peer` says.
  package func concerns(_ peer: ReplicaID) -> Bool { proven || source == peer }

  /// What operators read, here and at the sender's.
  package var alarm: SyncError {
    SyncError(.fork, pesan, en: english, letak: "\(replica) \(region) nomor \(nomor)")
  }

  private var pesan: String {
    let found = "satu nomor dokumen dipakai dua kali: simpul pembuatnya mungkin dipulihkan atau digandakan"
    switch upheld {
    case held: return "\(found); yang dipegang di sini sudah ditindak tingkat atas dan tetap; laporkan ke induknya"
    case other: return "\(found); tingkat atas menindak yang lain, bukan yang dipegang di sini; laporkan ke induknya"
    default: return "\(found); keduanya menunggu keputusan induknya; laporkan kepadanya"
    }
  }

  private var english: String {
    switch upheld {
    case held: "What is held here stands: a tier above has acted upon it."
    case other: "A tier above has acted upon the other, not upon what is held here."
    default: "Both wait for a decision of its parent."
    }
  }
}

/// Which branch of a forked chain a tier above its author has acted upon, by the one fork rule (`Fork`).
struct ForkJudge {
  let reader: any EntryReader
  let trust: Trust
  /// Acts that came with the fork, with what they say: by whom, and which acts they follow.
  let arrived: [(tier: Tingkat, follows: Digest)]

  /// - Parameter others: every digest of the branch that is not held.
  func judged(_ fork: ForkedChain, others: Set<Digest>) throws -> ForkedChain {
    let author = trust.tier(of: fork.replica) ?? .pusat
    let branches = [
      Fork.Branch(digest: fork.held, actedUponAbove: try isHeldActedUpon(fork, above: author)),
      Fork.Branch(
        digest: fork.other, actedUponAbove: arrived.contains { $0.tier > author && others.contains($0.follows) }),
    ]
    var fork = fork
    if case .stands(let digest, _) = Fork(branches).outcome { fork.upheld = digest } else { fork.upheld = nil }
    return fork
  }

  private func isHeldActedUpon(_ fork: ForkedChain, above author: Tingkat) throws -> Bool {
    guard let last = try reader.head(of: fork.replica, for: fork.region)?.nomor, last >= fork.nomor else {
      return false
    }
    for nomor in fork.nomor...last {
      guard let act = try reader.chained(fork.replica, for: fork.region, at: nomor) else { continue }
      if try isActedUpon(act, in: fork.region, above: author) { return true }
    }
    return false
  }

  private func isActedUpon(_ act: Digest, in village: WilayahID, above author: Tingkat) throws -> Bool {
    guard let part = try reader.part(of: act, for: village) else { return false }
    let view = try Canonical.decode(PandanganBagian.self, from: part.view)
    return try view.putusan.isi.contains { verdict in
      try reader.verdicts(on: verdict.pembawa).contains { line in
        guard line.previous == act, let document = try reader.document(line.act) else { return false }
        return trust.tier(of: document.author).map { $0 > author } ?? false
      }
    }
  }
}
