import Causality
import Foundation
import Identity
import NodeKit
import Registry
import StoreSQLite
import Tatacara
import Testing
import Wire

import enum Crypto.Curve25519

/// A kill between two writes that belong together: asked again, the same command finishes what was begun.
@Suite("A command killed between two of its writes") struct KilledBetweenTests {
  private struct Cut: Error {}

  @Test("a person whose key is there without its certificate is added anew, and signs") func person() throws {
    let federation = try Federation()
    let node = try federation.node(Federation.village)
    let key = Curve25519.Signing.PrivateKey()
    #expect(throws: Cut.self) {
      try node.store.write { writer in
        let certificate = try node.certify(
          name: "Budi", role: .operatorData, mandate: "SK", serviceNumber: "77", key: key.publicKey, in: writer)
        try node.keys.tambah(KunciPetugas(key, sertifikat: certificate, sandi: Federation.passphrase, beban: .peraga))
        throw Cut()
      }
    }
    func add() throws -> String {
      try node.addPerson(
        name: "Budi", role: .operatorData, mandate: "SK", serviceNumber: "77", passphrase: Federation.passphrase)
    }
    let slug = try add()
    let signer = try node.unlock(slug) { Federation.passphrase }
    #expect(try node.store.read { try $0.document(signer.certificate.digest) } != nil)
    #expect(try node.keys.petugas().count { Node.slug($0.sertifikat.dokumen) == slug } == 1)
    // One that is whole is not taken away.
    #expect(throws: NodeError(.sudahAda, "")) { try add() }
    #expect(try node.unlock(slug) { Federation.passphrase }.certificate.digest == signer.certificate.digest)
  }

  @Test("pusat whose folder is there without its federation is founded by the same init") func pusat() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "selaras-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = NodeFolder(root.path(percentEncoded: false))
    func create() throws {
      try Node.create(
        folder, tier: .pusat, region: .pusat, name: "Pusat", listen: "127.0.0.1:0", peraga: true, date: nil)
    }
    try create()
    // As it was before the founding's own transaction.
    for name in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(at: root.appending(path: SQLiteStore.namaBerkas + name))
    }
    _ = try SQLiteStore.create(at: root.path(percentEncoded: false), epoch: 7)
    var config = try NodeConfig.load(from: folder)
    config.akar = nil
    try config.save(to: folder)
    try create()
    let node = try Node.open(folder, tier: .pusat)
    #expect(try node.store.read { try $0.document(node.identity.akar) } != nil)
    #expect(node.config.akar == node.identity.akar.description)
    #expect(throws: NodeError(.folderSudahDipakai, "")) { try create() }
  }
}
