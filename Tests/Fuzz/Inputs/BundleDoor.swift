import Causality
import NodeKit
import Wire

/// A bundle as `bundle import` takes it apart; whose it is, is asked of a store, and not here.
enum BundleDoor {
  static func read(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    let head = try BundleReader.head(of: "uji.selaras") { count in
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    try Contradiction.unless("a bundle's head has two forms") {
      try Bertanda<KepalaKiriman>(bytes: head.bytes) == head
    }
    for part in head.dokumen.pesan {
      guard part.ukuran <= rest.count else { return }
      try WireDoors.message(Array(rest.prefix(Int(part.ukuran))))
      rest = rest.dropFirst(Int(part.ukuran))
    }
  }
}
