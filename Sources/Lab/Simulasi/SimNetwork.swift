import Wire

/// A message on its way.
package struct Packet: Sendable {
  package let session: Int
  /// Which exchange of the session, 1 and up.
  package let round: Int
  package let from: Int
  package let to: Int
  package let isReply: Bool
  package var bytes: [UInt8]
  /// Arrives at this step or later.
  package var due: Int
  /// Nobody touched it: the receiver has no reason to refuse it.
  package var isGenuine = true
}

/// The network in memory: holds what is on its way, and who cannot reach whom.
package struct SimNetwork {
  private var flying: [Packet] = []
  /// Per child and ancestor: until which step they cannot reach each other.
  private var cut: [Route: Int] = [:]

  package struct Route: Hashable, Sendable {
    let low: Int
    let high: Int
  }

  package var isQuiet: Bool { flying.isEmpty }

  package func reaches(_ a: Int, _ b: Int, at step: Int) -> Bool {
    (cut[Route(low: max(a, b), high: min(a, b))] ?? 0) <= step
  }

  mutating func part(_ a: Int, _ b: Int, until step: Int) { cut[Route(low: max(a, b), high: min(a, b))] = step }

  mutating func send(_ packet: Packet) { flying.append(packet) }

  /// Takes the message due first; among those due alike, the one sent first.
  mutating func take(at step: Int) -> Packet? {
    let next = flying.indices.filter { flying[$0].due <= step }.min { flying[$0].due < flying[$1].due }
    return next.map { flying.remove(at: $0) }
  }

  /// Everything on its way is lost, every way is open.
  mutating func heal() {
    flying = []
    cut = [:]
  }
}
