import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// What cannot pass is returned by a signed act (design §5), which the village takes as any return.
@Suite struct ReturnedQuarantineTests {
  private let federation: Federation
  private let usulan: Pembawa
  private let person: RecordID
  private let village = Federation.village
  private let regency = Federation.regency
  private static let returned = StatusUsulan.dikembalikan(langkah: 0, alasan: 0).kode

  init() throws {
    (federation, usulan, person) = try Federation.unacceptable()
    try federation.sync(village)
  }

  private func item() throws -> QuarantinedItem {
    let items = try federation.waiting(at: regency)
    #expect(items.count == 1)
    return try #require(items.first)
  }

  private func told() throws -> Int { try federation.node(village).store.read { try NoteShelf.all(in: $0).count } }

  @Test(
    "The village has custody again, with reason and remedy; the entry is closed and stays readable; nobody else heard")
  func returned() throws {
    #expect(try item().code == "KONTEKS_TAK_DIKENAL" && told() == 1)
    let before = try item().bytes
    let acts = try federation.giveBack()
    #expect(try item().returned == acts.first && item().bytes == before)
    #expect(try StatusReport(of: federation.node(regency)).karantina == 0)
    try federation.sync(village)
    let state = try #require(try federation.state(usulan, at: village))
    #expect(state.status == Self.returned && state.custody == .desa && state.lastAct == acts.first)
    let desa = try federation.node(village)
    let lines = try desa.store.read { try UsulanLine.all(.everything, status: nil, desa, in: $0) }
    #expect(lines[0].keterangan(.id).contains("buat usulan penggantinya"))
    // What it was set aside for goes on being told: whoever writes the next proposal must know.
    #expect(try lines[0].keterangan(.id).contains("! KONTEKS_TAK_DIKENAL") && told() == 1)
    #expect(try federation.sync(village).rounds == 1)
    #expect(try federation.state(usulan, at: regency) == nil)
    try federation.sync(regency)
    #expect(try federation.state(usulan, at: Federation.province) == nil)
    try federation.checkAll()
  }

  @Test("Both ends agree after it, deep too, and a bundle brings it as well as a session", arguments: [false, true])
  func agreed(byStick: Bool) async throws {
    try federation.giveBack()
    if byStick {
      let (low, high) = (try federation.node(village), try federation.node(regency))
      let file = federation.root.appending(path: "tongkat")
      _ = try BundleWriter(node: high, to: low.identity.simpul).write(to: file)
      for _ in 1...2 { _ = try BundleReader(node: low, file: file).take() }
      #expect(try federation.state(usulan, at: village)?.status == Self.returned)
    }
    try federation.sync(village)
    #expect(try await federation.agree(village).sama)
    #expect(try await federation.agree(village, deep: true).sepakat)
    #expect(try federation.state(usulan, at: village)?.status == Self.returned)
    try federation.checkAll()
  }

  @Test("Should it pass after all, it is returned still: its chain says so, and it goes on once the village answers")
  func passesLater() throws {
    let act = try federation.giveBack().first
    try federation.sync(village)
    try federation.sync(Federation.province)
    try federation.sync(regency)
    #expect(try federation.waiting(at: regency).isEmpty)
    let state = try #require(try federation.state(usulan, at: regency))
    #expect(state.status == Self.returned && state.custody == .desa && state.lastAct == act)
    #expect(throws: TatacaraError(.bukanPemegang)) { try federation.verval([usulan]) }
    try federation.addFile(usulan, "berita acara baru")
    try federation.sync(village)
    try federation.verval([usulan])
    try federation.pengesahan([usulan])
    try federation.syncAllUp()
    try federation.syncAllDown()
    #expect(try federation.value(.pusat, person, Fields.nama) == .teks("Nama Benar"))
    #expect(try federation.tally(.pusat) == federation.tally(village))
    try federation.checkAll()
  }

  @Test("An answer to what still cannot pass opens the entry again, with all that came; it may be returned anew")
  func answered() throws {
    let first = try federation.giveBack().first
    try federation.sync(village)
    try federation.addFile(usulan, "satu")
    try federation.sync(village)
    #expect(try item().returned == nil && item().code == "KONTEKS_TAK_DIKENAL")
    #expect(try Refusal.entries(packed: item().bytes).count == 3)
    let second = try federation.giveBack().first
    #expect(try second != first && item().returned == second)
    try federation.sync(village)
    #expect(try federation.state(usulan, at: village)?.lastAct == second)
    try federation.addFile(usulan, "dua")
    try federation.sync(village)
    try federation.sync(Federation.province)
    try federation.sync(regency)
    #expect(try federation.waiting(at: regency).isEmpty)
    #expect(try federation.state(usulan, at: regency)?.custody == .kabupaten)
    try federation.checkAll()
  }

