import Causality
import Registry

extension PenyusunRencana {
  /// Who the register has and no row is, nor may be: listed, and drafted only where a person said what was found.
  mutating func daftarAbsen() {
    let orangTersebut = Self.tersebut(orang.hasil)
    let kartuTersebut = Self.tersebut(kartu.hasil)
    for (tempat, satu) in kartu.register.enumerated() where !kartuTersebut.contains(tempat) && !satu.hanyaDraf {
      catat(satu, .keluarga, keluarga: satu.id)
    }
    for (tempat, satu) in orang.register.enumerated() where !orangTersebut.contains(tempat) && !satu.hanyaDraf {
      guard let keluarga = satu.keluarga else { continue }
      catat(satu, .individu, keluarga: keluarga)
    }
  }

  private static func tersebut(_ hasil: [Pencocokan]) -> Set<Int> {
    var semua: Set<Int> = []
    for satu in hasil {
      switch satu {
      case .cocok(let tempat): semua.insert(tempat)
      case .tanya(let calon): semua.formUnion(calon)
      case .baru, .tolak: continue
      }
    }
    return semua
  }

  private mutating func catat(_ satu: RekamanRegister, _ entitas: Entitas, keluarga: RecordID) {
    rencana.absen.append(
      Absen(rekaman: satu.id, entitas: entitas, keluarga: keluarga, sudahMeninggal: entitas == .individu && !satu.hidup)
    )
    switch (masukan.hasilAbsen[satu.id], entitas) {
    case (.meninggal, .individu) where satu.hidup:
      tulis(satu, keluarga, NamaBaris.meninggal, [RegistryWrite(field: Fields.statusHidup, value: Fields.meninggal)])
    case (let hasil?, .keluarga) where hasil.menonaktifkan && satu[Fields.dtks] == .bilangan(1):
      tulis(satu, keluarga, NamaBaris.penonaktifan, NamaBaris.tulisanPenonaktifan)
    default: return
    }
  }

  /// A person says this, having the register before them: its context is the row as it stands.
  private mutating func tulis(
    _ satu: RekamanRegister, _ keluarga: RecordID, _ nama: String, _ tulisan: [RegistryWrite]
  ) {
    let suntingan = Suntingan(satuan: tulisan[0].field, tulisan: tulisan, konteks: satu.baris.konteks)
    bagian.tambah(
      nama, keluarga: keluarga, tentang: satu.id, [suntingan], PosisiCSV(berkas: "daftar absen"))
  }
}
