import Causality
import Foundation
import Registry
import Wire

extension Simulation {
  /// Puts a message on its way, or what the network makes of it.
  func send(_ packet: Packet) {
    var packet = packet
    if faults.has(.loss), random.peluang(10) { return tally.note("gangguan hilang") }
    if faults.has(.delay), random.peluang(25) {
      packet.due += random.bilangan(1...60)
      tally.note("gangguan tunda")
    }
    if faults.has(.duplicate), random.peluang(10) {
      var again = packet
      again.due += random.bilangan(1...120)
      again.isGenuine = false
      network.send(again)
      tally.note("gangguan ganda")
    }
    if faults.has(.cut), random.peluang(6) { cut(&packet) }
    if faults.has(.flip), random.peluang(6) { flip(&packet) }
    network.send(packet)
  }

  private func cut(_ packet: inout Packet) {
    guard packet.bytes.count > 1 else { return }
    packet.bytes.removeLast(random.bilangan(1...packet.bytes.count - 1))
    packet.isGenuine = false
    tally.note("gangguan potong")
  }

  /// Changes bits of the change-set: what stands around it is the transport's to protect.
  private func flip(_ packet: inout Packet) {
    guard var message = try? PesanSesi(from: packet.bytes), !message.himpunan.isEmpty else { return }
    for _ in 0..<random.bilangan(1...4) {
      let place = random.bilangan(0...message.himpunan.count - 1)
      message.himpunan[place] ^= 1 << UInt8(random.bilangan(0...7))
    }
    guard let bytes = try? message.encode() else { return }
    packet.bytes = bytes
    packet.isGenuine = false
    tally.note("gangguan bit")
  }

  /// Arms a kill or a full disk at the node that is about to work.
  func arm(_ node: SimNode) {
    if faults.has(.crash), random.peluang(5) {
      node.probe.arm(.crash, after: random.bilangan(1...60))
      tally.note("gangguan mati")
    } else if faults.has(.full), random.peluang(4) {
      node.probe.arm(.full, after: random.bilangan(1...60))
      tally.note("gangguan penuh")
    }
  }

  /// What befalls nodes and ways between steps.
  func disturb() throws {
    if faults.has(.partition), random.peluang(1) {
      let child = pick(Array(world.nodes.dropFirst()))
      for above in world.ancestors(of: child) {
        network.part(child.index, above.index, until: step + random.bilangan(50...600))
      }
      tally.note("gangguan putus")
    }
    if faults.has(.restart), random.peluang(1) {
      let node = pick(world.nodes)
      node.downUntil = max(node.downUntil, step + random.bilangan(0...60))
      sessions[node.index] = nil
      try node.reopen()
      tally.note("gangguan mulai-ulang")
    }
    if faults.has(.deadProvinsi), random.bilangan(1...400) == 1 {
      pick(world.nodes.filter { $0.tier == .provinsi }).downUntil = step + random.bilangan(200...900)
      tally.note("gangguan provinsi-mati")
    }
    if faults.has(.clock), random.bilangan(1...300) == 1 {
      let node = pick(world.nodes)
      node.clockError = random.bilangan(-7300...7300)
      world.setClock(node)
      tally.note("gangguan jam")
    }
    if faults.has(.garbage), random.bilangan(1...150) == 1 { try sendNoise() }
    if faults.has(.liar), random.bilangan(1...100) == 1 { try lie() }
    if faults.has(.restore), random.bilangan(1...60) == 1 { try backUpOrRestore() }
    if faults.has(.renewal), random.bilangan(1...60) == 1 { try backUpOrRenew() }
    try rehire()
    if faults.has(.newPack), world.packs.count < 3, random.bilangan(1...120) == 1 { try publishPack() }
  }

  /// Noise from a known neighbour must be refused with a code.
  private func sendNoise() throws {
    let child = pick(Array(world.nodes.dropFirst()))
    guard let index = child.parent, isUp(world.nodes[index]) else { return }
    let noise = (0..<random.bilangan(0...400)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    tally.note("gangguan sampah")
    send(
      Packet(
        session: 0, round: 0, from: child.index, to: index, isReply: false, bytes: noise, due: step, isGenuine: false))
  }
}
