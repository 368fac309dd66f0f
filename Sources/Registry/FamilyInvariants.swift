import Causality

/// What must hold of a family whatever was merged (design §2): evaluated after the merge, on rows of one view. A finding
/// that blocks, blocks membership and lanes of that family only. Merge cycles between families cannot arise: no field
/// says that one family became another.
package enum FamilyInvariants {
  /// What the invariants read of a person: small, so that whole villages can be kept of it.
  package struct Anggota: Hashable, Sendable {
    package let record: RecordID
    /// The family shown; nil where none is.
    package let keluarga: RecordID?
    /// The families of all maximal writes, ascending.
    package let kandidat: [RecordID]
    package let kepala: Bool
    package let hidup: Bool

    /// nil for a person who does not exist in the view.
    package init?(_ orang: Baris) {
      guard orang.ada, orang.entitas == .individu else { return nil }
      record = orang.record
      keluarga = orang[Fields.keluargaOrang]?.rujukan
      kandidat = Set(orang.kandidat(Fields.keluargaOrang).compactMap(\.rujukan)).sorted()
      // Who ended alone heads nobody.
      let aktif = orang[Fields.nonaktif] ?? .bilangan(0) == .bilangan(0)
      kepala = aktif && orang[Fields.hubungan] == Fields.kepalaKeluarga
      // Only a recorded death ends a life.
      hidup = orang[Fields.statusHidup] != Fields.meninggal
    }
  }

  /// Everything found, by code, then record: the same for every order of `orang`.
  /// - Parameters:
  ///   - keluarga: the family's row.
  ///   - orang: every person with the family among the maximal writes of their membership; others are ignored.
  package static func periksa(_ keluarga: Baris, orang: some Sequence<Anggota>) -> [Temuan] {
    let diri = keluarga.record
    let claimed = orang.filter { $0.kandidat.contains(diri) }
    let members = claimed.filter { $0.keluarga == diri }
    let torn = claimed.filter { $0.kandidat.count > 1 }
    let found =
      torn.map { Temuan(.duaKeluarga, $0.record) } + kepala(diri, members) + pengurus(keluarga, members)
    return Set(found).sorted { ($0.kode, $0.record) < ($1.kode, $1.record) }
  }

  private static func kepala(_ keluarga: RecordID, _ members: [Anggota]) -> [Temuan] {
    switch members.count(where: { $0.hidup && $0.kepala }) {
    case 1: return []
    case 0: return [Temuan(.tanpaKepala, keluarga)]
    default: return [Temuan(.duaKepala, keluarga)]
    }
  }

  private static func pengurus(_ keluarga: Baris, _ members: [Anggota]) -> [Temuan] {
    guard let id = keluarga[Fields.pengurus]?.rujukan else { return [] }
    guard let orang = members.first(where: { $0.record == id }) else {
      return [Temuan(.pengurusBukanAnggota, keluarga.record)]
    }
    return orang.hidup ? [] : [Temuan(.pengurusMeninggal, keluarga.record)]
  }
}
