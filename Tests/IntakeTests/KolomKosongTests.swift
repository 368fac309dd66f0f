import Causality
import Intake
import Registry
import Testing

@Suite("What an export lost as a whole: said once, and nothing follows until a person says so")
struct KolomKosongTests {
  typealias C = ContohBerkas

  private let keluarga = (1...10).map { C.keluarga($0) }
  private let orang = (1...10).map { C.orang($0, kk: $0) }

  private func tanpaNIK(_ jumlah: Int) -> [C.Isi] {
    orang.enumerated().map { $0 < jumlah ? $1.merging(["nik": ""]) { $1 } : $1 }
  }

  private func tanpaPenghasilan(_ jumlah: Int) -> [C.Isi] {
    (1...10).map { C.keluarga($0, $0 <= jumlah ? ["penghasilan": ""] : [:]) }
  }

  @Test("an emptied NIK column is one question, and no person is asked about")
  func nik() throws {
    var desa = try DesaUji(keluarga, orang)
    let rencana = try desa.impor(keluarga, tanpaNIK(10))
    let tanya = try #require(rencana.pertanyaan.first)
    #expect(rencana.pertanyaan.map(\.jenis) == [.kolom] && tanya.medan == [Fields.nik])
    #expect("\(tanya.posisi)" == "i.csv (nik)" && tanya.pesan.contains("10 dari 10"))
    #expect(rencana.draf.isEmpty && rencana.absen.isEmpty)
    desa.jawaban[tanya.kunci] = .register
    #expect(try desa.impor(keluarga, tanpaNIK(10)).sunyi)
    desa.jawaban[tanya.kunci] = .sumber
    let dikosongkan = try desa.impor(keluarga, tanpaNIK(10))
    #expect(dikosongkan.pertanyaan.isEmpty && dikosongkan.namaButir == Array(repeating: "perbaikan_nik", count: 10))
  }

  @Test("so is any other column; filled cells of it go on meanwhile")
  func penghasilan() throws {
    var desa = try DesaUji(keluarga, orang)
    var berkas = tanpaPenghasilan(9)
    berkas[9]["penghasilan"] = "777"
    let rencana = try desa.impor(berkas, orang)
    #expect(rencana.pertanyaan.map(\.jenis) == [.kolom] && rencana.namaButir == ["perbaikan_data"])
    #expect(rencana.draf[0].kunci == DesaUji.pendirian(19))
    desa.sekaligus = [PolaJawaban(.kolom, Fields.penghasilan): .sumber]
    #expect(try desa.impor(berkas, orang).draf.count == 10)
    desa.sekaligus = [PolaJawaban(.kolom): .register]
    #expect(try desa.impor(berkas, orang).draf.count == 1)
  }

  @Test("a few emptied cells are corrections, and a lost NIK is asked about by itself or by a word for all")
  func sedikit() throws {
    var desa = try DesaUji(keluarga, orang)
    #expect(try desa.impor(tanpaPenghasilan(2), orang).draf.count == 2)
    #expect(try desa.impor(tanpaPenghasilan(5), orang).draf.count == 5)
    let tanya = try desa.impor(keluarga, tanpaNIK(2)).pertanyaan
    #expect(tanya.map(\.jenis) == [.medan, .medan] && tanya[0].register == [.teks(C.nik(1))])
    #expect(tanya[0].sumber == [.kosong])
    desa.sekaligus = [PolaJawaban(.medan, Fields.nik): .register]
    #expect(try desa.impor(keluarga, tanpaNIK(2)).sunyi)
  }

  @Test("an emptied decile, which only pusat writes, is neither asked about nor reported family by family")
  func desil() throws {
    let desa = try DesaUji(keluarga, orang)
    #expect(try desa.impor((1...10).map { C.keluarga($0, ["desil": ""]) }, orang).sunyi)
    #expect(try desa.impor((1...10).map { C.keluarga($0, ["desil": ""]) }, orang).laporan.isEmpty)
  }

  private func bernama(_ ubah: Int) -> [C.Isi] {
    (1...20).map { C.orang($0, kk: ($0 + 1) / 2, ["nama": $0 <= ubah ? "Lain \($0)" : "Orang \($0)"]) }
  }

  @Test("a column other than the register on most lines, as where it was sorted by itself, is one question too")
  func terurutSendiri() throws {
    var desa = try DesaUji(keluarga, bernama(0))
    let rencana = try desa.impor(keluarga, bernama(11))
    #expect(rencana.pertanyaan.map(\.jenis) == [.kolom] && rencana.pertanyaan[0].medan == [Fields.nama])
    #expect(rencana.pertanyaan[0].pesan.contains("berubah pada 11 dari 20") && rencana.draf.isEmpty)
    desa.jawaban[rencana.pertanyaan[0].kunci] = .register
    #expect(try desa.impor(keluarga, bernama(11)).sunyi)
    desa.jawaban[rencana.pertanyaan[0].kunci] = .sumber
    #expect(try desa.impor(keluarga, bernama(11)).namaButir.count == 11)
    // Half of them, or few of them, are corrections like any other.
    #expect(try desa.impor(keluarga, bernama(10)).namaButir.count == 10)
    let sedikit = try DesaUji(Array(keluarga[..<4]), Array(bernama(0)[..<8]))
    #expect(try sedikit.impor(Array(keluarga[..<4]), Array(bernama(8)[..<8])).namaButir.count == 8)
  }

