import Intake
import Testing

@Suite("Files as people save them")
struct CSVReaderTests {
  /// Header and records, the bytes handed over `potong` at a time.
  private func baca(_ bytes: [UInt8], potong: Int = 7) throws -> (
    kepala: [String], baris: [BarisCSV], galat: [IntakeError]
  ) {
    var sisa = bytes[...]
    var reader = CSVReader(berkas: "uji.csv") {
      guard !sisa.isEmpty else { return nil }
      defer { sisa = sisa.dropFirst(potong) }
      return Array(sisa.prefix(potong))
    }
    let kepala = try reader.bacaKepala()
    var baris: [BarisCSV] = []
    var galat: [IntakeError] = []
    while let satu = try reader.next() {
      switch satu {
      case .success(let isi): baris.append(isi)
      case .failure(let salah): galat.append(salah)
      }
    }
    return (kepala, baris, galat)
  }

  @Test(
    "separators, quotes, line ends, BOM and sep= are understood, however the bytes are cut",
    arguments: [
      "a,b\n1,\"x, \"\"y\"\"\"\n", "a;b\r\n1;\"x, \"\"y\"\"\"\r\n", "a\tb\r1\t\"x, \"\"y\"\"\"\r",
      "\u{feff}a,b\n\n1,\"x, \"\"y\"\"\"", "sep=;\r\na;b\r\n1;\"x, \"\"y\"\"\" \r\n", " a , b \n 1 ,\"x, \"\"y\"\"\"\n",
    ])
  func bentuk(_ teks: String) throws {
    for potong in [1, 2, 3, 1000] {
      let (kepala, baris, galat) = try baca(Array(teks.utf8), potong: potong)
      #expect(kepala == ["a", "b"] && galat.isEmpty)
      #expect(baris.map(\.medan) == [["1", "x, \"y\""]])
    }
  }

  @Test("lines of separators alone, as spreadsheets leave them, are skipped, and lines go on counting")
  func barisPemisah() throws {
    let (kepala, baris, galat) = try baca(Array("a;b\r\n;\r\n1;2\r\n ; \r\n;\r\n3;\r\n;".utf8))
    #expect(kepala == ["a", "b"] && galat.isEmpty)
    #expect(baris.map(\.medan) == [["1", "2"], ["3", ""]] && baris.map(\.nomor) == [3, 6])
  }

  @Test(
    "a spreadsheet's own file and UTF-16 are named as what they are",
    arguments: [
      ([0x50, 0x4b, 3, 4, 20, 0], "lembar kerja"), ([0xd0, 0xcf, 0x11, 0xe0, 0xa1], "lembar kerja"),
      ([0xff, 0xfe, 97, 0, 44, 0], "UTF-16"), ([0xfe, 0xff, 0, 97], "UTF-16"),
    ] as [([UInt8], String)])
  func bukanCSV(_ bytes: [UInt8], _ kata: String) {
    for potong in [1, 9] {
      let galat = #expect(throws: IntakeError.self) { try baca(bytes, potong: potong) }
      #expect(galat?.kode == "TEKS_TAK_TERBACA" && galat?.pesan.contains(kata) == true)
      #expect(galat?.letak == "uji.csv baris 1")
    }
  }

  @Test("a line break in quotes becomes a space, and lines go on counting")
  func barisDalamKutip() throws {
    let (_, baris, _) = try baca(Array("a,b\r\n1,\"x\r\ny\"\r\n2,z\r\n".utf8))
    #expect(baris.map(\.nomor) == [2, 4] && baris.map(\.medan) == [["1", "x y"], ["2", "z"]])
  }

  @Test("CP1252 is read where UTF-8 fails, the same for every way of cutting")
  func cp1252() throws {
    for potong in [1, 5, 99] {
      let (_, baris, galat) = try baca([97, 10] + Array("Ba".utf8) + [0x92, 117, 10, 0xe9, 10], potong: potong)
      #expect(baris.map(\.medan) == [["Ba\u{2019}u"], ["é"]] && galat.isEmpty)
    }
  }

