import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

// MARK: Who does something

extension Simulation {
  func actSomewhere() throws {
    let tier = [Tingkat.desa, .kabupaten, .pusat, .provinsi][random.berbobot([46, 26, 25, 3])]
    let node = pick(world.nodes.filter { $0.tier == tier })
    guard isUp(node), !invariants.isStopped(node) else { return }
    arm(node)
    if random.peluang(12) { return try actWrongly(node) }
    switch tier {
    case .desa: try actInVillage(node)
    case .kabupaten: try actInRegency(node)
    case .provinsi: try random.peluang(50) ? resolve(node) : correct(node)
    case .pusat: try actAtTop(node)
    }
  }

  private func actInVillage(_ node: SimNode) throws {
    switch random.berbobot([50, 12, 8, 8, 12, 5, 5]) {
    case 0: try holdMusdes(node)
    case 1: try supplement(node)
    case 2: try withdraw(node)
    case 3: try importRegister(node)
    case 4: try workOnDrafts(node)
    case 5: try repeatMusdes(node)
    default: try discard(node)
    }
  }

  private func actInRegency(_ node: SimNode) throws {
    switch random.berbobot([45, 40, 5, 10]) {
    case 0: try decide(node, .putusan, .verifikator, "verval", returns: [60, 61, 62, 63, 64, 65], to: 1)
    case 1: try endorse(node)
    case 2: try correct(node)
    default: try resolve(node)
    }
  }

  private func actAtTop(_ node: SimNode) throws {
    switch random.berbobot([26, 16, 20, 22, 6, 10]) {
    case 0: try decide(node, .putusan, .mutu, "mutu", returns: [66], to: 2)
    case 1: try announce(node)
    case 2: try closeAnnouncement(node)
    case 3: try determine(node)
    case 4: try correct(node)
    default: try resolve(node)
    }
  }

  // MARK: Acts over what waits

  /// What a planner may be asked about: everything that waits, or a few of it.
  private func selection(_ node: SimNode) throws -> CarrierSelection {
    var selection = CarrierSelection.everything
    guard random.peluang(40) else { return selection }
    let waiting = try node.store.read {
      try $0.everyCarrier(matching: CarrierFilter(region: node.region, jenis: .usulan, custody: node.tier))
    }
    guard !waiting.isEmpty else { return selection }
    selection.all = false
    selection.usulan = Set((0..<3).map { _ in pick(waiting).digest.description }).sorted()
    return selection
  }

  @discardableResult
  func sign(
    _ node: SimNode, _ name: String, _ planner: StepPlanner, _ selection: CarrierSelection,
    before: (any StoreWriter) throws -> Void = { _ in }
  ) throws -> Int {
    try count(node, name) {
      let plan = try node.node.store.read { try planner.plan(selection, in: $0) }
      guard !plan.groups.isEmpty else { return plan }
      try node.node.store.write { writer in
        try before(writer)
        _ = try plan.sign(node.node, by: planner.signer, in: writer)
      }
      return plan
    }
  }

  /// - Returns: the proposals of the plan that `act` made and signed.
  @discardableResult
  private func count(_ node: SimNode, _ name: String, _ act: () throws -> StepPlan) throws -> Int {
    let done = try at(node, name) { try act().carriers.count } ?? 0
    if done > 0 { tally.note("usulan lewat \(name)", done) }
    return done
  }

  private func decide(
    _ node: SimNode, _ kind: JenisAkta, _ role: Peran, _ name: String, returns: [UInt8], to step: UInt8
  ) throws {
    guard let signer = node.people[role] else { return }
    let mood = random.berbobot([60, 25, 15])
    var planner = StepPlanner(node: node.node, signer: signer, kind: kind) { [self] turn in
      if mood == 2, random.peluang(60) {
        tally.note("kembali")
        return .kembali(keLangkah: step, alasan: pick(returns))
      }
      return .butir(
        turn.covered.indices.map { place in
          let free = turn.covered[place] && !turn.carrier.chain.keadaan.resmi(place)
          return mood == 1 && free && random.peluang(40) ? pick([30, 33, 34]) : 0
        })
    }
    planner.needsEvidence = kind == .putusan && node.tier == .kabupaten && mood != 2
    try sign(node, name, planner, selection(node))
  }

  private func endorse(_ node: SimNode) throws {
    guard let signer = node.people[.pengesah] else { return }
    made += 1
    let back = random.peluang(8)
    let letter = IsiAkta.surat(nomor: "400/\(made)", tanggal: today(node), penandatangan: "Bupati", delegasi: "")
    var planner = StepPlanner(node: node.node, signer: signer, kind: .pengesahan, isi: letter) { turn in
      back ? .kembali(keLangkah: 2, alasan: 66) : .butir(turn.covered.map { _ in 0 })
    }
    let scan = try file(.suratPengesahan, at: node)
    planner.files = [scan]
    try sign(node, "pengesahan", planner, selection(node)) { try self.hold([scan], node, in: $0) }
  }

  private func announce(_ node: SimNode) throws {
    guard let signer = node.people[.mutu] else { return }
    let last = today(node).ditambah(hari: random.bilangan(7...9))
    let planner = StepPlanner(
      node: node.node, signer: signer, kind: .pengumumanBuka, isi: .pengumuman(sampai: last)
    ) { _ in .tanpa }
    try sign(node, "pengumuman", planner, selection(node))
  }

  private func closeAnnouncement(_ node: SimNode) throws {
    guard let signer = node.people[.mutu] else { return }
    let planner = StepPlanner(node: node.node, signer: signer, kind: .pengumumanTutup) { _ in .tanpa }
    try sign(node, "tutup", planner, selection(node))
  }

  private func determine(_ node: SimNode) throws {
    guard let signer = node.people[.penetap] else { return }
    made += 1
    let lane = pick([Fields.dtks, Fields.progPKH, Fields.progBPNT, Fields.progPBI, Fields.progBLT, Fields.progKIP])
    let determination = Determination(
      node: node.node, signer: signer, lane: lane, period: "2026", decree: "SK \(made)")
    try count(node, "penetapan") {
      let plan = try node.node.store.read { try determination.plan(.everything, in: $0) }
      if !plan.groups.isEmpty { _ = try determination.sign(plan) }
      return plan
    }
  }

  // MARK: Files

  /// A file of its own content, in the node's vault.
  func file(_ kind: JenisBerkas, at node: SimNode, case carrier: Digest? = nil) throws -> BerkasAkta {
    made += 1
    let bytes = Data(pdf(judul: kind.nama, baris: ["\(options.seed) \(made)"]))
    return BerkasAkta(
      digest: try node.node.vault.store(bytes), jenis: kind, tipe: .pdf, ukuran: UInt64(bytes.count), untuk: carrier)
  }

  /// Notes files as held before an act names them.
  func hold(_ files: [BerkasAkta], _ node: SimNode, in writer: any StoreWriter) throws {
    for file in files { try writer.put(StoredFile(file, of: node.region, held: true)) }
  }
}
