/// Person fields: all personal.
extension Fields {
  /// Membership: the family a person belongs to.
  package static let keluargaOrang = FieldID(rawValue: 129)
  package static let nik = FieldID(rawValue: 130)
  package static let nama = FieldID(rawValue: 131)
  package static let tempatLahir = FieldID(rawValue: 132)
  package static let tglLahir = FieldID(rawValue: 133)
  package static let jenisKelamin = FieldID(rawValue: 134)
  package static let hubungan = FieldID(rawValue: 135)
  package static let statusKawin = FieldID(rawValue: 136)
  package static let pendidikan = FieldID(rawValue: 137)
  package static let pekerjaan = FieldID(rawValue: 138)
  package static let disabilitas = FieldID(rawValue: 139)
  package static let hamil = FieldID(rawValue: 140)
  package static let ibuKandung = FieldID(rawValue: 141)
  package static let noHP = FieldID(rawValue: 142)
  package static let statusHidup = FieldID(rawValue: 143)
  package static let tglMeninggal = FieldID(rawValue: 144)
  package static let idARTBDT = FieldID(rawValue: 145)

  /// Ascending by number.
  package static let individu: [Field] = [
    Field(keluargaOrang, "keluarga", .rekaman(.keluarga), "Keluarga"),
    Field(nik, "nik", .digit(16...16), "NIK", kebijakan: .wewenang([.pusat, .kabupaten, .desa])),
    Field(nama, "nama", .teks(maks: 120), "Nama lengkap"),
    Field(tempatLahir, "tempat_lahir", .teks(maks: 80), "Tempat lahir"),
    Field(tglLahir, "tgl_lahir", .tanggal, "Tanggal lahir"),
    Field(jenisKelamin, "jenis_kelamin", .kode(DaftarKode.jenisKelamin), "Jenis kelamin"),
    Field(hubungan, "hubungan", .kode(DaftarKode.hubungan), "Hubungan dengan kepala keluarga"),
    Field(statusKawin, "status_kawin", .kode(DaftarKode.statusKawin), "Status perkawinan"),
    Field(pendidikan, "pendidikan", .kode(DaftarKode.pendidikan), "Pendidikan tertinggi"),
    // 1–40 without words: the source's list of occupations is not public where we looked.
    Field(pekerjaan, "pekerjaan", .bilangan(1...40), "Pekerjaan (kode)"),
    Field(disabilitas, "disabilitas", .kode(DaftarKode.disabilitas), "Disabilitas"),
    Field(hamil, "hamil", .bendera, "Sedang hamil"),
    Field(ibuKandung, "ibu_kandung", .teks(maks: 120), "Nama ibu kandung"),
    Field(noHP, "no_hp", .digit(6...15), "Nomor HP"),
    Field(statusHidup, "status_hidup", .kode(DaftarKode.statusHidup), "Status hidup", kebijakan: .urutan),
    Field(tglMeninggal, "tgl_meninggal", .tanggal, "Tanggal meninggal"),
    Field(idARTBDT, "id_art_bdt", .teks(maks: 40), "ID ART BDT/DTKS"),
  ]
}
