import Foundation
import NodeKit

/// Where a play's nodes listen, and where they find the node above: kept in their own configuration, so that whoever types
/// `sync` or `serve` for one of them by hand finds what the play found.
enum AlamatPeraga {
  private static let bebas = "127.0.0.1:0"

  /// Notes where a node listens, for this and every later start.
  static func tetapkan(_ alamat: String, di data: URL) throws {
    try ubah(data) { $0.dengar = alamat }
  }

  /// Notes where the node above listens.
  static func induk(_ alamat: String, bagi data: URL) throws {
    try ubah(data) { $0.induk = alamat }
  }

  /// Lets the system choose the port again.
  /// - Returns: whether it was fixed.
  static func bebaskan(_ data: URL) -> Bool { (try? ubah(data) { $0.dengar = bebas }) ?? false }

  /// - Returns: whether something changed.
  @discardableResult
  private static func ubah(_ data: URL, _ apa: (inout NodeConfig) -> Void) throws -> Bool {
    let folder = NodeFolder(data.path)
    let dulu = try NodeConfig.load(from: folder)
    var kini = dulu
    apa(&kini)
    if kini != dulu { try kini.save(to: folder) }
    return kini != dulu
  }
}
