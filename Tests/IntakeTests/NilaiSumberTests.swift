import Causality
import Intake
import Registry
import Testing

@Suite("Values as people write them")
struct NilaiSumberTests {
  private static func jenis(_ nama: String, _ entitas: Entitas) -> JenisNilai {
    Fields.bernama(nama, entitas)?.jenis ?? .bendera
  }

  private func baca(_ teks: String, _ nama: String, _ entitas: Entitas = .individu) -> Result<Nilai, NilaiSumber.TakSah>
  {
    Result { () throws(NilaiSumber.TakSah) in try NilaiSumber.baca(teks, sebagai: Self.jenis(nama, entitas)) }
  }

  @Test(
    "forms that mean the same are the same",
    arguments: [
      (
        "nik",
        [
          "1309011012900001", "'1309011012900001", "=\"1309011012900001\"", "1309 0110 1290 0001",
          "\u{2019}1309011012900001",
        ]
      ),
      ("tgl_lahir", ["1990-12-10", "10/12/1990", "10-12-1990", "10.12.1990", "1990-12-10 00:00:00", "1990/12/10"]),
      ("hamil", ["1", "1.0", "1,00"]), ("pekerjaan", ["5", "5,0"]),
    ])
  func sama(_ nama: String, _ bentuk: [String]) throws {
    let pertama = try baca(bentuk[0], nama).get()
    #expect(pertama != .kosong)
    for satu in bentuk { #expect(try baca(satu, nama).get() == pertama, "\(satu)") }
  }

  @Test(
    "numbers with a decimal comma or grouped thousands",
    arguments: [
      ("lat", "-2,906799", -2_906_799), ("lat", "-2.906799", -2_906_799), ("lon", "100,0614325", 100_061_433),
      ("lat", "-0,5", -500_000), ("penghasilan", "1.800.000", 1_800_000), ("penghasilan", "1800000.0", 1_800_000),
      ("penghasilan", "1,800,000", 1_800_000),
    ])
  func angka(_ nama: String, _ teks: String, _ nilai: Int64) throws {
    #expect(try baca(teks, nama, .keluarga).get() == .bilangan(nilai))
  }

  @Test("nothing, a dash, and a NIK of 0 are said to be empty", arguments: ["", "-", "0"])
  func kosong(_ teks: String) throws { #expect(try baca(teks, "nik").get() == .kosong) }

  @Test(
    "what is no value is refused with a code, and never repeated unmasked",
    arguments: [
      ("nik", "3.2E+15", "ANGKA_RUSAK"), ("nik", "1,27706E+15", "ANGKA_RUSAK"), ("nik", "####", "ANGKA_RUSAK"),
      ("nik", "1277061209350006,00", "ANGKA_RUSAK"), ("nik", "127706120935000", "BUKAN_16_DIGIT"),
      ("nik", "12770612093500O6", "ANGKA_TAK_SAH"), ("tgl_lahir", "31/02/1990", "TANGGAL_MUSTAHIL"),
      ("tgl_lahir", "1990-13-01", "TANGGAL_MUSTAHIL"), ("tgl_lahir", "12/25/1990", "TANGGAL_MUSTAHIL"),
      ("tgl_lahir", "29/02/1900", "TANGGAL_MUSTAHIL"), ("tgl_lahir", "33150", "TANGGAL_MUSTAHIL"),
      ("tgl_lahir", "10/12/90", "TANGGAL_MUSTAHIL"), ("hubungan", "9", "KODE_TAK_DIKENAL"),
      ("hamil", "ya", "ANGKA_TAK_SAH"), ("pekerjaan", "41", "ANGKA_TAK_SAH"),
      ("nama", String(repeating: "n", count: 121), "TEKS_TAK_SAH"),
    ])
  func tertolak(_ nama: String, _ teks: String, _ kode: String) {
    guard case .failure(let galat) = baca(teks, nama) else { return #expect(Bool(false), "\(teks) diterima") }
    #expect(galat.kode.rawValue == kode)
    #expect(teks.count < 6 || !galat.pesan.contains(teks))
  }

  @Test(
    "phone numbers in every habit are one",
    arguments: ["089699626887", "+62 896-9962-6887", "6289699626887", "89699626887"])
  func telepon(_ teks: String) { #expect(NilaiSumber.telepon(teks) == "089699626887") }

  @Test("a name may begin with an apostrophe")
  func apostrof() throws { #expect(try baca("'Aisyah", "nama").get() == .teks("'Aisyah")) }

  @Test("a mapping survives being saved, and says which line it cannot read")
  func pemetaan() throws {
    let teks = "kartu = no_kk\nnomor_induk = nik\n- = desil\n"
    let pemetaan = try PemetaanKolom(
      teks: "# simpanan\nKartu = no_kk\r\nNomor Induk = nik\n- = desil\n", berkas: "peta")
    #expect(pemetaan.teks == teks)
    #expect(pemetaan.sasaran("NOMOR INDUK", dikenal: ["nik"]) == "nik")
    #expect(throws: IntakeError(.pemetaanTakSah, "")) { try PemetaanKolom(teks: "no_kk\n", berkas: "peta") }
  }
}
