/// One record of a file, its texts decoded and trimmed.
package struct BarisCSV: Sendable, Equatable {
  /// The physical line it starts on, 1 and up.
  package let nomor: Int
  /// Where its first byte stands in the file.
  package let awal: UInt64
  package let medan: [String]
}

/// Reads a file as people save it, record by record, holding no more than one record and one chunk: RFC 4180 quotes; comma,
/// semicolon or tab, whichever the header has most of (or `sep=`); BOM; UTF-8 or CP1252; CRLF, LF or CR. Blank lines, and
/// those of separators alone, are skipped. Everything is bounded before it is kept.
package struct CSVReader {
  /// Bytes of one record, quotes not counted.
  package static let batasBaris = 64 << 10
  /// Bytes of one field.
  package static let batasMedan = 4 << 10
  package static let batasKolom = 512

  package let berkas: String
  private let ambil: () throws -> [UInt8]?
  private let lompat: ((UInt64) throws -> Void)?
  private var potongan: [UInt8] = []
  private var posisi = 0
  /// Where `potongan` starts in the file.
  private var awalPotongan: UInt64 = 0
  private var habis = false
  private var pemisah: UInt8 = 0
  private var sandi = SandiTeks.belum
  private var garis = 1
  private var kepala: [String] = []

  /// - Parameters:
  ///   - berkas: the file's name, for positions in refusals.
  ///   - ambil: the file's next bytes, any number of them; nil at its end.
  ///   - lompat: lets `ambil` go on at that byte of the file; needed only for `baca(di:garis:)`.
  package init(
    berkas: String, ambil: @escaping () throws -> [UInt8]?, lompat: ((UInt64) throws -> Void)? = nil
  ) {
    self.berkas = berkas
    self.ambil = ambil
    self.lompat = lompat
  }

  /// Reads a whole file held in memory.
  package init(berkas: String, bytes: [UInt8]) {
    var sisa: [UInt8]? = bytes
    self.init(
      berkas: berkas,
      ambil: {
        defer { sisa = nil }
        return sisa
      }, lompat: { sisa = Array(bytes.dropFirst(Int(clamping: $0))) })
  }

  /// The header's texts as the file writes them. To be called once, before `next`.
  /// - Throws: `BERKAS_KOSONG`, `TEKS_TAK_TERBACA`, `BARIS_TERLALU_PANJANG`, `KUTIP_TAK_SAH`, or what `ambil` throws.
  package mutating func bacaKepala() throws -> [String] {
    try tolakBukanCSV()
    try lewatiBOM()
    pemisah = try tebakPemisah()
    guard let pertama = try next() else { throw IntakeError(.berkasKosong, Pesan.kosong, di: letak(1, 0)) }
    kepala = try pertama.get().medan
    return kepala
  }

  /// The next record, or why it cannot be read; nil at the end. A record that cannot be read does not end the file, except
  /// where its end cannot be known.
  /// - Throws: only what `ambil` throws.
  package mutating func next() throws -> Result<BarisCSV, IntakeError>? {
    while !habis {
      let mulai = garis
      let awal = awalPotongan + UInt64(posisi)
      switch try pindai() {
      case .akhir: habis = true
      case .kosong: continue
      case .rekaman(let isi, let akhir):
        // Spreadsheets leave lines of separators alone below what was deleted.
        if isi.allSatisfy({ $0 == UInt8(ascii: " ") }) { continue }
        return baca(isi, akhir, mulai, awal)
      case .gagal(let kode, let pesan, let kolom):
        habis = true
        return .failure(IntakeError(kode, pesan, di: letak(mulai, kolom)))
      }
    }
    return nil
  }

  /// Reads one record anew, after the file was read to its end: how it separates and writes is known then.
  /// - Parameters:
  ///   - awal: where the record starts, as its `BarisCSV` said.
  ///   - garis: its line, likewise.
  /// - Throws: only what `ambil` and `lompat` throw.
  package mutating func baca(di awal: UInt64, garis: Int) throws -> Result<BarisCSV, IntakeError>? {
    if awal >= awalPotongan, awal - awalPotongan <= UInt64(potongan.count) {
      posisi = Int(awal - awalPotongan)
    } else {
      try lompat?(awal)
      (potongan, posisi, awalPotongan) = ([], 0, awal)
    }
    self.garis = garis
    habis = false
    return try next()
  }

  package func letak(_ baris: Int, _ kolom: Int) -> PosisiCSV {
    let nama = kolom > 0 && kolom <= kepala.count ? kepala[kolom - 1] : ""
    return PosisiCSV(berkas: berkas, baris: baris, kolom: kolom, kepala: nama)
  }

  private mutating func baca(_ isi: [UInt8], _ akhir: [Int], _ mulai: Int, _ awal: UInt64) -> Result<
    BarisCSV, IntakeError
  > {
    var medan: [String] = []
    medan.reserveCapacity(akhir.count)
    var dari = 0
    for (kolom, sampai) in akhir.enumerated() {
      guard let teks = sandi.baca(isi[dari..<sampai]) else {
        return .failure(IntakeError(.teksTakTerbaca, Pesan.takTerbaca, di: letak(mulai, kolom + 1)))
      }
      medan.append(teks.terpangkas)
      dari = sampai
    }
    return .success(BarisCSV(nomor: mulai, awal: awal, medan: medan))
  }
}

