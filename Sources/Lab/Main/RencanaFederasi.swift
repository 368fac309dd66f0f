import Registry
import Tatacara

/// A node to lay out: which tier, for which region, called what.
package struct SimpulRencana: Sendable, Equatable {
  package let tingkat: Tingkat
  package let wilayah: WilayahID
  package let nama: String

  package init(tingkat: Tingkat, wilayah: WilayahID, nama: String) {
    self.tingkat = tingkat
    self.wilayah = wilayah
    self.nama = nama
  }

  /// Its folder under `simpul/`, and how the lab calls it: the code, or `pusat`.
  package var kunci: String { tingkat == .pusat ? "pusat" : "\(wilayah)" }
}

/// A person to appoint at a node.
package struct PetugasRencana: Sendable, Equatable {
  package let peran: Peran
  package let nama: String
  package let mandat: String
  package let nip: String
}

/// The nodes a set of villages needs: each village's, and every kabupaten, provinsi and pusat above them.
package struct RencanaFederasi: Sendable {
  /// From pusat down, each tier in order of code: the order in which they are enrolled.
  package let simpul: [SimpulRencana]

  /// - Parameters:
  ///   - desa: the villages of the input.
  ///   - nama: what regions are called; a region without a name is called by its code.
  package init(desa: some Sequence<WilayahID>, nama: [WilayahID: String]) {
    let villages = Set(desa)
    let districts = Set(villages.compactMap(\.atasan))
    let provinces = Set(districts.compactMap(\.atasan))
    let tiers: [(Tingkat, Set<WilayahID>)] = [(.provinsi, provinces), (.kabupaten, districts), (.desa, villages)]
    simpul =
      [SimpulRencana(tingkat: .pusat, wilayah: .pusat, nama: "Pusat")]
      + tiers.flatMap { tingkat, regions in
        regions.sorted().map { SimpulRencana(tingkat: tingkat, wilayah: $0, nama: nama[$0] ?? "\($0)") }
      }
  }

  package var pusat: SimpulRencana { simpul[0] }

  package func simpul(_ tingkat: Tingkat) -> [SimpulRencana] { simpul.filter { $0.tingkat == tingkat } }

  /// The node above; pusat's is itself.
  package func induk(_ anak: SimpulRencana) -> SimpulRencana {
    simpul.first { $0.wilayah == anak.wilayah.atasan } ?? pusat
  }

  package func petugas(_ simpul: SimpulRencana) -> [PetugasRencana] {
    let posts: [(Peran, String, String)] =
      switch simpul.tingkat {
      case .desa:
        [(.operatorData, "Operator \(simpul.nama)", "SK Kepala 140/2"), (.kepalaDesa, kepala(simpul), "SK 141/1")]
      case .kabupaten:
        [
          (.verifikator, "Verifikator \(simpul.nama)", "SK Kadinsos 460/7"), (.pengesah, kepala(simpul), "SK 131/2"),
        ]
      case .provinsi: [(.petugasProvinsi, "Petugas \(simpul.nama)", "SK Kadinsos 460/3")]
      case .pusat:
        [
          (.admin, "Admin Pusat", "SK Pusdatin 11"), (.mutu, "Penjamin Mutu", "SK Pusdatin 12"),
          (.penetap, "Penetap", "Delegasi Menteri 1"),
        ]
      }
    return posts.enumerated().map { order, post in
      PetugasRencana(peran: post.0, nama: post.1, mandat: post.2, nip: nip(simpul, order))
    }
  }

  /// What the head of the region is called there (domain §2.2): lurah, wali nagari, kepala desa; wali kota, bupati.
  private func kepala(_ simpul: SimpulRencana) -> String {
    let wilayah = simpul.wilayah
    if simpul.tingkat == .kabupaten {
      let nama = simpul.nama.replacing("Kabupaten ", with: "").replacing("Kota ", with: "")
      return (wilayah.adalahKota ? "Wali Kota " : "Bupati ") + nama
    }
    if wilayah.adalahKelurahan { return "Lurah \(simpul.nama)" }
    let nagari = wilayah.provinsi == 13 && wilayah.kabupaten != 9
    return (nagari ? "Wali Nagari " : "Kepala Desa ") + simpul.nama
  }

  /// Eighteen digits like a service number, different for every post and nobody's: the year of birth is 1900.
  private func nip(_ simpul: SimpulRencana, _ order: Int) -> String {
    let digits = "\(simpul.wilayah)".filter(\.isNumber)
    return "1900\(order + 1)" + String(repeating: "0", count: 13 - digits.count) + digits
  }
}