  struct Buruk: Sendable, CustomTestStringConvertible {
    let nama: String
    let bytes: [UInt8]
    let kode: String
    let letak: String
    var testDescription: String { nama }
  }

  @Test(
    "what cannot be read is refused with its code and place",
    arguments: [
      Buruk(
        nama: "a byte CP1252 does not define", bytes: Array("a,b\n1,2\n3,x".utf8) + [0x81, 10],
        kode: "TEKS_TAK_TERBACA",
        letak: "uji.csv baris 3 kolom 2 (b)"),
      Buruk(
        nama: "UTF-8 broken off after UTF-8", bytes: Array("a,b\né,1\n".utf8) + [0xc3, 44, 50, 10],
        kode: "TEKS_TAK_TERBACA", letak: "uji.csv baris 3 kolom 1 (a)"),
      Buruk(
        nama: "UTF-8 after CP1252", bytes: Array("a,b\n".utf8) + [0xe9, 44, 50, 10] + Array("é,1\n".utf8),
        kode: "TEKS_TAK_TERBACA", letak: "uji.csv baris 3 kolom 1 (a)"),
      Buruk(
        nama: "a control character", bytes: Array("a,b\n1,x".utf8) + [0, 10], kode: "TEKS_TAK_TERBACA",
        letak: "uji.csv baris 2 kolom 2 (b)"),
      Buruk(
        nama: "a quote that never closes", bytes: Array("a,b\n1,\"x\n2,y\n".utf8), kode: "KUTIP_TAK_SAH",
        letak: "uji.csv baris 2 kolom 2 (b)"),
      Buruk(
        nama: "text after a closing quote", bytes: Array("a,b\n1,\"x\"y\n".utf8), kode: "KUTIP_TAK_SAH",
        letak: "uji.csv baris 2 kolom 2 (b)"),
      Buruk(
        nama: "a field past its bound", bytes: Array("a,b\n1,".utf8) + [UInt8](repeating: 120, count: 5000),
        kode: "BARIS_TERLALU_PANJANG", letak: "uji.csv baris 2 kolom 2 (b)"),
      Buruk(
        nama: "more columns than any file has", bytes: Array("a,b\n".utf8) + [UInt8](repeating: 44, count: 600),
        kode: "BARIS_TERLALU_PANJANG", letak: "uji.csv baris 2"),
    ])
  func tertolak(_ buruk: Buruk) throws {
    let (_, _, galat) = try baca(buruk.bytes)
    #expect(galat.map(\.kode) == [buruk.kode])
    #expect(galat.first?.letak == buruk.letak)
  }

  @Test("an empty file says so")
  func kosong() {
    #expect(throws: IntakeError(.berkasKosong, "")) { try baca([]) }
  }

  @Test("a record that cannot be read does not end the file")
  func lanjut() throws {
    let (_, baris, galat) = try baca(Array("a,b\n1,".utf8) + [0x81, 10] + Array("2,y\n".utf8))
    #expect(galat.count == 1 && baris.map(\.medan) == [["2", "y"]])
  }

  @Test("random bytes neither crash nor hang, and give the same however they are cut")
  func acak() throws {
    let benih: UInt64 = 0x5e1a_2a51
    var acak = SplitMix64(benih)
    let abjad: [UInt8] = Array("ab,;\t\"\r\n'é".utf8) + [0x00, 0x81, 0xe9, 0xff, 32]
    for putaran in 0..<300 {
      let bytes = (0..<Int(acak.next() % 200)).map { _ in abjad[Int(acak.next() % UInt64(abjad.count))] }
      let satu = try? baca(bytes, potong: 1)
      let semua = try? baca(bytes, potong: 4096)
      #expect(satu?.baris == semua?.baris, "benih \(benih) putaran \(putaran)")
      #expect(satu?.galat.map(\.letak) == semua?.galat.map(\.letak), "benih \(benih) putaran \(putaran)")
    }
  }
}

/// Reproducible randomness for tests.
struct SplitMix64 {
  private var keadaan: UInt64
  init(_ benih: UInt64) { keadaan = benih }

  mutating func next() -> UInt64 {
    keadaan &+= 0x9e37_79b9_7f4a_7c15
    var z = keadaan
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
