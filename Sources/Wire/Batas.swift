import Tatacara

/// Every bound on what comes from outside, in one place: nothing is allocated before its length was held against one of
/// these (design §4, §9.9). The bounds of documents themselves are `BatasDokumen`.
package struct Batas: Sendable, Equatable {
  /// Bytes of one change-set as it travels.
  package var himpunan: Int
  /// Bytes one block expands to.
  package var blok: Int
  /// Carriers in one change-set.
  package var pembawa: Int
  /// Certificates, publications and acts in one change-set, each.
  package var dokumen: Int
  /// Village parts, over all acts of one change-set.
  package var bagian: Int
  /// Items of lists (verdicts, files, region rows), over one change-set.
  package var butirDaftar: Int

  package init(
    himpunan: Int = 32 << 20, blok: Int = 64 << 20, pembawa: Int = 200_000, dokumen: Int = 100_000,
    bagian: Int = 200_000, butirDaftar: Int = 1_000_000
  ) {
    self.himpunan = himpunan
    self.blok = blok
    self.pembawa = pembawa
    self.dokumen = dokumen
    self.bagian = bagian
    self.butirDaftar = butirDaftar
  }

  /// The same for what `size` bytes expand to: references and runs say much in little, but real change-sets no more than
  /// this in so many bytes, and a small one must not take a large one's memory (design §9.9).
  package func dalam(_ size: Int) -> Batas {
    var limits = self
    limits.bagian = min(bagian, 16 << 10 + size)
    limits.butirDaftar = min(butirDaftar, 64 << 10 + 32 * size)
    return limits
  }

  /// What every node uses.
  package static let baku = Batas()

  /// Bytes of one text value in a delta.
  package static let teksNilai = 4096
  /// Writes per delta: no entity has more fields.
  package static let tulisan = 255
  /// Replicas, and gaps, in one context.
  package static let konteks = 1024
  /// Hashes in one proof: a path per visible leaf at the deepest.
  package static let bukti = 200_000
  /// Heads in one receipt: every village of the country under a few replicas each.
  package static let kepala = 400_000
  /// Bytes of one session message without its change-set.
  package static let pesan = 4 << 20
  /// Quarantine notices, and files wanted, in one session message.
  package static let daftarPesan = 10_000
  /// Messages, and files, of one bundle.
  package static let pesanKiriman = 4096
  package static let berkasKiriman = 100_000
  /// Bytes of a bundle's signed head.
  package static let kepalaKiriman = 8 << 20
  /// Regions, and entries, in one message of agreement.
  package static let wilayahSepakat = 5_000
  package static let entriSepakat = 400_000
  /// Rows of a region edition.
  package static let barisWilayah = 200_000
  /// Bytes of one canonical document read back from a store or a file.
  package static let dokumenKanonik = 16 << 20
}
