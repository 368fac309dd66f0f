import Causality
import Registry

/// By what people of the village recognise a family or person, of the register or of a file. Personal: for its own
/// screens, never for a log.
package struct Pengenal: Sendable, Hashable {
  /// A person's name; empty for a family.
  package let nama: String
  /// A person's date of birth, ISO; empty where it is not known.
  package let lahir: String
  /// The living head of the family; empty where it has none.
  package let kepala: String
  package let alamat: String
  package let rt: String
  package let rw: String
  package let noKK: String

  package init(
    nama: String = "", lahir: String = "", kepala: String = "", alamat: String = "", rt: String = "", rw: String = "",
    noKK: String = ""
  ) {
    (self.nama, self.lahir, self.kepala) = (nama, lahir, kepala)
    (self.alamat, self.rt, self.rw, self.noKK) = (alamat, rt, rw, noKK)
  }

  /// - Parameter keluarga: what its family says of a field; the person's own field otherwise.
  init(orang: ((FieldID) -> Nilai?)?, kepala: String, keluarga: (FieldID) -> Nilai?) {
    func tampil(_ field: FieldID, _ nilai: Nilai?) -> String {
      guard let nilai, nilai != .kosong else { return "" }
      return Fields[field]?.teks(nilai) ?? ""
    }
    self.init(
      nama: tampil(Fields.nama, orang?(Fields.nama)), lahir: tampil(Fields.tglLahir, orang?(Fields.tglLahir)),
      kepala: kepala, alamat: tampil(Fields.alamat, keluarga(Fields.alamat)),
      rt: tampil(Fields.rt, keluarga(Fields.rt)),
      rw: tampil(Fields.rw, keluarga(Fields.rw)), noKK: tampil(Fields.noKK, keluarga(Fields.noKK)))
  }
}

/// The village's families and their heads, looked up once for a whole list.
struct BukuPengenal {
  private var keluarga: [RecordID: RekamanRegister] = [:]
  private var kepala: [RecordID: String] = [:]

  init(keluarga semua: [RekamanRegister], orang: [RekamanRegister]) {
    for satu in semua { keluarga[satu.id] = satu }
    for satu in orang where satu.hidup && satu[Fields.hubungan] == Fields.kepalaKeluarga {
      if let rumah = satu.keluarga, kepala[rumah] == nil { kepala[rumah] = satu.teks(Fields.nama) }
    }
  }

  func pengenal(_ satu: RekamanRegister) -> Pengenal {
    let orang = satu.baris.entitas == .individu
    let rumah = orang ? satu.keluarga : satu.id
    return Pengenal(
      orang: orang ? { satu[$0] } : nil, kepala: rumah.flatMap { kepala[$0] } ?? "",
      keluarga: { field in rumah.flatMap { keluarga[$0]?[field] } })
  }
}

/// Whom each line of a source is about, looked up by where something was found.
package struct BukuBaris: Sendable {
  private var menurutLetak: [String: [Int: Pengenal]] = [:]

  /// Knows nobody where both files bear one name: a line would then be two.
  init(_ sumber: Sumber) {
    guard let keluarga = sumber.keluarga.first, sumber.individu.first?.posisi.berkas != keluarga.posisi.berkas else {
      return
    }
    var rumah: [String: BarisSumber] = [:]
    var kepala: [String: String] = [:]
    for baris in sumber.keluarga { rumah[baris.noKK] = baris }
    for baris in sumber.individu where baris.hidup && baris[Fields.hubungan] == Fields.kepalaKeluarga {
      if kepala[baris.noKK] == nil { kepala[baris.noKK] = baris.teks(Fields.nama) }
    }
    for baris in sumber.keluarga + sumber.individu {
      let orang = baris.entitas == .individu
      menurutLetak[baris.posisi.berkas, default: [:]][baris.posisi.baris] = Pengenal(
        orang: orang ? { baris[$0] } : nil, kepala: kepala[baris.noKK] ?? "",
        keluarga: { field in rumah[baris.noKK]?[field] })
    }
  }

  /// nil for a place that is no row of this village.
  package func siapa(di posisi: PosisiCSV) -> Pengenal? { menurutLetak[posisi.berkas]?[posisi.baris] }
}
