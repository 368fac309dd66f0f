import Causality
import Intake
import Registry
import Testing

@Suite("A source's rows, checked")
struct PembacaSumberTests {
  typealias C = ContohBerkas

  struct Kasus: Sendable, CustomTestStringConvertible {
    let nama: String
    var keluarga: [C.Isi] = [C.keluarga(1)]
    var individu: [C.Isi] = [C.orang(1, kk: 1)]
    var tanpa: Set<String> = []
    let kode: [String]
    let letak: String
    var testDescription: String { nama }
  }

  @Test(
    "each refusal names file, line and column, and masks the value",
    arguments: [
      Kasus(nama: "a column missing", tanpa: ["tgl_lahir"], kode: ["KOLOM_TIDAK_ADA"], letak: "i.csv baris 1"),
      Kasus(nama: "a family column missing", tanpa: ["lantai"], kode: ["KOLOM_TIDAK_ADA"], letak: "k.csv baris 1"),
      Kasus(
        nama: "a NIK mangled by a spreadsheet", individu: [C.orang(1, kk: 1), C.orang(2, kk: 1, ["nik": "3.2E+15"])],
        kode: ["ANGKA_RUSAK"], letak: "i.csv baris 3 kolom 1 (nik)"),
      Kasus(
        nama: "a card mangled by a spreadsheet", keluarga: [C.keluarga(1), C.keluarga(2, ["no_kk": "1.309E+15"])],
        kode: ["ANGKA_RUSAK"], letak: "k.csv baris 3 kolom 1 (no_kk)"),
      Kasus(
        nama: "an impossible date", individu: [C.orang(1, kk: 1, ["tgl_lahir": "30/02/1980"])],
        kode: ["TANGGAL_MUSTAHIL"], letak: "i.csv baris 2 kolom 5 (tgl_lahir)"),
      Kasus(
        nama: "a birth in the future", individu: [C.orang(1, kk: 1, ["tgl_lahir": "2026-01-16"])],
        kode: ["TANGGAL_MUSTAHIL"], letak: "i.csv baris 2 kolom 5 (tgl_lahir)"),
      Kasus(
        nama: "an unknown village", keluarga: [C.keluarga(1), C.keluarga(2, ["kode_wilayah": "1309019999"])],
        kode: ["WILAYAH_TAK_DIKENAL"], letak: "k.csv baris 3 kolom 2 (kode_wilayah)"),
      Kasus(
        nama: "a person in two families", keluarga: [C.keluarga(1), C.keluarga(2)],
        individu: [C.orang(1, kk: 1), C.orang(1, kk: 2)], kode: ["ORANG_DI_DUA_KELUARGA"],
        letak: "i.csv baris 3 kolom 1 (nik)"),
      Kasus(
        nama: "a person in another village's family too",
        keluarga: [C.keluarga(1), C.keluarga(2, ["kode_wilayah": "1309012008"])],
        individu: [C.orang(1, kk: 1), C.orang(1, kk: 2)], kode: ["ORANG_DI_DUA_KELUARGA"],
        letak: "i.csv baris 3 kolom 1 (nik)"),
      Kasus(
        nama: "a person without NIK in two families", keluarga: [C.keluarga(1), C.keluarga(2)],
        individu: [C.orang(1, kk: 1, ["nik": ""]), C.orang(1, kk: 2)], kode: ["ORANG_DI_DUA_KELUARGA"],
        letak: "i.csv baris 3 kolom 1 (nik)"),
      Kasus(
        nama: "one NIK with two names", individu: [C.orang(1, kk: 1), C.orang(1, kk: 1, ["nama": "Lain"])],
        kode: ["NIK_DUA_NAMA"], letak: "i.csv baris 3 kolom 1 (nik)"),
      Kasus(
        nama: "a row twice", individu: [C.orang(1, kk: 1), C.orang(1, kk: 1)], kode: ["BARIS_GANDA"],
        letak: "i.csv baris 3 kolom 1 (nik)"),
      Kasus(
        nama: "a card twice", keluarga: [C.keluarga(1), C.keluarga(1)], kode: ["KK_GANDA"],
        letak: "k.csv baris 3 kolom 1 (no_kk)"),
      Kasus(
        nama: "a person of no family", individu: [C.orang(1, kk: 9)], kode: ["KELUARGA_TAK_ADA"],
        letak: "i.csv baris 2 kolom 2 (no_kk)"),
      Kasus(
        nama: "a code outside its list", keluarga: [C.keluarga(1, ["lantai": "6"])], kode: ["KODE_TAK_DIKENAL"],
        letak: "k.csv baris 2 kolom 6 (lantai)"),
      Kasus(
        nama: "a lane neither 0 nor 1", keluarga: [C.keluarga(1, ["prog_pkh": ""])], kode: ["NILAI_TAK_SAH"],
        letak: "k.csv baris 2 kolom 29 (prog_pkh)"),
    ])
  func tertolak(_ kasus: Kasus) throws {
    let sumber = try C.sumber(kasus.keluarga, kasus.individu, tanpa: kasus.tanpa)
    #expect(sumber.penolakan.map(\.kode) == kasus.kode)
    #expect(sumber.penolakan.first?.letak == kasus.letak)
    let nomor = kasus.individu.compactMap { $0["nik"] } + kasus.keluarga.compactMap { $0["no_kk"] }
    for satu in nomor where satu.count == 16 {
      #expect(sumber.penolakan.allSatisfy { !$0.description.contains(satu) })
    }
  }

