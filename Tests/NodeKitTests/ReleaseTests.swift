import ArgumentParser
import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// `karantina release` judges what is here; `karantina retry` asks the sender for it again.
@Suite struct ReleaseTests {
  private let federation: Federation
  private let usulan: Pembawa
  private let village = Federation.village
  private let regency = Federation.regency

  init() throws {
    (federation, usulan, _) = try Federation.unacceptable()
    try federation.sync(village)
  }

  private func codes() throws -> [String] { try federation.codes(at: regency) }
  private func isIn() throws -> Bool { try federation.state(usulan, at: regency) != nil }

  /// Set aside for good, as its kabupaten believes: nothing looks at it by itself.
  private func forGood() throws {
    try federation.damage(regency, "UPDATE quarantine SET code = 'REKAMAN_DESA_LAIN'")
    try federation.sync(Federation.province)
    try federation.sync(regency)
    #expect(try codes() == ["REKAMAN_DESA_LAIN"])
  }

  private func release(_ words: [String] = ["--all", "--yes"]) throws {
    try federation.command(KarantinaRelease<KabupatenTier>.self, words, at: regency)
  }

  @Test("What passes now is let in, whole; the village is told no more")
  func passes() throws {
    try forGood()
    try release()
    #expect(try codes().isEmpty && isIn())
    #expect(try federation.state(usulan, at: regency)?.custody == .kabupaten)
    try federation.sync(village)
    #expect(try federation.node(village).store.read { try NoteShelf.all(in: $0).isEmpty })
    try federation.checkAll()
  }

  @Test("Without a yes nothing happens, and without a choice nothing either")
  func asks() throws {
    try forGood()
    #expect(throws: ExitCode(1)) { try release(["--all"]) }
    #expect(throws: ExitCode(1)) { try release(["--yes"]) }
    #expect(throws: ExitCode(1)) { try release(["99", "--yes"]) }
    #expect(try codes() == ["REKAMAN_DESA_LAIN"] && !isIn())
  }

  @Test("Region and code choose; what was returned is not among all")
  func filters() throws {
    try forGood()
    for words in [["--wilayah", "13.10"], ["--all", "--kode", "TITIK_GANDA"]] { try release(words + ["--yes"]) }
    #expect(try !isIn())
    try release(["--wilayah", "13.09", "--kode", "REKAMAN_DESA_LAIN", "--yes"])
    #expect(try isIn())
  }

  @Test("What still does not pass stays, with the reason of now")
  func stays() throws {
    try federation.damage(regency, "UPDATE quarantine SET code = 'REKAMAN_DESA_LAIN'")
    try release()
    #expect(try codes() == ["KONTEKS_TAK_DIKENAL"] && !isIn())
    // From here on it only waits, and gets in by itself.
    try federation.sync(Federation.province)
    try federation.sync(regency)
    #expect(try codes().isEmpty && isIn())
  }

  @Test("What was returned and passes since is let in as returned: release brings no act of its own")
  func releasedAfterReturn() throws {
    try forGood()
    let act = try federation.giveBack().first
    let id = try #require(try federation.waiting(at: regency).first?.id)
    try release()
    #expect(try !isIn())
    try release(["\(id)", "--yes"])
    #expect(try federation.state(usulan, at: regency)?.lastAct == act)
    #expect(try federation.state(usulan, at: regency)?.custody == .desa)
    #expect(throws: (any Error).self) {
      try federation.command(KarantinaShow<KabupatenTier>.self, ["\(id)"], at: regency)
    }
    try federation.checkAll()
  }

  @Test("Bytes that a disk changed: release says so and keeps them; retry brings them anew, and they are judged")
  func damaged() async throws {
    try federation.damage(regency, "UPDATE quarantine SET bytes = x'09'")
    try federation.sync(Federation.province)
    try federation.sync(regency)
    try release()
    #expect(try codes() == ["KONTEKS_TAK_DIKENAL"] && !isIn())
    try federation.command(KarantinaRetry<KabupatenTier>.self, ["--all"], at: regency)
    try federation.command(KarantinaList<KabupatenTier>.self, [], at: regency)
    let report = try await federation.agree(village)
    #expect(!report.sama && report.sepakat && report.dikirim > 0)
    #expect(try codes().isEmpty && isIn())
    #expect(try await federation.agree(village).sama)
    #expect(try await federation.agree(village, deep: true).sepakat)
    try federation.checkAll()
  }

  @Test("Asked for again while it still cannot pass, it comes whole and waits on; both ends are equal after it")
  func stillWaits() async throws {
    try federation.damage(regency, "UPDATE quarantine SET bytes = x'09'")
    try federation.command(KarantinaRetry<KabupatenTier>.self, ["--all"], at: regency)
    let item = try #require(try federation.waiting(at: regency).first)
    #expect(try await federation.agree(village).sepakat)
    let now = try #require(try federation.waiting(at: regency).first)
    #expect(now.id == item.id && now.code == item.code)
    #expect(try Refusal.entries(packed: now.bytes).count == 2)
    #expect(try await federation.agree(village).sama)
    #expect(try federation.giveBack([now.id]).count == 1)
    try federation.sync(village)
    try federation.checkAll()
  }

  @Test("Damaged bytes stop no session: what comes of the same proposal takes their place")
  func damagedIsReplaced() throws {
    try federation.damage(regency, "UPDATE quarantine SET bytes = x'09'")
    let high = try federation.node(regency)
    let item = try #require(try federation.waiting(at: regency).first)
    let content = try federation.node(village).store.read { reader in
      let lines = try reader.log(
        after: 0, filter: LinkFilter(peer: high.replica, peerRegion: regency, direction: .up), limit: 1000)
      return try Assembly.content(of: lines.entries, for: regency, in: reader)
    }
    try high.store.write { writer in
      let source = EntrySource.below(item.peer, village)
      let admitted = try Admission.judge(
        content, in: writer, trust: high.trust(in: writer), from: source, ownRegion: regency)
      #expect(admitted.refusals.map(\.error.kode) == ["KONTEKS_TAK_DIKENAL"])
      try Ledger.write(admitted, to: writer, from: source, ownTier: .kabupaten, damage: { _ in })
    }
    #expect(try Refusal.entries(packed: federation.waiting(at: regency)[0].bytes).count == 2)
  }
}
