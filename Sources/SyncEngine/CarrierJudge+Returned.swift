import Causality
import Registry
import Tatacara
import Wire

/// A return of what was set aside and never got in (design §5: "what cannot pass is returned by a signed act").
extension CarrierJudge {
  /// Whether what came of a proposal not held here returns it, by whoever may: it waits in quarantine here, its acts prove
  /// themselves, and the gate lets the return follow them. Of what is not held, no other word counts. The proposal stays
  /// where it waits: it is judged by its whole chain, this return included, should it ever pass.
  /// - Throws: what the gate says of a return made here; `KEPALA_BERCABANG`; the reader's errors.
  mutating func isReturned(_ digest: Digest) throws -> Bool {
    let said = incoming[digest] ?? []
    guard !said.isEmpty, said.allSatisfy(\.verdict.isi.isReturn),
      let waiting = try SetAsideCarrier(digest, in: reader, trust: loader.trust)
    else { return false }
    let new = try steps(said)
    let arrived = Set(new.map(\.digest))
    let chain: LinkSegmen
    do {
      chain = try loader.chain(of: waiting.carrier, digest: digest, more: waiting.steps + new, in: reader)
    } catch let error as SyncError where error.code == .packUnknown { return false }
    if arrived.isSubset(of: chain.rangkaian.keadaan.akta) {
      try checkForks(of: waiting)
      return true
    }
    // Another's may pass once more of the proposal is here; who makes one here is told why not.
    guard case .local = source else { return false }
    throw chain.disisihkan.first { arrived.contains($0.akta) }?.galat
      ?? TatacaraError(chain.cabang.isEmpty ? .menungguPendahulu : .aktaBercabang)
  }

  /// As `checkForks`, of acts that are not held.
  private mutating func checkForks(of waiting: SetAsideCarrier) throws {
    guard case .local = source else { return }
    for (author, place) in waiting.places {
      if let fork = try waitingFork(of: author, place.wilayah), place.nomor >= fork.nomor { throw fork.alarm }
    }
  }
}
