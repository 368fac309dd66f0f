import Causality
import Registry

/// A founding register, ready to become Ketetapan (design §4, "Founding: one per family"): families with their persons, by
/// village. Holds the rows it was read from and an index, nothing more; families are made one at a time as asked.
package struct PendirianPlan: Sendable {
  private let sumber: Sumber
  private let tambahan: [RegistryWrite]
  /// Places in `sumber.keluarga`, in the order of the file.
  private let menurutWilayah: [WilayahID: [Int]]
  /// Places in `sumber.individu`, in the order of the file.
  private let menurutKartu: [String: [Int]]

  /// - Parameters:
  ///   - sumber: without refusals; persons may stand in any order.
  ///   - tambahan: what founding says of every family besides its row: that it is in DTKS.
  package init(_ sumber: Sumber, tambahan: [RegistryWrite] = [RegistryWrite(field: Fields.dtks, value: .bilangan(1))]) {
    self.sumber = sumber
    self.tambahan = tambahan
    var wilayah: [WilayahID: [Int]] = [:]
    for (tempat, keluarga) in sumber.keluarga.enumerated() {
      guard let desa = Sumber.wilayah(keluarga) else { continue }
      wilayah[desa, default: []].append(tempat)
    }
    menurutWilayah = wilayah
    var kartu: [String: [Int]] = [:]
    for (tempat, orang) in sumber.individu.enumerated() { kartu[orang.noKK, default: []].append(tempat) }
    menurutKartu = kartu
  }

  /// The villages, ascending.
  package var wilayah: [WilayahID] { menurutWilayah.keys.sorted() }

  package var jumlahKeluarga: Int { sumber.keluarga.count }
  package var jumlahIndividu: Int { sumber.individu.count }

  /// A village's families in the order of the file, which keeps neighbours together, each made when asked for.
  package func keluarga(di wilayah: WilayahID) -> some Sequence<KeluargaPendirian> {
    (menurutWilayah[wilayah] ?? []).lazy.map { buat(sumber.keluarga[$0], wilayah) }
  }

  private func buat(_ keluarga: BarisSumber, _ wilayah: WilayahID) -> KeluargaPendirian {
    let dikatakan = Set(keluarga.kolom)
    let kurang = tambahan.filter { !dikatakan.contains($0.field) }
    return KeluargaPendirian(
      wilayah: wilayah, posisi: keluarga.posisi,
      tulisan: (keluarga.tulisan + kurang).sorted { $0.field < $1.field },
      anggota: (menurutKartu[keluarga.noKK] ?? []).map { sumber.individu[$0].tulisan })
  }
}

/// One family of a founding register with its persons.
package struct KeluargaPendirian: Sendable, Equatable {
  package let wilayah: WilayahID
  package let posisi: PosisiCSV
  /// Ascending by field; what the source leaves empty is not written.
  package let tulisan: [RegistryWrite]
  /// Each person's, ascending by field, without membership, which needs the family's id.
  package let anggota: [[RegistryWrite]]

  /// Serials that `rekaman` uses.
  package var jumlahRekaman: UInt64 { UInt64(1 + anggota.count) }

  /// The family's records: the family under `serial`, its persons under those after it, membership written.
  package func rekaman(_ replika: ReplicaID, mulai serial: UInt64) -> [(id: RecordID, tulisan: [RegistryWrite])] {
    let id = RecordID(replica: replika, serial: serial)
    let milik = RegistryWrite(field: Fields.keluargaOrang, value: .rekaman(id))
    return [(id, tulisan)]
      + anggota.enumerated().map { tempat, orang in
        (RecordID(replica: replika, serial: serial + 1 + UInt64(tempat)), [milik] + orang)
      }
  }
}

extension BarisSumber {
  /// What the row says and does not leave empty, ascending by field; groups whole.
  var tulisan: [RegistryWrite] {
    zip(kolom, nilai).filter { field, isi in isi != .kosong || grupTerisi(field) }
      .map { RegistryWrite(field: $0.0, value: $0.1) }
  }

  /// A group is written whole or not at all.
  private func grupTerisi(_ field: FieldID) -> Bool {
    guard let grup = Fields[field]?.grup else { return false }
    return Fields.anggota(grup).contains { (self[$0] ?? .kosong) != .kosong }
  }
}
