import Registry

/// Which village codes an import takes for a village's: what is not one of them is refused with its place in the file,
/// never counted as somebody else's row.
///
/// A village node holds of each region edition its own row alone (design §5: what flows is cut to the neighbour's region),
/// so that it cannot look up the village next door. What it can know it asks for: the code lies in this village's own
/// kab/kota, as the widest export a village's operator can save does, and its last part begins as Kemendagri's do (1 for a
/// kelurahan, 2 for a desa, 3 for a desa adat). Where an edition is held whole, the list itself decides.
package struct DesaDikenal: Sendable {
  private let milik: WilayahID
  private let daftar: Set<WilayahID>

  /// - Parameter daftar: the villages of the region editions held whole; empty where none is.
  package init(milik: WilayahID, daftar: Set<WilayahID>) {
    self.milik = milik
    self.daftar = daftar
  }

  package func kenal(_ wilayah: WilayahID) -> Bool {
    if wilayah == milik { return true }
    guard daftar.isEmpty else { return daftar.contains(wilayah) }
    return wilayah.tingkat == .desa && wilayah.atasan == milik.atasan && (1...3).contains(wilayah.desa / 1000)
  }
}
