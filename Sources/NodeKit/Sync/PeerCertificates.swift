import Causality
import Identity
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Certificates that came with a first message (design §5, "Any ancestor may be called directly"): those of a node whose
/// parent's log has not arrived here. They prove who speaks; as documents they come later, by way of that parent, with their
/// places in its chain.
struct PeerCertificates {
  private static let shelf = "sertifikat-penghubung"

  let node: Node
  let peer: PeerIdentity

  /// Checks what came, and that it is known by now who speaks.
  /// - Throws: `SALAH_ALAMAT`; `WireError` where a certificate does not lead to this federation's root.
  func take(_ chain: [Bertanda<SertifikatSimpul>], in writer: any StoreWriter) throws {
    if try chain.isEmpty && writer.link(peer.replika) != nil { return }
    var trust = try node.trust(in: writer)
    if trust.region(of: peer.replika) == peer.wilayah { return }
    for certificate in chain { try trust.accept(certificate) }
    guard trust.region(of: peer.replika) == peer.wilayah else {
      throw SyncError(
        .wrongAddress, "pengirim belum dikenal di sini: daftarkan simpul itu dahulu",
        en: "The sender is not known here; enrol that node first.")
    }
    for certificate in chain {
      try writer.setWork(Self.shelf, certificate.digest.description, certificate.bytes)
    }
  }

  /// Everything that came so and can be read, to be proved anew: the root's first, as they were checked.
  static func all(in reader: any StoreReader) throws -> [Bertanda<SertifikatSimpul>] {
    try reader.work(shelf, prefix: "").compactMap { try? Bertanda<SertifikatSimpul>(bytes: $0.value) }
  }
}
