import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// What must never happen (design §9), watched from outside on what each step changed. Keeps what it saw, so that it
/// notices what disappears.
package struct Invariants {
  let world: World
  /// Per node and carrier: how many acts were cleared, and which butir counted.
  private var cleared: [Key: UInt16] = [:]
  private var counted: [Key: Set<Int>] = [:]
  /// Per node and village: a sum over every word of an act held.
  private var sums: [VillageKey: SumMod256] = [:]
  /// Per village and sum: what whoever held exactly that showed.
  private var shown: [Digest: Shown] = [:]
  /// How far each node's cursors were checked.
  var cursors: [CursorKey: Cursor] = [:]
  /// Documents by their place in their author's chain, anywhere.
  private var places: [Place: Digest] = [:]
  /// Carriers and acts of lying programs.
  var lies: Set<Digest> = []
  /// Villages whose program lets its own lies through.
  var liars: Set<Int> = []
  /// Nodes that were put back to an earlier copy.
  var suspects: Set<Int> = []
  /// Nodes that were stopped by the receipt rule.
  var stopped: Set<Int> = []

  struct Key: Hashable {
    let node: Int
    let carrier: Digest
  }

  private struct VillageKey: Hashable {
    let node: Int
    let village: WilayahID
  }

  struct CursorKey: Hashable {
    let node: Int
    let peer: ReplicaID
  }

  private struct Place: Hashable {
    let author: ReplicaID
    let region: WilayahID
    let nomor: UInt64
  }

  private struct Shown {
    let node: WilayahID
    let sum: Digest
    let conflicts: Set<StoredConflict>
  }

  static let waiting: Set<String> = [
    "MENUNGGU_PENDAHULU", "KONTEKS_TAK_DIKENAL", "PEMBAWA_TIDAK_ADA", "PAKET_TIDAK_DIKENAL",
  ]

  init(world: World) { self.world = world }

  func isSuspect(_ node: Int) -> Bool { suspects.contains(node) }
  func isStopped(_ node: SimNode) -> Bool { stopped.contains(node.index) }

  /// Checks what a node's last commits touched.
  /// - Throws: `Violation`.
  mutating func check(_ node: SimNode, _ tally: inout Tally) throws {
    let touched = node.probe.takeTouched()
    try node.store.read { reader in
      for item in touched.quarantined { try judge(item, at: node, &tally) }
      try checkPlaces(touched.parts, at: node, in: reader)
      for digest in touched.carriers.sorted() { try checkCarrier(digest, at: node, in: reader) }
      let records = RecordOracle(reader: reader)
      for record in touched.records.sorted() { try records.check(record, at: node.region) }
      for verdict in touched.verdicts { add(verdict, at: node) }
      for village in touched.villages.sorted() { try checkVillage(village, at: node, in: reader) }
      for peer in touched.links.sorted() { try checkCursor(peer, at: node, in: reader) }
    }
  }

  // MARK: Quarantine

  private func judge(_ item: QuarantinedItem, at node: SimNode, _ tally: inout Tally) throws {
    tally.note("karantina \(item.code)")
    let sender = world.nodes.first { $0.replica == item.peer }
    if lies.contains(item.subject) || sender.map({ suspects.contains($0.index) }) ?? false { return }
    // It waits for what comes another way; that it does come is the liveness phase's to see.
    if Self.waiting.contains(item.code) { return }
    throw Violation(
      "jujur-dikarantina",
      "\(node.region) menahan kiriman \(sender?.region.description ?? "?"): \(item.code) \(item.subject.short)")
  }

  // MARK: Carriers

  private mutating func checkCarrier(_ digest: Digest, at node: SimNode, in reader: any StoreReader) throws {
    guard let stored = try reader.carrier(digest) else { return }
    if lies.contains(digest) {
      guard !liars.contains(node.index) else { return }
      throw Violation("kebohongan-diterima", "\(node.region): \(stored.nomor)")
    }
    let key = Key(node: node.index, carrier: digest)
    if let before = cleared[key], stored.state.clearedUp < before {
      throw Violation("bersih-surut", "\(node.region): \(stored.nomor) \(before) → \(stored.state.clearedUp)")
    }
    cleared[key] = stored.state.clearedUp
    let carrier = try Canonical.pembawa(from: stored.bytes)
    let counts = try counting(carrier, digest, in: reader)
    if let lost = (counted[key] ?? []).subtracting(counts.official).first {
      throw Violation("resmi-surut", "\(node.region): \(stored.nomor) butir \(lost + 1)")
    }
    counted[key] = counts.official
    try checkContexts(carrier, at: node, in: reader)
    guard carrier.jenis == .usulan else { return }
    try compare(carrier, stored, counts, at: node, in: reader)
  }

  /// Which butir count, by what the store says of their deltas.
  private func counting(
    _ carrier: Pembawa, _ digest: Digest, in reader: any StoreReader
  ) throws -> (official: Set<Int>, current: Set<Int>) {
    var (official, current): (Set<Int>, Set<Int>) = ([], [])
    for (place, butir) in carrier.butir.enumerated() {
      for delta in butir.deltas {
        guard
          let line = try reader.deltas(of: delta.record).first(where: { $0.dot == delta.dot && $0.carrier == digest })
        else { throw Violation("delta-hilang", "\(carrier.nomor) butir \(place + 1)") }
        if line.counts.contains(.resmi) { official.insert(place) }
        if line.counts.contains(.berjalan) { current.insert(place) }
      }
    }
    return (official, current)
  }

  /// Nothing counts without its chain, and everything counts that has it: against the naive reading of the law.
  private func compare(
    _ carrier: Pembawa, _ stored: StoredCarrier, _ counts: (official: Set<Int>, current: Set<Int>), at node: SimNode,
    in reader: any StoreReader
  ) throws {
    guard let pack = world.packs[carrier.paket], var oracle = ChainOracle(carrier, stored.digest, pack) else {
      throw Violation("paket-tak-dikenal", "\(node.region): \(stored.nomor)")
    }
    guard oracle.follow(try acts(on: carrier, stored.digest, in: reader)) else { return }
    let expected = Set(oracle.items.indices.filter { oracle.items[$0].counts })
    guard oracle.last == stored.state.lastAct, expected == counts.official else {
      throw Violation(
        "rangkaian",
        "\(node.region): \(stored.nomor) resmi \(counts.official.sorted()), seharusnya \(expected.sorted());"
          + " akta terakhir \(stored.state.lastAct?.short ?? "-"), seharusnya \(oracle.last?.short ?? "-")")
    }
    let open = Set(oracle.items.indices.filter { oracle.items[$0].counts || oracle.items[$0].isOpen })
    let replaced = stored.state.status == StatusUsulan.digantikan.kode
    guard replaced || oracle.last == nil || counts.current.isSubset(of: open) else {
      throw Violation("berjalan-tanpa-dasar", "\(node.region): \(stored.nomor)")
    }
  }

  private func acts(on carrier: Pembawa, _ digest: Digest, in reader: any StoreReader) throws -> [ChainOracle.Act] {
    try reader.verdicts(on: digest).compactMap { line in
      guard let document = try reader.document(line.act), let part = try reader.part(of: line.act, for: line.village)
      else { throw Violation("akta-hilang", "\(line.act.short) atas \(carrier.nomor)") }
      let act = try Canonical.akta(from: document.bytes)
      let view = try Canonical.decode(PandanganBagian.self, from: part.view)
      guard let said = view.putusan.isi.first(where: { $0.pembawa == digest }),
        let signer = world.signers[act.penandatangan]
      else { throw Violation("akta-tanpa-dasar", "\(line.act.short) atas \(carrier.nomor)") }
      let files = view.berkas.isi.filter { $0.untuk == nil || $0.untuk == digest }
      return ChainOracle.Act(digest: line.act, akta: act, said: said, files: files, signer: signer)
    }
  }

  /// No delta rests on what is not here, but for what its author's own region keeps to itself.
  private func checkContexts(_ carrier: Pembawa, at node: SimNode, in reader: any StoreReader) throws {
    guard let author = world.region(of: carrier.replika) else {
      throw Violation("pembuat-tak-dikenal", "\(carrier.nomor)")
    }
    for delta in carrier.deltas {
      let held = Context(covering: try reader.deltas(of: delta.record).map(\.dot))
      let missing = ContextCheck.missing(of: delta.context, held: held) { replica in
        world.region(of: replica).map(author.meliputi) ?? false
      }
      if let first = missing.first {
        throw Violation(
          "konteks-tanpa-dasar", "\(node.region): \(carrier.nomor) melihat \(first.replica)=\(first.counter)")
      }
    }
  }

  // MARK: Chains

  /// An act stands where its author's chain has it, and nowhere another one does.
  private mutating func checkPlaces(
    _ parts: [(act: Digest, village: WilayahID)], at node: SimNode, in reader: any StoreReader
  ) throws {
    for (act, village) in parts where !lies.contains(act) {
      guard let part = try reader.part(of: act, for: village) else { continue }
      let place = Place(author: part.author, region: village, nomor: part.rantai.nomor)
      let before =
        part.rantai.nomor == 1
        ? Digest.zero : try reader.headAfter(part.author, for: village, nomor: part.rantai.nomor - 1)
      guard try reader.chained(part.author, for: village, at: part.rantai.nomor) == act,
        before == part.rantai.kepalaSebelum
      else { throw Violation("di-luar-rantai", "\(node.region): akta \(act.short) nomor \(part.rantai.nomor)") }
      // What only its author ever held was lost with a store put back, and its number is free.
      guard part.author != node.replica else { continue }
      if places.updateValue(act, forKey: place).map({ $0 != act }) ?? false, !suspects.contains(node.index) {
        throw Violation("cabang-tak-terlihat", "\(node.region): \(part.author) \(village) nomor \(part.rantai.nomor)")
      }
    }
  }

  // MARK: Villages

  private mutating func add(_ verdict: StoredVerdict, at node: SimNode) {
    let word = Canonical.sha256(verdict.act.bytes + verdict.carrier.bytes)
    sums[VillageKey(node: node.index, village: verdict.village), default: SumMod256()].tambah(word)
  }

  /// Whoever holds the same words of acts shows the same (design §1), and a village's sum is that of its rows.
  private mutating func checkVillage(_ village: WilayahID, at node: SimNode, in reader: any StoreReader) throws {
    guard village.tingkat == .desa else { return }
    let tally = try reader.tallies(in: village).first { $0.village == village }
    var rows = 0
    for entity in Entitas.allCases {
      try reader.forEachRow(entity, in: village) { _ in
        rows += 1
        return true
      }
    }
    guard rows == Int((tally?.keluarga ?? 0) + (tally?.individu ?? 0)) else {
      throw Violation("jumlah-desa", "\(node.region): \(village) \(rows) baris")
    }
    let sum = sums[VillageKey(node: node.index, village: village)] ?? SumMod256()
    let key = Canonical.sha256(Array("\(village) \(sum.banyak)".utf8) + sum.jumlah.bytes)
    let now = Shown(
      node: node.region, sum: tally?.sum ?? .zero, conflicts: Set(try reader.conflicts(in: village)))
    guard let known = shown[key] else { return shown[key] = now }
    if suspects.contains(node.index) { return }
    guard known.sum == now.sum, known.conflicts == now.conflicts else {
      throw Violation("sama-isi-beda-tampilan", "\(village) di \(known.node) dan \(node.region)")
    }
  }

  /// Forgets what a node had: it was put back to an earlier copy of itself.
  mutating func forget(_ node: SimNode) throws {
    cleared = cleared.filter { $0.key.node != node.index }
    counted = counted.filter { $0.key.node != node.index }
    cursors = cursors.filter { $0.key.node != node.index && $0.key.peer != node.replica }
    sums = sums.filter { $0.key.node != node.index }
    _ = node.probe.takeTouched()
    try node.store.read { reader in
      for stored in try reader.everyCarrier(matching: CarrierFilter(region: .pusat)) {
        for verdict in try reader.verdicts(on: stored.digest) { add(verdict, at: node) }
      }
    }
  }
}

extension World {
  /// The region a replica was enrolled for.
  func region(of replica: ReplicaID) -> WilayahID? { nodes.first { $0.replica == replica }?.region ?? former[replica] }
}