// MARK: - Bytes

extension CSVReader {
  private enum Pindaian {
    case akhir
    case kosong
    case rekaman([UInt8], akhir: [Int])
    case gagal(IntakeError.Kode, String, kolom: Int)
  }

  private mutating func intip() throws -> UInt8? {
    while posisi >= potongan.count {
      guard let berikut = try ambil() else { return nil }
      awalPotongan += UInt64(potongan.count)
      potongan = berikut
      posisi = 0
    }
    return potongan[posisi]
  }

  /// A spreadsheet's own file, or Excel's "Unicode text", is named as what it is.
  private mutating func tolakBukanCSV() throws {
    try isi(sedikitnya: 4)
    let lembarKerja: [[UInt8]] = [[0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0]]
    let utf16: [[UInt8]] = [[0xff, 0xfe], [0xfe, 0xff]]
    if lembarKerja.contains(where: { potongan.starts(with: $0) }) {
      throw IntakeError(.teksTakTerbaca, Pesan.lembarKerja, en: "It is a spreadsheet, not a CSV file.", di: letak(1, 0))
    }
    if utf16.contains(where: { potongan.starts(with: $0) }) {
      throw IntakeError(.teksTakTerbaca, Pesan.utf16, en: "It is written as UTF-16.", di: letak(1, 0))
    }
  }

  private mutating func lewatiBOM() throws {
    let bom: [UInt8] = [0xef, 0xbb, 0xbf]
    try isi(sedikitnya: bom.count)
    guard potongan.starts(with: bom) else { return }
    posisi = bom.count
    sandi = .utf8
  }

  /// Joins chunks until `jumlah` bytes are held or the file ends. Only before the first record.
  private mutating func isi(sedikitnya jumlah: Int) throws {
    while potongan.count - posisi < jumlah, let berikut = try ambil() { potongan += berikut }
  }

  /// Whichever of the three the header has most of outside quotes; comma where it has none. Excel's own `sep=;` line is
  /// obeyed and skipped.
  private mutating func tebakPemisah() throws -> UInt8 {
    let petunjuk = Array("sep=".utf8)
    try isi(sedikitnya: Self.batasBaris)
    let awal = potongan[posisi...]
    if awal.starts(with: petunjuk), awal.count > 5, awal[posisi + 5] == 10 || awal[posisi + 5] == 13 {
      let tanda = awal[posisi + 4]
      posisi += 5
      try akhiriGaris()
      return tanda
    }
    return Self.terbanyak(awal.prefix(Self.batasBaris))
  }

  private static func terbanyak(_ awal: some Sequence<UInt8>) -> UInt8 {
    var jumlah: [UInt8: Int] = [:]
    var dalamKutip = false
    for byte in awal {
      if byte == UInt8(ascii: "\"") { dalamKutip.toggle() }
      if dalamKutip { continue }
      if byte == 10 || byte == 13 { break }
      jumlah[byte, default: 0] += 1
    }
    let calon = [UInt8(ascii: ","), UInt8(ascii: ";"), 9]
    return calon.max { jumlah[$0, default: 0] < jumlah[$1, default: 0] } ?? calon[0]
  }

