import Causality
import Registry
import Tatacara
import Wire

/// Judges carriers one by one, in the order their sender logged them: content, contexts, chain, and that the sender's own
/// gate was passed. A carrier whose context rests on a refused one waits with it.
package struct CarrierJudge {
  package struct Refused {
    let digest: Digest
    let village: WilayahID
    package let error: any SelarasError
    let acts: Set<Digest>
  }

  package struct Verdict {
    package var accepted: [AdmittedCarrier] = []
    package var refusals: [Refused] = []
    /// Per act, the carriers whose verdicts did not pass.
    var hidden: [Digest: Set<Digest>] = [:]
  }

  let reader: any EntryReader
  let source: EntrySource
  let ownRegion: WilayahID
  var loader: ChainLoader
  private var held: [RecordID: Context] = [:]
  /// Villages of records that carriers accepted here create.
  private var homes: [RecordID: WilayahID] = [:]
  /// What the records are that carriers accepted here write.
  private var entities: [RecordID: Entitas] = [:]
  private(set) var incoming: [Digest: [Said]] = [:]
  private var order: [Digest] = []
  private var waitingForks: [ChainKey: ForkedChain?] = [:]

  /// One act's word on one carrier.
  typealias Said = (akta: Akta, view: PandanganBagian, verdict: PutusanUsulan)

  private struct ChainKey: Hashable {
    let author: ReplicaID
    let village: WilayahID
  }

  init(
    reader: any EntryReader, trust: Trust, source: EntrySource, ownRegion: WilayahID, newActs: [Digest: Akta],
    views: [PandanganBagian]
  ) {
    self.reader = reader
    self.source = source
    self.ownRegion = ownRegion
    loader = ChainLoader(trust: trust)
    for view in views {
      guard let act = newActs[view.akta] else { continue }
      for verdict in view.putusan.isi {
        if incoming[verdict.pembawa] == nil { order.append(verdict.pembawa) }
        incoming[verdict.pembawa, default: []].append((act, view, verdict))
      }
    }
  }

  /// One by one: what fails, fails alone.
  /// - Throws: the reader's errors only.
  package dynamic mutating func judge(_ carriers: [(Digest, Pembawa)]) throws -> Verdict {
    var verdict = Verdict()
    let new = Dictionary(carriers) { first, _ in first }
    let listed = Set(carriers.map(\.0))
    for digest in carriers.map(\.0) + order.filter({ !listed.contains($0) }) {
      let acts = Set((incoming[digest] ?? []).map(\.view.akta))
      do {
        if let accepted = try judge(digest, new[digest]) { verdict.accepted.append(accepted) }
      } catch let error as any SelarasError {
        let village = new[digest]?.wilayah ?? incoming[digest]?.first?.view.wilayah ?? .pusat
        verdict.refusals.append(Refused(digest: digest, village: village, error: error, acts: acts))
        for act in acts { verdict.hidden[act, default: []].insert(digest) }
      }
    }
    return verdict
  }

  /// The carrier where it is new and passed; nil where it was held and its new acts passed.
  private mutating func judge(_ digest: Digest, _ new: Pembawa?) throws -> AdmittedCarrier? {
    let stored = try reader.carrier(digest)
    guard let carrier = try stored.map({ try $0.content() }) ?? new else {
      if try isReturned(digest) { return nil }
      throw SyncError(
        .carrierMissing, "keputusan atas usulan yang isinya belum diterima: minta pengirim mengirim ulang",
        letak: incoming[digest]?.first?.view.wilayah.description)
    }
    let isNew = stored == nil
    if isNew { try checkContent(carrier) }
    try checkChain(carrier, digest)
    guard isNew else { return nil }
    remember(carrier, digest)
    return AdmittedCarrier(digest: digest, carrier: carrier)
  }

  // MARK: Content

  private mutating func checkContent(_ carrier: Pembawa) throws {
    guard let pack = loader.trust.packs[carrier.paket] else {
      throw loader.trust.unknownPack(nil)
    }
    guard let region = loader.trust.region(of: carrier.replika) else {
      throw WireError.rujukan("sertifikat simpul pembuat usulan", "the certificate of the proposal's node")
    }
    guard let tier = region.tingkat, region.meliputi(carrier.wilayah) else {
      throw SyncError(.outOfScope, "pembuat usulan tidak terdaftar untuk desa itu: laporkan ke simpul induk")
    }
    if let error = PemeriksaanIsi.periksa(carrier, paket: pack, asal: tier) { throw error }
    try checkEntities(carrier)
    for delta in carrier.deltas {
      try check(delta, author: region, letak: carrier.nomor)
      try checkHome(of: delta.record, in: carrier, author: region)
    }
  }

  /// A person stays a person: a family's column written to one would take the row's place in the register.
  private func checkEntities(_ carrier: Pembawa) throws {
    var own: [RecordID: Entitas] = [:]
    for delta in carrier.deltas {
      let known = try own[delta.record] ?? entities[delta.record] ?? reader.entity(of: delta.record)
      guard known == nil || known == delta.entitas else {
        throw SyncError(
          .otherEntity, "usulan menulis kolom keluarga pada seseorang, atau sebaliknya: buat ulang usulannya",
          letak: carrier.nomor.description)
      }
      own[delta.record] = delta.entitas
    }
  }

  /// A carrier writes records of its own village only: those created there, and new ones of its author's region. What it
  /// said of another's would never reach that village (design §5: "A delta stays for ever in the bucket of the village that
  /// decided it"). Where the proposal that created a record has not come up yet, its creator tells: a village's replica
  /// makes records of its own village alone.
  private func checkHome(of record: RecordID, in carrier: Pembawa, author: WilayahID) throws {
    let creator = loader.trust.region(of: record.replica)
    let known = try homes[record] ?? reader.origin(of: record) ?? creator.flatMap { $0.tingkat == .desa ? $0 : nil }
    let own = known.map { $0 == carrier.wilayah } ?? (creator == author)
    guard own else {
      throw SyncError(
        .foreignRecord,
        "usulan mengubah keluarga atau orang desa lain: keluarkan dari usulan, dan mintalah desanya sendiri",
        letak: carrier.nomor.description)
    }
  }

  /// Contexts are checked, not believed (design §2).
  private mutating func check(_ delta: RegistryDelta, author: WilayahID, letak: NomorPembawa) throws {
    let held = try heldContext(of: delta.record)
    if held.contains(delta.dot) {
      throw SyncError(
        .dotTwice, "satu nomor perubahan dipakai dua kali: simpul pembuatnya mungkin digandakan; laporkan ke induk",
        letak: letak.description)
    }
    let trust = loader.trust
    let error = ContextCheck.periksa(delta, held: held) { replica in
      trust.region(of: replica).map(author.meliputi) ?? false
    }
    if let error { throw error }
  }

  private mutating func heldContext(of record: RecordID) throws -> Context {
    if let known = held[record] { return known }
    let context = Context(covering: try reader.deltas(of: record).map(\.dot))
    held[record] = context
    return context
  }

  private mutating func remember(_ carrier: Pembawa, _ digest: Digest) {
    for delta in carrier.deltas {
      held[delta.record, default: Context()].insert(delta.dot)
      entities[delta.record] = delta.entitas
      if delta.record.replica == carrier.replika, homes[delta.record] == nil { homes[delta.record] = carrier.wilayah }
    }
  }

  // MARK: Chain

  private mutating func checkChain(_ carrier: Pembawa, _ digest: Digest) throws {
    let new = try steps(incoming[digest] ?? [])
    let chain = try loader.chain(of: carrier, digest: digest, more: new, in: reader)
    let arrived = Set(new.map(\.digest))
    if let bad = chain.disisihkan.first(where: { arrived.contains($0.akta) }) { throw bad.galat }
    if chain.menunggu.contains(where: arrived.contains) { throw TatacaraError(.menungguPendahulu) }
    guard !chain.rangkaian.keadaan.akta.isEmpty || !chain.cabang.isEmpty else {
      throw TatacaraError(.menungguPendahulu)
    }
    let forks = chain.cabang.contains(where: arrived.contains)
    // Whose branch stands, those above the forking tier say; one more here would only be a third.
    if forks, case .local = source { throw TatacaraError(.aktaBercabang) }
    // Words of this node's own region come back from below after a restore: they passed no gate of the sender's.
    let sent = Set(new.filter { $0.penandatangan.wilayah != ownRegion }.map(\.digest))
    if arrived.isEmpty || !sent.isEmpty { try checkSendersGate(chain.rangkaian.keadaan, sent, forks: forks) }
    try checkForks(chain.rangkaian.keadaan, carrier.wilayah, arrived)
  }

  func steps(_ said: [Said]) throws -> [LangkahTercatat] {
    try said.map { try ChainLoader.step($0.view.akta, $0.akta, $0.view, $0.verdict, trust: loader.trust) }
  }

  /// Nobody here acts upon a branch that waits (design §2, "One fork rule"). What others did upon theirs is for the rule to
  /// weigh, not to refuse.
  private mutating func checkForks(
    _ state: KeadaanUsulan, _ village: WilayahID, _ arrived: Set<Digest>
  ) throws {
    guard case .local = source else { return }
    var highest = Tingkat.desa
    for act in state.akta.reversed() where !arrived.contains(act) {
      guard let author = try reader.document(act)?.author, let tier = loader.trust.tier(of: author) else { continue }
      if highest <= tier, let fork = try waitingFork(of: author, village),
        let part = try reader.part(of: act, for: village), part.rantai.nomor >= fork.nomor
      {
        throw fork.alarm
      }
      highest = max(highest, tier)
    }
  }

  /// The earliest fork of that chain of which the branch held here does not stand.
  mutating func waitingFork(of author: ReplicaID, _ village: WilayahID) throws -> ForkedChain? {
    let key = ChainKey(author: author, village: village)
    if let known = waitingForks[key] { return known }
    let found = try reader.forks(of: author, for: village).filter { $0.proven && $0.upheld != $0.held }
    let first = found.min { $0.nomor < $1.nomor }
    waitingForks[key] = .some(first)
    return first
  }

  /// A sender that skips its own gate (design §3, "Nothing leaves uncleared").
  /// - Parameter forks: what arrived is a branch beside another: then its chain waits there, and is cleared for nobody.
  /// - Throws: `GERBANG_DILEWATI`, `AKTA_BERCABANG`.
  private func checkSendersGate(_ state: KeadaanUsulan, _ arrived: Set<Digest>, forks: Bool) throws {
    guard case .below(_, let region) = source, let tier = region.tingkat else { return }
    let last = state.akta.lastIndex(where: arrived.contains) ?? state.akta.count - 1
    guard let error = Gerbang.periksaKiriman(state, sampai: last + 1, dari: tier) else { return }
    throw forks ? TatacaraError(.aktaBercabang) : error
  }
}
