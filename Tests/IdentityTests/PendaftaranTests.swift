import Causality
import Crypto
import Foundation
import Identity
import Registry
import Tatacara
import Testing
import Wire

struct PendaftaranTests {
  @Test("Four tiers enrol by files alone, and every certificate leads to pusat's")
  func fourTiers() throws {
    let federasi = try Federasi()
    #expect(federasi.desa.rantai.sertifikat.count == 4)
    #expect(federasi.desa.akar == federasi.pusat.sertifikat.digest)
    #expect(federasi.desa.tls.rantaiDER.count == 3)
    #expect(federasi.desa.tls.akarDER == federasi.pusat.tls.akarDER)
    #expect(federasi.desa.otoritas == nil)
    #expect(federasi.desa.induk?.nama == federasi.kabupaten.simpul.namaDNS)
    #expect(federasi.desa.peraga)
  }

  @Test("A folder opened again gives the same node, request and keys")
  func reopened() throws {
    let dir = try FolderSementara()
    let pusat = try dir.keys("pusat").dirikan(peraga: false, tanggal: Federasi.tanggal)
    #expect(try dir.keys("pusat").identitas()?.sertifikat == pusat.sertifikat)
    let first = try dir.keys("13").mohon(wilayah("13"))
    #expect(try dir.keys("13").mohon(wilayah("13")) == first)
    #expect(kode { _ = try dir.keys("13").mohon(wilayah("14")) } == "PERMOHONAN_LAIN")
    #expect(try dir.keys("13").identitas() == nil)
    #expect(kode { _ = try dir.keys("pusat").dirikan(peraga: false, tanggal: Federasi.tanggal) } == "SUDAH_TERDAFTAR")
  }

  @Test("Private keys are for their owner's eyes")
  func permissions() throws {
    let dir = try FolderSementara()
    _ = try dir.keys("pusat").dirikan(peraga: false, tanggal: Federasi.tanggal)
    let folder = dir.path + "/pusat/kunci"
    for name in ["tls.pem", "otoritas.pem", "tanda.pem", "simpul.json"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
    #expect(try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { !$0.hasSuffix(".tmp") })
  }

  @Test("A request changed in any field is refused", arguments: ["replika", "wilayah", "kunciTLS", "kunciTanda"])
  func changedRequest(field: String) throws {
    let dir = try FolderSementara()
    let one = try objek(dir.keys("a").mohon(wilayah("13.09"), replika: ReplicaID(rawValue: 1)).berkas())
    let other = try objek(dir.keys("b").mohon(wilayah("13.10"), replika: ReplicaID(rawValue: 2)).berkas())
    var mixed = one
    mixed[field] = other[field]
    let bytes = try berkas(mixed)
    #expect(kode { _ = try PermohonanSimpul(berkas: bytes) } == "TANDA_TANGAN_SALAH")
  }

  @Test("An approval changed in any field is refused", arguments: ["induk", "tls", "otoritas", "sertifikat", "peraga"])
  func changedApproval(field: String) throws {
    let dir = try FolderSementara()
    let pusat = try dir.keys("pusat").dirikan(peraga: false, tanggal: Federasi.tanggal)
    let one = try objek(Federasi.setujui(dir.keys("a").mohon(wilayah("13")).berkas(), oleh: pusat).berkas())
    let other = try objek(Federasi.setujui(dir.keys("b").mohon(wilayah("14")).berkas(), oleh: pusat).berkas())
    var mixed = one
    mixed[field] = field == "induk" ? ["host": "10.0.0.1", "port": 1, "nama": pusat.simpul.namaDNS] : other[field]
    if field == "peraga" { mixed[field] = true }
    let bytes = try berkas(mixed)
    let code = kode { _ = try PersetujuanSimpul(berkas: bytes) }
    #expect(["TANDA_TANGAN_SALAH", "BERKAS_RUSAK", "RANTAI_SERTIFIKAT_SALAH"].contains(code))
  }

  @Test("An approval of another request, or of another federation, is not installed")
  func foreignApproval() throws {
    let dir = try FolderSementara()
    let pusat = try dir.keys("pusat").dirikan(peraga: false, tanggal: Federasi.tanggal)
    let lain = try dir.keys("lain").dirikan(peraga: false, tanggal: Federasi.tanggal)
    let answer = try Federasi.setujui(dir.keys("a").mohon(wilayah("13")).berkas(), oleh: pusat).berkas()
    _ = try dir.keys("b").mohon(wilayah("13"))
    #expect(kode { try dir.keys("b").pasang(answer) } == "KUNCI_TIDAK_COCOK")
    #expect(kode { try dir.keys("a").pasang(answer, akar: lain.akar) } == "FEDERASI_LAIN")
    #expect(kode { try dir.keys("a").pasang(answer, akar: pusat.akar) } == nil)
    #expect(kode { try dir.keys("a").pasang(answer) } == nil, "installing again changes nothing")
  }

  @Test(
    "A node issues for the tier right below, inside its region", arguments: ["14", "13.09.01.2007", "13.09.01", ""])
  func outside(region: String) throws {
    let federasi = try Federasi()
    let dir = try federasi.folder.get()
    let code = kode {
      _ = try Federasi.setujui(dir.keys("x").mohon(wilayah(region)).berkas(), oleh: federasi.provinsi)
    }
    #expect(code == (region == "13.09.01" ? "WILAYAH_TANPA_SIMPUL" : "WILAYAH_BUKAN_BAWAHAN"))
  }

  @Test("What is not an enrolment file is refused before it is parsed")
  func foreignFiles() {
    let spaces = [UInt8](repeating: 0x20, count: 1 << 20)
    #expect(kode { _ = try PermohonanSimpul(berkas: spaces) } == "BERKAS_PENDAFTARAN_TERLALU_BESAR")
    #expect(kode { _ = try PermohonanSimpul(berkas: Array("{}".utf8)) } == "BERKAS_RUSAK")
    let next = Array(#"{"jenis":"selaras/permohonan-simpul","versi":2}"#.utf8)
    #expect(kode { _ = try PermohonanSimpul(berkas: next) } == "VERSI_TAK_DIKENAL")
  }
}

func objek(_ bytes: [UInt8]) throws -> [String: Any] {
  try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
}

func berkas(_ objek: [String: Any]) throws -> [UInt8] { Array(try JSONSerialization.data(withJSONObject: objek)) }
