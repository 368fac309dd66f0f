import ArgumentParser
import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// What waits in quarantine gets in when what it lacked arrives, whole, and through the same gate.
@Suite struct QuarantineTests {
  private let federation: Federation
  private let person: RecordID

  /// The village hears of a correction straight from pusat, and proposes on top of it: its kabupaten, which has not heard,
  /// cannot know the context.
  init() throws {
    federation = try Federation()
    try federation.publishPack()
    let families = try federation.foundRegister(families: 2)
    try federation.syncAllDown()
    try federation.syncAllUp()
    try federation.on("2026-10-05")
    person = try #require(families[0].butir[0].deltas.last?.record)
  }

  private func correctAtPusat() throws {
    let pusat = try federation.node(.pusat)
    let signer = try federation.person(.pusat, .penetap)
    try pusat.store.write { [person] writer in
      let held = try writer.deltas(of: person).map(\.dot)
      let delta = RegistryDelta(
        record: person, dot: Dot(replica: pusat.replica, counter: 2), context: Context(covering: held),
        writes: [RegistryWrite(field: Fields.tempatLahir, value: .teks("Sioban"))])
      _ = try pusat.decree(
        .koreksi, delta, of: Federation.village, sk: "SK 2", subject: "koreksi", by: signer, in: writer)
    }
  }

  private func proposedOnTop() throws -> Pembawa {
    try correctAtPusat()
    try federation.sync(Federation.village, with: .pusat)
    let usulan = try federation.correction(of: person, Fields.nama, .teks("Nama Benar"), number: 1)
    _ = try federation.musdes([usulan])
    return usulan
  }

  private func quarantine() throws -> [QuarantinedItem] {
    try federation.node(Federation.regency).store.read { try $0.quarantine() }
  }

  @Test("A proposal whose context is unknown waits, and is let in by itself when the context arrives")
  func contextArrives() throws {
    let usulan = try proposedOnTop()
    let notices = try federation.sync(Federation.village).notices
    #expect(notices.map(\.kode) == ["KONTEKS_TAK_DIKENAL"])
    #expect(try quarantine().map(\.subject) == [Canonical.digest(usulan)])
    try federation.sync(Federation.province)
    try federation.sync(Federation.regency)
    let left = try quarantine().map { "\($0.code): \($0.message)" }
    #expect(left.isEmpty, "\(left)")
    try federation.verval([usulan])
    try federation.pengesahan([usulan])
    try federation.syncAllUp()
    try federation.syncAllDown()
    #expect(try federation.value(.pusat, person, Fields.nama) == .teks("Nama Benar"))
    #expect(try federation.tally(.pusat) == federation.tally(Federation.village))
  }

  @Test("A proposal under a rule pack that has not arrived waits, and is let in by itself when the pack comes")
  func packArrives() throws {
    federation.packEdit = { $0.replacing("sejak: 2024-05-08", with: "sejak: 2026-10-01") }
    try federation.publishPack()
    try federation.sync(Federation.village, with: .pusat)
    let usulan = try federation.correction(of: person, Fields.nama, .teks("Nama Benar"), number: 1)
    _ = try federation.musdes([usulan])
    let regency = try federation.node(Federation.regency)
    let before = try federation.tally(Federation.regency)
    let notices = try federation.sync(Federation.village).notices
    #expect(!notices.isEmpty && notices.allSatisfy { $0.kode == "PAKET_TIDAK_DIKENAL" }, "\(notices)")
    #expect(try regency.store.read { try $0.carrier(Canonical.digest(usulan)) } == nil)
    #expect(try federation.tally(Federation.regency) == before)
    try federation.sync(Federation.province)
    try federation.sync(Federation.regency)
    #expect(try quarantine().isEmpty)
    #expect(try regency.store.read { try $0.carrier(Canonical.digest(usulan))?.state.custody } == .kabupaten)
    #expect(try regency.verify().differences.isEmpty)
  }

  @Test("A damaged item waits on, and stops neither a session nor the others")
  func damagedItem() throws {
    let usulan = try proposedOnTop()
    try federation.sync(Federation.village)
    let damaged = QuarantinedItem(
      peer: try federation.node(Federation.village).replica, village: Federation.village, subject: .zero,
      code: "KONTEKS_TAK_DIKENAL", message: "", bytes: [9, 9])
    let regency = try federation.node(Federation.regency)
    let number = try regency.store.write { try $0.quarantine(damaged) }
    try federation.sync(Federation.province)
    try federation.sync(Federation.regency)
    #expect(try quarantine().map(\.id) == [number])
    #expect(try regency.store.read { try $0.carrier(Canonical.digest(usulan)) } != nil)
    try run(KarantinaRelease<KabupatenTier>.self, ["--all", "--yes"])
  }

  @Test("What waits can be read and tried again by hand, and stays while it lacks something")
  func byHand() throws {
    let usulan = try proposedOnTop()
    try federation.sync(Federation.village)
    let number = try #require(try quarantine().first?.id)
    try run(KarantinaShow<KabupatenTier>.self, ["\(number)"])
    try run(KarantinaRelease<KabupatenTier>.self, ["--all", "--yes"])
    #expect(try quarantine().map(\.id) == [number])
    #expect(throws: ExitCode(1)) { try run(KarantinaShow<KabupatenTier>.self, ["\(number + 1)"]) }
    #expect(try federation.node(Federation.regency).store.read { try $0.carrier(Canonical.digest(usulan)) } == nil)
  }

  private func run<C: ParsableCommand>(_ command: C.Type, _ words: [String]) throws {
    let folder = federation.folder(Federation.regency).root.path(percentEncoded: false)
    var parsed = try #require(try command.parseAsRoot(words + ["--data", folder]) as? C)
    try parsed.run()
  }
}
