import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// The short code on a printed berita acara (design §3): over what the forum's act says of itself and of its list with all
/// verdicts, exactly as signed. Every tier that holds any part of the act computes the same one, even where refused
/// proposals stay in the village, because the list travels under its root.
enum KodeBeritaAcara {
  /// Eight digits.
  static func kode(_ isi: IsiAkta, village: WilayahID, count: Int, root: Digest) -> String? {
    guard case .musdes(let date, let place, let chair, let present, let seri) = isi else { return nil }
    var writer = CanonicalWriter()
    for text in ["selaras/berita-acara/2", "\(village)", "\(date)", place, chair] { writer.text(text) }
    writer.count(Int(present))
    writer.count(Int(seri))
    writer.count(count)
    writer.digest(root)
    return base32(Canonical.sha256(writer.bytes).bytes.prefix(5))
  }

  /// Of an act that is held, or part of it.
  static func kode(_ act: Akta, _ part: PandanganBagian) throws -> String? {
    kode(act.isi, village: part.wilayah, count: part.putusan.jumlah, root: try part.putusan.akar())
  }

  /// A code as people type it from paper: in small letters, with spaces, O for 0, I or L for 1.
  static func ditulis(_ teks: String) -> String {
    let alike: [Character: Character] = ["O": "0", "I": "1", "L": "1"]
    return String(teks.uppercased().filter { $0.isLetter || $0.isNumber }.map { alike[$0] ?? $0 })
  }

  /// Crockford's digits: none that people take for another.
  private static func base32(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return String(stride(from: 35, through: 0, by: -5).map { digits[Int(value >> UInt64($0) & 31)] })
  }
}

/// A forum's act as lists show it beside its proposals.
package struct ForumCode: Hashable, Sendable {
  package let act: Digest
  /// `2026-IV-1`: as its village calls it.
  package let id: String
  package let kode: String

  package func text(_ bahasa: Bahasa) -> String {
    bahasa("Kode berita acara: \(kode) (musdes \(id))", "Code of the minutes: \(kode) (musdes \(id))")
  }

  /// The forums that decided these proposals last, each once, in the order of the proposals.
  package static func all(
    _ stored: [StoredCarrier], _ node: Node, in reader: any StoreReader
  ) throws -> [ForumCode] {
    var queue = try CarrierQueue(node, in: reader)
    var known: Set<Digest> = []
    return try stored.compactMap { try queue.loadWhole($0).flatMap { try queue.forum(of: $0) } }.filter {
      known.insert($0.act).inserted
    }
  }
}

extension CarrierQueue {
  /// The forum's act that decided a proposal last, with its code: what a verifier compares with the scanned paper.
  mutating func forum(of carrier: QueuedCarrier) throws -> ForumCode? {
    for digest in carrier.chain.keadaan.akta.reversed() {
      guard let (act, part) = try recorded(digest, for: carrier.number.wilayah),
        case .musdes(let date, _, _, _, let seri) = act.isi
      else { continue }
      return try KodeBeritaAcara.kode(act, part).map {
        ForumCode(act: digest, id: "\(Triwulan(date))-\(seri)", kode: $0)
      }
    }
    return nil
  }
}
