import Causality
import Registry
import Testing

@Suite("NIK and No. KK")
struct NIKTests {
  private let acuan = Tanggal(tahun: 2026, bulan: 10, hari: 5) ?? .terakhir
  private let desa = WilayahID(kode: "13.09.01.2007")
  private let record = RecordID(replica: ReplicaID(rawValue: 1), serial: 1)

  @Test(
    "only the shape refuses",
    arguments: [
      "", "0", "130901211214014", "13090121121401490", "1309012112140I49", "0000000000000000", "１309012112140149",
    ])
  func refused(teks: String) {
    #expect(throws: RegistryError(.nik, "")) { try NIK(teks) }
    #expect(throws: RegistryError(.noKK, "")) { try NoKK(teks) }
  }

  @Test(
    "birth date, sex and region are read, the century by not lying ahead",
    arguments: [
      ("1309011209350006", "1935-09-12", false, "13.09"), ("1309015206020001", "2002-06-12", true, "13.09"),
      ("1371012902240001", "2024-02-29", false, "13.71"), ("1371015310260001", "1926-10-13", true, "13.71"),
      ("1371010510260001", "2026-10-05", false, "13.71"), ("1371010610260001", "1926-10-06", false, "13.71"),
      ("1371012902000001", "2000-02-29", false, "13.71"), ("1371017112990001", "1999-12-31", true, "13.71"),
    ])
  func parts(teks: String, lahir: String, perempuan: Bool, kabupaten: String) throws {
    let nik = try NIK(teks)
    #expect(nik.tanggalLahir(acuan: acuan)?.description == lahir && nik.perempuan == perempuan)
    #expect(nik.kabupaten?.description == kabupaten && !nik.sementara)
    let date = try #require(Tanggal(lahir))
    #expect(nik.cocok(lahir: date) && !nik.cocok(lahir: date.ditambah(hari: 1)))
    #expect(nik.temuan(lahir: date, perempuan: perempuan, wilayah: nil, record: record).isEmpty)
  }

  @Test(
    "what differs from the person is a warning and never more",
    arguments: [
      ("1309011209350006", "1935-09-12", false, []), ("1309011209350006", "1835-09-12", false, []),
      ("1309011209350006", "1935-09-13", false, ["NIK_BEDA_TANGGAL_LAHIR"]),
      ("1309011209350006", "1935-09-12", true, ["NIK_BEDA_JENIS_KELAMIN"]),
      ("1371011209350006", "1935-09-12", false, ["NIK_BEDA_WILAYAH"]),
      ("1300011209350006", "1935-09-12", false, ["NIK_WILAYAH_MUSTAHIL"]),
      ("1309013002350006", "1935-03-02", false, ["NIK_TANGGAL_MUSTAHIL"]),
      ("1309012902350006", "1935-03-01", false, ["NIK_TANGGAL_MUSTAHIL"]),
      ("1309011213350006", "1935-12-13", false, ["NIK_TANGGAL_MUSTAHIL"]),
      ("1309010009350006", "1935-09-12", false, ["NIK_TANGGAL_MUSTAHIL"]),
      ("1309017209350006", "1935-09-12", true, ["NIK_TANGGAL_MUSTAHIL"]),
      ("1309011209350000", "1935-09-12", false, ["NIK_TANPA_NOMOR_URUT"]),
      ("0130901200700000", "1935-09-12", false, ["NIK_SEMENTARA"]),
    ])
  func warnings(teks: String, lahir: String, perempuan: Bool, kode: [String]) throws {
    let found = try NIK(teks).temuan(
      lahir: Tanggal(lahir), perempuan: perempuan, wilayah: desa, record: record)
    #expect(found.map(\.kode) == kode && found.allSatisfy { !$0.code.menghalangi })
  }

  @Test("a provisional one says nothing of its bearer")
  func provisional() throws {
    let nik = try NIK("0130901200700024")
    #expect(nik.sementara && nik.kabupaten == nil && nik.perempuan == nil && nik.tanggalLahir(acuan: acuan) == nil)
  }

  @Test("a card's date is its issue: no women's forty")
  func card() throws {
    let kartu = try NoKK("1309012112140149")
    #expect(kartu.tanggalTerbit(acuan: acuan) == Tanggal("2014-12-21") && kartu.temuan(record: record).isEmpty)
    let rusak = try NoKK("0009016112140149")
    #expect(rusak.temuan(record: record).map(\.kode) == ["KK_WILAYAH_MUSTAHIL", "KK_TANGGAL_MUSTAHIL"])
  }

  @Test("a person's row is asked as a whole")
  func row() {
    let values: [FieldID: Nilai] = [
      Fields.keluargaOrang: .rekaman(Contoh.keluarga), Fields.nik: .teks("1309015209350006"),
      Fields.tglLahir: .bilangan(Int64(Tanggal("1935-09-11")?.hari ?? 0)), Fields.jenisKelamin: .bilangan(1),
    ]
    let orang = Baris.susun(Contoh.orang, [Contoh.delta(Contoh.orang, .pusat, values)])
    #expect(NIK.temuan(orang, wilayah: desa).map(\.kode) == ["NIK_BEDA_TANGGAL_LAHIR", "NIK_BEDA_JENIS_KELAMIN"])
    let tanpa = Baris.susun(
      Contoh.orang, [Contoh.delta(Contoh.orang, .pusat, values.merging([Fields.nik: .kosong]) { $1 })])
    #expect(NIK.temuan(tanpa, wilayah: desa).map(\.kode) == ["BELUM_BER_NIK"])
  }

  @Test("findings and errors say what to do and hold no number longer than a code's", arguments: Temuan.Code.allCases)
  func words(code: Temuan.Code) {
    let temuan = Temuan(code, record)
    #expect(temuan.pesan.hasSuffix(".") && temuan.pesan.contains(where: { ";,".contains($0) }))
    #expect(!temuan.pesan.split(whereSeparator: { !$0.isNumber }).contains { $0.count > 4 })
  }
}
