import Causality
import Foundation
import GRDB
import NodeKit
import Registry
import Store
import SyncEngine
import Testing
import Wire

/// Agreements between two nodes, and what makes them differ.
extension Federation {
  /// - Parameter answered: what the parent's answer becomes on its way, by the question.
  func agree(
    _ child: WilayahID, deep: Bool = false,
    answered: @escaping @Sendable (PesanSepakat, [UInt8]) throws -> [UInt8] = { $1 }
  ) async throws -> AgreementRunner.Report {
    let parent = try node(#require(child.atasan))
    let node = try node(child)
    let service = Agreement(node: parent, peer: node.identity.simpul, lines: lines)
    var runner = AgreementRunner(node: node, peer: parent.identity.simpul, deep: deep, lines: lines) { bytes in
      try answered(Canonical.decode(PesanSepakat.self, from: bytes), service.answer(bytes))
    }
    return try await runner.run()
  }

  /// Changes a store behind its node's back.
  func damage(_ region: WilayahID, _ sql: String) throws {
    let path = folder(region).root.appending(path: "selaras.sqlite").path(percentEncoded: false)
    try DatabaseQueue(path: path).write { db in
      try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
      try db.execute(sql: sql)
      #expect(db.changesCount > 0)
    }
  }

  /// What `sender` has for `receiver` until now is counted as received there, and never was: as after a restored file.
  func lose(from sender: WilayahID, to receiver: WilayahID) throws {
    let (low, high) = (try node(sender), try node(receiver))
    let end = try low.store.read { try $0.logEnd() }
    try high.store.write { writer in
      var link = try #require(try writer.link(low.replica))
      link.received = end
      try writer.put(link)
    }
  }
}
