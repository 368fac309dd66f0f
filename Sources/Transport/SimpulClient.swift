import AsyncHTTPClient
import Causality
import Foundation
import Identity
import NIOCore
import NIOSSL

/// Calls a node above: dials its address, and believes only who bears its name under our root.
package struct SimpulClient: Sendable {
  private let http: HTTPClient
  let asal: String
  private let batas: BatasTransport

  /// Opens a client for the time of `body`.
  /// - Throws: what `body` throws; errors of the link already as `TransportError`.
  package static func dengan<T: Sendable>(
    _ identitas: IdentitasTLS, ke alamat: AlamatSimpul, batas: BatasTransport = .init(),
    _ body: (SimpulClient) async throws -> T
  ) async throws -> T {
    try await buka(identitas.konfigurasiKlien(), ke: alamat, batas: batas, body)
  }

  static func buka<T: Sendable>(
    _ tls: TLSConfiguration, ke alamat: AlamatSimpul, batas: BatasTransport, _ body: (SimpulClient) async throws -> T
  ) async throws -> T {
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: tls, redirectConfiguration: .disallow,
      timeout: .init(connect: batas.menyambung, read: batas.diam, write: batas.diam))
    configuration.httpVersion = .http1Only
    // Nothing compressed is asked for, and nothing that comes so is expanded.
    configuration.decompression = .disabled
    // A refused handshake is the answer; trying again until the deadline would only hide it.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.dnsOverride = [alamat.nama: alamat.host]
    return try await HTTPClient.withHTTPClient(configuration: configuration) { http in
      try await body(SimpulClient(http: http, asal: "https://\(alamat.nama):\(alamat.port)", batas: batas))
    }
  }

  /// One exchange of a session.
  /// - Throws: the peer's refusal with its own code; `TransportError` of the link.
  package func sesi(_ isi: [UInt8]) async throws -> [UInt8] {
    try await kirim("/v1/sesi", isi, batas: batas.sesi)
  }

  /// One question of an agreement.
  /// - Throws: as `sesi`.
  package func sepakat(_ isi: [UInt8]) async throws -> [UInt8] {
    try await kirim("/v1/sepakat", isi, batas: batas.sesi)
  }

  /// Whether it answers, without a certificate's rights.
  package func sehat() async throws {
    try await PemetaGalat.petakan { try await Self.periksa(jalankan(HTTPClientRequest(url: asal + "/v1/sehat"))) }
  }

  /// Posts bytes and takes at most `batas` bytes back.
  func kirim(_ path: String, _ isi: [UInt8], batas: Int) async throws -> [UInt8] {
    try await PemetaGalat.petakan {
      var request = HTTPClientRequest(url: asal + path)
      request.method = .POST
      request.body = .bytes(isi)
      return try await Self.isi(jalankan(request), batas: batas)
    }
  }

  /// - Parameter batas: bytes of the answer.
  func ambil(_ path: String, batas: Int) async throws -> [UInt8] {
    try await PemetaGalat.petakan {
      try await Self.isi(jalankan(HTTPClientRequest(url: asal + path)), batas: batas)
    }
  }

  func jalankan(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
    try await http.execute(request, timeout: batas.seluruhnya)
  }

  static func isi(_ response: HTTPClientResponse, batas: Int) async throws -> [UInt8] {
    try await periksa(response)
    do {
      return Array(buffer: try await response.body.collect(upTo: batas))
    } catch is NIOTooManyBytesError {
      throw TransportError.terlaluBesar
    }
  }

  /// - Throws: what the peer refuses with.
  static func periksa(_ response: HTTPClientResponse) async throws {
    if (200..<300).contains(response.status.code) { return }
    let body = try? await response.body.collect(upTo: GalatJSON.batas)
    guard let body, let refusal = GalatJSON(Array(buffer: body)) else { throw TransportError.permintaan }
    throw TransportError(refusal.kode, refusal.pesan, english: refusal.english)
  }
}
