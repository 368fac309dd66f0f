import Causality
import Registry
import Tatacara
import Testing
import Wire

@Suite struct TrustTests {
  private let federation: WireFederation
  private var chain: RantaiSertifikat

  init() throws {
    federation = try WireFederation()
    chain = RantaiSertifikat(akar: try federation.node(.pusat).certificate.digest)
    for tier in [Tingkat.pusat, .provinsi, .kabupaten, .desa] { try chain.terima(federation.node(tier).certificate) }
    try chain.terima(federation.kades.certificate)
    try chain.terima(federation.verifikator.certificate)
  }

  @Test("A chain from pusat says who a person signs for")
  func signer() throws {
    let signer = try chain.penandatangan(federation.kades.certificate.digest)
    let node = try federation.node(.desa).certificate
    #expect(signer.peran == .kepalaDesa && signer.tingkat == .desa && signer.wilayah == federation.village)
    #expect(signer.replika == node.dokumen.replika && signer.orang == federation.kades.certificate.dokumen.orang)
    #expect(try chain.penandatangan(node.digest).peran == nil)
    #expect(throws: WireError.rujukan("", "")) { try chain.penandatangan(.zero) }
  }

  @Test("A person without an identity is certified by nobody: two persons could not be told apart")
  func nobody() throws {
    let node = try federation.node(.desa)
    var certificate = federation.kades.certificate.dokumen
    let same = try Bertanda(certificate, dengan: node.key)
    #expect(try RantaiSertifikat.periksa(same, simpul: node.certificate.dokumen).value == certificate)
    certificate.orang = 0
    let signed = try Bertanda(certificate, dengan: node.key)
    #expect(throws: WireError.sertifikat("", "")) {
      try RantaiSertifikat.periksa(signed, simpul: node.certificate.dokumen)
    }
  }

  @Test("An act is believed under its signer's key only")
  func act() throws {
    let (act, _) = try federation.musdes([federation.carrier(1)])
    #expect(try chain.verifikasi(act).value == act.dokumen)
    var other = act.dokumen
    other.penandatangan = federation.verifikator.certificate.digest
    #expect(throws: WireError(.tandaTangan, "")) {
      try chain.verifikasi(Bertanda(dokumen: other, tandaTangan: act.tandaTangan))
    }
    var bent = act.tandaTangan
    bent[5] ^= 1
    #expect(throws: WireError(.tandaTangan, "")) {
      try chain.verifikasi(Bertanda(dokumen: act.dokumen, tandaTangan: bent))
    }
  }

  @Test(
    "A node certifies only the tier below within its own region",
    arguments: [
      "13.71.01.1001", "13.08", "13.09.01", "14",
    ])
  func outside(code: String) throws {
    let issuer = try federation.node(.kabupaten)
    let region = try #require(WilayahID(kode: code))
    var certificate = try federation.node(.desa).certificate.dokumen
    certificate.wilayah = region
    certificate.rantai.wilayah = region
    let signed = try Bertanda(certificate, dengan: issuer.key)
    #expect(throws: WireError.sertifikat("", "")) {
      try RantaiSertifikat.periksa(signed, penerbit: issuer.certificate.dokumen, akar: chain.akar)
    }
  }

  @Test("Another federation's pusat, a tier left out and a demonstration mixed in are refused")
  func posing() throws {
    var other = RantaiSertifikat(akar: .zero)
    #expect(throws: WireError.sertifikat("", "")) { try other.terima(federation.node(.pusat).certificate) }
    var desa = try federation.node(.desa).certificate.dokumen
    let provinsi = try federation.node(.provinsi)
    desa.penerbit = provinsi.certificate.digest
    var fresh = chain
    #expect(throws: WireError.sertifikat("", "")) { try fresh.terima(Bertanda(desa, dengan: provinsi.key)) }
    var production = try federation.node(.desa).certificate.dokumen
    production.peraga = false
    let kabupaten = try federation.node(.kabupaten)
    #expect(throws: WireError.sertifikat("", "")) { try fresh.terima(Bertanda(production, dengan: kabupaten.key)) }
  }

  @Test("A certificate whose issuer is not known waits with a code")
  func unknownIssuer() throws {
    var empty = RantaiSertifikat(akar: chain.akar)
    #expect(throws: WireError.rujukan("", "")) { try empty.terima(federation.node(.desa).certificate) }
    #expect(throws: WireError.rujukan("", "")) { try empty.terima(federation.kades.certificate) }
  }

  @Test("Views of a part filter, join again and lead to the signed root")
  func views() throws {
    let carriers = try (0..<9).map { try federation.carrier($0) }
    let digests = carriers.map(Canonical.digest)
    let (act, views) = try federation.musdes(carriers)
    let full = try #require(views.first)
    try full.periksa(act.dokumen)
    let some = try full.saring { [digests[1], digests[6]].contains($0) }
    let others = try full.saring { [digests[6], digests[8]].contains($0) }
    try some.periksa(act.dokumen)
    #expect(some.putusan.indeks == [1, 6] && some.berkas.lengkap)
    let joined = try some.gabung(others)
    try joined.periksa(act.dokumen)
    #expect(joined.putusan.indeks == [1, 6, 8])
    #expect(try joined.gabung(full) == full && full.gabung(some) == full)
  }

  @Test("A verdict, a file or a place changed in a view does not lead to the root")
  func changedView() throws {
    let carriers = try (0..<5).map { try federation.carrier($0) }
    let (act, views) = try federation.musdes(carriers)
    let full = try #require(views.first)
    var verdicts = full.putusan.isi
    verdicts[2].isi = .butir([7])
    let other = PandanganBagian(
      akta: full.akta, daun: 0, jumlahBagian: 1, rantai: full.rantai, putusan: DaftarTerlihat(semua: verdicts),
      berkas: full.berkas, jalur: full.jalur)
    #expect(throws: WireError.bukti("", "")) { try other.periksa(act.dokumen) }
    #expect(throws: WireError.bukti("", "")) { try full.gabung(other) }
    let (second, _) = try federation.musdes(Array(carriers.dropLast()))
    #expect(throws: WireError.bukti("", "")) { try full.periksa(second.dokumen) }
  }
}
