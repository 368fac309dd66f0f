import Causality

/// What must hold of a family whatever was merged (design §2): evaluated after the merge, on rows of one view. A finding
/// that blocks, blocks membership and lanes of that family only. Merge cycles between families cannot arise: no field
/// says that one family became another.
package enum FamilyInvariants {
  /// Everything found, by code, then record: the same for every order of `orang`.
  /// - Parameters:
  ///   - keluarga: the family's row.
  ///   - orang: every person with the family among the maximal writes of their membership; others are ignored.
  package static func periksa(_ keluarga: Baris, orang: some Sequence<Baris>) -> [Temuan] {
    let diri = Nilai.rekaman(keluarga.record)
    let claimed = orang.filter { $0.ada && $0.kandidat(Fields.keluargaOrang).contains(diri) }
    let members = claimed.filter { $0[Fields.keluargaOrang] == diri }
    let torn = claimed.filter { Set($0.kandidat(Fields.keluargaOrang)).count > 1 }
    let found =
      torn.map { Temuan(.duaKeluarga, $0.record) } + kepala(keluarga, members) + pengurus(keluarga, members)
    return Set(found).sorted { ($0.kode, $0.record) < ($1.kode, $1.record) }
  }

  /// The families a person is a member of by any maximal write: where `periksa` must be asked again when the person
  /// changes.
  package static func keluarga(dari orang: Baris) -> [RecordID] {
    Set(
      orang.kandidat(Fields.keluargaOrang).compactMap { nilai in
        if case .rekaman(let id) = nilai { id } else { nil }
      }
    ).sorted()
  }

  /// Whether a person counts as living: only a recorded death ends it.
  package static func hidup(_ orang: Baris) -> Bool { orang[Fields.statusHidup] != Fields.meninggal }

  private static func kepala(_ keluarga: Baris, _ members: [Baris]) -> [Temuan] {
    let heads = members.count { hidup($0) && $0[Fields.hubungan] == Fields.kepalaKeluarga }
    switch heads {
    case 1: return []
    case 0: return [Temuan(.tanpaKepala, keluarga.record)]
    default: return [Temuan(.duaKepala, keluarga.record)]
    }
  }

  private static func pengurus(_ keluarga: Baris, _ members: [Baris]) -> [Temuan] {
    guard case .rekaman(let id) = keluarga[Fields.pengurus] else { return [] }
    guard let orang = members.first(where: { $0.record == id }) else {
      return [Temuan(.pengurusBukanAnggota, keluarga.record)]
    }
    return hidup(orang) ? [] : [Temuan(.pengurusMeninggal, keluarga.record)]
  }
}
