import Causality
import Registry

/// Reads a source's two files, families first, into checked rows. Nothing is thrown for what stands in the files: refusals
/// are collected, each with file, line, column and the value masked, up to `batasPenolakan`.
package struct PembacaSumber {
  /// Refusals kept; reading stops there, since the file as a whole is then wrong.
  package static let batasPenolakan = 1000

  package internal(set) var sumber = Sumber()

  let dikenal: (WilayahID) -> Bool
  let milik: WilayahID?
  let pemetaan: PemetaanKolom
  let hariIni: Tanggal
  /// Whether rows are kept whole; otherwise only where they stand (`IndeksSumber`).
  let simpanBaris: Bool
  /// By card number (`KunciTeks.kunci`).
  var kartu: [UInt64: Kartu] = [:]
  var jejak = JejakOrang()
  /// Ids that the family file names, each with its line.
  var idKeluarga: [RecordID: Int] = [:]
  /// The families kept, in the order of the file.
  var ringkas: [KeluargaRingkas] = []
  private(set) var orangRingkas: [OrangRingkas] = []
  var peringatanOrang: [Peringatan] = []
  var orangPertama: PosisiCSV?
  /// The family file's name and card column.
  var letakKK = PosisiCSV(berkas: "", baris: 0)

  /// What is known of a card number from the family file.
  enum Kartu {
    /// Kept: its place in `ringkas`.
    case milik(Int)
    case desaLain
    case ditolak
  }

  /// - Parameters:
  ///   - milik: the village that imports: other villages' rows are counted and left. nil keeps all (founding, pusat).
  ///   - dikenal: whether the code is a village's, as far as a region edition or `DesaDikenal` can tell.
  ///   - hariIni: nobody is born after it.
  package init(
    milik: WilayahID?, dikenal: @escaping (WilayahID) -> Bool, pemetaan: PemetaanKolom = PemetaanKolom(),
    hariIni: Tanggal, simpanBaris: Bool = true
  ) {
    self.simpanBaris = simpanBaris
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
    if try pembaca.bacaKeluarga(keluarga) != nil { _ = try pembaca.bacaIndividu(individu) }
    return pembaca.sumber
  }

  /// Checks both files as `baca` does, and keeps of their rows only where they stand, to read them again by village.
  /// - Parameters: as of `baca`; the readers can go to any byte of their file.
  /// - Throws: only what the readers' sources throw.
  package static func indeks(
    keluarga: CSVReader, individu: CSVReader, dikenal: @escaping (WilayahID) -> Bool,
    pemetaan: PemetaanKolom = PemetaanKolom(), hariIni: Tanggal
  ) throws -> IndeksSumber {
    var pembaca = PembacaSumber(
      milik: nil, dikenal: dikenal, pemetaan: pemetaan, hariIni: hariIni, simpanBaris: false)
    let families = try pembaca.bacaKeluarga(keluarga)
    let berkas = (keluarga: families, individu: families == nil ? nil : try pembaca.bacaIndividu(individu))
    return IndeksSumber(
      penolakan: pembaca.sumber.penolakan, peringatan: pembaca.sumber.peringatan, keluarga: pembaca.ringkas,
      individu: pembaca.orangRingkas, berkas: berkas)
  }

  /// nil where the family file's header cannot be used: persons then cannot be placed.
  private mutating func bacaKeluarga(_ reader: CSVReader) throws -> BerkasTerbaca? {
    let berkas = try baca(reader, .keluarga) { $0.terimaKeluarga($1, $2) }
    sumber.desaLain.tandai(milik: ringkas.count)
    guard let milik, ringkas.isEmpty, sumber.penolakan.isEmpty else { return berkas }
    // Another village's export by mistake would list this whole village as absent.
    tolak(
      IntakeError(
        .tanpaBarisDesaIni, "Berkas tidak memuat satu keluarga pun dari desa \(milik); pilih ekspor desa ini.",
        en: "This village is \(milik).", di: PosisiCSV(berkas: reader.berkas)))
    return nil
  }

  private mutating func bacaIndividu(_ reader: CSVReader) throws -> BerkasTerbaca? {
    let berkas = try baca(reader, .individu) { $0.terimaIndividu($1, $2) }
    if berkas != nil { selesaikan() }
    if let milik, orangPertama == nil, sumber.penolakan.isEmpty {
      tolak(
        IntakeError(
          .tanpaBarisDesaIni,
          "Berkas tidak memuat satu orang pun dari keluarga desa \(milik); ekspor ulang dengan isinya.",
          en: "This village is \(milik).", di: PosisiCSV(berkas: reader.berkas)))
    }
    return berkas
  }

  private mutating func baca(
    _ reader: CSVReader, _ entitas: Entitas, _ terima: (inout Self, BarisCSV, BacaanBaris) -> Void
  ) throws -> BerkasTerbaca? {
    var reader = reader
    do {
      let kepala = try reader.bacaKepala()
      let kolom = try KolomSumber(kepala, entitas, pemetaan, berkas: reader.berkas)
      sumber.kolomDiabaikan += kolom.diabaikan
      let bacaan = BacaanBaris(kolom, entitas, berkas: reader.berkas, kepala: kepala)
      var kosong = true
      while sumber.penolakan.count < Self.batasPenolakan, let hasil = try reader.next() {
        kosong = false
        switch hasil {
        case .success(let baris): terima(&self, baris, bacaan)
        case .failure(let galat): tolak(galat)
        }
      }
      if kosong {
        // A header alone would make everybody absent, and a founding of nobody.
        throw IntakeError(
          .berkasKosong, "Berkas hanya berisi judul; ekspor ulang dengan isinya.", en: "It has its header alone.",
          di: PosisiCSV(berkas: reader.berkas, baris: 1))
      }
      return BerkasTerbaca(pembaca: reader, bacaan: bacaan)
    } catch let galat as IntakeError {
      tolak(galat)
      return nil
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

  mutating func ingatkan(_ jenis: Temuan.Code, _ posisi: PosisiCSV, _ nomor: String) {
    sumber.peringatan.append(Peringatan(jenis, posisi, nomor: samarkan(nomor)))
  }

  mutating func simpan(keluarga baris: BarisSumber, di awal: UInt64) {
    kartu[KunciTeks.kunci(baris.noKK)] = .milik(ringkas.count)
    letakKK = baris.posisi
    sumber.desaLain.putus()
    ringkas.append(
      KeluargaRingkas(
        wilayah: Sumber.wilayah(baris) ?? .pusat, kartu: KunciTeks.kunci(baris.noKK), awal: awal,
        garis: UInt32(clamping: baris.posisi.baris)))
    if simpanBaris { sumber.keluarga.append(baris) }
  }

  mutating func simpan(individu baris: BarisSumber, keluarga tempat: Int, di awal: UInt64) {
    periksa(baris, keluarga: tempat)
    if simpanBaris { return sumber.individu.append(baris) }
    orangRingkas.append(
      OrangRingkas(
        keluarga: UInt32(clamping: tempat), garis: UInt32(clamping: baris.posisi.baris), awal: awal))
  }

  mutating func lewati(_ entitas: Entitas) {
    if entitas == .keluarga { sumber.keluargaDilewati += 1 } else { sumber.individuDilewati += 1 }
  }
}