  @Test("A proposal that takes the place of a returned one passes, and the closed entry stays closed")
  func replaced() throws {
    try federation.giveBack()
    try federation.sync(village)
    let next = try federation.newFamily(in: village, number: 1, replacing: Canonical.digest(usulan))
    _ = try federation.musdes([next], seri: 2)
    try federation.sync(village)
    #expect(try federation.state(next, at: regency)?.custody == .kabupaten)
    #expect(try federation.state(usulan, at: village)?.status == StatusUsulan.digantikan.kode && told() == 0)
    #expect(try item().returned != nil)
    try federation.verval([next])
    try federation.pengesahan([next])
    try federation.syncAllUp()
    try federation.checkAll()
  }

  @Test("What came again, unchanged, does not open it; nor does the same from another neighbour")
  func cameAgain() async throws {
    let act = try federation.giveBack().first
    try federation.lose(from: regency, to: village)
    let item = try item()
    try federation.node(regency).store.write { writer in
      let content = IsiHimpunan(entri: try Refusal.entries(packed: item.bytes), rantai: [])
      let regency = try federation.node(self.regency)
      let source = EntrySource.above(try federation.node(Federation.province).replica, Federation.province)
      for source in [EntrySource.below(item.peer, village), source] {
        let admitted = try Admission.judge(
          content, in: writer, trust: regency.trust(in: writer), from: source, ownRegion: regency.region)
        #expect(!admitted.refusals.isEmpty)
        try Ledger.write(admitted, to: writer, from: source, ownTier: .kabupaten, damage: { _ in })
      }
    }
    #expect(try federation.waiting(at: regency).map(\.returned) == [act, act])
    #expect(try StatusReport(of: federation.node(regency)).karantina == 0)
  }

  // MARK: Who may, and what

  @Test("Twice it is refused, and by number as by all there is nothing left")
  func twice() throws {
    let id = try item().id
    try federation.giveBack([id])
    #expect(throws: NodeError(.sudahDikembalikan, "")) { try federation.giveBack([id]) }
    #expect(try federation.giveBack().isEmpty)
  }

  @Test("Only the role that decides the step returns, and only with a reason of the pack for it")
  func wrongRole() throws {
    #expect(throws: TatacaraError(.peranSalah)) { try federation.giveBack(by: .pengesah) }
    #expect(throws: TatacaraError(.alasanSalahPutusan)) { try federation.giveBack(reason: "data_keliru") }
    #expect(throws: TatacaraError(.alasanTakDikenal)) { try federation.giveBack(reason: "tidak_ada") }
    #expect(throws: TatacaraError(.kembaliSalahLangkah)) { try federation.giveBack(goal: "verval") }
    #expect(throws: TatacaraError(.langkahTakDikenal)) { try federation.giveBack(goal: "tidak_ada") }
    #expect(try item().returned == nil && federation.node(regency).verify().differences.isEmpty)
  }

  @Test("What got in is returned at its step, not out of quarantine")
  func alreadyIn() throws {
    try federation.sync(Federation.province)
    try federation.sync(regency)
    let desa = try federation.node(village).replica
    let stray = QuarantinedItem(
      peer: desa, village: village, subject: Canonical.digest(usulan), code: "JENIS_AKTA_SALAH", message: "",
      bytes: Federation.packed([]))
    let id = try federation.node(regency).store.write { try $0.quarantine(stray) }
    #expect(throws: NodeError(.usulanSudahMasuk, "")) { try federation.giveBack([id]) }
    try federation.verval([usulan], said: .kembali(keLangkah: 1, alasan: 68))
    #expect(try item().returned == nil)
  }

  @Test("What is no village's proposal cannot be returned, nor what is damaged or not there; each says what to do")
  func notReturnable() throws {
    let (high, low) = (try federation.node(regency), try federation.node(village))
    func put(_ entries: [Entri], subject: Digest, bytes: [UInt8]? = nil) throws -> UInt64 {
      let item = QuarantinedItem(
        peer: low.replica, village: village, subject: subject, code: "DI_LUAR_WILAYAH", message: "",
        bytes: bytes ?? Federation.packed(entries))
      return try high.store.write { try $0.quarantine(item) }
    }
    let certificate = Entri.simpul(low.identity.sertifikat)
    let acts = try Refusal.entries(packed: item().bytes).filter { if case .akta = $0 { true } else { false } }
    #expect(throws: NodeError(.bukanUsulanTertahan, "")) {
      try federation.giveBack([put([certificate], subject: certificate.digest)])
    }
    #expect(throws: NodeError(.isiKarantinaRusak, "")) {
      try federation.giveBack([put([], subject: Canonical.sha256([1]), bytes: [9, 9])])
    }
    // Of this one only the acts came; the proposal itself is missing.
    let (old, digest) = (try federation.waiting(at: regency)[0], Canonical.digest(usulan))
    try high.store.write { try $0.release(old.id) }
    let alone = try put(acts, subject: digest)
    #expect(throws: NodeError(.takDapatDikembalikan, "")) { try federation.giveBack([alone]) }
    let whole = try put([.pembawa(usulan)] + acts, subject: digest)
    #expect(whole == alone)
    // Chosen together those are left out, and the one that can be returned is.
    #expect(try federation.giveBack().count == 1)
    #expect(try federation.waiting(at: regency).filter { $0.returned != nil }.map(\.id) == [whole])
  }
}
