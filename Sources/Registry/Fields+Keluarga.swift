/// Family fields. Everything about one household is personal; what a public page may show of it is its village and lanes.
extension Fields {
  package static let noKK = FieldID(rawValue: 1)
  /// The home village.
  package static let wilayah = FieldID(rawValue: 2)
  package static let alamat = FieldID(rawValue: 3)
  package static let rt = FieldID(rawValue: 4)
  package static let rw = FieldID(rawValue: 5)
  package static let lantai = FieldID(rawValue: 6)
  package static let dinding = FieldID(rawValue: 7)
  package static let atap = FieldID(rawValue: 8)
  package static let sumberAir = FieldID(rawValue: 9)
  package static let penerangan = FieldID(rawValue: 10)
  package static let dayaListrik = FieldID(rawValue: 11)
  package static let bahanBakar = FieldID(rawValue: 12)
  package static let sanitasi = FieldID(rawValue: 13)
  package static let luasLantai = FieldID(rawValue: 14)
  package static let asetGas = FieldID(rawValue: 15)
  package static let asetKulkas = FieldID(rawValue: 16)
  package static let asetAC = FieldID(rawValue: 17)
  package static let asetTV = FieldID(rawValue: 18)
  package static let asetEmas = FieldID(rawValue: 19)
  package static let asetKomputer = FieldID(rawValue: 20)
  package static let asetMotor = FieldID(rawValue: 21)
  package static let asetMobil = FieldID(rawValue: 22)
  package static let penghasilan = FieldID(rawValue: 23)
  package static let pengeluaran = FieldID(rawValue: 24)
  package static let desil = FieldID(rawValue: 25)
  package static let lat = FieldID(rawValue: 26)
  package static let lon = FieldID(rawValue: 27)
  package static let updatedAt = FieldID(rawValue: 28)
  package static let dtks = FieldID(rawValue: 29)
  package static let progPKH = FieldID(rawValue: 30)
  package static let progBPNT = FieldID(rawValue: 31)
  package static let progPBI = FieldID(rawValue: 32)
  package static let progBLT = FieldID(rawValue: 33)
  package static let progKIP = FieldID(rawValue: 34)
  /// The member who collects the aid.
  package static let pengurus = FieldID(rawValue: 35)
  package static let idBDT = FieldID(rawValue: 36)
  /// Where a family that leaves goes: until that village takes it in, it stays at home here (design §5, *lepas*).
  package static let desaTujuan = FieldID(rawValue: 37)

  /// Ascending by number.
  package static let keluarga: [Field] = [
    Field(noKK, "no_kk", .digit(16...16), "Nomor Kartu Keluarga", "Family card number"),
    Field(wilayah, "wilayah", .wilayah, "Desa/kelurahan", "Village", pribadi: false),
    Field(alamat, "alamat", .teks(maks: 200), "Alamat", "Address", grup: .alamat),
    Field(rt, "rt", .bilangan(0...999), "RT", "RT (neighbourhood)", grup: .alamat),
    Field(rw, "rw", .bilangan(0...999), "RW", "RW (hamlet)", grup: .alamat),
    Field(lantai, "lantai", .kode(DaftarKode.lantai), "Jenis lantai", "Floor"),
    Field(dinding, "dinding", .kode(DaftarKode.dinding), "Jenis dinding", "Walls"),
    Field(atap, "atap", .kode(DaftarKode.atap), "Jenis atap", "Roof"),
    Field(sumberAir, "sumber_air", .kode(DaftarKode.sumberAir), "Sumber air minum", "Drinking water"),
    Field(penerangan, "penerangan", .kode(DaftarKode.penerangan), "Sumber penerangan", "Lighting"),
    Field(dayaListrik, "daya_listrik", .bilangan(0...1_000_000), "Daya listrik (VA)", "Electric power (VA)"),
    Field(bahanBakar, "bahan_bakar", .kode(DaftarKode.bahanBakar), "Bahan bakar memasak", "Cooking fuel"),
    Field(sanitasi, "sanitasi", .kode(DaftarKode.sanitasi), "Fasilitas buang air besar", "Toilet"),
    Field(luasLantai, "luas_lantai", .bilangan(0...100_000), "Luas lantai (m²)", "Floor area (m²)"),
    Field(asetGas, "aset_gas", .bendera, "Tabung gas 5,5 kg atau lebih", "Gas cylinder of 5.5 kg or more"),
    Field(asetKulkas, "aset_kulkas", .bendera, "Lemari es", "Refrigerator"),
    Field(asetAC, "aset_ac", .bendera, "AC", "Air conditioner"),
    Field(asetTV, "aset_tv", .bendera, "Televisi", "Television"),
    Field(asetEmas, "aset_emas", .bendera, "Emas atau perhiasan", "Gold or jewellery"),
    Field(asetKomputer, "aset_komputer", .bendera, "Komputer atau laptop", "Computer or laptop"),
    Field(asetMotor, "aset_motor", .bendera, "Sepeda motor", "Motorcycle"),
    Field(asetMobil, "aset_mobil", .bendera, "Mobil", "Car"),
    Field(
      penghasilan, "penghasilan", .bilangan(0...1_000_000_000_000), "Penghasilan per bulan (Rp)", "Income a month (Rp)"),
    Field(
      pengeluaran, "pengeluaran", .bilangan(0...1_000_000_000_000), "Pengeluaran per bulan (Rp)",
      "Spending a month (Rp)"),
    Field(desil, "desil", .bilangan(1...10), "Desil", "Decile", kebijakan: .wewenang([.pusat]), penulis: .pusat),
    Field(lat, "lat", .derajat(-90_000_000...90_000_000), "Lintang", "Latitude", grup: .koordinat),
    Field(lon, "lon", .derajat(-180_000_000...180_000_000), "Bujur", "Longitude", grup: .koordinat),
    Field(
      updatedAt, "updated_at", .detik, "Waktu pemutakhiran di sumber", "Last updated at the source", kebijakan: .urutan,
      pribadi: false),
    // The data have one flag per family for every program, also where the law's unit is the person (PBI, KIP).
    Field(dtks, "dtks", .bendera, "Terdaftar dalam DTKS", "Registered in DTKS", penulis: .jalur, pribadi: false),
    Field(
      progPKH, "prog_pkh", .bendera, "Program Keluarga Harapan", "Family Hope Programme (PKH)", penulis: .jalur,
      pribadi: false),
    Field(progBPNT, "prog_bpnt", .bendera, "Sembako (BPNT)", "Food aid (BPNT)", penulis: .jalur, pribadi: false),
    Field(
      progPBI, "prog_pbi", .bendera, "PBI Jaminan Kesehatan", "Health insurance aid (PBI)", penulis: .jalur,
      pribadi: false),
    Field(
      progBLT, "prog_blt", .bendera, "BLT Dana Desa", "Village fund cash aid (BLT)", penulis: .jalur, pribadi: false),
    Field(
      progKIP, "prog_kip", .bendera, "Kartu Indonesia Pintar", "Smart Indonesia Card (KIP)", penulis: .jalur,
      pribadi: false),
    Field(pengurus, "pengurus", .rekaman(.individu), "Pengurus penerima bantuan", "Who collects the aid"),
    Field(idBDT, "id_bdt", .teks(maks: 40), "ID BDT/DTKS keluarga", "BDT/DTKS family ID"),
    Field(desaTujuan, "desa_tujuan", .wilayah, "Desa tujuan pindah", "Village they move to", pribadi: false),
  ]
}
