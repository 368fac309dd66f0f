import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// A node's folder put back to an earlier copy of itself (design §7, "Witness"): stopped where something it had sent is
/// gone, however recent the copy; not stopped where nothing is.
@Suite struct RestoredCopyTests {
  let federation: Federation

  init() throws {
    federation = try Federation()
    try federation.publishPack()
    try federation.syncAllDown()
    for turn in 1...2 { try send(turn) }
  }

  private func add(_ turn: Int) throws {
    _ = try federation.node(Federation.village).addPerson(
      name: "Orang \(turn)", role: .operatorData, mandate: "SK", serviceNumber: "19\(turn)",
      passphrase: Federation.passphrase)
  }

  /// One document more, and a session, at whose end both sides hold a new receipt.
  private func send(_ turn: Int) throws {
    try add(turn)
    try federation.sync(Federation.village)
  }

  private var copy: URL { federation.root.appending(path: "cadangan") }

  private func backUp() throws {
    federation.nodes[Federation.village] = nil
    try FileManager.default.copyItem(at: federation.folder(Federation.village).root, to: copy)
    try federation.open(Federation.village)
  }

  private func restore() throws {
    federation.nodes[Federation.village] = nil
    try FileManager.default.removeItem(at: federation.folder(Federation.village).root)
    try FileManager.default.copyItem(at: copy, to: federation.folder(Federation.village).root)
    try federation.open(Federation.village)
  }

  private func expectStopped() throws {
    let above = try federation.node(Federation.regency)
    let heads = try above.store.read { try $0.heads() }
    #expect(throws: SyncError(.restoredOrCloned, "")) { try federation.sync(Federation.village) }
    // Nor later: what it makes from now on would take the places of what was lost.
    try add(90)
    #expect(throws: SyncError(.restoredOrCloned, "")) { try federation.sync(Federation.village) }
    #expect(try above.store.read { try $0.heads() } == heads)
  }

  @Test("A copy older than the last two receipts is stopped by the parent", arguments: [2, 3])
  func older(sessions: Int) throws {
    try backUp()
    for turn in 1...sessions { try send(10 + turn) }
    try restore()
    try expectStopped()
  }

  @Test("A copy taken after the last receipt but one is stopped by the last one") func between() throws {
    try backUp()
    try send(11)
    try restore()
    try expectStopped()
  }

  @Test("So is one that made something else in the meantime") func betweenAndForked() throws {
    try backUp()
    try send(11)
    try restore()
    try add(12)
    try expectStopped()
  }

  @Test("A copy that has all that was sent goes on, though the receipt for it is gone") func nothingLost() throws {
    try add(11)
    try backUp()
    try federation.sync(Federation.village)
    try restore()
    try federation.sync(Federation.village)
    try send(12)
    let (desa, above) = (try federation.node(Federation.village), try federation.node(Federation.regency))
    let own = try desa.store.read { try $0.head(of: desa.replica, for: Federation.village) }
    #expect(try above.store.read { try $0.head(of: desa.replica, for: Federation.village) } == own)
  }
}
