import Causality
import Registry
import Store
import Tatacara
import Wire

/// The berita acara to print and sign: the list with its verdicts, and a short code over both, so that changing either voids
/// the paper (design §3).
struct BeritaAcara {
  struct Entry {
    let name: String
    let household: String
    /// The number of the proposal it takes the place of.
    let replaces: String?
    let items: [(label: String, verdict: String?)]
  }

  let musdes: MusdesDraft
  let village: String
  let title: Sebutan?
  let entries: [Entry]
  /// nil until every proposal is decided.
  let kode: String?

  init(_ musdes: MusdesDraft, node: Node, in reader: any StoreReader) throws {
    let pack = try node.pack(in: reader, on: musdes.date())
    let drafts = try musdes.draf.compactMap { try DraftShelf.draft($0, in: reader) }
    self.musdes = musdes
    village = "\(node.config.nama) (\(node.region))"
    title = pack.sebutan(di: node.region)
    entries = try drafts.map { try Self.entry($0, musdes, pack, in: reader) }
    let decided = !drafts.isEmpty && drafts.allSatisfy { musdes.putusan[$0.nama]?.count == $0.butir.count }
    kode = decided ? Self.code(musdes, drafts, village: node.region) : musdes.kodeBeritaAcara
  }

  private static func entry(
    _ draft: StoredDraft, _ musdes: MusdesDraft, _ pack: PaketAturan, in reader: any StoreReader
  ) throws -> Entry {
    let verdicts = musdes.putusan[draft.nama] ?? []
    let items = draft.butir.enumerated().map { place, item in
      let verdict = verdicts.indices.contains(place) ? verdicts[place] : nil
      let words = verdict.map { $0.isEmpty ? "diterima" : "ditolak: \(pack.alasan(bernama: $0)?.label ?? $0)" }
      return (pack.baris(bernama: item.nama)?.label ?? item.nama, words)
    }
    let replaces = try draft.menggantikan.map { try reader.carrier($0)?.nomor.description ?? $0.short }
    return Entry(name: draft.nama, household: try household(draft, in: reader), replaces: replaces, items: items)
  }

  /// The card number the forum knows the household by: the register's, or the draft's own for a new one.
  private static func household(_ draft: StoredDraft, in reader: any StoreReader) throws -> String {
    let drafted = draft.deltas.filter { $0.rekaman == draft.kunci }.flatMap(\.tulisan).first { $0.field == Fields.noKK }
    if case .teks(let number) = try reader.row(draft.kunci)?.values[Fields.noKK] ?? drafted?.value { return number }
    return draft.kunci.description
  }

  /// First eight base-32 digits of the digest over what was decided and how.
  private static func code(_ musdes: MusdesDraft, _ drafts: [StoredDraft], village: WilayahID) -> String {
    var writer = CanonicalWriter()
    for text in ["selaras/berita-acara/1", "\(village)", musdes.id, musdes.tanggal, musdes.tempat, musdes.ketua] {
      writer.text(text)
    }
    writer.count(Int(musdes.hadir))
    for draft in drafts {
      writer.array(draft.butir) { writer, item in
        writer.text(item.nama)
        writer.array(item.deltas) { writer, delta in
          writer.text(delta.rekaman.description)
          writer.array(delta.tulisan) { $0.text(DraftText.text($1)) }
        }
      }
      writer.array(musdes.putusan[draft.nama] ?? []) { $0.text($1) }
    }
    return base32(Canonical.sha256(writer.bytes).bytes.prefix(5))
  }

  /// Crockford's digits: none that people take for another.
  private static func base32(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return String(stride(from: 35, through: 0, by: -5).map { digits[Int(value >> UInt64($0) & 31)] })
  }
}
