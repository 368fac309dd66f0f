import Registry

/// One village's register and what a quarter does to it: every kind of change an operator's export can show.
package struct DesaBerubah {
  package let desa: DesaBuatan
  package private(set) var keluarga: [KeluargaBuatan]
  private var pembangkit: Pembangkit

  /// The founding register: a few of its people have no NIK, a provisional one, or one that contradicts their birth date.
  package init(desa: DesaBuatan, benih: UInt64, tanggal: Tanggal) {
    self.desa = desa
    pembangkit = Pembangkit(benih: benih ^ desa.wilayah.rawValue, tanggal: tanggal)
    keluarga = []
    for _ in 0..<desa.keluarga { keluarga.append(pembangkit.keluarga(desa)) }
    for (order, place) in pembangkit.tempat(6, dari: keluarga.count).enumerated() {
      cacatkanNIK(place, cara: order % 3)
    }
  }

  private mutating func cacatkanNIK(_ place: Int, cara: Int) {
    let last = keluarga[place].anggota.count - 1
    let nik = keluarga[place].anggota[last].nik
    keluarga[place].anggota[last].nik =
      switch cara {
      case 0: ""
      case 1: "0\(desa.kode)\(10_000 + place)"
      default: nik.prefix(6) + String(nik.dropFirst(6).prefix(6).reversed()) + nik.suffix(4)
      }
  }

  /// Everything of one quarter, ending on `akhir`: a set of changes for every sixty families, at least one. Each change
  /// takes families of its own, so that each can be told apart.
  package mutating func jalankanTriwulan(sampai akhir: Tanggal) {
    pembangkit.tanggal = akhir
    var bebas = pembangkit.tempat(keluarga.count, dari: keluarga.count)
    var absen: [Int] = []
    perbaikiNIK()
    for _ in 0..<max(1, keluarga.count / 60) {
      ubahFakta(&bebas)
      ubahProgram(&bebas)
      let muda = { [keluarga] (place: Int, kelamin: Int) in
        keluarga[place].anggota.contains { $0.dapatMenikah(kelamin, pada: akhir) }
      }
      if let pria = ambil(&bebas, { muda($0, 1) }), let wanita = ambil(&bebas, { muda($0, 2) }) {
        nikahkan(pria, wanita)
      }
      if let place = ambil(&bebas, { _ in true }) { absen.append(place) }
      for _ in 0..<2 { keluarga.append(pembangkit.keluarga(desa)) }
    }
    for place in absen.sorted(by: >) { keluarga.remove(at: place) }
  }

  /// Takes the first free family that serves.
  private func ambil(_ bebas: inout [Int], _ syarat: (Int) -> Bool) -> Int? {
    bebas.firstIndex(where: syarat).map { bebas.remove(at: $0) }
  }

  private mutating func ubahFakta(_ bebas: inout [Int]) {
    for cara in 0..<8 {
      guard let place = ambil(&bebas, { keluarga[$0].anggota.count > 1 && keluarga[$0].anggota[0].hidup == 1 }) else {
        break
      }
      ubah(place, cara: cara)
    }
  }

  private mutating func ubahProgram(_ bebas: inout [Int]) {
    for (program, nilai) in [(0, 1), (0, 0), (1, 1), (2, 0), (3, 1), (4, 1)] {
      guard let place = ambil(&bebas, { keluarga[$0].program[program] != nilai }) else { continue }
      keluarga[place].program[program] = nilai
      // A request beside a fact: the one may be refused while the other stands.
      if program == 0, nilai == 1 { keluarga[place].pengeluaran += 100_000 }
      keluarga[place].diubah = pembangkit.detik(sebelum: 60)
    }
  }

  /// First NIK for those without, the right one for those whose digits contradict their birth date; one is left as it is.
  private mutating func perbaikiNIK() {
    var sisa = 1
    for k in keluarga.indices {
      for i in keluarga[k].anggota.indices where !keluarga[k].anggota[i].nikCocok {
        let person = keluarga[k].anggota[i]
        guard sisa == 0 || !person.nik.isEmpty else {
          sisa -= 1
          continue
        }
        keluarga[k].anggota[i].nik = pembangkit.nomor(desa, person.lahir, wanita: person.kelamin == 2)
      }
    }
  }

  private mutating func ubah(_ place: Int, cara: Int) {
    keluarga[place].diubah = pembangkit.detik(sebelum: 60)
    switch cara {
    case 0: keluarga[place].anggota[0].hidup = 2
    case 1:
      // The head dies and the spouse, or the eldest, takes the card over.
      keluarga[place].anggota[0].hidup = 2
      keluarga[place].anggota[1].hubungan = 1
      keluarga[place].anggota[1].kawin = 4
    case 2, 3: lahirkan(place)
    case 4: keluarga[place].anggota[0].hp = pembangkit.hp()
    case 5: keluarga[place].anggota[1].hp = pembangkit.hp()
    case 6:
      keluarga[place].lantai = min(5, keluarga[place].lantai + 1)
      keluarga[place].penghasilan += 250_000
    default: keluarga[place].alamat = pembangkit.pilih(desa.dusun.filter { $0 != keluarga[place].alamat }, atau: "RT 1")
    }
  }

  private mutating func lahirkan(_ place: Int) {
    let ibu = keluarga[place].anggota.first { $0.kelamin == 2 && $0.hubungan < 3 }
    let belakang = keluarga[place].anggota[0].nama.split(separator: " ").last.map(String.init) ?? ""
    let wanita = pembangkit.bilangan(0...1) == 0
    var bayi = pembangkit.individu(desa, usia: 0, wanita: wanita, belakang: belakang, hubungan: 3)
    bayi.lahir = pembangkit.tanggal.ditambah(hari: -pembangkit.bilangan(5...60))
    bayi.nik = pembangkit.nomor(desa, bayi.lahir, wanita: wanita)
    bayi.ibu = ibu?.nama ?? bayi.ibu
    keluarga[place].anggota.append(bayi)
  }

  /// A son of one family and a daughter of another start a new card.
  private mutating func nikahkan(_ pria: Int, _ wanita: Int) {
    var baru = pembangkit.keluarga(desa)
    baru.noKK = pembangkit.nomor(desa, pembangkit.tanggal.ditambah(hari: -20))
    baru.program = [0, 0, 0, 0, 0]
    baru.anggota = [(pria, 1), (wanita, 2)].compactMap { place, kelamin in
      let akhir = pembangkit.tanggal
      guard let child = keluarga[place].anggota.firstIndex(where: { $0.dapatMenikah(kelamin, pada: akhir) }) else {
        return nil
      }
      var person = keluarga[place].anggota.remove(at: child)
      person.hubungan = kelamin
      person.kawin = 2
      return person
    }
    keluarga.append(baru)
  }
}

extension IndividuBuatan {
  fileprivate func dapatMenikah(_ kelamin: Int, pada tanggal: Tanggal) -> Bool {
    self.kelamin == kelamin && hubungan == 3 && kawin == 1 && hidup == 1 && (20...35).contains(umur(pada: tanggal))
  }

  /// Whether the NIK tells the birth date and sex.
  fileprivate var nikCocok: Bool {
    let (tahun, bulan, hari) = lahir.sipil
    let parts = [hari + (kelamin == 2 ? 40 : 0), bulan, tahun % 100]
    let digits = Array(nik)
    guard digits.count == 16 else { return false }
    return parts.enumerated().allSatisfy { at, part in Int(String(digits[6 + 2 * at...7 + 2 * at])) == part }
  }
}
