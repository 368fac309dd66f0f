/// What may go wrong. Swarm style: a seed draws for each kind whether it happens in its run at all, so that the rare ones
/// are not always hidden behind the common ones.
package enum FaultKind: String, CaseIterable, Sendable {
  /// A message never arrives.
  case loss
  /// A message arrives again, later; also as a stick would bring it.
  case duplicate
  /// Messages take long and overtake each other.
  case delay
  /// A message ends in the middle.
  case cut
  /// Bits of a change-set change on the way.
  case flip
  /// A neighbour sends noise.
  case garbage
  /// A node and its parent cannot reach each other for long.
  case partition
  /// A provinsi is dead for long: its children wait or call pusat.
  case deadProvinsi
  /// Killed at a step of writing, or right after a commit.
  case crash
  /// The disk is full at a step of writing.
  case full
  /// Stopped and started.
  case restart
  /// A clock jumps by up to 20 years.
  case clock
  /// A village's program skips its own gate, lies in contexts, or breaks its chain.
  case liar
  /// A store is put back to an earlier copy of itself.
  case restore
  /// A store is put back to an earlier copy by the book: under a new replica, which its parent approves.
  case renewal
  /// Pusat publishes another rule pack in the middle of a quarter.
  case newPack
}

/// Which faults one run has.
package struct FaultPlan: Hashable, Sendable {
  package let kinds: Set<FaultKind>

  package init(_ kinds: Set<FaultKind>) { self.kinds = kinds }

  /// Each kind on or off, evenly.
  package init(drawn random: inout Acak) {
    var kinds: Set<FaultKind> = []
    for kind in FaultKind.allCases where random.peluang(50) { kinds.insert(kind) }
    self.kinds = kinds
  }

  package func has(_ kind: FaultKind) -> Bool { kinds.contains(kind) }

  /// Ascending by name.
  package var names: [String] { kinds.map(\.rawValue).sorted() }
}
