import Causality
import Registry

/// Reads a source's two files, families first, into checked rows. Nothing is thrown for what stands in the files: refusals
/// are collected, each with file, line, column and the value masked, up to `batasPenolakan`.
package struct PembacaSumber {
  /// Refusals kept; reading stops there, since the file as a whole is then wrong.
  package static let batasPenolakan = 1000

  package private(set) var sumber = Sumber()

  let dikenal: (WilayahID) -> Bool
  let milik: WilayahID?
  let pemetaan: PemetaanKolom
  let hariIni: Tanggal
  var kartu: [String: Kartu] = [:]
  var jejak = JejakOrang()

  /// What is known of a card number from the family file.
  enum Kartu {
    /// Kept: its place in `sumber.keluarga`.
    case milik(Int)
    case desaLain
    case ditolak
  }

  /// - Parameters:
  ///   - milik: the village that imports: other villages' rows are counted and left. nil keeps all (founding, pusat).
  ///   - dikenal: whether a region edition has the village.
  ///   - hariIni: nobody is born after it.
  package init(
    milik: WilayahID?, dikenal: @escaping (WilayahID) -> Bool, pemetaan: PemetaanKolom = PemetaanKolom(),
    hariIni: Tanggal
  ) {
    self.milik = milik
    self.dikenal = dikenal
    self.pemetaan = pemetaan
    self.hariIni = hariIni
  }

  /// Reads both files and makes the checks across rows.
  /// - Throws: only what the readers' sources throw.
  package static func baca(
    keluarga: CSVReader, individu: CSVReader, milik: WilayahID?, dikenal: @escaping (WilayahID) -> Bool,
    pemetaan: PemetaanKolom = PemetaanKolom(), hariIni: Tanggal
  ) throws -> Sumber {
    var pembaca = PembacaSumber(milik: milik, dikenal: dikenal, pemetaan: pemetaan, hariIni: hariIni)
    if try pembaca.bacaKeluarga(keluarga) { try pembaca.bacaIndividu(individu) }
    return pembaca.sumber
  }

  /// false where the family file's header cannot be used: persons then cannot be placed.
  package mutating func bacaKeluarga(_ reader: CSVReader) throws -> Bool {
    try baca(reader, .keluarga) { $0.terimaKeluarga($1, $2) }
  }

  package mutating func bacaIndividu(_ reader: CSVReader) throws {
    if try baca(reader, .individu, { $0.terimaIndividu($1, $2) }) { selesaikan() }
  }

  private mutating func baca(
    _ reader: CSVReader, _ entitas: Entitas, _ terima: (inout Self, BarisCSV, BacaanBaris) -> Void
  ) throws -> Bool {
    var reader = reader
    do {
      let kepala = try reader.bacaKepala()
      let kolom = try KolomSumber(kepala, entitas, pemetaan, berkas: reader.berkas)
      sumber.kolomDiabaikan += kolom.diabaikan
      let bacaan = BacaanBaris(kolom, entitas, berkas: reader.berkas, kepala: kepala)
      while sumber.penolakan.count < Self.batasPenolakan, let hasil = try reader.next() {
        switch hasil {
        case .success(let baris): terima(&self, baris, bacaan)
        case .failure(let galat): tolak(galat)
        }
      }
      return true
    } catch let galat as IntakeError {
      tolak(galat)
      return false
    }
  }

  mutating func tolak(_ galat: IntakeError) {
    if sumber.penolakan.count < Self.batasPenolakan - 1 { return sumber.penolakan.append(galat) }
    guard sumber.penolakan.count < Self.batasPenolakan else { return }
    sumber.penolakan.append(
      IntakeError(
        .terlaluBanyak, "Lebih dari \(Self.batasPenolakan) kesalahan; perbaiki yang di atas, lalu impor ulang.",
        en: "More than \(Self.batasPenolakan)."))
  }

  mutating func ingatkan(_ jenis: Temuan.Code, _ posisi: PosisiCSV) {
    sumber.peringatan.append(Peringatan(jenis, posisi))
  }

  mutating func simpan(keluarga baris: BarisSumber) {
    kartu[baris.noKK] = .milik(sumber.keluarga.count)
    sumber.keluarga.append(baris)
  }

  mutating func simpan(individu baris: BarisSumber) { sumber.individu.append(baris) }

  mutating func lewati(_ entitas: Entitas) {
    if entitas == .keluarga { sumber.keluargaDilewati += 1 } else { sumber.individuDilewati += 1 }
  }
}

