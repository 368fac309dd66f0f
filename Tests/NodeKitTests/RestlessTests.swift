import Causality
import Foundation
import GRDB
import Identity
import Logging
import NodeKit
import Registry
import ServiceLifecycle
import Store
import SyncEngine
import Tatacara
import Testing
import Transport
import Wire

/// What does not stand still, or never has enough, is given up with a code, and leaves nothing half-done.
@Suite struct RestlessTests {
  private let federation: Federation

  init() throws {
    federation = try Federation()
    try federation.publishPack()
    _ = try federation.foundRegister(families: 3)
    try federation.syncAllDown()
  }

  @Test("A list that changes between every look and its signature is not signed, and is once it stands still")
  func movingRegister() throws {
    let pusat = try federation.node(.pusat)
    let path = pusat.folder.root.appending(path: "selaras.sqlite").path(percentEncoded: false)
    let moving = try Node(
      folder: pusat.folder, config: pusat.config, identity: pusat.identity,
      store: MovingStore(inner: pusat.store) {
        try DatabaseQueue(path: path).write { db in
          try db.execute(
            sql: "UPDATE keluarga SET no_kk = CASE no_kk WHEN '1' THEN '2' ELSE '1' END WHERE serial = 1")
        }
      }, simulated: { [date = federation.date] in date })
    let before = try pusat.store.read { try $0.logEnd() }
    #expect(throws: NodeError(.registerBerubah, "")) { try sign(at: moving) }
    #expect(try pusat.store.read { try $0.logEnd() } == before)
    #expect(try pusat.store.read { try $0.files(held: true).isEmpty })
    #expect(try sign(at: pusat).map(\.families) == [3])
  }

  private func sign(at node: Node) throws -> [Determination.Signed] {
    let determination = Determination(
      node: node, signer: try federation.person(.pusat, .penetap), lane: Fields.dtks, period: "2026-III",
      decree: "SK 7")
    return try determination.sign(node.store.read { try determination.plan(.everything, in: $0) })
  }

  @Test("A parent that always has more is left after so many rounds; what came stays, and the next session goes on")
  func endlessSession() async throws {
    let (child, parent) = (try federation.node(Federation.village), try federation.node(Federation.regency))
    let usulan = try federation.newFamily(in: Federation.village, number: 1)
    _ = try federation.musdes([usulan])
    let code = try await serving(parent, as: EndlessService(parent: parent)) { address in
      do { _ = try await SyncRunner(node: child, to: address, rounds: 7).run() } catch let error as any SelarasError {
        return error.kode
      }
      return ""
    }
    #expect(code == "PUTARAN_TERLALU_BANYAK")
    #expect(try parent.store.read { try $0.carrier(Canonical.digest(usulan))?.state.custody } == .kabupaten)
    #expect(try federation.sync(Federation.village).notices.isEmpty)
    #expect(try parent.verify().differences.isEmpty && child.verify().differences.isEmpty)
  }

  /// Runs a node's server with another service behind it for the time of `body`.
  private func serving(
    _ node: Node, as service: any LayananSimpul, _ body: (String) async throws -> String
  ) async throws -> String {
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    var logger = Logger(label: "uji")
    logger.logLevel = .critical
    let server = SimpulServer(
      node.identity.tls, layanan: service, host: "127.0.0.1", port: 0, logger: logger, siap: { port.yield($0) })
    let group = ServiceGroup(services: [server], logger: logger)
    async let running: Void = group.run()
    var listening = ports.makeAsyncIterator()
    let said = try await body("127.0.0.1:\(await listening.next() ?? 0)")
    await group.triggerGracefulShutdown()
    try await running
    return said
  }
}

/// A store where something changes before every transaction.
private struct MovingStore: Store {
  let inner: any Store
  let move: @Sendable () throws -> Void

  func read<T>(_ body: (any StoreReader) throws -> T) throws -> T { try inner.read(body) }

  func copy(to path: String) throws { try inner.copy(to: path) }

  func write<T>(_ body: (any StoreWriter) throws -> T) throws -> T {
    try move()
    return try inner.write(body)
  }
}

/// A parent that says after every message that there is more.
private struct EndlessService: LayananSimpul {
  let parent: Node

  func sesi(_ isi: [UInt8], dari peer: PeerIdentity) async throws -> [UInt8] {
    var answer = try PesanSesi(from: Exchange(node: parent, peer: peer).answer(isi))
    answer.masihAda = true
    return try answer.encode()
  }

  func sepakat(_ isi: [UInt8], dari peer: PeerIdentity) async throws -> [UInt8] { isi }
  func berkas(_ digest: Digest, untuk peer: PeerIdentity) async throws -> SumberBerkas? { nil }
  func penampung(_ digest: Digest, ukuran: UInt64, dari peer: PeerIdentity) async throws -> (any PenampungBerkas)? {
    nil
  }
  func daftar(_ isi: [UInt8]) async throws -> [UInt8] { [] }
}
