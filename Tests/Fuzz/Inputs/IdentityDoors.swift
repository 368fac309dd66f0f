import Causality
import Foundation
import Identity
import NodeKit
import SwiftASN1
import Transport
import X509

/// Certificates, and the files by which nodes and people come into a federation.
enum IdentityDoors {
  /// Each kind refuses the others' by the first line.
  static func enrolment(_ bytes: [UInt8]) throws {
    let doors: [() throws -> Void] = [
      { _ = try PermohonanSimpul(berkas: bytes).berkas() },
      { _ = try PersetujuanSimpul(berkas: bytes).sidikJari },
      { _ = try KunciPetugas(berkas: bytes).berkas() },
    ]
    var refused: [any SelarasError] = []
    for door in doors {
      do { try door() } catch let error as any SelarasError { refused.append(error) }
    }
    if refused.count == doors.count { throw refused.first { $0.kode != "BERKAS_RUSAK" } ?? refused[0] }
  }

  /// As behind the TLS handshake: BoringSSL read these bytes before.
  static func certificate(_ bytes: [UInt8]) throws {
    guard let certificate = try? Certificate(derEncoded: bytes) else { return }
    let peer = try PeerIdentity(leaf: certificate)
    try Contradiction.unless("a peer's name does not lead back to it") { PeerIdentity(namaDNS: peer.namaDNS) == peer }
    _ = try certificate.der()
  }

  static func configuration(_ bytes: [UInt8]) throws {
    let config = try NodeConfig(berkas: Data(bytes))
    _ = try config.identity()
  }

  static func refusal(_ bytes: [UInt8]) throws {
    guard let refusal = GalatJSON(bytes) else { return }
    try Contradiction.unless("a peer's words reach a terminal as they are") {
      ([refusal.pesan] + [refusal.english].compactMap(\.self)).joined().unicodeScalars.allSatisfy { $0.value >= 32 }
    }
  }
}
