import Causality
import Foundation
import Identity
import NodeKit
import Registry
import Store
import StoreSQLite
import Synchronization
import Tatacara
import Wire

import enum Crypto.Curve25519
import enum Crypto.P256

/// A node's own idea of the day.
package final class VirtualClock: Sendable {
  private let now: Mutex<Tanggal>

  init(_ date: Tanggal) { now = Mutex(date) }

  var date: Tanggal {
    get { now.withLock { $0 } }
    set { now.withLock { $0 = newValue } }
  }
}

/// One node of the simulated federation: its real store and files in a folder, its keys, its people, its clock. Killed, it
/// is opened anew from the folder.
package final class SimNode {
  /// Place in `World.nodes`.
  package let index: Int
  package let region: WilayahID
  /// Place of the parent; nil at pusat.
  package let parent: Int?
  package let folder: NodeFolder
  package private(set) var identity: IdentitasSimpul
  package let clock: VirtualClock
  package let probe = StoreProbe()
  package var people: [Peran: Signer] = [:]
  /// One who already verifies and was given a second role: may not take both steps of one proposal.
  package var twoHats: Signer?
  /// What the village's operator exports from the ministry's application.
  package var register: DesaBerubah?
  /// Days by which the clock is wrong.
  package var clockError = 0
  /// Down until this step.
  package var downUntil = 0
  package private(set) var store: SQLiteStore
  package private(set) var node: Node

  package var tier: Tingkat { identity.tingkat }
  package var replica: ReplicaID { identity.simpul.replika }

  init(
    index: Int, parent: Int?, folder: NodeFolder, identity: IdentitasSimpul, clock: VirtualClock, store: SQLiteStore
  ) throws {
    self.index = index
    self.parent = parent
    self.folder = folder
    self.identity = identity
    self.clock = clock
    self.store = store
    region = identity.simpul.wilayah
    node = try Self.assemble(folder, identity, clock, store, probe)
  }

  private static func assemble(
    _ folder: NodeFolder, _ identity: IdentitasSimpul, _ clock: VirtualClock, _ store: SQLiteStore, _ probe: StoreProbe
  ) throws -> Node {
    let config = NodeConfig(
      tingkat: identity.tingkat, wilayah: identity.simpul.wilayah, nama: "Simpul \(identity.simpul.wilayah)",
      dengar: "127.0.0.1:47001", replica: identity.simpul.replika, peraga: true)
    return try Node(
      folder: folder, config: config, identity: identity, store: ProbedStore(inner: store, probe: probe),
      simulated: { clock.date })
  }

  /// What a kill and a start leave: everything from the folder, nothing from memory.
  func reopen() throws { try whileClosed {} }

  /// Does something to the folder while nobody has the store open.
  func whileClosed(_ body: () throws -> Void) throws {
    probe.disarm()
    try store.close()
    try body()
    store = try SQLiteStore.open(at: folder.root.path(percentEncoded: false))
    node = try Self.assemble(folder, identity, clock, store, probe)
  }

  /// Takes another replica's place with what the folder now holds.
  func become(_ identity: IdentitasSimpul, _ prepare: (any StoreWriter) throws -> Void) throws {
    self.identity = identity
    people = [:]
    twoHats = nil
    try whileClosed {
      let store = try SQLiteStore.open(at: folder.root.path(percentEncoded: false))
      try store.write(prepare)
      try store.close()
    }
  }

  /// Certifies a person of this node with a key from the seed.
  func hire(_ role: Peran, serviceNumber: String, _ random: inout Acak) throws -> Signer {
    let key = random.ed25519()
    let certificate = try node.store.write { writer in
      try node.certify(
        name: "Petugas \(region) \(role.nama)", role: role, mandate: "SK 1/2026", serviceNumber: serviceNumber,
        key: key.publicKey, in: writer)
    }
    return Signer(certificate: certificate, key: key)
  }
}

extension Acak {
  private mutating func bytes32() -> [UInt8] {
    (0..<4).flatMap { _ in withUnsafeBytes(of: next().littleEndian) { Array($0) } }
  }

  /// A key from the seed: the simulator's documents are the same in every run.
  mutating func ed25519() -> Curve25519.Signing.PrivateKey {
    while true {
      if let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes32()) { return key }
    }
  }

  mutating func p256() -> P256.Signing.PrivateKey {
    while true {
      if let key = try? P256.Signing.PrivateKey(rawRepresentation: bytes32()) { return key }
    }
  }

  mutating func nodeKeys(_ tier: Tingkat) -> KunciSimpul {
    KunciSimpul(tls: p256(), otoritas: tier == .desa ? nil : p256(), tanda: ed25519())
  }
}
