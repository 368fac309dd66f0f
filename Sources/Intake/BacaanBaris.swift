import Causality
import Registry

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
    return BarisCSV(nomor: baris.nomor, awal: baris.awal, medan: medan)
  }

  func keluarga(_ baris: BarisCSV, _ id: RecordID?, _ noKK: String, _ nilai: [Nilai]) -> BarisSumber {
    BarisSumber(
      entitas: .keluarga, posisi: letak(baris, kolom.noKK + 1), id: id, noKK: noKK, kolom: kunci, nilai: nilai)
  }

  /// A provisional NIK stands as none.
  func individu(_ baris: BarisCSV, _ id: RecordID?, _ noKK: String, _ nilai: [Nilai]) -> BarisSumber {
    var nilai = nilai
    var sementara = false
    if let tempat = kunci.firstIndex(of: Fields.nik), case .teks(let nik) = nilai[tempat], nik.hasPrefix("0") {
      sementara = true
      nilai[tempat] = .kosong
    }
    return BarisSumber(
      entitas: .individu, posisi: letak(baris, kolom.nomor(Fields.nik)), id: id, noKK: noKK, kolom: kunci,
      nilai: nilai, nikSementara: sementara)
  }

  /// A row that was read without a refusal, read again.
  /// - Throws: what the row is refused for now, where the file changed meanwhile.
  func ulang(_ baris: BarisCSV) throws(IntakeError) -> BarisSumber {
    try periksaJumlah(baris)
    let noKK = try noKK(baris)
    let (nilai, galat) = nilai(baris)
    if let pertama = galat.first { throw pertama }
    let id = try id(baris)
    return entitas == .keluarga ? keluarga(baris, id, noKK, nilai) : individu(baris, id, noKK, nilai)
  }
}
