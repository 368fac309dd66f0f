import Causality
import Registry
import Tatacara

/// A second, naive reading of the law (design §3): where a proposal stands after its acts, from the pack's table alone.
/// Slow and plain on purpose; shares nothing with `RangkaianUsulan`.
struct ChainOracle {
  struct Act {
    let digest: Digest
    let akta: Akta
    let said: PutusanUsulan
    let files: [BerkasAkta]
    let signer: Penandatangan
  }

  struct Item {
    let row: BarisAturan
    let chain: [UInt8]
    var place = 0
    var counts = false
    /// The step whose act refused it.
    var refusedAt: UInt8?
    var withdrawn = false

    var isOpen: Bool { refusedAt == nil && !withdrawn && place < chain.count }
  }

  let carrier: Pembawa
  let digest: Digest
  let pack: PaketAturan
  private(set) var items: [Item]
  private(set) var last: Digest?
  private var returned = false
  private var forum: [UInt8] = []
  private var people: [UInt8: Set<UInt64>] = [:]
  private var announcedUntil: Tanggal?

  /// nil for a carrier of rows the pack does not have.
  init?(_ carrier: Pembawa, _ digest: Digest, _ pack: PaketAturan) {
    self.carrier = carrier
    self.digest = digest
    self.pack = pack
    items = carrier.butir.compactMap { butir in
      pack.baris(butir.jenis).map { Item(row: $0, chain: pack.rantai($0, di: carrier.wilayah)) }
    }
    guard items.count == carrier.butir.count else { return nil }
  }

  /// Follows the chain as far as it goes without doubt.
  /// - Returns: false where two valid acts follow one: then nothing is said here.
  mutating func follow(_ acts: [Act]) -> Bool {
    var left = acts
    while true {
      let next = left.filter { $0.said.sebelum == last && allows($0) }
      guard next.count < 2 else { return false }
      guard let act = next.first else { return true }
      left.removeAll { $0.digest == act.digest }
      apply(act)
    }
  }

  private func order(_ step: UInt8) -> Int { pack.langkah.firstIndex { $0.kode == step } ?? 0 }

  private var due: Langkah? {
    items.filter(\.isOpen).map { order($0.chain[$0.place]) }.min().map { pack.langkah[$0] }
  }

  // MARK: The law

  private func allows(_ act: Act) -> Bool {
    guard act.akta.paket == carrier.paket, act.signer.wilayah.meliputi(carrier.wilayah), let due else { return false }
    if act.akta.jenis == .lampiran || act.akta.jenis == .pencabutan {
      return last != nil && due.tingkat == .desa && mayTake(pack.langkahForum, act)
        && (act.akta.jenis == .pencabutan || (returned && due == pack.langkahForum && !act.files.isEmpty))
    }
    guard act.akta.langkah == due.kode, act.akta.jenis == due.akta, mayTake(due, act) else { return false }
    if case .kembali(let to, _) = act.said.isi { return order(to) < order(due.kode) }
    return hasEvidence(act, due) && isInTime(act)
  }

  private func mayTake(_ step: Langkah, _ act: Act) -> Bool {
    guard act.signer.tingkat == step.tingkat, act.signer.peran.map(step.peran.contains) ?? step.otomatis else {
      return false
    }
    let others = people.filter { $0.key != step.kode }.values
    return !step.duaOrang || act.signer.orang == 0 || !others.contains { $0.contains(act.signer.orang) }
  }

  private func hasEvidence(_ act: Act, _ step: Langkah) -> Bool {
    let kinds = Set(act.files.filter { $0.untuk == nil }.map(\.jenis))
    switch step.akta {
    case .musdes:
      let needed = items.contains(where: \.row.forum) ? Simulation.evidence : []
      return kinds.isSuperset(of: needed)
    case .pengesahan: return kinds.contains(.suratPengesahan)
    default: return true
    }
  }

  private func isInTime(_ act: Act) -> Bool {
    switch act.akta.isi {
    case .musdes(let held, _, _, _, _):
      held <= act.akta.tanggal && act.akta.tanggal <= held.ditambah(hari: pack.musdesHari)
    case .pengumuman(let until): until >= act.akta.tanggal.ditambah(hari: pack.pengumumanHari)
    case .kosong where act.akta.jenis == .pengumumanTutup: announcedUntil.map { act.akta.tanggal > $0 } ?? false
    default: true
    }
  }

  // MARK: What an act does

  private mutating func apply(_ act: Act) {
    last = act.digest
    let besides = act.akta.jenis == .lampiran || act.akta.jenis == .pencabutan
    let step = besides ? pack.langkahForum.kode : act.akta.langkah
    if act.signer.orang != 0, pack.langkah(step)?.duaOrang ?? false {
      people[step, default: []].insert(act.signer.orang)
    }
    if case .kembali(let to, _) = act.said.isi { return goBack(to: to) }
    returned = false
    if act.akta.jenis == .pencabutan {
      for place in items.indices where !items[place].counts && items[place].refusedAt == nil {
        items[place].withdrawn = true
      }
      return
    }
    if case .pengumuman(let until) = act.akta.isi { announcedUntil = until }
    advance(act, step)
  }

  private mutating func advance(_ act: Act, _ step: UInt8) {
    var said = Array(repeating: UInt8(0), count: items.count)
    if case .butir(let verdicts) = act.said.isi { said = verdicts }
    if act.akta.jenis == .musdes { forum = said }
    if act.akta.jenis == .lampiran { said = forum }
    let covered = items.map { $0.isOpen && $0.chain[$0.place] == step && takesLane($0, act) }
    for place in items.indices where covered[place] && said[place] != 0 && !items[place].counts {
      items[place].refusedAt = step
    }
    spread(step)
    for place in items.indices where covered[place] && items[place].refusedAt == nil {
      if items[place].chain[items[place].place] == items[place].row.akhir { items[place].counts = true }
      items[place].place += 1
    }
  }

  private func takesLane(_ item: Item, _ act: Act) -> Bool {
    guard case .penetapan(let lane, _, _, _, _) = act.akta.isi, !item.row.jalur.isEmpty else { return true }
    return item.row.jalur[lane] != nil
  }

  /// What requires a refused butir is refused with it; never the reverse.
  private mutating func spread(_ step: UInt8) {
    for _ in items.indices {
      for place in items.indices where items[place].refusedAt == nil && !items[place].counts && !items[place].withdrawn
      {
        let requires = carrier.butir[place].bergantung.map(Int.init)
        if requires.contains(where: { items[$0].refusedAt != nil }) { items[place].refusedAt = step }
      }
    }
  }

  private mutating func goBack(to step: UInt8) {
    returned = true
    let limit = order(step)
    if let open = pack.langkah.firstIndex(where: { $0.akta == .pengumumanBuka }), limit <= open { announcedUntil = nil }
    for place in items.indices where !items[place].withdrawn {
      if let refused = items[place].refusedAt, order(refused) < limit { continue }
      items[place].refusedAt = nil
      let before = items[place].chain.prefix { order($0) < limit }.count
      let decided = (items[place].chain.firstIndex(of: items[place].row.akhir) ?? -1) + 1
      items[place].place = min(items[place].place, items[place].counts ? max(decided, before) : before)
    }
  }
}
