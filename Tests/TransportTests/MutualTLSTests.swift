import AsyncHTTPClient
import Causality
import Crypto
import Foundation
import Identity
import NIOSSL
import Registry
import Synchronization
import Testing
import Transport
import X509

struct MutualTLSTests {
  let federasi: Federasi
  let kabupaten: IdentitasSimpul

  init() throws {
    federasi = try Federasi()
    kabupaten = try federasi.simpul("13.09")
  }

  /// A node's TLS identity made of any leaf, issued by `otoritas` without its checks.
  func palsu(
    dns: [String], uri: [String], oleh otoritas: AuthorityTLS, simpul: PeerIdentity
  ) throws -> IdentitasTLS {
    let key = P256.Signing.PrivateKey()
    let leaf = try otoritas.terbitkan(
      CertificateTLS(subjek: "palsu", kunci: .init(key.publicKey), jenis: .simpul(dns: dns, uri: uri)))
    let chain = try ([leaf] + otoritas.rantai).map { try $0.der() }
    return try IdentitasTLS(
      simpul: simpul, kunciPEM: key.pemRepresentation, rantaiDER: Array(chain.dropLast()), akarDER: chain.last ?? [])
  }

  /// What a caller gets from an echoing kabupaten.
  func panggil(sebagai tls: IdentitasTLS) async throws -> String? {
    try await denganServer(kabupaten.tls) { address in
      await kodeGalat { try await SimpulClient.dengan(tls, ke: address) { _ = try await $0.sesi([1, 2, 3]) } }
    }
  }

  @Test("A node below is heard, and the handler knows which one it is", arguments: ["", "13", "13.09"])
  func heard(kodeInduk: String) async throws {
    let induk = kodeInduk == "13.09" ? kabupaten : try federasi.simpul(kodeInduk)
    let desa = try Federasi.anak(wilayah("13.09.01.2007"), dari: kabupaten)
    let service = LayananUji(sesi: { bytes, peer in bytes.reversed() + Array("\(peer.wilayah) \(peer.replika)".utf8) })
    let answer = try await denganServer(induk.tls, service) { address in
      try await SimpulClient.dengan(desa.tls, ke: address) { client in
        try await client.sehat()
        return try await client.sesi([1, 2, 3])
      }
    }
    #expect(answer == [3, 2, 1] + Array("13.09.01.2007 \(desa.simpul.replika)".utf8))
  }

  /// What a caller without a certificate gets: the status, and the code of a refusal.
  private func stranger(asks path: String) async throws -> (status: UInt, code: String?) {
    let root = kabupaten.tls.akarDER
    return try await denganServer(kabupaten.tls) { address in
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.trustRoots = .certificates([try NIOSSLCertificate(bytes: root, format: .der)])
      var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
      configuration.dnsOverride = [address.nama: address.host]
      return try await HTTPClient.withHTTPClient(configuration: configuration) { http in
        var request = HTTPClientRequest(url: "https://\(address.nama):\(address.port)/v1/\(path)")
        if path == "sesi" { request.method = .POST }
        let response = try await http.execute(request, timeout: .seconds(300))
        let body = try await response.body.collect(upTo: 64 << 10)
        let refusal = try? JSONDecoder().decode([String: String].self, from: Data(buffer: body))
        return (response.status.code, refusal?["kode"])
      }
    }
  }

  @Test(
    "Without a certificate nothing but enrolment and health answers", arguments: ["sesi", "berkas/00", "sehat", "akar"])
  func noCertificate(path: String) async throws {
    let answer = try await stranger(asks: path)
    let open: [String: UInt] = ["sehat": 204, "akar": 200]
    #expect(answer.status == open[path] ?? 401)
    #expect(answer.code == (open[path] == nil ? "SERTIFIKAT_DIPERLUKAN" : nil))
  }

  @Test("A place that no node has is refused with a code") func noSuchPlace() async throws {
    #expect(try await stranger(asks: "daftar-nama") == (404, "PERMINTAAN_SALAH"))
  }

