import Causality
import Foundation
import Identity
import NIOSSL
import Registry
import X509

/// The root and the serving node's name, told to whoever asks; believed only against a code.
struct AkarDaring: Codable {
  var akar: String
  var nama: String

  init(akarDER: [UInt8], nama: String) {
    akar = Data(akarDER).base64EncodedString()
    self.nama = nama
  }
}

extension AkarDaring {
  /// The answer's bytes.
  static func bytes(_ identitas: IdentitasTLS) throws -> [UInt8] {
    Array(try JSONEncoder().encode(AkarDaring(akarDER: identitas.akarDER, nama: identitas.simpul.namaDNS)))
  }
}

extension SimpulClient {
  /// Enrols online with a one-time code: learns the root from the server itself, believes it only if it is the code's, then
  /// calls again, verifying the server under that root and under the name of our region's parent, and posts the request
  /// with the proof. Cut off anywhere, it may simply be done again.
  /// - Returns: the approval's bytes, to be installed (`NodeKeys.pasang`).
  /// - Throws: `LAWAN_TAK_TERBUKTI` where the root is not the code's or the name not the parent's; the server's refusals
  ///   (`KODE_SALAH`, `KODE_TERPAKAI`, `KODE_HANGUS` …); errors of the link.
  package static func daftar(
    _ permohonan: PermohonanSimpul, kode: KodeDaftar, host: String, port: Int, batas: BatasTransport = .init()
  ) async throws -> [UInt8] {
    let root = try await akar(host: host, port: port, batas: batas)
    guard let der = Data(base64Encoded: root.akar).map(Array.init), kode.cocok(akarDER: der),
      let server = PeerIdentity(namaDNS: root.nama), server.wilayah == permohonan.simpul.wilayah.atasan
    else { throw TransportError.lawanPalsu }
    let address = AlamatSimpul(host: host, port: port, nama: root.nama)
    let approval = try await buka(IdentitasTLS.klien(akarDER: der), ke: address, batas: batas) { client in
      try await client.kirim("/v1/enrol", kode.pengajuan(permohonan), batas: BatasTransport.kecil)
    }
    guard try PersetujuanSimpul(berkas: approval).tls.last?.der() == der else { throw TransportError.lawanPalsu }
    return approval
  }

  /// The name an unverified server gives itself: a claim, until TLS proved it under the federation's root.
  package static func nama(host: String, port: Int, batas: BatasTransport = .init()) async throws -> String {
    try await akar(host: host, port: port, batas: batas).nama
  }

  /// Asks an unverified server for its root: nothing is sent, and nothing believed.
  private static func akar(host: String, port: Int, batas: BatasTransport) async throws -> AkarDaring {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv13
    tls.certificateVerification = .none
    let bytes = try await buka(tls, ke: AlamatSimpul(host: host, port: port, nama: host), batas: batas) { client in
      try await client.ambil("/v1/akar", batas: BatasTransport.kecil)
    }
    guard let root = try? JSONDecoder().decode(AkarDaring.self, from: Data(bytes)) else {
      throw TransportError.permintaan
    }
    return root
  }
}
