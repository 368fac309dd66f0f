import ArgumentParser
import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// A proposal that its kabupaten sets aside, and what people do about it there.
extension Federation {
  /// The village hears of a correction straight from pusat, and proposes on top of it: its kabupaten, which has not heard,
  /// cannot know the context. Signed, not sent yet.
  static func unacceptable() throws -> (federation: Federation, usulan: Pembawa, person: RecordID) {
    let federation = try Federation()
    try federation.publishPack()
    let families = try federation.foundRegister(families: 3)
    try federation.syncAllDown()
    try federation.syncAllUp()
    try federation.on("2026-10-05")
    let person = try #require(families[0].butir[0].deltas.last?.record)
    try federation.correctAtPusat(person)
    try federation.sync(village, with: .pusat)
    let usulan = try federation.correction(of: person, Fields.nama, .teks("Nama Benar"), number: 1)
    _ = try federation.musdes([usulan])
    return (federation, usulan, person)
  }

  func correctAtPusat(_ person: RecordID) throws {
    let (pusat, signer) = (try node(.pusat), try self.person(.pusat, .penetap))
    try pusat.store.write { writer in
      let delta = RegistryDelta(
        record: person, dot: Dot(replica: pusat.replica, counter: 2),
        context: Context(covering: try writer.deltas(of: person).map(\.dot)),
        writes: [RegistryWrite(field: Fields.tempatLahir, value: .teks("Sioban"))])
      _ = try pusat.decree(
        .koreksi, delta, of: Self.village, sk: "SK 2", subject: "koreksi", by: signer, in: writer)
    }
  }

  /// As quarantine keeps entries.
  static func packed(_ entries: [Entri]) -> [UInt8] {
    var writer = CanonicalWriter()
    writer.array(entries) { $0.blob(Canonical.bytes($1)) }
    return writer.bytes
  }

  func waiting(at region: WilayahID) throws -> [QuarantinedItem] {
    try node(region).store.read { try $0.quarantine() }
  }

  /// The state of a proposal as a node holds it; nil where it does not.
  func state(_ usulan: Pembawa, at region: WilayahID) throws -> CarrierState? {
    try node(region).store.read { try $0.carrier(Canonical.digest(usulan))?.state }
  }

  /// Returns what waits, by the planner that the command has.
  /// - Parameter ids: nil for all that no return has closed.
  @discardableResult
  func giveBack(
    at region: WilayahID = Federation.regency, by role: Peran = .verifikator, _ ids: [UInt64]? = nil,
    reason: String = "tertahan_di_gerbang", goal: String? = nil
  ) throws -> [Digest] {
    let (node, signer) = (try node(region), try person(region, role))
    let planner = ReturnPlanner(node: node, signer: signer, reason: reason, goal: goal)
    return try node.store.write { writer in
      let items = try ids.map { try $0.compactMap { try writer.quarantined($0) } } ?? writer.quarantine()
      return try planner.plan(items.filter { ids != nil || $0.returned == nil }, strict: ids != nil, in: writer)
        .sign(node, by: signer, in: writer)
    }
  }

  /// The village adds a file, after a return.
  func addFile(_ usulan: Pembawa, _ name: String) throws {
    let file = BerkasAkta(
      digest: Canonical.sha256(Array(name.utf8)), jenis: .beritaAcara, tipe: .pdf, ukuran: 9)
    try step(Self.village, .kepalaDesa, .lampiran, 0, [usulan], said: .tanpa, files: [file])
  }

  /// One command on a node's folder.
  func command<C: ParsableCommand>(_ command: C.Type, _ words: [String], at region: WilayahID) throws {
    let path = folder(region).root.path(percentEncoded: false)
    var parsed = try #require(try command.parseAsRoot(words + ["--data", path]) as? C)
    try parsed.run()
  }

  /// Every node's tables follow from its entries.
  func checkAll(sourceLocation: SourceLocation = #_sourceLocation) throws {
    for (region, node) in nodes {
      let differences = try node.verify().differences
      #expect(differences.isEmpty, "\(region): \(differences)", sourceLocation: sourceLocation)
    }
  }
}
