import Causality
import Identity
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// The node enrolled last for a region, as whoever approves another one must see it: two that live at once write the same
/// register side by side, and only one of them is the village's.
package struct EnrolledNode: Hashable, Sendable {
  package let replica: ReplicaID
  package let region: WilayahID
  /// The day its certificate was issued.
  package let since: Tanggal
  /// The digest of its certificate.
  package let fingerprint: Digest
  /// The day of its last whole session with this node; nil where there was none.
  package let lastSession: Tanggal?

  package var text: Kalimat {
    let last = lastSession.map { "\($0)" }
    return Kalimat(
      "replika \(replica), terdaftar \(since), sidik \(fingerprint.short), sesi terakhir \(last ?? "belum pernah")",
      "replica \(replica), enrolled \(since), fingerprint \(fingerprint.short), last session \(last ?? "never")")
  }
}

/// Enrolment at the parent (design §7): a request is answered with certificates that name whose place they take.
extension Node {
  private static let approvals = "persetujuan"

  /// The node that approving this request would replace; nil for a region's first, and for a request answered before.
  package func replaced(by request: PermohonanSimpul, in reader: any StoreReader) throws -> EnrolledNode? {
    guard try reader.work(Self.approvals, request.digest.description) == nil else { return nil }
    return try enrolled(for: request.simpul.wilayah, in: reader)
  }

  /// The node enrolled last for a region: whose place no other took.
  package func enrolled(for region: WilayahID, in reader: any StoreReader) throws -> EnrolledNode? {
    let all = try reader.nodes(for: region).map { (digest: $0.digest, node: try Canonical.simpul(from: $0.bytes)) }
    let replaced = Set(all.compactMap(\.node.pendahulu))
    let standing = all.filter { !replaced.contains($0.node.replika) }
    // More than one only where earlier versions named the wrong predecessor.
    let last = standing.max { ($0.node.tanggal, $0.node.rantai.nomor) < ($1.node.tanggal, $1.node.rantai.nomor) }
    return try last.map { digest, node in
      EnrolledNode(
        replica: node.replika, region: region, since: node.tanggal, fingerprint: digest,
        lastSession: try WitnessShelf.lastSession(of: node.replika, in: reader))
    }
  }

  /// Approves a child's request: issues its certificates and keeps the document in this node's chain. Asked again for the
  /// same request it gives the same answer, so that a crash in between loses nothing.
  /// - Parameter replacing: the replica there now, where whoever approves said that it is to be replaced.
  /// - Throws: `SIMPUL_SUDAH_ADA` where the region has a node and it was not named; `SUDAH_ADA`.
  package func approve(_ request: PermohonanSimpul, replacing: ReplicaID? = nil) throws -> PersetujuanSimpul {
    try store.write { writer in
      if let known = try writer.work(Self.approvals, request.digest.description) {
        return try PersetujuanSimpul(berkas: known)
      }
      guard try trust(in: writer).region(of: request.simpul.replika) == nil else {
        throw NodeError(
          .sudahAda, "replika itu sudah terdaftar: simpul harus membuat permohonan baru",
          en: "That replica is enrolled; the node must make a new request.")
      }
      let predecessor = try enrolled(for: request.simpul.wilayah, in: writer)
      try Self.agree(to: replacing, for: predecessor)
      let approval = try identity.setujui(
        request, rantai: place(for: request.simpul.wilayah, in: writer), tanggal: today(in: writer),
        pendahulu: predecessor?.replica, alamat: try address())
      let issued = approval.rantai.sertifikat[0]
      try admit(certificateContent(.simpul(issued), issued.digest, issued.dokumen.rantai), in: writer)
      try writer.setWork(Self.approvals, request.digest.description, approval.berkas())
      return approval
    }
  }

  /// Refuses to replace a node, or another one, unless it was named; naming one where there is none is a mistake too.
  /// - Throws: `SIMPUL_SUDAH_ADA`, `TIDAK_DITEMUKAN`.
  package static func agree(to named: ReplicaID?, for standing: EnrolledNode?) throws {
    guard named != standing?.replica else { return }
    guard let standing else {
      throw NodeError(
        .tidakDitemukan, "wilayah ini belum punya simpul untuk digantikan: hapus --menggantikan",
        en: "That region has no node to replace; leave out --menggantikan.")
    }
    throw NodeError(
      .simpulSudahAda,
      "wilayah \(standing.region) sudah punya simpul (\(standing.text.id)); bila itu berhenti untuk selamanya, ulangi "
        + "dengan --menggantikan \(standing.replica)",
      en: "It is \(standing.text.en). If it has stopped for good, repeat with --menggantikan \(standing.replica).",
      letak: "\(standing.region)")
  }
}