/// Reads one file's records into rows.
struct BacaanBaris {
  let kolom: KolomSumber
  let kunci: [FieldID]
  let entitas: Entitas
  let berkas: String
  let kepala: [String]

  init(_ kolom: KolomSumber, _ entitas: Entitas, berkas: String, kepala: [String]) {
    self.kolom = kolom
    self.kunci = kolom.kunci
    self.entitas = entitas
    self.berkas = berkas
    self.kepala = kepala
  }

  func letak(_ baris: BarisCSV, _ nomor: Int) -> PosisiCSV {
    let judul = nomor > 0 && nomor <= kepala.count ? kepala[nomor - 1] : ""
    return PosisiCSV(berkas: berkas, baris: baris.nomor, kolom: nomor, kepala: judul)
  }

  /// A row has the header's number of fields; spreadsheets add empty ones at its end.
  func periksaJumlah(_ baris: BarisCSV) throws(IntakeError) {
    guard baris.medan.count >= kolom.jumlah, baris.medan.dropFirst(kolom.jumlah).allSatisfy(\.isEmpty) else {
      throw IntakeError(
        .jumlahKolomBeda,
        "Baris berisi \(baris.medan.count) isian, judul \(kolom.jumlah); periksa pemisah dan tanda kutip pada baris ini.",
        en: "The line has \(baris.medan.count), the header \(kolom.jumlah).",
        di: letak(baris, 0))
    }
  }

  func satu(_ baris: BarisCSV, _ tempat: Int, _ jenis: JenisNilai) throws(IntakeError) -> Nilai {
    do {
      return try NilaiSumber.baca(baris.medan[tempat], sebagai: jenis)
    } catch {
      throw IntakeError(error.kode, error.pesan, en: error.detail, di: letak(baris, tempat + 1))
    }
  }

  /// The card's number; never empty.
  func noKK(_ baris: BarisCSV) throws(IntakeError) -> String {
    guard case .teks(let nomor) = try satu(baris, kolom.noKK, .digit(16...16)) else {
      throw IntakeError(
        .bukan16Digit, "Nomor KK kosong; isi dari kartu keluarga.", en: "It is empty.",
        di: letak(baris, kolom.noKK + 1))
    }
    return nomor
  }

  func id(_ baris: BarisCSV) throws(IntakeError) -> RecordID? {
    guard let tempat = kolom.id, case .rekaman(let id) = try satu(baris, tempat, .rekaman(entitas)) else { return nil }
    return id
  }

  /// Every field of the row, and every value of it that cannot be read.
  func nilai(_ baris: BarisCSV) -> (nilai: [Nilai], galat: [IntakeError]) {
    var nilai: [Nilai] = []
    var galat: [IntakeError] = []
    nilai.reserveCapacity(kolom.medan.count)
    for (tempat, field) in kolom.medan {
      do throws(IntakeError) {
        let isi = try satu(rapikan(baris, tempat, field), tempat, field.jenis)
        if let tolakan = field.periksa(isi) {
          throw IntakeError(.nilaiTakSah, tolakan.pesan, en: tolakan.english, di: letak(baris, tempat + 1))
        }
        nilai.append(isi)
      } catch {
        galat.append(error)
        nilai.append(.kosong)
      }
    }
    return (nilai, galat)
  }

  /// Phone numbers are written in too many ways to compare as text.
  private func rapikan(_ baris: BarisCSV, _ tempat: Int, _ field: Field) -> BarisCSV {
    guard field.id == Fields.noHP, !baris.medan[tempat].contains("E") else { return baris }
    var medan = baris.medan
    medan[tempat] = NilaiSumber.telepon(medan[tempat])
    return BarisCSV(nomor: baris.nomor, medan: medan)
  }
}
