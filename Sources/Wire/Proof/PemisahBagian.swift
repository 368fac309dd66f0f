import Causality
import Tatacara

/// Takes single carriers out of one view of a part, each with its own proof. The trees are built once, so that taking a
/// thousand out costs a thousand paths and not a thousand trees: what a peer sends badly may not cost more to set aside
/// than it did to send.
package struct PemisahBagian {
  private let bagian: PandanganBagian
  private let pohonPutusan: PartialTree
  private let pohonBerkas: PartialTree
  private var putusan: [Digest: [Int]] = [:]
  private var berkasPembawa: [Digest: [Int]] = [:]
  private var berkasForum: [Int] = []

  /// - Throws: `BUKTI_TIDAK_COCOK` where the view is not sound itself.
  package init(_ bagian: PandanganBagian) throws(WireError) {
    self.bagian = bagian
    pohonPutusan = try bagian.putusan.pohon()
    pohonBerkas = try bagian.berkas.pohon()
    for (tempat, satu) in bagian.putusan.isi.enumerated() { putusan[satu.pembawa, default: []].append(tempat) }
    for (tempat, satu) in bagian.berkas.isi.enumerated() {
      if let untuk = satu.untuk { berkasPembawa[untuk, default: []].append(tempat) } else { berkasForum.append(tempat) }
    }
  }

  /// The part as far as it concerns one carrier: its verdicts, its files and the forum's; nil where it has no verdict on it.
  /// - Throws: `BUKTI_TIDAK_COCOK`.
  package func hanya(_ pembawa: Digest) throws(WireError) -> PandanganBagian? {
    guard let tempat = putusan[pembawa] else { return nil }
    let berkas = (berkasForum + (berkasPembawa[pembawa] ?? [])).sorted()
    return bagian.dengan(
      putusan: try bagian.putusan.hanya(tempat, dari: pohonPutusan),
      berkas: try bagian.berkas.hanya(berkas, dari: pohonBerkas))
  }
}
