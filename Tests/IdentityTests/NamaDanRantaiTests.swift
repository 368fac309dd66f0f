import Causality
import Crypto
import Identity
import Registry
import Testing
import X509

struct NamaDanRantaiTests {
  @Test(
    "A node's name is its replica under its region, read backwards",
    arguments: [
      ("", "0000000000000001.selaras.internal"), ("13", "0000000000000001.13.selaras.internal"),
      ("13.09", "0000000000000001.09.13.selaras.internal"),
      ("13.09.01.2007", "0000000000000001.2007.01.09.13.selaras.internal"),
      ("13.09.01.2007~3", "0000000000000001.t3.2007.01.09.13.selaras.internal"),
    ])
  func name(kode: String, dns: String) {
    let peer = PeerIdentity(replika: ReplicaID(rawValue: 1), wilayah: wilayah(kode))
    #expect(peer.namaDNS == dns)
    #expect(PeerIdentity(namaDNS: dns) == peer)
  }

  @Test(
    "Any other name is none",
    arguments: [
      "", ".", "selaras.internal", "1.selaras.internal", "0000000000000000.13.selaras.internal",
      "0000000000000001.13.selaras.internal.", "0000000000000001.13.selaras.example",
      "000000000000000A.13.selaras.internal", "0000000000000001..13.selaras.internal",
      "0000000000000001.t0.13.selaras.internal", "0000000000000001.t3.selaras.internal",
      "0000000000000001.x.13.selaras.internal", String(repeating: "1.", count: 200) + "selaras.internal",
    ])
  func noName(dns: String) { #expect(PeerIdentity(namaDNS: dns) == nil) }

  @Test("Random names of regions read back", arguments: [UInt64.random(in: 0 ... .max)])
  func roundTrip(seed: UInt64) {
    var random = SplitMix64(state: seed)
    for _ in 0..<1000 {
      let parts = [random.next() % 99 + 1, random.next() % 99 + 1, random.next() % 99 + 1, random.next() % 9999 + 1]
      let padded = zip(parts, [2, 2, 2, 4]).map { String(repeating: "0", count: $1 - "\($0)".count) + "\($0)" }
      let reused = random.next() % 3 == 0 ? "~\(random.next() % 255 + 1)" : ""
      let region = wilayah(padded.prefix([1, 2, 4][Int(random.next() % 3)]).joined(separator: ".") + reused)
      let peer = PeerIdentity(replika: ReplicaID(rawValue: random.next() | 1), wilayah: region)
      #expect(PeerIdentity(namaDNS: peer.namaDNS) == peer, "seed \(seed)")
    }
  }

  @Test("A chain that skips, lengthens or exchanges a tier is refused")
  func chains() throws {
    let federasi = try Federasi()
    let good = federasi.kabupaten.persetujuan.tls
    let (simpul, key) = (federasi.kabupaten.simpul, P256.Signing.PrivateKey().publicKey)
    #expect(kode { _ = try RantaiTLS(good, simpul: simpul, kunci: key) } == "RANTAI_SERTIFIKAT_SALAH")
    let own = try #require(P256.Signing.PublicKey(good[0].publicKey))
    #expect(kode { _ = try RantaiTLS(good, simpul: simpul, kunci: own) } == nil)
    for bad in [[good[0], good[2]], good + [good[2]], [good[0]], [good[0], good[2], good[1]], []] {
      #expect(kode { _ = try RantaiTLS(bad, simpul: simpul, kunci: own) } == "RANTAI_SERTIFIKAT_SALAH")
    }
    let lain = try Federasi().kabupaten.persetujuan.tls
    #expect(
      kode { _ = try RantaiTLS([good[0]] + lain.dropFirst(), simpul: simpul, kunci: own) } == "RANTAI_SERTIFIKAT_SALAH")
  }

  @Test(
    "An authority not bound to its own region is no link of a chain",
    arguments: ["selaras.internal", "14.selaras.internal"])
  func unbound(domain: String) throws {
    let federasi = try Federasi()
    let root = try #require(federasi.pusat.otoritas)
    let (keyCA, keyLeaf) = (P256.Signing.PrivateKey(), P256.Signing.PrivateKey())
    let authority = try root.terbitkan(
      CertificateTLS(subjek: "x", kunci: .init(keyCA.publicKey), jenis: .otoritas(domain: domain, kedalaman: 1)))
    let issuer = AuthorityTLS(wilayah: wilayah("13"), kunci: keyCA, rantai: [authority] + root.rantai)
    let simpul = PeerIdentity(replika: .acak(), wilayah: wilayah("13.09"))
    let leaf = try issuer.daun(untuk: simpul, kunci: keyLeaf.publicKey)
    let code = kode { _ = try RantaiTLS([leaf] + issuer.rantai, simpul: simpul, kunci: keyLeaf.publicKey) }
    #expect(code == "RANTAI_SERTIFIKAT_SALAH")
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}
