import Causality
import Registry

/// By what people of the village recognise someone absent. Personal: for its own screens, never for a log.
package struct PengenalAbsen: Sendable, Equatable {
  /// The person's name; empty for a family.
  package let nama: String
  /// The living head of the family; empty where it has none.
  package let kepala: String
  package let alamat: String
  package let rt: String
  package let rw: String
  package let noKK: String
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

  func pengenal(_ satu: RekamanRegister, _ rumah: RecordID) -> PengenalAbsen {
    func tampil(_ field: FieldID) -> String {
      guard let nilai = keluarga[rumah]?[field], nilai != .kosong else { return "" }
      return Fields[field]?.teks(nilai) ?? ""
    }
    return PengenalAbsen(
      nama: satu.baris.entitas == .individu ? satu.teks(Fields.nama) : "", kepala: kepala[rumah] ?? "",
      alamat: tampil(Fields.alamat), rt: tampil(Fields.rt), rw: tampil(Fields.rw),
      noKK: keluarga[rumah]?.teks(Fields.noKK) ?? "")
  }
}
