import Causality
import Identity
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Whom a bundle is for, or from: a node above this one or below it.
enum BundlePeer {
  /// - Parameter code: a region's code, or `pusat`; nil for the parent.
  /// - Throws: `TIDAK_DITEMUKAN` where no node of that region is known here.
  static func named(_ code: String?, for node: Node, in reader: any StoreReader) throws -> PeerIdentity {
    let above = node.identity.rantai.sertifikat.dropFirst().map(\.dokumen)
    let wanted = code.map { $0 == Tingkat.pusat.nama ? WilayahID.pusat : WilayahID(kode: $0) }
    guard let wanted else {
      guard let parent = above.first else { throw unknown("induk") }
      return try node.standing(for: PeerIdentity(replika: parent.replika, wilayah: parent.wilayah), in: reader)
    }
    guard let region = wanted else { throw unknown(code ?? "") }
    if let ancestor = above.first(where: { $0.wilayah == region }) {
      return try node.standing(for: PeerIdentity(replika: ancestor.replika, wilayah: region), in: reader)
    }
    guard region != node.region, node.region.meliputi(region),
      let standing = try node.enrolled(for: region, in: reader)
    else { throw unknown(code ?? "") }
    return PeerIdentity(replika: standing.replica, wilayah: region)
  }

  /// The certificate of a node that may send bundles here.
  /// - Throws: `KIRIMAN_PENGIRIM_TAK_DIKENAL`.
  static func sender(_ head: KepalaKiriman, for node: Node, _ trust: Trust) throws -> SertifikatSimpul {
    let region = head.wilayahPengirim
    guard let known = trust.certificates.simpul.values.first(where: { $0.replika == head.pengirim }),
      known.wilayah == region, region != node.region, region.meliputi(node.region) || node.region.meliputi(region)
    else {
      throw NodeError(
        .kirimanTakDikenal,
        "kiriman ini dari simpul \(label(region)) yang tidak dikenal di sini: "
          + "daftarkan simpul itu dahulu, atau periksa berkasnya", en: "It says to be of \(label(region)).",
        letak: head.pengirim.description)
    }
    return known
  }

  /// The region's code, `pusat` for the whole country.
  static func label(_ region: WilayahID) -> String { region == .pusat ? Tingkat.pusat.nama : region.description }

  private static func unknown(_ code: String) -> NodeError {
    NodeError(
      .tidakDitemukan, "simpul itu tidak dikenal di sini: sebut induk, atasan, atau bawahan yang sudah terdaftar",
      en: "Name a node above this one, or one below it that is enrolled.", letak: code)
  }
}
