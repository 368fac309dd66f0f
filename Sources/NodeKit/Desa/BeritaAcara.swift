import Causality
import Registry
import Store
import Tatacara
import Wire

/// The berita acara to print and sign: the list with its verdicts, and a short code over both, so that changing either voids
/// the paper (design §3). Holds personal data: for the village's own paper.
package struct BeritaAcara {
  struct Entry {
    /// As the forum calls the household: its card and who heads it.
    let card: String
    let head: String?
    /// The number of the proposal it takes the place of, or its own where it comes again.
    let replaces: String?
    let number: String?
    let items: [Item]
  }

  struct Item {
    let label: String
    /// What changes, field by field.
    let changes: [String]
    /// nil before it is decided.
    let verdict: String?
    let refused: Bool
  }

  let musdes: MusdesDraft
  let village: String
  let region: WilayahID
  let title: Sebutan?
  /// The rule it is held under.
  let basis: String
  let entries: [Entry]
  /// nil until every proposal is decided.
  package let kode: String?

  package init(_ musdes: MusdesDraft, node: Node, in reader: any StoreReader) throws {
    let content = try MusdesContent(musdes, node: node, in: reader)
    self.musdes = musdes
    village = node.config.nama
    region = node.region
    title = content.pack.sebutan(di: node.region)
    basis = content.pack.dasar
    let writer = EntryWriter(musdes: musdes, pack: content.pack, reader: reader)
    entries = try content.items.map(writer.entry)
    kode = try musdes.kodeBeritaAcara ?? Self.kode(musdes, content, village: node.region)
  }

  /// nil until every proposal is decided.
  static func kode(_ musdes: MusdesDraft, _ content: MusdesContent, village: WilayahID) throws -> String? {
    guard let verdicts = content.verdicts(of: musdes), !verdicts.isEmpty else { return nil }
    let list = DaftarTerlihat(semua: verdicts)
    return KodeBeritaAcara.kode(try musdes.isi(), village: village, count: list.jumlah, root: try list.akar())
  }
}
