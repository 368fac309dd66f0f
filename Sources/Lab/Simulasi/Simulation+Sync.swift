import Causality
import Foundation
import NodeKit
import Store
import SyncEngine
import Wire

// MARK: Sessions

extension Simulation {
  func startSession() throws {
    let child = pick(Array(world.nodes.dropFirst()))
    if let open = sessions[child.index] {
      guard step - open.lastStep > SimSession.patience else { return }
      sessions[child.index] = nil
      tally.note("sesi ditinggalkan")
    }
    guard isUp(child), !invariants.isStopped(child), let parent = ancestor(for: child),
      !invariants.isStopped(parent), network.reaches(child.index, parent.index, at: step)
    else {
      return
    }
    try at(child, "sesi") {
      let asked = try exchange(child, parent).compose()
      let session = SimSession(
        id: nextSession, child: child.index, parent: parent.index, asked: asked, lastStep: step)
      nextSession += 1
      sessions[child.index] = session
      try ask(session)
    }
  }

  /// The parent, or the next one above where the parent is dead.
  private func ancestor(for child: SimNode) -> SimNode? {
    world.ancestors(of: child).first { isUp($0) }
  }

  func exchange(_ node: SimNode, _ peer: SimNode) -> Exchange {
    Exchange(node: node.node, peer: peer.identity.simpul)
  }

  private func ask(_ session: SimSession) throws {
    send(
      Packet(
        session: session.id, round: session.rounds, from: session.child, to: session.parent, isReply: false,
        bytes: try session.asked.encode(),
        due: step))
  }

  func deliver(_ packet: Packet) throws {
    let (from, to) = (world.nodes[packet.from], world.nodes[packet.to])
    guard isUp(to), network.reaches(packet.from, packet.to, at: step) else {
      return tally.note("pesan hilang di jalan")
    }
    var packet = packet
    // Whoever stopped waiting hung up: what comes now is a straggler.
    let session = sessions[packet.isReply ? packet.to : packet.from]
    packet.isGenuine = packet.isGenuine && session?.id == packet.session && session?.rounds == packet.round
    arm(to)
    if packet.isReply { try answered(packet, from, to) } else { try serve(packet, from, to) }
  }

  private func serve(_ packet: Packet, _ child: SimNode, _ parent: SimNode) throws {
    let before = parent.probe.commits
    let answer = try at(parent, "jawab") { () -> [UInt8] in
      do {
        return try exchange(parent, child).answer(packet.bytes)
      } catch let error as any SelarasError {
        noticeRestored(error, child, parent)
        try judge(error, packet, at: parent, before)
        throw error
      }
    }
    guard let answer else { return }
    send(
      Packet(
        session: packet.session, round: packet.round, from: parent.index, to: child.index, isReply: true, bytes: answer,
        due: step))
  }

  private func answered(_ packet: Packet, _ parent: SimNode, _ child: SimNode) throws {
    let before = child.probe.commits
    let came = try at(child, "terima") { () -> (PesanSesi, Exchange.Taken) in
      do {
        let reply = try PesanSesi(from: packet.bytes)
        return (reply, try exchange(child, parent).take(reply, size: packet.bytes.count))
      } catch let error as any SelarasError {
        noticeRestored(error, child, parent)
        try judge(error, packet, at: child, before)
        throw error
      }
    }
    guard var session = sessions[child.index], session.id == packet.session, session.rounds == packet.round else {
      return
    }
    guard let (reply, taken) = came else { return sessions[child.index] = nil }
    guard Exchange.goesOn(after: session.asked, reply, taken) else {
      sessions[child.index] = nil
      tally.note("sesi selesai")
      return try carryFiles(child, parent, wanted: reply.berkas.map(\.digest))
    }
    session.rounds += 1
    session.lastStep = step
    guard session.rounds < SimSession.mostRounds else {
      throw Violation("sesi-tak-berakhir", "\(child.region): \(session.rounds) putaran")
    }
    try at(child, "lanjut") {
      session.asked = try exchange(child, parent).compose(taken)
      sessions[child.index] = session
      try ask(session)
    }
  }

  /// An honest, untouched message is only refused where the node said why with its disk; and a refusal changes nothing.
  private func judge(_ error: any SelarasError, _ packet: Packet, at node: SimNode, _ before: Int) throws {
    guard node.probe.commits == before else {
      throw Violation("penolakan-mengubah", "\(node.region): \(error.kode)")
    }
    let full = error.kode == StoreError.Kode.penuh.rawValue
    let known = invariants.isSuspect(packet.from) || invariants.isSuspect(packet.to)
    guard packet.isGenuine, !full, !known else { return }
    throw Violation(
      "pesan-jujur-ditolak",
      "\(node.region) dari \(world.nodes[packet.from].region): \(error); \(receipts(packet, at: node))")
  }

  /// Which receipt a message names, and which was given last, for whoever reads the failure.
  private func receipts(_ packet: Packet, at node: SimNode) -> String {
    let held = (try? PesanSesi(from: packet.bytes))?.tandaTerimaDipegang?.dokumen.sampai
    let link = try? node.store.read { try $0.link(world.nodes[packet.from].replica) }
    let kept = try? world.nodes[packet.from].store.read {
      try $0.work("tanda-terima", node.replica.description).map { try Bertanda<TandaTerima>(bytes: $0).dokumen.sampai }
    }
    return "pesan memegang tanda terima sampai \(held ?? 0), pengirim kini \(kept ?? 0), diterima di sini sampai"
      + " \(link?.received.sequence ?? 0), diberi \(link?.receipts.count ?? 0)"
  }

  // MARK: Files

  /// What the parent asked for, and letters from above, as the transport would carry them.
  func carryFiles(_ child: SimNode, _ parent: SimNode, wanted: [Digest]) throws {
    for digest in wanted { try carry(digest, from: child, to: parent) }
    let letters = try child.store.read { try $0.files(held: false) }.filter(\.kind.turun)
    for letter in letters { try carry(letter.digest, from: parent, to: child) }
  }

  private func carry(_ digest: Digest, from: SimNode, to: SimNode) throws {
    let path = from.node.vault.folder.path(digest)
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return }
    _ = try at(to, "berkas") {
      try to.node.vault.store(bytes)
      try to.node.store.write { try $0.mark(digest, size: UInt64(bytes.count), held: true) }
    }
  }

  // MARK: Without faults

  /// A whole session at once, undisturbed.
  /// - Returns: exchanges, and whether anything was carried either way.
  @discardableResult
  func syncNow(_ child: SimNode) throws -> (rounds: Int, moved: Bool, disagrees: Bool) {
    guard let index = child.parent else { return (0, false, false) }
    let parent = world.nodes[index]
    var (taken, moved) = (Exchange.Taken(), false)
    for round in 1...SimSession.mostRounds {
      let asked = try exchange(child, parent).compose(taken)
      let request = try asked.encode()
      let answer = try exchange(parent, child).answer(request)
      try exchange(child, parent).sent(request.count)
      let reply = try PesanSesi(from: answer)
      taken = try exchange(child, parent).take(reply, size: answer.count)
      moved = moved || !asked.himpunan.isEmpty || !reply.himpunan.isEmpty
      try invariants.check(parent, &tally)
      try invariants.check(child, &tally)
      guard Exchange.goesOn(after: asked, reply, taken) else {
        try carryFiles(child, parent, wanted: reply.berkas.map(\.digest))
        return (round, moved, taken.disagrees)
      }
    }
    throw Violation("sesi-tak-berakhir", "\(child.region)")
  }
}