  @Test("aid that ends for most of those who have it is one question, however many have none")
  func jalur() throws {
    let semua = (1...40).map { C.keluarga($0, ["prog_pkh": $0 <= 12 ? "1" : "0"]) }
    let orang = (1...40).map { C.orang($0, kk: $0) }
    var desa = try DesaUji(semua, orang)
    func berhenti(_ jumlah: Int) -> [C.Isi] {
      semua.enumerated().map { $0 < jumlah ? $1.merging(["prog_pkh": "0"]) { $1 } : $1 }
    }
    let rencana = try desa.impor(berhenti(11), orang)
    #expect(rencana.pertanyaan.map(\.jenis) == [.kolom] && rencana.draf.isEmpty)
    #expect(rencana.pertanyaan[0].pesan.contains("11 dari 12"))
    desa.sekaligus = [PolaJawaban(.kolom, Fields.progPKH): .sumber]
    #expect(try desa.impor(berhenti(11), orang).namaButir == Array(repeating: "penghentian_pkh", count: 11))
    #expect(try desa.impor(berhenti(6), orang).namaButir.count == 6)
  }

  @Test("where most persons match nobody, a column stands beside its rows: that is said first")
  func takCocok() throws {
    let desa = try DesaUji(keluarga, bernama(0))
    let tergeser = zip(bernama(0), 1...).map { orang, ke in orang.merging(["nik": C.nik(ke % 20 + 1)]) { $1 } }
    let rencana = try desa.impor(keluarga, tergeser)
    #expect(rencana.perhatian.map(\.kode) == ["BANYAK_TAK_COCOK"])
    #expect(rencana.perhatian[0].pesan.hasPrefix("20 dari 20 orang") && rencana.rekamanBaru.isEmpty)
  }

  @Test("a quarter of the persons gone is said first, and nobody is removed")
  func banyakAbsen() throws {
    let orang = (1...20).map { C.orang($0, kk: ($0 + 1) / 2, $0 % 2 == 0 ? ["hubungan": "3"] : [:]) }
    let desa = try DesaUji(keluarga, orang)
    let separuh = try desa.impor(Array(keluarga[..<5]), Array(orang[..<10]))
    #expect(separuh.perhatian.map(\.kode) == ["BANYAK_ABSEN"] && separuh.draf.isEmpty)
    #expect(separuh.perhatian[0].pesan.hasPrefix("10 dari 20 orang"))
    #expect(try desa.impor(Array(keluarga[..<8]), Array(orang[..<16])).perhatian.isEmpty)
  }

  @Test(
    "an answer for all says its kind and column; who somebody is, is answered one by one",
    arguments: [
      ("medan:*", [PolaJawaban(.medan)]), ("medan:nik", [PolaJawaban(.medan, Fields.nik)]),
      ("kolom:rt", [PolaJawaban(.kolom, Fields.alamat)]), ("kode_desa:*", [PolaJawaban(.kodeDesa)]),
      ("orang:*", nil), ("keluarga:*", nil), ("desa_lain:nik", nil), ("medan:bukan_kolom", nil), ("medan", nil),
      ("medan:", nil), ("medan:nik:*", nil), ("*", nil),
    ] as [(String, [PolaJawaban]?)])
  func pola(_ teks: String, _ pola: [PolaJawaban]?) { #expect(PolaJawaban.baca(teks) == pola) }

  @Test("an answer that is none to who somebody is leaves the question open: no second person is made")
  func bukanJawaban() throws {
    var desa = try DesaUji(keluarga, orang)
    var berkas = orang
    berkas[0].merge(["nama": "Lain Sekali", "tgl_lahir": "1999-01-01", "ibu_kandung": "Bukan"]) { $1 }
    let tanya = try #require(try desa.impor(keluarga, berkas).pertanyaan.first)
    #expect(tanya.jenis == .orang && tanya.pengenalCalon.first?.nama == "Orang 1")
    for jawaban in [Jawaban.sumber, .register] {
      desa.jawaban[tanya.kunci] = jawaban
      let rencana = try desa.impor(keluarga, berkas)
      #expect(rencana.pertanyaan.map(\.kunci) == [tanya.kunci] && rencana.rekamanBaru.isEmpty)
    }
    desa.jawaban[tanya.kunci] = .rekaman(RecordID(replica: DesaUji.pusat, serial: 999))
    let asing = try desa.impor(keluarga, berkas)
    #expect(asing.penolakan.map(\.kode) == ["ID_TAK_DIKENAL"] && asing.penolakan[0].pesan.contains("jawaban"))
  }

  @Test("a report names the line, and the line's people are known by it")
  func laporan() throws {
    let desa = try DesaUji(keluarga, orang)
    var berkas = keluarga
    berkas[3]["desil"] = "9"
    let rencana = try desa.impor(berkas, orang)
    let laporan = try #require(rencana.laporan.first)
    #expect(laporan.galat.kode == "HANYA_BACA" && laporan.galat.posisi?.baris == 5)
    #expect(laporan.galat.posisi.flatMap(rencana.buku.siapa)?.kepala == "Orang 4")
  }
}
