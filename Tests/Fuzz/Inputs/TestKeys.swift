import Causality
import Registry
import Tatacara
import Wire

import enum Crypto.Curve25519

/// The keys of the federation that `protocol/vectors` shows, from the same seeds: whoever changes a change-set here signs it
/// anew, as a dishonest node would.
enum TestKeys {
  private static let first: UInt64 = 0x1111_2222_3333_4440

  /// The key of a node of the vectors; any other replica signs with the village's.
  static func key(of replica: ReplicaID) throws -> Curve25519.Signing.PrivateKey {
    let place = replica.rawValue &- first
    let seed = place < 4 ? UInt8(place) + 1 : 4
    return try Curve25519.Signing.PrivateKey(rawRepresentation: Array(repeating: seed, count: 32))
  }

  /// A certificate that makes `replica` a village's node.
  static func certificate(of replica: ReplicaID) throws -> SertifikatSimpul {
    let region = WilayahID(kode: "13.09.01.2007") ?? .pusat
    return SertifikatSimpul(
      replika: replica, wilayah: region, kunci: Array(try key(of: replica).publicKey.rawRepresentation),
      penerbit: nil, tanggal: .terawal, peraga: true, rantai: Rantai(wilayah: region, nomor: 1, kepalaSebelum: .zero))
  }
}
