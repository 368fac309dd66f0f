import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

// MARK: Everything that may flow has flowed

extension Simulation {
  /// Rounds over all links, bottom up and top down, within which everything must have arrived.
  static let rounds = 6

  /// Faults stop; within a bounded number of sessions all links agree, `resmi` is equal at every tier in scope, and
  /// everything that may go up has gone.
  func checkLiveness() throws {
    network.heal()
    sessions = [:]
    for node in world.nodes {
      node.downUntil = 0
      node.probe.disarm()
    }
    for round in 1...Self.rounds {
      var moved = false
      for node in Array(world.nodes.dropFirst().reversed()) + world.nodes.dropFirst() {
        guard isLinked(node) else { continue }
        moved = try syncOrStop(node) || moved
      }
      tally.note("putaran pemulihan")
      if !moved { break }
      if round == Self.rounds {
        throw Violation("tak-kunjung-tenang", "setelah \(round) putaran masih ada yang mengalir")
      }
    }
    // Whoever was put back and never stopped lost nothing: it is held to everything.
    invariants.suspects.formIntersection(invariants.stopped)
    for node in world.nodes.dropFirst() where isLinked(node) { try checkLink(node) }
    for village in world.villages { try checkOfficial(village) }
    for node in world.nodes where !invariants.isStopped(node) { try verify(node) }
  }

  /// Whether anything moved. A node put back to an earlier copy may be stopped here, others not.
  private func syncOrStop(_ node: SimNode) throws -> Bool {
    do {
      return try syncNow(node).moved
    } catch let error as any SelarasError {
      let before = invariants.stopped
      for one in [node] + world.ancestors(of: node).prefix(1) { noticeRestored(error, one, node) }
      guard invariants.stopped != before else {
        throw Violation("pesan-jujur-ditolak", "\(node.region), tanpa gangguan: \(error)")
      }
      return true
    }
  }

  /// Whether a node and all above it still speak: a stopped one, and those below it, wait for people.
  private func isLinked(_ node: SimNode) -> Bool {
    !invariants.isStopped(node) && world.ancestors(of: node).allSatisfy { !invariants.isStopped($0) }
  }

  private func checkLink(_ child: SimNode) throws {
    let again = try syncNow(child)
    guard again.rounds == 1, !again.disagrees else {
      throw Violation("tautan-tak-sepakat", "\(child.region): putaran \(again.rounds), selisih \(again.disagrees)")
    }
    guard let index = child.parent, !invariants.isSuspect(child.index) else { return }
    let parent = world.nodes[index]
    try parent.store.read { above in
      try child.store.read { below in
        for stored in try below.everyCarrier(matching: CarrierFilter(region: .pusat)) {
          try checkCleared(stored, child, parent, below, above)
        }
        for stored in try above.everyCarrier(matching: CarrierFilter(region: child.region)) {
          guard try below.carrier(stored.digest) != nil else {
            throw Violation("tak-turun", "\(child.region): \(stored.nomor)")
          }
        }
      }
    }
  }

  /// What was cleared for the link above is held above, unless it was set aside there with a code.
  private func checkCleared(
    _ stored: StoredCarrier, _ child: SimNode, _ parent: SimNode, _ below: any StoreReader, _ above: any StoreReader
  ) throws {
    guard stored.state.clearedUp > 0, !invariants.lies.contains(stored.digest) else { return }
    guard let held = try above.carrier(stored.digest) else {
      throw Violation("tak-naik", "\(child.region) → \(parent.region): \(stored.nomor)")
    }
    let theirs = try above.verdicts(on: stored.digest).count
    guard theirs >= Int(stored.state.clearedUp) else {
      throw Violation("tak-naik", "\(child.region) → \(parent.region): \(held.nomor), \(theirs) akta")
    }
  }

  /// The digest of `resmi` is equal at every tier in scope. A proposal still in the kabupaten's hands may hold a butir that
  /// counts there already and has not gone up: such a village is compared below and above that link.
  private func checkOfficial(_ village: SimNode) throws {
    guard isLinked(village) else { return }
    let chain = [village] + world.ancestors(of: village)
    let waits = try holdsBack(chain[1], village.region)
    if waits { tally.note("resmi masih tertahan di kabupaten") }
    for (low, high) in zip(chain, chain.dropFirst()) where !(waits && low.tier == .kabupaten) {
      guard try official(low, village.region) == official(high, village.region) else {
        throw Violation(
          "resmi-berbeda",
          "\(village.region) di \(low.region) dan \(high.region): \(try differing(low, high, village.region))")
      }
    }
  }

  /// The first record of which two nodes show something else, with its deltas there, for whoever reads the failure.
  private func differing(_ low: SimNode, _ high: SimNode, _ village: WilayahID) throws -> String {
    for entity in Entitas.allCases {
      let (below, above) = (try rows(low, entity, in: village), try rows(high, entity, in: village))
      guard let row = Set(below).symmetricDifference(above).min(by: { $0.record < $1.record }) else { continue }
      return "\(row.record) di bawah: \(try history(row.record, low)); di atas: \(try history(row.record, high))"
    }
    return "hanya jumlahnya"
  }

  private func history(_ record: RecordID, _ node: SimNode) throws -> String {
    try node.store.read { reader in
      try reader.deltas(of: record).map { line in
        let carrier = try reader.carrier(line.carrier)
        let acts = try reader.verdicts(on: line.carrier).count
        return "\(carrier?.nomor.description ?? "?") \(carrier.map { "\($0.jenis)" } ?? "?") \(line.dot.counter)"
          + " hitung \(line.counts.rawValue) status \(carrier?.state.status ?? 0) langkah \(carrier?.state.step ?? 0)"
          + " akta \(acts) bersih \(carrier?.state.clearedUp ?? 0)"
      }.joined(separator: ", ")
    }
  }

  private func official(_ node: SimNode, _ village: WilayahID) throws -> VillageTally? {
    try node.store.read { try $0.tallies(in: village).first { $0.village == village } }
  }

  /// Whether something counts here of a proposal whose last acts may not go up yet.
  private func holdsBack(_ node: SimNode, _ village: WilayahID) throws -> Bool {
    try node.store.read { reader in
      try reader.everyCarrier(matching: CarrierFilter(region: village, jenis: .usulan)).contains { stored in
        guard let custody = stored.state.custody, custody <= node.tier else { return false }
        let deltas = try Canonical.pembawa(from: stored.bytes).deltas
        return try deltas.contains { delta in
          try reader.deltas(of: delta.record).contains {
            $0.carrier == stored.digest && $0.dot == delta.dot && $0.counts.contains(.resmi)
          }
        }
      }
    }
  }
}