  @Test("other villages' rows are counted and left, mistakes in them included")
  func desaLain() throws {
    let lain = C.keluarga(2, ["kode_wilayah": "1309012008", "lantai": "77"])
    let sumber = try C.sumber(
      [C.keluarga(1), lain], [C.orang(1, kk: 1), C.orang(2, kk: 2, ["tgl_lahir": "apa"])])
    #expect(sumber.penolakan.isEmpty && sumber.keluarga.count == 1 && sumber.individu.count == 1)
    #expect(sumber.keluargaDilewati == 1 && sumber.individuDilewati == 1)
  }

  @Test(
    "without a region list, a code is another village's only within the own kab/kota and where villages are numbered so",
    arguments: [
      ("13.09.01.2007", true), ("13.09.01.2008", true), ("13.09.02.1001", true), ("13.09.77.3001", true),
      ("13.09.01.9001", false), ("13.09.01.0007", false), ("13.04.01.2007", false), ("14.09.01.2007", false),
      ("13.09.01", false), ("13.09", false), ("13", false),
    ])
  func desaDikenal(_ kode: String, _ kenal: Bool) throws {
    let wilayah = try #require(WilayahID(kode: kode))
    #expect(DesaDikenal(milik: C.desa, daftar: []).kenal(wilayah) == kenal)
    // A list held whole decides by itself, and the own village needs none.
    #expect(DesaDikenal(milik: C.desa, daftar: [wilayah], lengkap: true).kenal(wilayah))
    for lengkap in [true, false] {
      let dikenal = DesaDikenal(milik: C.desa, daftar: [C.desa, C.desaLain], lengkap: lengkap)
      #expect(dikenal.kenal(wilayah) == [C.desa, C.desaLain].contains(wilayah))
    }
  }

  @Test(
    "a family may go to any village there is: within the own kab/kota the list decides, elsewhere the code's form",
    arguments: [
      ("13.09.01.2008", true), ("13.09.01.2999", false), ("13.04.01.2007", true), ("31.71.01.1001", true),
      ("13.04.01.9007", false), ("13.04.01", false), ("13.04", false),
    ])
  func desaTujuan(_ kode: String, _ ada: Bool) throws {
    let wilayah = try #require(WilayahID(kode: kode))
    #expect(DesaDikenal(milik: C.desa, daftar: [C.desa, C.desaLain]).ada(wilayah) == ada)
  }

