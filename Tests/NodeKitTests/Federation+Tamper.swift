import NodeKit
import Registry
import Tatacara
import Testing
import Wire

/// What the tests of bad senders begin with: one proposal signed in the village, and the message that would carry it up.
extension Federation {
  static func proposing() throws -> (Federation, Pembawa) {
    let federation = try Federation()
    try federation.publishPack()
    let families = try federation.foundRegister(families: 3)
    try federation.syncAllDown()
    let record = try #require(families[0].butir[0].deltas.last?.record)
    let usulan = try federation.correction(of: record, Fields.nama, .teks("Baru"), number: 1)
    _ = try federation.musdes([usulan])
    return (federation, usulan)
  }

  /// The message the village would send now.
  func outgoing() throws -> PesanSesi {
    try Exchange(node: node(Self.village), peer: node(Self.regency).identity.simpul).compose()
  }

  /// Hands the regency a message as the village's.
  @discardableResult
  func deliver(_ message: PesanSesi) throws -> Exchange.Taken {
    try Exchange(node: node(Self.regency), peer: node(Self.village).identity.simpul)
      .take(message, size: message.himpunan.count)
  }
}
