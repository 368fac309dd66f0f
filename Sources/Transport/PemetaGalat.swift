import AsyncHTTPClient
import Causality
import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// Turns what the network stack throws into our codes.
enum PemetaGalat {
  static func petakan<T>(_ body: () async throws -> T) async throws -> T {
    do {
      return try await body()
    } catch let error as any SelarasError {
      throw error
    } catch let error as CancellationError {
      throw error
    } catch {
      throw galat(error)
    }
  }

  /// BoringSSL's alerts have no types, only names: over HTTP/1.1 they arrive by name within one round trip.
  private static let alert: [(String, TransportError)] = [
    ("CERTIFICATE_REQUIRED", .tanpaSertifikat),
    ("ALERT_UNKNOWN_CA", .federasiLain),
    ("ALERT_CERTIFICATE_UNKNOWN", .sertifikatDitolak), ("ALERT_BAD_CERTIFICATE", .sertifikatDitolak),
    ("ALERT_UNSUPPORTED_CERTIFICATE", .sertifikatDitolak), ("ALERT_ACCESS_DENIED", .sertifikatDitolak),
    ("CERTIFICATE_VERIFY_FAILED", .lawanPalsu),
  ]

  /// Of a connection that stood; any other number means that there never was one.
  private static let terputus: Set<CInt> = [ECONNRESET, EPIPE, ECONNABORTED]

  private static func galat(_ error: any Error) -> TransportError {
    let text = String(reflecting: error).uppercased()
    if let (_, found) = alert.first(where: { text.contains($0.0) }) { return found }
    if error is NIOSSLExtraError || text.contains("UNABLETOVALIDATECERTIFICATE") { return .lawanPalsu }
    if error is NIOConnectionError { return .takTerhubung }
    if let error = error as? IOError { return terputus.contains(error.errnoCode) ? .terputus : .takTerhubung }
    guard let error = error as? HTTPClientError else { return error is NIOSSLError ? .takTerhubung : .terputus }
    switch error {
    case .connectTimeout, .tlsHandshakeTimeout: return .takTerhubung
    case .readTimeout, .writeTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout: return .waktuHabis
    default: return .terputus
    }
  }
}
