import Registry

/// Which village codes an import takes for a village's: what is not one of them is refused with its place in the file,
/// never counted as somebody else's row.
///
/// A village node holds of each region edition the rows of its own kab/kota (design §5: what flows is cut to the
/// neighbour's need). Within it the list decides; rows of other kab/kota are in no export that a village's operator can
/// save. Where a family may go, the country is open: of other kab/kota only the code's own form can be asked for, its last
/// part beginning as Kemendagri's do (1 for a kelurahan, 2 for a desa, 3 for a desa adat).
package struct DesaDikenal: Sendable {
  private let milik: WilayahID
  private let daftar: Set<WilayahID>
  private let lengkap: Bool

  /// - Parameters:
  ///   - daftar: the villages of the region editions held, as far as they are shown here.
  ///   - lengkap: whether one of the editions is held whole.
  package init(milik: WilayahID, daftar: Set<WilayahID>, lengkap: Bool = false) {
    self.milik = milik
    self.daftar = daftar
    self.lengkap = lengkap
  }

  /// Whether a row of an export may stand under this code.
  package func kenal(_ wilayah: WilayahID) -> Bool {
    wilayah == milik || (lengkap || wilayah.atasan == milik.atasan) && ada(wilayah)
  }

  /// Whether a family may go there, as far as anybody here can tell.
  package func ada(_ wilayah: WilayahID) -> Bool {
    let tahu = lengkap || wilayah.atasan == milik.atasan && daftar.contains { $0 != milik && $0.atasan == milik.atasan }
    if tahu { return daftar.contains(wilayah) }
    return wilayah.tingkat == .desa && (1...3).contains(wilayah.desa / 1000)
  }
}
