import Causality
import Registry
import Tatacara
import Wire

/// A node's signing certificates up to pusat's, its own first, one per tier. The last one's digest names the federation.
package struct RantaiSimpul: Hashable, Sendable {
  package let sertifikat: [Bertanda<SertifikatSimpul>]
  package let sendiri: SertifikatSimpul
  /// The digest of pusat's certificate: the federation's root.
  package let akar: Digest

  /// Whether the root is the right one is not decided here: whoever installs compares `PersetujuanSimpul.sidikJari`.
  /// - Throws: `RANTAI_SERTIFIKAT_SALAH`, `SERTIFIKAT_TAK_SAH`, `TANDA_TANGAN_SALAH`, `RUJUKAN_TAK_DIKENAL`.
  package init(_ sertifikat: [Bertanda<SertifikatSimpul>]) throws {
    guard let first = sertifikat.first, let last = sertifikat.last,
      zip(sertifikat, sertifikat.dropFirst()).allSatisfy({ $0.dokumen.penerbit == $1.digest })
    else {
      throw IdentityError.rantai(
        Kalimat("sertifikat simpul tidak bersambung sampai pusat", "the node certificates do not lead to pusat"))
    }
    var checked = RantaiSertifikat(akar: last.digest)
    for certificate in sertifikat.reversed() { try checked.terima(certificate) }
    self.sertifikat = sertifikat
    sendiri = first.dokumen
    akar = last.digest
  }
}
