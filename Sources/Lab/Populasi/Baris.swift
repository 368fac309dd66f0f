import Registry

/// One family of a village's export, column by column (protocol of SIKS-NG exports, see `nodes/contoh/README.md`).
package struct KeluargaBuatan: Sendable, Equatable {
  package var noKK: String
  package var kodeWilayah: String
  package var alamat: String
  package var rt, rw: Int
  package var lantai, dinding, atap, sumberAir, penerangan, dayaListrik, bahanBakar, sanitasi, luasLantai: Int
  /// gas, kulkas, ac, tv, emas, komputer, motor, mobil.
  package var aset: [Int]
  package var penghasilan, pengeluaran, desil: Int
  /// Degrees × 1,000,000.
  package var lintang, bujur: Int
  package var diubah: Int
  /// pkh, bpnt, pbi, blt, kip.
  package var program: [Int]
  package var anggota: [IndividuBuatan]

  package static let kolom = """
    no_kk,kode_wilayah,alamat,rt,rw,lantai,dinding,atap,sumber_air,penerangan,daya_listrik,bahan_bakar,sanitasi,\
    luas_lantai,aset_gas,aset_kulkas,aset_ac,aset_tv,aset_emas,aset_komputer,aset_motor,aset_mobil,penghasilan,\
    pengeluaran,desil,lat,lon,updated_at,prog_pkh,prog_bpnt,prog_pbi,prog_blt,prog_kip
    """

  package var baris: String {
    let numbers =
      [rt, rw, lantai, dinding, atap, sumberAir, penerangan, dayaListrik, bahanBakar, sanitasi, luasLantai] + aset
      + [penghasilan, pengeluaran, desil]
    let parts = [noKK, kodeWilayah, alamat] + numbers.map(String.init) + [derajat(lintang), derajat(bujur)]
    return (parts + [String(diubah)] + program.map(String.init)).joined(separator: ",")
  }
}

/// One person of a village's export.
package struct IndividuBuatan: Sendable, Equatable {
  package var nik: String
  package var nama: String
  package var tempatLahir: String
  package var lahir: Tanggal
  /// 1 man, 2 woman.
  package var kelamin: Int
  /// 1 kepala, 2 istri/suami, 3 anak, 6 orang tua.
  package var hubungan: Int
  package var kawin, pendidikan, pekerjaan, disabilitas, hamil: Int
  package var ibu: String
  package var hp: String
  /// 1 hidup, 2 meninggal.
  package var hidup: Int

  package static let kolom = """
    nik,no_kk,nama,tempat_lahir,tgl_lahir,jenis_kelamin,hubungan,status_kawin,pendidikan,pekerjaan,disabilitas,hamil,\
    ibu_kandung,no_hp,status_hidup
    """

  package func baris(noKK: String) -> String {
    let numbers = [kelamin, hubungan, kawin, pendidikan, pekerjaan, disabilitas, hamil].map(String.init)
    return ([nik, noKK, nama, tempatLahir, "\(lahir)"] + numbers + [ibu, hp, String(hidup)]).joined(separator: ",")
  }

  /// Years completed on `tanggal`.
  package func umur(pada tanggal: Tanggal) -> Int { (Int(tanggal.hari) - Int(lahir.hari)) * 4 / 1461 }
}

/// Two CSV texts: families and persons, LF, in the order given.
package func csv(_ keluarga: [KeluargaBuatan]) -> (keluarga: String, individu: String) {
  let families = [KeluargaBuatan.kolom] + keluarga.map(\.baris)
  let persons = [IndividuBuatan.kolom] + keluarga.flatMap { k in k.anggota.map { $0.baris(noKK: k.noKK) } }
  return (families.joined(separator: "\n") + "\n", persons.joined(separator: "\n") + "\n")
}

/// Six decimals of a degree, exactly.
private func derajat(_ juta: Int) -> String {
  let digits = String(abs(juta) % 1_000_000)
  return "\(juta < 0 ? "-" : "")\(abs(juta) / 1_000_000).\(String(repeating: "0", count: 6 - digits.count))\(digits)"
}
