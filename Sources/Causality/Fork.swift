/// The one fork rule (design §2), for dots, acts and heads alike: one position, several digests. The branch that a higher
/// tier has acted upon stands and the others are set aside with an alarm; where that does not tell, all wait for a signed
/// act of the tier above the forking replica that names them all. A pure function of what is held.
package struct Fork: Hashable, Sendable {
  /// One content of the disputed position.
  package struct Branch: Hashable, Sendable {
    package let digest: Digest
    /// Whether a valid act of a tier above the forking replica rests on this branch.
    package let actedUponAbove: Bool

    package init(digest: Digest, actedUponAbove: Bool) {
      self.digest = digest
      self.actedUponAbove = actedUponAbove
    }
  }

  /// A signed act of the tier above that settles a fork.
  package struct Ruling: Hashable, Sendable {
    /// Every branch the act names, the upheld one included.
    package let names: Set<Digest>
    package let upholds: Digest

    package init(names: Set<Digest>, upholds: Digest) {
      self.names = names
      self.upholds = upholds
    }
  }

  package enum Outcome: Hashable, Sendable {
    /// One branch only: no fork.
    case single(Digest)
    /// `setAside` ascending; an alarm names them.
    case stands(Digest, setAside: [Digest])
    /// No branch counts until a ruling comes. Ascending.
    case waits([Digest])
  }

  private let branches: [Digest: Bool]
  private let rulings: Set<Ruling>

  /// - Parameters:
  ///   - branches: what is held at the position; repetitions are the same branch.
  ///   - rulings: valid acts that name this position.
  package init(_ branches: some Sequence<Branch>, rulings: some Sequence<Ruling> = []) {
    self.branches = branches.reduce(into: [:]) {
      $0[$1.digest, default: false] = $0[$1.digest] == true || $1.actedUponAbove
    }
    self.rulings = Set(rulings)
  }

  /// nil where no branch is held.
  package var outcome: Outcome? {
    let digests = branches.keys.sorted()
    guard let first = digests.first else { return nil }
    if digests.count == 1 { return .single(first) }
    let actedUpon = digests.filter { branches[$0] == true }
    // Acts above on more than one branch tell as little as none: only a ruling that names all can.
    let upheld = actedUpon.count == 1 ? actedUpon : ruled(digests)
    guard upheld.count == 1, let standing = upheld.first else { return .waits(digests) }
    return .stands(standing, setAside: digests.filter { $0 != standing })
  }

  /// What the rulings uphold; several where they contradict each other, which settles nothing.
  private func ruled(_ digests: [Digest]) -> [Digest] {
    let named = rulings.filter { ruling in digests.allSatisfy(ruling.names.contains) && branches[ruling.upholds] != nil
    }
    return Set(named.map(\.upholds)).sorted()
  }
}
