import Causality
import Foundation
import GRDB
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// One bad record stops nobody (design §9.6), also where a disk changed it here: what rests on it waits, and is as if nothing
/// had been once it is whole again.
@Suite struct DamagedStoreTests {
  private let federation: Federation
  private let families: [Pembawa]

  init() throws {
    federation = try Federation()
    try federation.publishPack()
    families = try federation.foundRegister(families: 6)
    try federation.syncAllDown()
    try federation.syncAllUp()
  }

  private let village = Federation.village
  private let regency = Federation.regency

  private func agree(_ child: WilayahID) async throws -> AgreementRunner.Report {
    try await federation.agree(child, deep: true)
  }

  /// Changes a store behind its node's back; SQLite's own rules hold nobody back there.
  private func damage(_ region: WilayahID, _ sql: String) throws {
    let path = federation.folder(region).root.appending(path: "selaras.sqlite").path(percentEncoded: false)
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    try DatabaseQueue(path: path, configuration: configuration).write { db in
      try db.execute(sql: sql)
      #expect(db.changesCount > 0, "\(sql)")
    }
  }

  private func propose(
    _ family: Int, _ field: FieldID = Fields.nama, _ value: String = "Nama", seri: UInt32
  ) throws -> Pembawa {
    let person = try #require(families[family].butir[0].deltas.last?.record)
    let usulan = try federation.correction(of: person, field, .teks(value), number: 1, seri: seri)
    _ = try federation.musdes([usulan], seri: seri)
    return usulan
  }

  /// But for what is cleared for the link above, which is a tier's own.
  private func state(_ region: WilayahID, _ carrier: Pembawa) throws -> CarrierState? {
    var state = try federation.node(region).store.read { try $0.carrier(Canonical.digest(carrier))?.state }
    state?.clearedUp = 0
    return state
  }

  private func differences(_ region: WilayahID) throws -> [String] {
    try federation.node(region).verify().differences.map(\.description)
  }

  @Test(
    "a damaged rule pack is this node's own matter: its peer is told nothing, what came waits, and gets in once it is whole"
  )
  func damagedPack() async throws {
    let usulan = try propose(0, seri: 1)
    try damage(regency, "UPDATE document SET attachment = zeroblob(9) WHERE kind = 4")
    #expect(try federation.sync(village).notices.isEmpty)
    let above = try federation.node(regency)
    #expect(try above.store.read { try $0.quarantine().map(\.code) } == ["CATATAN_SIMPUL_RUSAK"])
    #expect(try await agree(regency).sepakat)
    #expect(try state(regency, usulan)?.custody == .kabupaten)
    #expect(try above.store.read { try $0.quarantineCount() } == 0)
    #expect(try differences(regency).isEmpty)
  }

  // MARK: What is derived anew

  @Test("an unreadable proposal is left out and named, and all else is derived anew")
  func leftOut() throws {
    let bad = families[1]
    let hex = Canonical.digest(bad).description
    for sql in [
      "UPDATE carrier SET bytes = zeroblob(40) WHERE digest = X'\(hex)'", "UPDATE tally SET individu = individu + 1",
      "UPDATE keluarga SET penghasilan = 77", "UPDATE carrier SET status = 5",
      "DELETE FROM individu WHERE serial > 10", "DELETE FROM verdict",
    ] { try damage(village, sql) }
    let node = try federation.node(village)
    let left = try node.rederive()
    #expect(left.places == [bad.nomor.description] && !left.isMore)
    let said = try #require(left.stillDamaged)
    #expect(said.kode == "CATATAN_SIMPUL_RUSAK" && said.pesan.contains(bad.nomor.description))
    let records = Set(bad.butir[0].deltas.map(\.record.description))
    for difference in try node.verify().differences {
      let own = difference.subject.contains(bad.nomor.description) || records.contains(difference.subject)
      #expect(own || difference.code == .jumlahDesa, "\(difference)")
    }
    for family in families where family.nomor != bad.nomor {
      #expect(try state(village, family) == state(regency, family))
      for delta in family.butir[0].deltas {
        let both = try [village, regency].map { place in
          try federation.node(place).store.read { try $0.row(delta.record) }
        }
        #expect(both[0] == both[1] && both[0] != nil)
      }
    }
  }

