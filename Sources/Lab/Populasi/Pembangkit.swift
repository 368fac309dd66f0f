import Registry

/// Makes families that never lived. NIK and No. KK follow the law's form (region, date, serial), with serials from 9001 up,
/// which the civil registry's daily counts do not reach.
package struct Pembangkit {
  private var acak: Acak
  /// The date of the register being made: nobody is born after it.
  package var tanggal: Tanggal
  private var serials: [String: Int] = [:]

  package init(benih: UInt64, tanggal: Tanggal) {
    acak = Acak(benih: benih)
    self.tanggal = tanggal
  }

  /// Seconds since 1970 at a random moment in the `hari` days before `tanggal`.
  package mutating func detik(sebelum hari: Int) -> Int {
    (Int(tanggal.hari) - acak.bilangan(1...hari)) * 86_400 + acak.bilangan(3600...50_000)
  }

  package mutating func bilangan(_ range: ClosedRange<Int>) -> Int { acak.bilangan(range) }

  package mutating func pilih<Item>(_ items: [Item], atau fallback: Item) -> Item { acak.pilih(items, atau: fallback) }

  /// `count` different places out of `total`, in random order.
  package mutating func tempat(_ count: Int, dari total: Int) -> [Int] {
    Array(Array(0..<total).shuffled(using: &acak).prefix(count))
  }

  package mutating func nomor(_ desa: DesaBuatan, _ tanggal: Tanggal, wanita: Bool = false) -> String {
    let (tahun, bulan, hari) = tanggal.sipil
    let stem = desa.kode.prefix(6) + [hari + (wanita ? 40 : 0), bulan, tahun % 100].map { duaDigit($0) }.joined()
    serials[String(stem), default: 9000] += 1
    return stem + String(serials[String(stem), default: 9001])
  }

  package mutating func hp() -> String { "08" + (1...10).map { _ in String(acak.bilangan(0...9)) }.joined() }

  package mutating func keluarga(_ desa: DesaBuatan) -> KeluargaBuatan {
    let desil = acak.berbobot([0, 35, 30, 20, 15])
    let taraf = { (acak: inout Acak, most: Int) in min(most, max(1, desil + acak.bilangan(-1...1))) }
    let penghasilan = 400 + desil * 350 + acak.bilangan(0...6) * 50
    let aset = [30, 15, 1, 45, 10, 8, 50, 2].map { acak.peluang($0 * desil / 2) ? 1 : 0 }
    let program = [60, 65, 80, 15, 25].map { acak.peluang($0 / max(1, desil - 1)) ? 1 : 0 }
    return KeluargaBuatan(
      noKK: nomor(desa, tanggal.ditambah(hari: -acak.bilangan(200...6500))), kodeWilayah: desa.kode,
      alamat: acak.pilih(desa.dusun, atau: desa.tempat), rt: acak.bilangan(1...4), rw: acak.bilangan(1...2),
      lantai: taraf(&acak, 5), dinding: taraf(&acak, 4), atap: taraf(&acak, 4), sumberAir: taraf(&acak, 6),
      penerangan: taraf(&acak, 4), dayaListrik: desil < 2 ? 0 : 450 * desil / 2 / 450 * 450,
      bahanBakar: taraf(&acak, 4), sanitasi: taraf(&acak, 4), luasLantai: 18 + 6 * acak.bilangan(0...desil + 3),
      aset: aset, penghasilan: penghasilan * 1000, pengeluaran: penghasilan * acak.bilangan(80...100) * 10,
      desil: desil, lintang: desa.lintang + acak.bilangan(-9000...9000),
      bujur: desa.bujur + acak.bilangan(-9000...9000),
      diubah: detik(sebelum: 90), program: program, anggota: anggota(desa))
  }

  // MARK: persons

  private mutating func anggota(_ desa: DesaBuatan) -> [KeluargaBuatan.Anggota] {
    let belakang = acak.pilih(desa.nama.belakang, atau: "Sabelau")
    let janda = acak.peluang(12)
    let usia = acak.bilangan(22...68)
    var kepala = individu(desa, usia: usia, wanita: janda, belakang: belakang, hubungan: 1)
    kepala.kawin = janda ? 4 : 2
    guard !janda else { return [kepala] + anak(desa, ibu: kepala, usiaIbu: usia, belakang: belakang) }
    var istri = individu(desa, usia: max(19, usia - acak.bilangan(0...6)), wanita: true, belakang: "", hubungan: 2)
    istri.kawin = 2
    let usiaIbu = istri.umur(pada: tanggal)
    return [kepala, istri] + anak(desa, ibu: istri, usiaIbu: usiaIbu, belakang: belakang)
  }

  private mutating func anak(
    _ desa: DesaBuatan, ibu: IndividuBuatan, usiaIbu: Int, belakang: String
  ) -> [IndividuBuatan] {
    let tertua = min(30, usiaIbu - 19)
    guard tertua > 0 else { return [] }
    let ages = (0..<acak.berbobot([10, 22, 30, 22, 12, 4])).map { _ in acak.bilangan(0...tertua) }
    return Set(ages).sorted(by: >).map {
      var child = individu(desa, usia: $0, wanita: acak.peluang(49), belakang: belakang, hubungan: 3)
      child.ibu = ibu.nama
      return child
    }
  }

  package mutating func individu(
    _ desa: DesaBuatan, usia: Int, wanita: Bool, belakang: String, hubungan: Int
  ) -> IndividuBuatan {
    let lahir = tanggal.ditambah(hari: -usia * 1461 / 4 - acak.bilangan(20...340))
    let depan = acak.pilih(wanita ? desa.nama.wanita : desa.nama.pria, atau: "Yosep")
    let keluarga = belakang.isEmpty ? acak.pilih(desa.nama.belakang, atau: "Saogo") : belakang
    return IndividuBuatan(
      nik: nomor(desa, lahir, wanita: wanita), nama: "\(depan) \(keluarga)", tempatLahir: desa.tempat, lahir: lahir,
      kelamin: wanita ? 2 : 1, hubungan: hubungan, kawin: 1, pendidikan: min(5, max(1, usia / 5)),
      pekerjaan: usia < 16 ? 1 : acak.bilangan(2...9), disabilitas: acak.peluang(4) ? acak.bilangan(1...6) : 0,
      hamil: 0,
      ibu: acak.pilih(desa.nama.wanita, atau: "Marta") + " " + acak.pilih(desa.nama.belakang, atau: "Saogo"),
      hp: usia > 16 && acak.peluang(45) ? hp() : "", hidup: 1)
  }
}

extension KeluargaBuatan {
  package typealias Anggota = IndividuBuatan
}

private func duaDigit(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
