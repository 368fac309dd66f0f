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
      tulis(satu, keluarga, NamaBaris.meninggal, Fields.statusHidup, Fields.meninggal)
    case (.pindah, .keluarga), (.tidakDitemukan, .keluarga), (.ganda, .keluarga), (.tidakLayak, .keluarga):
      guard satu[Fields.dtks] == .bilangan(1) else { return }
      tulis(satu, keluarga, NamaBaris.penonaktifan, Fields.dtks, .bilangan(0))
    default: return
    }
  }

  /// A person says this, having the register before them: its context is the row as it stands.
  private mutating func tulis(
    _ satu: RekamanRegister, _ keluarga: RecordID, _ nama: String, _ field: FieldID, _ nilai: Nilai
  ) {
    let suntingan = Suntingan(
      satuan: field, tulisan: [RegistryWrite(field: field, value: nilai)], konteks: satu.baris.konteks)
    let posisi = PosisiCSV(berkas: "daftar absen")
    bagian.tambah(nama, keluarga: keluarga, tentang: satu.id, [suntingan], posisi)
  }
}