  @Test(
    "whatever the size of a step, what is derived comes out the same, also where an index was lost",
    arguments: [1, 2, 3, 100])
  func pages(size: Int) throws {
    let usulan = try propose(0, seri: 1)
    _ = try propose(0, Fields.noHP, "081200000001", seri: 2)
    let tally = try federation.tally(village)
    for sql in [
      "UPDATE carrier SET status = 5, step = 0, custody = NULL", "UPDATE delta SET counts = 2",
      "DELETE FROM delta WHERE carrier IN (3, 7)", "DELETE FROM verdict", "UPDATE tally SET keluarga = 0",
      "UPDATE individu SET nama = 'X'", "DELETE FROM keluarga WHERE serial > 6",
    ] { try damage(village, sql) }
    let node = try federation.node(village)
    let left = try node.store.write { writer in
      try Rederivation.everything(trust: node.trust(in: writer), ownTier: node.tier, page: size, in: writer)
    }
    #expect(left.isEmpty)
    #expect(try differences(village) == [])
    #expect(try federation.tally(village) == tally)
    #expect(try state(village, usulan)?.custody == .kabupaten)
  }

  // MARK: What comes again

  @Test(
    "what was lost while its log lines stayed is logged once, however it comes again",
    arguments: [
      [], ["DELETE FROM verdict WHERE carrier = X'%'"],
      ["DELETE FROM verdict WHERE carrier = X'%'", "DELETE FROM part WHERE id = (SELECT max(id) FROM part)"],
      ["DELETE FROM delta WHERE carrier = (SELECT id FROM carrier WHERE digest = X'%')"],
    ], [true, false])
  func loggedOnce(more: [String], byAgreement: Bool) async throws {
    let usulan = try propose(1, seri: 1)
    try federation.sync(village)
    let before = try state(regency, usulan)
    let lines = try federation.node(regency).store.read { try $0.logEnd().sequence }
    let digest = Canonical.digest(usulan)
    for sql in more + ["DELETE FROM carrier WHERE digest = X'%'"] {
      try damage(regency, sql.replacing("%", with: digest.description))
    }
    if byAgreement {
      #expect(try await agree(village).sepakat)
    } else {
      // As one who asks for everything from the beginning.
      try damage(
        regency,
        "UPDATE link SET received_sequence = 0, received_count = 0, received_sum = zeroblob(32) WHERE peer_region = \(village.rawValue)"
      )
      try damage(regency, "DELETE FROM work WHERE shelf = 'terima-wilayah'")
      try federation.sync(village)
    }
    #expect(try state(regency, usulan) == before && before != nil)
    #expect(try federation.node(regency).store.read { try $0.logEnd().sequence } == lines)
    #expect(try differences(regency) == [])
  }

  // MARK: What is taken in meanwhile

  /// Where a proposal, or something said of it, is damaged, as the SQL that does it; `%` is the proposal.
  private static let ofOneProposal = [
    "UPDATE carrier SET bytes = zeroblob(40) WHERE digest = X'%'",
    "UPDATE carrier SET bytes = zeroblob(length(bytes)) WHERE digest = X'%'",
    "UPDATE document SET bytes = zeroblob(40) WHERE digest = (SELECT act FROM verdict WHERE carrier = X'%')",
    "UPDATE part SET view = zeroblob(9) WHERE act = (SELECT act FROM verdict WHERE carrier = X'%')",
    "DELETE FROM part WHERE act = (SELECT act FROM verdict WHERE carrier = X'%')",
  ]

  @Test(
    "a decision on a proposal damaged here waits, the others count, and the sender is told nothing",
    arguments: ofOneProposal)
  func waits(sql: String) async throws {
    let (bad, good) = (try propose(0, seri: 1), try propose(1, seri: 2))
    let node = try federation.node(village)
    try federation.sync(village)
    try federation.verval([bad, good])
    try damage(village, sql.replacing("%", with: Canonical.digest(bad).description))
    let before = try state(village, bad)
    #expect(try federation.sync(village).notices.isEmpty)
    #expect(try state(village, good) == state(regency, good))
    #expect(try state(village, bad) == before)
    #expect(node.damage.take().allSatisfy { $0.kode == "CATATAN_SIMPUL_RUSAK" })
    let waiting = try node.store.read { try $0.quarantine() }
    #expect(waiting.map(\.code) == ["CATATAN_SIMPUL_RUSAK"] && waiting[0].subject == Canonical.digest(bad))
    // The next session goes on too, and nothing is let in by it.
    #expect(try federation.sync(village).notices.isEmpty)
    #expect(try await agree(village).sepakat)
    try node.rederive()
    #expect(try state(village, bad) == state(regency, bad))
    #expect(try node.store.read { try $0.quarantineCount() } == 0)
    #expect(try differences(village) == [])
  }

