import Foundation
import Store

/// One shelf of the store's working state, its values as JSON: readable when a village asks what its node remembers.
package struct WorkShelf<Item: Codable & Sendable>: Sendable {
  package let name: String

  package init(_ name: String) { self.name = name }

  /// - Throws: `CATATAN_KERJA_RUSAK` where the value does not decode; the store's errors.
  package func item(_ key: String, in reader: any StoreReader) throws -> Item? {
    try reader.work(name, key).map { try decode($0, key) }
  }

  /// Everything whose key starts with `prefix`, ascending by key.
  package func items(prefix: String = "", in reader: any StoreReader) throws -> [(key: String, item: Item)] {
    try reader.work(name, prefix: prefix).map { ($0.key, try decode($0.value, $0.key)) }
  }

  /// nil removes.
  package func set(_ key: String, _ item: Item?, in writer: any StoreWriter) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try writer.setWork(name, key, try item.map { Array(try encoder.encode($0)) })
  }

  private func decode(_ bytes: [UInt8], _ key: String) throws -> Item {
    do {
      return try JSONDecoder().decode(Item.self, from: Data(bytes))
    } catch {
      throw NodeError(.catatanKerjaRusak, NodeError.Kode.catatanKerjaRusak.kalimat.id, letak: name)
    }
  }
}

/// Serials of the records this replica makes: one count for all commands, so that no two records share a name.
package enum SerialShelf {
  private static let key = "serial"

  /// The next unused serial, 1 and up.
  package static func next(in reader: any StoreReader) throws -> UInt64 {
    guard let bytes = try reader.work(Node.settings, key) else { return 1 }
    guard let serial = UInt64(String(decoding: bytes, as: UTF8.self)) else {
      throw NodeError(.catatanKerjaRusak, NodeError.Kode.catatanKerjaRusak.kalimat.id, letak: key)
    }
    return serial
  }

  package static func advance(to serial: UInt64, in writer: any StoreWriter) throws {
    try writer.setWork(Node.settings, key, Array(String(serial).utf8))
  }
}