  @Test("a file without a family of this village is refused before anyone is looked for")
  func tanpaDesaIni() throws {
    let lain = ["kode_wilayah": "1309012008"]
    let sumber = try C.sumber([C.keluarga(1, lain), C.keluarga(2, lain)], [C.orang(9, kk: 9)])
    #expect(sumber.penolakan.map(\.kode) == ["TANPA_BARIS_DESA_INI"])
    #expect(sumber.penolakan.first?.letak == "k.csv")
    let tanpaOrang = try C.sumber([C.keluarga(1), C.keluarga(2, lain)], [C.orang(2, kk: 2)])
    #expect(tanpaOrang.penolakan.map(\.kode) == ["TANPA_BARIS_DESA_INI"])
    #expect(tanpaOrang.penolakan.first?.letak == "i.csv")
    #expect(try C.sumber([C.keluarga(1, lain)], [C.orang(1, kk: 1)], milik: nil).penolakan.isEmpty)
  }

  @Test("a file with its header alone is refused: nobody is absent, and nothing is founded")
  func judulSaja() throws {
    for milik in [C.desa, nil] {
      let sumber = try C.sumber([], [C.orang(9, kk: 9)], milik: milik)
      #expect(sumber.penolakan.map(\.kode) == ["BERKAS_KOSONG"] && sumber.penolakan[0].letak == "k.csv baris 1")
      let tanpaOrang = try C.sumber([C.keluarga(1)], [], milik: milik)
      #expect(tanpaOrang.penolakan.map(\.kode) == ["BERKAS_KOSONG"])
      #expect(tanpaOrang.penolakan[0].letak == "i.csv baris 1")
    }
  }

  @Test("one card here and in another village is one card twice, whichever stands first")
  func kartuDiDuaDesa() throws {
    let lain = C.keluarga(1, ["kode_wilayah": "1309012008"])
    for keluarga in [[C.keluarga(1), lain], [lain, C.keluarga(1)]] {
      let sumber = try C.sumber(keluarga + [C.keluarga(2)], [C.orang(1, kk: 1)])
      #expect(sumber.penolakan.map(\.kode) == ["KK_GANDA"])
      #expect(sumber.penolakan.first?.letak == "k.csv baris 3 kolom 1 (no_kk)")
    }
  }

