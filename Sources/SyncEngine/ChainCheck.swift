import Causality
import Registry
import Tatacara
import Wire

/// Follows the chains a change-set brings (design §7, "Witness"): ahead of a gap waits, behind is a repeat, one number with
/// two digests is a fork: what that chain says from there on is set aside, the other chains go on.
package struct ChainCheck {
  let reader: any EntryReader
  /// Who says it.
  let peer: ReplicaID
  private(set) var steps: [ChainStep] = []
  private var heads: [Key: StoredHead] = [:]
  private var places: [Place: ChainStep] = [:]
  /// Forks known or found, of chains looked at; nil where there is none.
  private var disputes: [Key: ForkedChain?] = [:]
  private var found: [Key: Set<Digest>] = [:]

  private struct Key: Hashable {
    let replica: ReplicaID
    let region: WilayahID
  }

  private struct Place: Hashable {
    let key: Key
    let nomor: UInt64
  }

  init(reader: any EntryReader, peer: ReplicaID) {
    self.reader = reader
    self.peer = peer
  }

  /// - Throws: `KEPALA_TIDAK_BERSAMBUNG`.
  mutating func follow(_ run: LangkahRantai) throws {
    let key = Key(replica: run.replika, region: run.wilayah)
    for (offset, digest) in run.digest.enumerated() {
      let nomor = run.pertama + UInt64(offset)
      let head = try heads[key] ?? reader.head(of: run.replika, for: run.wilayah)
      let known = head?.nomor ?? 0
      if nomor <= known {
        let held = try digestAt(key, nomor)
        if held != digest { try dispute(key, nomor, held: held ?? .zero, digest) }
        continue
      }
      // Whose branch a disputed chain goes on with, nobody can tell by a bare digest.
      if try dispute(of: key) != nil {
        found[key, default: []].insert(digest)
        continue
      }
      guard nomor == known + 1 else { throw Self.gap(run, nomor, known) }
      let next = Rantai.kepala(head?.head ?? .zero, sesudah: digest)
      heads[key] = StoredHead(replica: run.replika, region: run.wilayah, nomor: nomor, head: next)
      let step = ChainStep(replica: run.replika, region: run.wilayah, nomor: nomor, document: digest, head: next)
      steps.append(step)
      places[Place(key: key, nomor: nomor)] = step
    }
  }

  // MARK: Forks

  /// The forks that this change-set showed, with every digest of the branch it brought.
  var forks: [(fork: ForkedChain, others: Set<Digest>)] {
    found.compactMap { key, others in (disputes[key] ?? nil).map { ($0, others) } }
      .sorted { ($0.0.region, $0.0.replica) < ($1.0.region, $1.0.replica) }
  }

  /// A document of the disputed branch came with its author's signature.
  mutating func prove(_ author: ReplicaID, at place: Rantai) {
    let key = Key(replica: author, region: place.wilayah)
    guard found[key] != nil, var fork = disputes[key] ?? nil, place.nomor >= fork.nomor else { return }
    fork.proven = true
    disputes[key] = fork
  }

  private mutating func dispute(_ key: Key, _ nomor: UInt64, held: Digest, _ other: Digest) throws {
    found[key, default: []].insert(other)
    if let known = try dispute(of: key), known.nomor <= nomor { return }
    disputes[key] = ForkedChain(
      replica: key.replica, region: key.region, nomor: nomor, held: held, other: other, source: peer,
      proven: key.replica == peer)
  }

  private mutating func dispute(of key: Key) throws -> ForkedChain? {
    if let known = disputes[key] { return known }
    let fork = try knownFork(key)
    disputes[key] = .some(fork)
    return fork
  }

  private func knownFork(_ key: Key) throws -> ForkedChain? {
    if let known = disputes[key] { return known }
    return try reader.forks(of: key.replica, for: key.region).filter { $0.concerns(peer) }.min { $0.nomor < $1.nomor }
  }

  /// Whether a document stands where it says it does.
  /// - Throws: `DOKUMEN_DI_LUAR_RANTAI`; `KEPALA_BERCABANG` where another does, or its chain forked before.
  package dynamic func check(_ document: Digest, author: ReplicaID, at place: Rantai) throws {
    let key = Key(replica: author, region: place.wilayah)
    let before = place.nomor <= 1 ? .zero : try headAfter(key, place.nomor - 1)
    guard try digestAt(key, place.nomor) == document, before == place.kepalaSebelum else {
      if let fork = try knownFork(key), place.nomor >= fork.nomor { throw fork.alarm }
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

  private static func gap(_ run: LangkahRantai, _ nomor: UInt64, _ known: UInt64) -> SyncError {
    SyncError(
      .gap, "ada dokumen pengirim yang belum diterima sebelum ini: sinkronkan ulang dari awal",
      letak: "\(run.replika) \(run.wilayah) nomor \(nomor), dikenal \(known)")
  }
}
