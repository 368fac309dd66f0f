import Causality
import Registry

/// A founding register, ready to become Ketetapan (design §4, "Founding: one per family"): families with their persons, by
/// village, each village's rows read from the files when it is asked for. Holds an index, and one village at a time.
package struct PendirianPlan {
  /// The villages, ascending.
  package let wilayah: [WilayahID]

  private let indeks: IndeksSumber
  private let tambahan: [RegistryWrite]
  /// Places in `indeks.keluarga`, in the order of the file, which keeps neighbours together.
  private let menurutWilayah: [WilayahID: [Int]]
  /// Places in `indeks.individu`, by family, then in the order of the file; of family `n` those from `batas[n]` to
  /// `batas[n + 1]`.
  private let anggota: [UInt32]
  private let batas: [Int]

  /// - Parameters:
  ///   - indeks: without refusals; persons may stand in any order.
  ///   - tambahan: what founding says of every family besides its row: that it is in DTKS.
  package init(
    _ indeks: IndeksSumber, tambahan: [RegistryWrite] = [RegistryWrite(field: Fields.dtks, value: .bilangan(1))]
  ) {
    self.indeks = indeks
    self.tambahan = tambahan
    menurutWilayah = Dictionary(grouping: indeks.keluarga.indices) { indeks.keluarga[$0].wilayah }
    wilayah = menurutWilayah.keys.sorted()
    var batas = Array(repeating: 0, count: indeks.keluarga.count + 1)
    for orang in indeks.individu { batas[Int(orang.keluarga) + 1] += 1 }
    for tempat in indeks.keluarga.indices { batas[tempat + 1] += batas[tempat] }
    var terisi = batas
    var anggota = Array(repeating: UInt32(0), count: indeks.individu.count)
    for (tempat, orang) in indeks.individu.enumerated() {
      anggota[terisi[Int(orang.keluarga)]] = UInt32(tempat)
      terisi[Int(orang.keluarga)] += 1
    }
    (self.batas, self.anggota) = (batas, anggota)
  }

  package var jumlahKeluarga: Int { indeks.jumlahKeluarga }
  package var jumlahIndividu: Int { indeks.jumlahIndividu }

  /// Records that a village's families and persons become.
  package func jumlahRekaman(di wilayah: WilayahID) -> UInt64 {
    (menurutWilayah[wilayah] ?? []).reduce(0) { $0 + 1 + UInt64(batas[$1 + 1] - batas[$1]) }
  }

  /// A village's families in the order of the file.
  /// - Throws: `BERKAS_BERUBAH`; what the files' sources throw.
  package func keluarga(di wilayah: WilayahID) throws -> [KeluargaPendirian] {
    guard let tempat = menurutWilayah[wilayah], var keluarga = indeks.berkas.keluarga else { return [] }
    var individu = indeks.berkas.individu
    return try tempat.map { tempat in
      let ringkas = indeks.keluarga[tempat]
      let baris = try keluarga.baris(
        di: ringkas.awal, garis: ringkas.garis, kartu: ringkas.kartu, wilayah: wilayah)
      let orang = try anggota[batas[tempat]..<batas[tempat + 1]].compactMap { nomor in
        let orang = indeks.individu[Int(nomor)]
        return try individu?.baris(di: orang.awal, garis: orang.garis, kartu: ringkas.kartu).tulisan
      }
      return buat(baris, wilayah, orang)
    }
  }

  private func buat(
    _ keluarga: BarisSumber, _ wilayah: WilayahID, _ anggota: [[RegistryWrite]]
  ) -> KeluargaPendirian {
    let dikatakan = Set(keluarga.kolom)
    let kurang = tambahan.filter { !dikatakan.contains($0.field) }
    return KeluargaPendirian(
      wilayah: wilayah, posisi: keluarga.posisi,
      tulisan: (keluarga.tulisan + kurang).sorted { $0.field < $1.field }, anggota: anggota)
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
