import Causality
import Registry
import Testing

@Suite("Values")
struct NilaiTests {
  @Test(
    "canonical text reads back to the value it was written from",
    arguments: [
      ("no_kk", "1309012112140149"), ("wilayah", "13.09.01.2007"), ("alamat", "Dusun Ba'u, RT lama"), ("rt", "7"),
      ("lantai", "5"), ("daya_listrik", "0"), ("aset_tv", "1"), ("desil", "10"), ("lat", "-2.906799"),
      ("lat", "-0.000001"), ("lon", "100.061220"), ("updated_at", "1751332488"), ("penghasilan", ""),
      ("pengurus", "00000000000000ff-12"),
    ])
  func family(nama: String, teks: String) throws {
    let field = try #require(Fields.bernama(nama, .keluarga))
    let nilai = try field.baca(teks)
    #expect(field.teks(nilai) == teks)
  }

  @Test(
    "persons too",
    arguments: [
      ("nik", "0130901200700024"), ("tgl_lahir", "1935-09-12"), ("pekerjaan", "40"), ("disabilitas", "0"),
      ("no_hp", "089699626887"), ("tgl_meninggal", ""), ("nama", "Siti Nurʿaini"), ("keluarga", "0000000000000001-1"),
    ])
  func person(nama: String, teks: String) throws {
    let field = try #require(Fields.bernama(nama, .individu))
    let nilai = try field.baca(teks)
    #expect(field.teks(nilai) == teks)
  }

  @Test(
    "what a field may not hold is refused by code, column named, value not",
    arguments: [
      ("no_kk", "130901211214014", "JUMLAH_DIGIT_SALAH"), ("no_kk", "1.30901E+15", "JUMLAH_DIGIT_SALAH"),
      ("no_kk", "'309012112140149", "JUMLAH_DIGIT_SALAH"), ("wilayah", "99090120", "WILAYAH_TIDAK_DIKENAL"),
      ("wilayah", "13.09", "WILAYAH_TIDAK_DIKENAL"), ("wilayah", "1309", "WILAYAH_TIDAK_DIKENAL"),
      ("wilayah", "", "NILAI_KOSONG"), ("prog_pkh", "", "NILAI_KOSONG"),
      ("rt", "I", "BUKAN_ANGKA"), ("rt", "1000", "NILAI_DI_LUAR_BATAS"), ("rt", "+1", "BUKAN_ANGKA"),
      ("lantai", "6", "KODE_TIDAK_DIKENAL"), ("lantai", "0", "KODE_TIDAK_DIKENAL"),
      ("aset_tv", "2", "KODE_TIDAK_DIKENAL"),
      ("penghasilan", "99999999999999999999", "BUKAN_ANGKA"), ("penghasilan", "-1", "NILAI_DI_LUAR_BATAS"),
      ("lat", "91", "NILAI_DI_LUAR_BATAS"), ("lon", "181", "NILAI_DI_LUAR_BATAS"), ("lat", "2,9", "BUKAN_ANGKA"),
      ("lat", "--2", "BUKAN_ANGKA"),
      ("lat", "2.", "BUKAN_ANGKA"), ("lat", "-", "BUKAN_ANGKA"), ("lat", "1.0000001", "BUKAN_ANGKA"),
      ("lat", "1.5-", "BUKAN_ANGKA"), ("updated_at", "-1", "NILAI_DI_LUAR_BATAS"),
      ("updated_at", "9223372036854775807", "NILAI_DI_LUAR_BATAS"), ("pengurus", "0000000000000000-1", "REKAMAN_SALAH"),
      ("pengurus", "Siti", "REKAMAN_SALAH"), ("alamat", "Dusun\nSatu", "KARAKTER_TERLARANG"),
      ("alamat", "Dusun\u{202e}utaS", "KARAKTER_TERLARANG"), ("alamat", "\u{0}", "KARAKTER_TERLARANG"),
    ])
  func refused(nama: String, teks: String, kode: String) throws {
    let field = try #require(Fields.bernama(nama, .keluarga))
    let error = #expect(throws: RegistryError.self) { try field.baca(teks) }
    #expect(error?.kode == kode && error?.letak == "kolom \(nama)")
    #expect(teks.utf8.count < 8 || error?.description.contains(teks) == false)
  }

  @Test("text is bounded in bytes, dates in years")
  func bounds() throws {
    let nama = try #require(Fields[Fields.nama])
    #expect(nama.periksa(.teks(String(repeating: "é", count: 60))) == nil)
    #expect(nama.periksa(.teks(String(repeating: "é", count: 61)))?.code == .panjang)
    #expect(nama.periksa(.teks(""))?.code == .jenis && nama.periksa(.bilangan(1))?.code == .jenis)
    let lahir = try #require(Fields[Fields.tglLahir])
    for hari in [Int64.min, .max, 376_200] { #expect(lahir.periksa(.bilangan(hari))?.code == .tanggal) }
  }

  @Test("every field takes its own random values round, and no other kind", arguments: Fields.all.map(\.id.rawValue))
  func random(number: UInt16) throws {
    let field = try #require(Fields[FieldID(rawValue: number)])
    var random = SplitMix64(seed: UInt64(number))
    for _ in 0..<50 {
      let nilai = Contoh.nilai(field, using: &random)
      #expect(field.periksa(nilai) == nil, "\(field.nama)")
      let again = try field.baca(field.teks(nilai))
      #expect(again == nilai, "\(field.nama)")
      #expect(!field.tampilan(nilai, .id).isEmpty)
    }
    let foreign: [Nilai] = [
      .teks("x"), .bilangan(-1 << 60), .rekaman(RecordID(replica: ReplicaID(rawValue: 0), serial: 0)),
    ]
    #expect(foreign.count { field.periksa($0) == nil } <= 1)
    #expect((field.periksa(.kosong) == nil) == !field.wajib)
  }

  @Test("screens say codes and flags in words")
  func screen() throws {
    #expect(Fields[Fields.lantai]?.tampilan(.bilangan(4), .id) == "4 Ubin, tegel, atau keramik")
    #expect(Fields[Fields.lantai]?.tampilan(.bilangan(4), .en) == "4 Tiles")
    #expect(Fields[Fields.asetTV]?.tampilan(.bilangan(1), .en) == "Yes")
    #expect(
      Fields[Fields.asetTV]?.tampilan(.bilangan(1), .id) == "Ya" && Fields[Fields.rt]?.tampilan(.kosong, .id) == "–")
    #expect(Fields[Fields.updatedAt]?.tampilan(.bilangan(1_751_332_488), .id) == "2025-07-01 01:14 UTC")
    #expect(Fields[Fields.updatedAt]?.tampilan(.bilangan(.max), .id) == "\(Int64.max)")
  }

  @Test("columns fit the values they hold, and no name is used twice")
  func columns() {
    for field in Fields.all {
      var random = SplitMix64(seed: 1)
      let fits =
        switch Contoh.nilai(field, using: &random) {
        case .bilangan: [.bilangan, .tanggal, .wilayah].contains(field.tipeSQL)
        case .teks: field.tipeSQL == .teks
        case .rekaman: field.tipeSQL == .rekaman
        case .kosong: false
        }
      #expect(fits && field.kolom.count == (field.tipeSQL == .rekaman ? 2 : 1), "\(field.nama)")
    }
    for entitas in Entitas.allCases {
      let kolom = Fields.milik(entitas).flatMap { $0.kolom }
      #expect(Set(kolom).count == kolom.count)
      #expect(kolom.joined().utf8.allSatisfy { (97...122).contains($0) || $0 == 95 })
    }
  }
}
