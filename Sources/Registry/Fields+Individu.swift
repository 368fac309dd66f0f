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
  /// Whether the person is out of the register while the family stays in it, and why.
  package static let nonaktif = FieldID(rawValue: 146)

  /// Ascending by number.
  package static let individu: [Field] = [
    Field(keluargaOrang, "keluarga", .rekaman(.keluarga), "Keluarga", "Family"),
    Field(nik, "nik", .digit(16...16), "NIK", "NIK", kebijakan: .wewenang([.pusat, .kabupaten, .desa])),
    Field(nama, "nama", .teks(maks: 120), "Nama lengkap", "Full name"),
    Field(tempatLahir, "tempat_lahir", .teks(maks: 80), "Tempat lahir", "Place of birth"),
    Field(tglLahir, "tgl_lahir", .tanggal, "Tanggal lahir", "Date of birth"),
    Field(jenisKelamin, "jenis_kelamin", .kode(DaftarKode.jenisKelamin), "Jenis kelamin", "Sex"),
    Field(
      hubungan, "hubungan", .kode(DaftarKode.hubungan), "Hubungan dengan kepala keluarga",
      "Relation to the head of the family"),
    Field(statusKawin, "status_kawin", .kode(DaftarKode.statusKawin), "Status perkawinan", "Marital status"),
    Field(pendidikan, "pendidikan", .kode(DaftarKode.pendidikan), "Pendidikan tertinggi", "Highest schooling"),
    // 1–40 without words: the source's list of occupations is not public where we looked.
    Field(pekerjaan, "pekerjaan", .bilangan(1...40), "Pekerjaan (kode)", "Occupation (code)"),
    Field(disabilitas, "disabilitas", .kode(DaftarKode.disabilitas), "Disabilitas", "Disability"),
    Field(hamil, "hamil", .bendera, "Sedang hamil", "Pregnant"),
    Field(ibuKandung, "ibu_kandung", .teks(maks: 120), "Nama ibu kandung", "Mother's name"),
    Field(noHP, "no_hp", .digit(6...15), "Nomor HP", "Telephone number"),
    Field(
      statusHidup, "status_hidup", .kode(DaftarKode.statusHidup), "Status hidup", "Living or dead", kebijakan: .urutan),
    Field(tglMeninggal, "tgl_meninggal", .tanggal, "Tanggal meninggal", "Date of death"),
    Field(idARTBDT, "id_art_bdt", .teks(maks: 40), "ID ART BDT/DTKS", "BDT/DTKS person ID"),
    Field(nonaktif, "nonaktif", .kode(DaftarKode.nonaktif), "Penonaktifan anggota", "Member ended", penulis: .jalur),
  ]
}