  @Test("warnings are tasks, not refusals")
  func peringatan() throws {
    let sumber = try C.sumber(
      [C.keluarga(1), C.keluarga(2), C.keluarga(3)],
      [
        C.orang(1, kk: 1, ["status_hidup": "2"]), C.orang(2, kk: 2, ["tgl_lahir": "1980-10-11"]),
        C.orang(3, kk: 2, ["nik": "3171011010800003"]), C.orang(4, kk: 3, ["nik": ""]),
        C.orang(5, kk: 3, ["nik": "0130901200700001", "hubungan": "3"]),
      ])
    #expect(sumber.penolakan.isEmpty)
    let kode = sumber.peringatan.map(\.jenis)
    #expect(
      Set(kode) == [.tanpaKepala, .duaKepala, .nikBedaTanggal, .nikBedaWilayah, .nikKosong, .nikSementara])
    #expect(sumber.individu.map { $0[Fields.nik] == .kosong } == [false, false, false, true, true])
    // Each says where it stands and whose it is, by a masked number: the NIK, or the card where there is none.
    let nomor = Dictionary(grouping: sumber.peringatan, by: \.jenis).mapValues { $0.map(\.nomor) }
    #expect(nomor[.tanpaKepala] == [samarkan(C.kk(1))] && nomor[.nikBedaTanggal] == [samarkan(C.nik(2))])
    #expect(nomor[.nikKosong] == [samarkan(C.kk(3))] && nomor[.nikSementara] == [samarkan(C.kk(3))])
    #expect(sumber.peringatan.first { $0.jenis == .nikKosong }?.posisi.description == "i.csv baris 5 kolom 1 (nik)")
  }

  @Test("a source without a column says so once, and its field is then not said")
  func tanpaKolom() throws {
    let peta = PemetaanKolom(tidakAda: ["lantai"])
    let sumber = try C.sumber([C.keluarga(1)], [C.orang(1, kk: 1)], pemetaan: peta, tanpa: ["lantai"])
    #expect(sumber.penolakan.isEmpty && sumber.keluarga[0][Fields.lantai] == nil)
    #expect(sumber.keluarga[0][Fields.dinding] == .bilangan(1))
  }

  @Test("numbers a spreadsheet rounded are noticed by their endings")
  func dibulatkan() throws {
    let orang = (1...20).map { C.orang($0 * 10, kk: 1, ["hubungan": $0 == 1 ? "1" : "3"]) }
    let sumber = try C.sumber([C.keluarga(1)], orang)
    #expect(sumber.penolakan.map(\.kode) == ["ANGKA_RUSAK"])
  }

  @Test("cards that a spreadsheet rounded are noticed likewise")
  func kartuDibulatkan() throws {
    let keluarga = (1...20).map { C.keluarga($0 * 10) }
    let sumber = try C.sumber(keluarga, (1...20).map { C.orang($0, kk: $0 * 10) })
    #expect(sumber.penolakan.map(\.kode) == ["ANGKA_RUSAK"])
    #expect(sumber.penolakan[0].posisi?.kepala == "no_kk")
    #expect(try C.sumber(Array(keluarga[1...]), (2...20).map { C.orang($0, kk: $0 * 10) }).penolakan.isEmpty)
  }

  @Test("what most likely happened to a header is said: files swapped, or a title above it")
  func sebabKolom() throws {
    func pesan(_ keluarga: [UInt8], _ individu: [UInt8]) throws -> [String] {
      try PembacaSumber.baca(
        keluarga: CSVReader(berkas: "k.csv", bytes: keluarga), individu: CSVReader(berkas: "i.csv", bytes: individu),
        milik: C.desa, dikenal: { _ in true }, hariIni: C.hariIni
      ).penolakan.map(\.pesan)
    }
    let (k, i) = (C.csv(C.kolomKeluarga, [], biasa: [:]), C.csv(C.kolomIndividu, [C.orang(1, kk: 1)], biasa: [:]))
    #expect(try pesan(i, k).first?.contains("berkas individu, bukan keluarga") == true)
    #expect(try pesan(Array("DATA KELUARGA,,\n".utf8) + k, i).first?.contains("bukan judul kolom") == true)
  }

  @Test("refusals are bounded")
  func terbatas() throws {
    let orang = (1...1500).map { C.orang($0, kk: 9) }
    let sumber = try C.sumber([C.keluarga(1)], orang)
    #expect(sumber.penolakan.count == PembacaSumber.batasPenolakan)
    #expect(sumber.penolakan.last?.kode == "TERLALU_BANYAK")
  }

  @Test("founding gives each family with its persons, wherever they stand in the file")
  func pendirian() throws {
    let plan = try C.pendirian(
      [C.keluarga(2), C.keluarga(3, ["kode_wilayah": "1309012008"]), C.keluarga(1)],
      [
        C.orang(4, kk: 3), C.orang(1, kk: 1), C.orang(2, kk: 2, ["nama": "\"Ba’u, \"\"Tua\"\"\""]),
        C.orang(3, kk: 1, ["hubungan": "3"]),
      ])
    #expect(plan.wilayah == [C.desa, C.desaLain] && plan.jumlahRekaman(di: C.desa) == 5)
    let keluarga = try plan.keluarga(di: C.desa)
    #expect(try plan.keluarga(di: C.desaLain).map(\.anggota.count) == [1])
    #expect(keluarga[0].anggota[0].contains(RegistryWrite(field: Fields.nama, value: .teks("Ba’u, \"Tua\""))))
    #expect(keluarga.map(\.anggota.count) == [1, 2])
    let rekaman = keluarga[1].rekaman(ReplicaID(rawValue: 1), mulai: 5)
    #expect(rekaman.map(\.id.serial) == [5, 6, 7])
    #expect(rekaman[2].tulisan.first == RegistryWrite(field: Fields.keluargaOrang, value: .rekaman(rekaman[0].id)))
    #expect(rekaman[0].tulisan.contains(RegistryWrite(field: Fields.dtks, value: .bilangan(1))))
    for (id, tulisan) in rekaman {
      #expect(Register.delta(id, ReplicaID(rawValue: 1), 1, Context(), tulisan).periksa(oleh: .pusat) == nil)
    }
  }
}