  @Test("a record that a damaged proposal writes too stays as it was until that is whole, and says then what all say")
  func sharedRecord() async throws {
    let bad = try propose(0, seri: 1)
    let good = try propose(0, Fields.noHP, "081200000009", seri: 2)
    try federation.sync(village)
    try federation.verval([good], said: .butir([30]))
    try damage(village, "UPDATE carrier SET bytes = zeroblob(40) WHERE digest = X'\(Canonical.digest(bad))'")
    let node = try federation.node(village)
    #expect(try federation.sync(village).notices.isEmpty)
    #expect(try state(village, good) == state(regency, good))
    #expect(node.damage.take().contains { $0.pesan.contains(bad.nomor.description) })
    #expect(try await agree(village).sepakat)
    try node.rederive()
    #expect(try differences(village) == [])
    #expect(try federation.tally(village) == federation.tally(regency))
  }

  @Test("a child's receipt that cannot be read any more is replaced by the next one")
  func receipt() throws {
    let (above, below) = (try federation.node(regency), try federation.node(village))
    let key = below.replica.description
    try damage(regency, "UPDATE work SET value = zeroblob(120) WHERE shelf = 'tanda-terima' AND key = '\(key)'")
    #expect(try differences(regency).map { $0.prefix(20) } == ["TANDA_TERIMA_BERBEDA"])
    try federation.verval([try sent(0, seri: 1)])
    try federation.sync(village)
    #expect(try differences(regency) == [] && above.damage.take().isEmpty)
  }

  private func sent(_ family: Int, seri: UInt32) throws -> Pembawa {
    let usulan = try propose(family, seri: seri)
    try federation.sync(village)
    return usulan
  }

  // MARK: Certificates

  @Test(
    "a person's certificate damaged here is set aside: sessions go on, what rests on it waits, and it is mended from above",
    arguments: ["signature = zeroblob(64)", "bytes = zeroblob(40)", "bytes = zeroblob(length(bytes))"])
  func person(change: String) async throws {
    let usulan = try propose(0, seri: 1)
    try federation.sync(village)
    try federation.verval([usulan])
    let signer = try federation.person(village, .kepalaDesa).certificate.digest
    try damage(village, "UPDATE document SET \(change) WHERE digest = X'\(signer)'")
    let node = try federation.node(village)
    let trust = try node.store.read { try node.trust(in: $0) }
    #expect(!trust.certificates.holds(signer) && trust.certificates.holds(node.identity.sertifikat.digest))
    #expect(node.damage.take().map(\.kode) == ["CATATAN_SIMPUL_RUSAK"])
    #expect(try StatusReport(of: node).rusakDiSini.count == 1)
    #expect(try federation.sync(village).notices.isEmpty)
    #expect(try state(village, usulan) != state(regency, usulan))
    #expect(throws: SyncError(.damagedHere, "")) { _ = try propose(1, seri: 2) }
    #expect(try await agree(village).sepakat)
    try node.rederive()
    #expect(try state(village, usulan) == state(regency, usulan))
    #expect(try differences(village) == [])
    _ = try propose(1, seri: 2)
    #expect(try federation.sync(village).notices.isEmpty)
  }

  @Test("one that was to be sent is held back and told here; whole again, it is brought by itself")
  func unsent() throws {
    let usulan = try propose(0, seri: 1)
    let signer = try federation.person(village, .kepalaDesa).certificate.digest
    let node = try federation.node(village)
    let whole = try #require(try node.store.read { try $0.document(signer) })
    try damage(village, "UPDATE document SET signature = zeroblob(64) WHERE digest = X'\(signer)'")
    try federation.sync(village)
    #expect(node.damage.take().contains { $0.letak == signer.short })
    let above = try federation.node(regency)
    #expect(try above.store.read { try $0.document(signer) } == nil)
    #expect(try state(regency, usulan) == nil)
    try node.store.write { try $0.mend(document: whole) }
    #expect(try federation.sync(village).notices.isEmpty)
    #expect(try node.store.read { try $0.document(signer) } == whole)
  }

  @Test("a node's own certificates, which prove everything here, are not set aside")
  func own() throws {
    let node = try federation.node(village)
    let keys = federation.folder(village).root.appending(path: "kunci/simpul.json")
    var bytes = try Data(contentsOf: keys)
    bytes[bytes.count / 2] = bytes[bytes.count / 2] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
    try bytes.write(to: keys)
    #expect(throws: (any Error).self) { try Node.open(node.folder, tier: .desa) }
  }
}