  /// Steps over one line end: CRLF, LF or CR.
  private mutating func akhiriGaris() throws {
    let pertama = try intip()
    posisi += 1
    if pertama == 13, try intip() == 10 { posisi += 1 }
    garis += 1
  }

  /// One record's bytes without its quotes, and where each field ends.
  private mutating func pindai() throws -> Pindaian {
    var isi: [UInt8] = []
    var akhir: [Int] = []
    var awalMedan = 0
    var adaKutip = false
    while true {
      guard let byte = try intip() else {
        if isi.isEmpty && akhir.isEmpty && !adaKutip { return .akhir }
        return .rekaman(isi, akhir: akhir + [isi.count])
      }
      switch byte {
      case pemisah:
        posisi += 1
        akhir.append(isi.count)
        awalMedan = isi.count
        guard akhir.count < Self.batasKolom else { return .gagal(.barisTerlaluPanjang, Pesan.panjang, kolom: 0) }
      case 10, 13:
        try akhiriGaris()
        if isi.isEmpty && akhir.isEmpty && !adaKutip { return .kosong }
        return .rekaman(isi, akhir: akhir + [isi.count])
      case UInt8(ascii: "\"") where isi.count == awalMedan:
        adaKutip = true
        posisi += 1
        if let gagal = try pindaiKutipan(ke: &isi, dari: awalMedan, kolom: akhir.count + 1) { return gagal }
      default:
        posisi += 1
        isi.append(byte)
        if isi.count > Self.batasBaris || isi.count - awalMedan > Self.batasMedan {
          return .gagal(.barisTerlaluPanjang, Pesan.panjang, kolom: akhir.count + 1)
        }
      }
    }
  }

  /// What stands between quotes, after the opening one, up to and including the closing one.
  private mutating func pindaiKutipan(ke isi: inout [UInt8], dari awal: Int, kolom: Int) throws -> Pindaian? {
    while let byte = try intip() {
      if byte == 10 || byte == 13 {
        try akhiriGaris()
        isi.append(UInt8(ascii: " "))
      } else {
        posisi += 1
        if byte == UInt8(ascii: "\"") {
          guard try intip() == byte else { return try setelahKutipan(kolom) }
          posisi += 1
        }
        isi.append(byte)
      }
      if isi.count > Self.batasBaris || isi.count - awal > Self.batasMedan {
        return .gagal(.kutipTakSah, Pesan.kutip, kolom: kolom)
      }
    }
    return .gagal(.kutipTakSah, Pesan.kutip, kolom: kolom)
  }

  private mutating func setelahKutipan(_ kolom: Int) throws -> Pindaian? {
    while try intip() == UInt8(ascii: " ") { posisi += 1 }
    guard let byte = try intip(), byte != pemisah, byte != 10, byte != 13 else { return nil }
    return .gagal(.kutipTakSah, Pesan.kutip, kolom: kolom)
  }
}

private enum Pesan {
  static let kosong = "Berkas kosong; simpan ulang lembar kerja sebagai CSV, lengkap dengan baris judul kolom."
  static let takTerbaca =
    "Teks tidak terbaca sebagai UTF-8 maupun CP1252; simpan ulang berkas sebagai CSV UTF-8 dan perbaiki teks ini."
  static let lembarKerja = "Berkas ini lembar kerja, bukan CSV; buka, lalu simpan sebagai CSV UTF-8."
  static let utf16 = "Berkas tersimpan sebagai teks Unicode (UTF-16); simpan ulang sebagai CSV UTF-8."
  static let panjang = "Baris atau isian terlalu panjang; periksa pemisah kolom dan tanda kutip pada baris ini."
  static let kutip = "Tanda kutip tidak berpasangan; perbaiki isian ini, atau simpan ulang berkas sebagai CSV."
}

extension String {
  /// Without spaces at both ends.
  package var terpangkas: String {
    guard utf8.first == 32 || utf8.last == 32 else { return self }
    let depan = drop { $0 == " " }
    guard let akhir = depan.lastIndex(where: { $0 != " " }) else { return "" }
    return String(depan[...akhir])
  }
}
