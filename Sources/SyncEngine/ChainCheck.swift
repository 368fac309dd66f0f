import Causality
import Registry
import Tatacara
import Wire

/// Follows the chains a change-set brings (design §7, "Witness"): ahead of a gap waits, behind is a repeat, one number with
/// two digests is a fork, which is set aside with an alarm.
package struct ChainCheck {
  let reader: any EntryReader
  private(set) var steps: [ChainStep] = []
  private var heads: [Key: StoredHead] = [:]
  private var places: [Place: ChainStep] = [:]

  private struct Key: Hashable {
    let replica: ReplicaID
    let region: WilayahID
  }

  private struct Place: Hashable {
    let key: Key
    let nomor: UInt64
  }

  init(reader: any EntryReader) { self.reader = reader }

  /// - Throws: `KEPALA_TIDAK_BERSAMBUNG`, `KEPALA_BERCABANG`.
  mutating func follow(_ run: LangkahRantai) throws {
    let key = Key(replica: run.replika, region: run.wilayah)
    for (offset, digest) in run.digest.enumerated() {
      let nomor = run.pertama + UInt64(offset)
      let head = try heads[key] ?? reader.head(of: run.replika, for: run.wilayah)
      let known = head?.nomor ?? 0
      if nomor <= known {
        guard try digestAt(key, nomor) == digest else { throw Self.fork(run, nomor) }
        continue
      }
      guard nomor == known + 1 else {
        throw SyncError(
          .gap, "ada dokumen pengirim yang belum diterima sebelum ini: sinkronkan ulang dari awal",
          letak: "\(run.replika) \(run.wilayah) nomor \(nomor), dikenal \(known)")
      }
      let next = Rantai.kepala(head?.head ?? .zero, sesudah: digest)
      heads[key] = StoredHead(replica: run.replika, region: run.wilayah, nomor: nomor, head: next)
      let step = ChainStep(replica: run.replika, region: run.wilayah, nomor: nomor, document: digest, head: next)
      steps.append(step)
      places[Place(key: key, nomor: nomor)] = step
    }
  }

  /// Whether a document stands where it says it does.
  /// - Throws: `DOKUMEN_DI_LUAR_RANTAI`.
  package dynamic func check(_ document: Digest, author: ReplicaID, at place: Rantai) throws {
    let key = Key(replica: author, region: place.wilayah)
    let before = place.nomor <= 1 ? .zero : try headAfter(key, place.nomor - 1)
    guard try digestAt(key, place.nomor) == document, before == place.kepalaSebelum else {
      throw SyncError(
        .notInChain, "dokumen tidak berada pada tempatnya dalam rantai pembuatnya: minta pengirim mengirim ulang",
        letak: "\(author) \(place.wilayah) nomor \(place.nomor)")
    }
  }

  private func digestAt(_ key: Key, _ nomor: UInt64) throws -> Digest? {
    try places[Place(key: key, nomor: nomor)]?.document
      ?? reader.chained(key.replica, for: key.region, at: nomor)
  }

  private func headAfter(_ key: Key, _ nomor: UInt64) throws -> Digest? {
    try places[Place(key: key, nomor: nomor)]?.head ?? reader.headAfter(key.replica, for: key.region, nomor: nomor)
  }

  private static func fork(_ run: LangkahRantai, _ nomor: UInt64) -> SyncError {
    SyncError(
      .fork,
      "satu nomor dokumen dipakai dua kali: simpul pengirim mungkin dipulihkan atau digandakan; laporkan ke induk",
      letak: "\(run.replika) \(run.wilayah) nomor \(nomor)")
  }
}