  @Test("Another federation is refused by both ends")
  func foreignRoot() async throws {
    let lain = try Federasi()
    let asing = try lain.simpul("13.09.01.2007").tls
    #expect(try await panggil(sebagai: asing) == "LAWAN_TAK_TERBUKTI")
    let believing = try IdentitasTLS(
      simpul: asing.simpul, kunciPEM: asing.kunciPEM, rantaiDER: asing.rantaiDER, akarDER: kabupaten.tls.akarDER)
    #expect(try await panggil(sebagai: believing) == "FEDERASI_LAIN")
  }

  @Test("A leaf outside its authority's region is refused")
  func outsideSubtree() async throws {
    let other = PeerIdentity(replika: .acak(), wilayah: wilayah("13.10.01.2001"))
    let authority = try #require(kabupaten.otoritas)
    let tls = try palsu(dns: [other.namaDNS], uri: [other.uri], oleh: authority, simpul: other)
    #expect(try await panggil(sebagai: tls) == "SERTIFIKAT_DITOLAK")
  }

  @Test("An authority that widens itself is refused")
  func widened() async throws {
    let provinsi = try federasi.simpul("14")
    let authority = try #require(provinsi.otoritas)
    let key = P256.Signing.PrivateKey()
    let wide = try authority.terbitkan(
      CertificateTLS(
        subjek: "lebar", kunci: .init(key.publicKey), jenis: .otoritas(domain: "selaras.internal", kedalaman: 0)))
    let widened = AuthorityTLS(wilayah: .pusat, kunci: key, rantai: [wide] + authority.rantai)
    let posed = PeerIdentity(replika: .acak(), wilayah: wilayah("13.09.01.2007"))
    let tls = try palsu(dns: [posed.namaDNS], uri: [posed.uri], oleh: widened, simpul: posed)
    #expect(try await panggil(sebagai: tls) == "SERTIFIKAT_DITOLAK")
  }

  @Test(
    "A leaf with anything but one DNS and one URI name is refused",
    arguments: [(0, 1), (1, 0), (2, 1), (1, 2)])
  func names(dns: Int, uri: Int) async throws {
    let peer = PeerIdentity(replika: .acak(), wilayah: wilayah("13.09.01.2007"))
    let authority = try #require(kabupaten.otoritas)
    let tls = try palsu(
      dns: Array(repeating: peer.namaDNS, count: dns), uri: Array(repeating: peer.uri, count: uri), oleh: authority,
      simpul: peer)
    #expect(try await panggil(sebagai: tls) == "NAMA_SERTIFIKAT_SALAH")
  }

  @Test("A leaf whose names disagree is refused")
  func disagreeing() async throws {
    let peer = PeerIdentity(replika: .acak(), wilayah: wilayah("13.09.01.2007"))
    let authority = try #require(kabupaten.otoritas)
    let tls = try palsu(dns: [peer.namaDNS], uri: ["selaras:replica/0000000000000001"], oleh: authority, simpul: peer)
    #expect(try await panggil(sebagai: tls) == "NAMA_SERTIFIKAT_SALAH")
  }

  @Test("A node that is not below is refused", arguments: ["13.10.01.2001", "13.09", "13", ""])
  func notBelow(kode: String) async throws {
    #expect(try await panggil(sebagai: federasi.simpul(kode).tls) == "WILAYAH_BUKAN_BAWAHAN")
  }

  @Test("Who answers under another's address is not believed", arguments: ["13.09", "13.09.01.2008"])
  func posing(kodePenyamar: String) async throws {
    let desa = try Federasi.anak(wilayah("13.09.01.2007"), dari: kabupaten)
    let name = kabupaten.simpul.namaDNS
    let code = try await denganServer(federasi.simpul(kodePenyamar).tls) { address in
      let dialled = AlamatSimpul(host: address.host, port: address.port, nama: name)
      return await kodeGalat { try await SimpulClient.dengan(desa.tls, ke: dialled) { _ = try await $0.sesi([]) } }
    }
    #expect(code == "LAWAN_TAK_TERBUKTI")
  }

  @Test("Nobody at the address is said as it is")
  func nobody() async throws {
    let desa = try Federasi.anak(wilayah("13.09.01.2007"), dari: kabupaten)
    let address = try await denganServer(kabupaten.tls) { $0 }
    #expect(
      await kodeGalat { try await SimpulClient.dengan(desa.tls, ke: address) { try await $0.sehat() } }
        == "TAK_TERHUBUNG")
  }
}
