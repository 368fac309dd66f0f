import Identity
import NIOSSL

extension IdentitasTLS {
  /// TLS 1.3 only. A client's certificate is verified where it is presented and may be absent: enrolment comes without, and
  /// every other route refuses who has none (`KonteksPeer`).
  func konfigurasiServer() throws -> TLSConfiguration {
    var tls = TLSConfiguration.makeServerConfiguration(certificateChain: try rantai(), privateKey: try kunci())
    tls.minimumTLSVersion = .tlsv13
    tls.trustRoots = try Self.akar(akarDER)
    tls.certificateVerification = .optionalVerification
    return tls
  }

  /// Presents this node's certificate and verifies the server's chain, region constraints and name.
  func konfigurasiKlien() throws -> TLSConfiguration {
    var tls = try Self.klien(akarDER: akarDER)
    tls.certificateChain = try rantai()
    tls.privateKey = try kunci()
    return tls
  }

  /// A client without a certificate, for enrolment.
  static func klien(akarDER: [UInt8]) throws -> TLSConfiguration {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.minimumTLSVersion = .tlsv13
    tls.trustRoots = try akar(akarDER)
    return tls
  }

  private static func akar(_ der: [UInt8]) throws -> NIOSSLTrustRoots {
    .certificates([try NIOSSLCertificate(bytes: der, format: .der)])
  }

  private func rantai() throws -> [NIOSSLCertificateSource] {
    try rantaiDER.map { .certificate(try NIOSSLCertificate(bytes: $0, format: .der)) }
  }

  private func kunci() throws -> NIOSSLPrivateKeySource {
    .privateKey(try NIOSSLPrivateKey(bytes: Array(kunciPEM.utf8), format: .pem))
  }
}
