import Causality
import Crypto
import Foundation
import Identity
import Registry
import Tatacara
import Testing
import Wire

struct KunciPetugasTests {
  let federasi: Federasi
  let kunci = Curve25519.Signing.PrivateKey()
  let sertifikat: Bertanda<SertifikatPetugas>

  init() throws {
    federasi = try Federasi()
    sertifikat = try Self.sertifikat(federasi.desa, kunci)
  }

  static func sertifikat(
    _ simpul: IdentitasSimpul, _ kunci: Curve25519.Signing.PrivateKey, nama: String = "Kepala",
    peran: Peran = .kepalaDesa
  ) throws -> Bertanda<SertifikatPetugas> {
    try simpul.terbitkan(
      petugas: nama, peran: peran, mandat: "SK 1/2026",
      orang: Orang.pengenal(akar: simpul.akar, nomorInduk: "19700101 199001 1 001 \(nama)"),
      kunci: Array(kunci.publicKey.rawRepresentation), tanggal: Federasi.tanggal,
      rantai: Rantai(wilayah: simpul.simpul.wilayah, nomor: 1, kepalaSebelum: .zero))
  }

  @Test("A locked key opens with its passphrase, also read back, and with letters composed the other way")
  func opens() throws {
    let locked = try KunciPetugas(kunci, sertifikat: sertifikat, sandi: "caf\u{e9} di sawah", beban: .peraga)
    let read = try KunciPetugas(berkas: locked.berkas())
    #expect(try read.buka("cafe\u{301} di sawah").rawRepresentation == kunci.rawRepresentation)
    #expect(read.sertifikat == sertifikat)
    #expect(kode { _ = try read.buka("cafe di sawah") } == "SANDI_SALAH")
    #expect(kode { _ = try read.buka(String(repeating: "x", count: 10_000)) } == "SANDI_SALAH")
  }

  @Test("The file holds neither the key nor the passphrase")
  func secret() throws {
    let bytes = try KunciPetugas(kunci, sertifikat: sertifikat, sandi: "sawah ladang", beban: .peraga).berkas()
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.contains("sawah") && !text.contains(kunci.rawRepresentation.base64EncodedString()))
  }

  @Test("A passphrase too short to protect is refused")
  func short() {
    let code = kode { _ = try KunciPetugas(kunci, sertifikat: sertifikat, sandi: "1234567") }
    #expect(code == "SANDI_TERLALU_PENDEK")
  }

  @Test("A file that asks for memory without bound is refused before anything is derived", arguments: ["n", "r", "p"])
  func boundless(parameter: String) throws {
    var file = try objek(KunciPetugas(kunci, sertifikat: sertifikat, sandi: "sawah ladang", beban: .peraga).berkas())
    var cost = try #require(file["scrypt"] as? [String: Any])
    cost[parameter] = 1 << 30
    file["scrypt"] = cost
    let bytes = try berkas(file)
    #expect(kode { _ = try KunciPetugas(berkas: bytes) } == "BEBAN_SCRYPT")
  }

  @Test("A key under another's certificate does not open")
  func exchanged() throws {
    let other = Curve25519.Signing.PrivateKey()
    let theirs = try Self.sertifikat(federasi.desa, other)
    #expect(kode { _ = try KunciPetugas(kunci, sertifikat: theirs, sandi: "sawah ladang") } == "KUNCI_TIDAK_COCOK")
    var mine = try objek(KunciPetugas(kunci, sertifikat: sertifikat, sandi: "sawah ladang", beban: .peraga).berkas())
    let their = try objek(KunciPetugas(other, sertifikat: theirs, sandi: "sawah ladang", beban: .peraga).berkas())
    mine["sertifikat"] = their["sertifikat"]
    let bytes = try berkas(mine)
    #expect(kode { _ = try KunciPetugas(berkas: bytes).buka("sawah ladang") } == "SANDI_SALAH")
  }

  @Test("The folder lists its people, and takes one role of a person once")
  func folder() throws {
    let keys = try federasi.folder.get().keys("13.09.01.2007")
    #expect(try keys.petugas().isEmpty)
    for (name, role) in [("Kepala", Peran.kepalaDesa), ("Ani", .operatorData)] {
      let certificate = try Self.sertifikat(federasi.desa, kunci, nama: name, peran: role)
      try keys.tambah(KunciPetugas(kunci, sertifikat: certificate, sandi: "sawah ladang", beban: .peraga))
    }
    #expect(try keys.petugas().map(\.sertifikat.dokumen.nama) == ["Ani", "Kepala"])
    let again = try KunciPetugas(kunci, sertifikat: sertifikat, sandi: "sawah ladang", beban: .peraga)
    #expect(kode { try keys.tambah(again) } == "PETUGAS_SUDAH_ADA")
  }

  @Test("A person is the same at every node of a federation, however the number is written, and nobody in another")
  func person() throws {
    let root = federasi.pusat.akar
    let one = Orang.pengenal(akar: root, nomorInduk: "19700101 199001 1 001")
    #expect(one == Orang.pengenal(akar: root, nomorInduk: "19700101.199001-1001"))
    #expect(one != Orang.pengenal(akar: root, nomorInduk: "19700101 199001 1 002"))
    #expect(one != Orang.pengenal(akar: .zero, nomorInduk: "19700101 199001 1 001"))
  }
}
