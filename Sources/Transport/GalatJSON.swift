import Causality
import Foundation
import Hummingbird
import Logging
import NIOCore

/// A refusal as it travels: a code and a sentence, no personal data (design §9.10).
package struct GalatJSON: Codable {
  package var kode: String
  package var pesan: String
  /// The English sentence; absent from nodes that speak Indonesian only.
  package var english: String?

  /// Bytes; a longer one is not read.
  static let batas = 8 << 10

  init(_ galat: any SelarasError) {
    kode = galat.kode
    pesan = galat.pesan
    english = galat.english
  }

  /// What a peer sent: its letters are shown to people, so control characters and endless text are not let through.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.batas, let read = try? JSONDecoder().decode(Self.self, from: Data(bytes)),
      (1...64).contains(read.kode.utf8.count),
      read.kode.utf8.allSatisfy({ (65...90).contains($0) || (48...57).contains($0) || $0 == 95 })
    else { return nil }
    kode = read.kode
    pesan = Self.tampak(read.pesan)
    english = read.english.map(Self.tampak)
  }

  private static func tampak(_ teks: String) -> String {
    String(teks.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(1000).map(Character.init))
  }

  func response(_ status: HTTPResponse.Status) -> Response {
    let body = (try? JSONEncoder().encode(self)) ?? Data()
    return Response(
      status: status, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(bytes: body)))
  }
}

/// Outermost: every error becomes a status and a `GalatJSON`.
struct PenjawabGalat: RouterMiddleware {
  let logger: Logger

  func handle(
    _ request: Request, context: KonteksAwal, next: (Request, KonteksAwal) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as any SelarasError {
      logger.info("refused", metadata: ["path": "\(request.uri.path)", "code": "\(error.kode)"])
      return GalatJSON(error).response(Self.status(error))
    } catch let error as any HTTPResponseError {
      let large = error.status == .contentTooLarge
      return GalatJSON(large ? TransportError.terlaluBesar : .permintaan).response(error.status)
    } catch {
      // The type only: a description may hold what was sent.
      logger.error("failed", metadata: ["path": "\(request.uri.path)", "error": "\(type(of: error))"])
      return GalatJSON(TransportError.dalam).response(.internalServerError)
    }
  }

  private static func status(_ error: any SelarasError) -> HTTPResponse.Status {
    switch error.kode {
    case "SERTIFIKAT_DIPERLUKAN": .unauthorized
    case "NAMA_SERTIFIKAT_SALAH", "WILAYAH_BUKAN_BAWAHAN": .forbidden
    case "BERKAS_TAK_ADA": .notFound
    case "BATAS_TERLAMPAUI": .contentTooLarge
    case "SIMPUL_SIBUK": .serviceUnavailable
    default: .unprocessableContent
    }
  }
}
