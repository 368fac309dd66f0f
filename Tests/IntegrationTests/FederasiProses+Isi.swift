import Foundation
import NodeKit
import Registry
import Store
import Testing
import lab

/// What nodes hold, read as the nodes' own code reads it.
extension FederasiProses {
  /// One column of a table of the register by another: both as texts, as exports write them.
  func isi(_ simpul: SimpulRencana, _ entitas: Entitas, _ kunci: String, _ kolom: String) throws -> [String: String] {
    let (key, field) = (try #require(Fields.bernama(kunci, entitas)), try #require(Fields.bernama(kolom, entitas)))
    return try simpulTerbuka(simpul).store.read { reader in
      var found: [String: String] = [:]
      try reader.forEachRow(entitas, in: .pusat) { row in
        if let name = row.values[key.id] {
          found[key.teks(name)] = row.values[field.id].map(field.teks) ?? ""
        }
        return true
      }
      return found
    }
  }

  /// The node's folder opened here, beside its processes.
  func simpulTerbuka(_ simpul: SimpulRencana) throws -> Node {
    try Node.open(NodeFolder(data(simpul).path), tier: simpul.tingkat)
  }

  /// All tiers hold the same register, nothing is in quarantine, and every node's tables follow from its entries.
  func sepakat(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let nodes = try rencana.simpul.map(status)
    #expect(Laporan.perbedaan(nodes).isEmpty, sourceLocation: sourceLocation)
    #expect(nodes.allSatisfy { $0.karantina == 0 }, sourceLocation: sourceLocation)
    try periksaSemua()
  }
}

/// A line of `penetapan list --json`.
struct DaftarPenetapan: Codable {
  let akta: String
  let jalur: String
  let sidik: String
  let desa: Int
  let desaDiSini: Int
}
