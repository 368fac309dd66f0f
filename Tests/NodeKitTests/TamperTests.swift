import Causality
import Foundation
import Identity
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// What a sender may not do, and what becomes of it: refused with a code, the rest goes on.
@Suite struct TamperTests {
  @Test("A flipped bit anywhere in a change-set refuses it whole, and the cursor stays")
  func flippedBitIsRefused() throws {
    let (federation, usulan) = try Federation.proposing()
    let message = try federation.outgoing()
    try #require(message.himpunan.count > 300)
    for place in stride(from: 0, to: message.himpunan.count, by: 37) {
      var broken = message
      broken.himpunan[place] ^= 1 << UInt8(place % 8)
      #expect(throws: (any Error).self, "byte \(place)") { try federation.deliver(broken) }
    }
    let above = try federation.node(Federation.regency)
    #expect(try above.store.read { try $0.carrier(Canonical.digest(usulan)) } == nil)
    #expect(try federation.deliver(message).notices.isEmpty)
    #expect(try above.store.read { try $0.carrier(Canonical.digest(usulan)) } != nil)
  }

  @Test("A village writes no record of another village, whatever it claims to know of it")
  func foreignRecord() throws {
    let (federation, _) = try Federation.proposing()
    let foreign = RecordID(replica: try federation.node(.pusat).replica, serial: 900)
    let usulan = try federation.correction(of: foreign, Fields.nama, .teks("Bukan Warga Kami"), number: 9)
    #expect(throws: SyncError(.foreignRecord, "")) { try federation.musdes([usulan], seri: 2) }
  }

  @Test("A decree on a family that its village has only proposed passes at every tier before the proposal does")
  func decreedBeforeCleared() throws {
    let (federation, _) = try Federation.proposing()
    let usulan = try federation.newFamily(in: Federation.village, number: 9)
    _ = try federation.musdes([usulan], seri: 2)
    try federation.sync(Federation.village)
    let regency = try federation.node(Federation.regency)
    let delta = RegistryDelta(
      record: usulan.butir[0].deltas[0].record, dot: Dot(replica: regency.replica, counter: 1),
      context: Context(covering: usulan.butir[0].deltas.map(\.dot)),
      writes: [RegistryWrite(field: Fields.pengeluaran, value: .bilangan(5))])
    let signer = try federation.person(Federation.regency, .pengesah)
    try regency.store.write { writer in
      _ = try regency.decree(
        .koreksi, [(delta: delta, village: Federation.village)], sk: "SK 4", subject: "koreksi", by: signer, in: writer)
    }
    #expect(try federation.sync(Federation.regency).notices.isEmpty)
    #expect(try federation.sync(Federation.province).notices.isEmpty)
    #expect(try federation.node(.pusat).store.read { try $0.deltas(of: delta.record).map(\.dot) } == [delta.dot])
  }

  @Test("An act whose predecessor did not come waits for it in quarantine, and nothing of it is applied")
  func actBeforeItsPredecessor() throws {
    let (federation, usulan) = try Federation.proposing()
    try federation.sync(Federation.village)
    try federation.verval([usulan])
    try federation.pengesahan([usulan])
    let province = try federation.node(Federation.province)
    let message = try federation.resigned(from: Federation.regency, to: Federation.province) { content in
      let musdes = content.entri.compactMap { entry -> Digest? in
        if case .akta(let act, _) = entry, act.dokumen.jenis == .musdes { act.digest } else { nil }
      }
      content.entri.removeAll { if case .akta(let act, _) = $0 { musdes.contains(act.digest) } else { false } }
      for place in content.rantai.indices { content.rantai[place].digest.removeAll(where: musdes.contains) }
      content.rantai.removeAll { $0.digest.isEmpty }
      #expect(musdes.count == 1)
    }
    let taken = try federation.deliver(message, from: Federation.regency, to: Federation.province)
    #expect(taken.notices.map(\.kode) == ["MENUNGGU_PENDAHULU"])
    #expect(try province.store.read { try $0.quarantine().map(\.subject) } == [Canonical.digest(usulan)])
    #expect(try province.store.read { try $0.carrier(Canonical.digest(usulan)) } == nil)
    #expect(try province.verify().differences.isEmpty)
  }

  @Test("The same message twice changes nothing the second time")
  func repetitionIsHarmless() throws {
    let (federation, usulan) = try Federation.proposing()
    let message = try federation.outgoing()
    #expect(try federation.deliver(message).entries > 0)
    let above = try federation.node(Federation.regency)
    let end = try above.store.read { try $0.logEnd() }
    #expect(try federation.deliver(message).entries == 0)
    #expect(try above.store.read { try $0.logEnd() } == end)
    #expect(try above.store.read { try $0.carrier(Canonical.digest(usulan)) } != nil)
  }

  @Test("A sender that skips its own gate is quarantined, and what it may send goes on")
  func skippedGateIsQuarantined() throws {
    let (federation, usulan) = try Federation.proposing()
    try federation.sync(Federation.village)
    let regency = try federation.node(Federation.regency)
    let province = try federation.node(Federation.province)
    // The regency sends the proposal to the province without verval and pengesahan.
    let content = try regency.store.read { reader in
      let digest = Canonical.digest(usulan)
      let act = try #require(try reader.verdicts(on: digest).first?.act)
      let lines = [
        EntryReference.carrier(digest), .verdict(act: act, carrier: digest),
      ].map {
        LogEntry(region: Federation.village, direction: .up, origin: regency.replica, reference: $0)
      }
      let allowed = try reader.log(
        after: 0,
        filter: LinkFilter(peer: province.replica, peerRegion: Federation.province, direction: .up), limit: 1000)
      return try Assembly.content(of: allowed.entries + lines, for: Federation.province, in: reader)
    }
    let admitted = try province.store.read { reader in
      try Admission.judge(
        content, in: reader, trust: province.trust(in: reader),
        from: .below(regency.replica, Federation.regency), ownRegion: Federation.province)
    }
    #expect(admitted.refusals.map(\.error.kode) == ["GERBANG_DILEWATI"])
    #expect(admitted.carriers.isEmpty && !admitted.documents.isEmpty)
  }

  @Test("One poisoned proposal among many waits alone with its code; the others arrive")
  func poisonedProposalWaitsAlone() throws {
    let federation = try Federation()
    try federation.publishPack()
    let families = try federation.foundRegister(families: 20)
    try federation.syncAllDown()
    let usulan = try families.enumerated().map { index, family in
      try federation.correction(
        of: try #require(family.butir[0].deltas.last?.record), Fields.nama, .teks("N\(index)"),
        number: UInt32(index + 1))
    }
    _ = try federation.musdes(usulan)
    // The regency lost what one proposal rests on: a context that claims the unknown.
    let desa = try federation.node(Federation.village)
    let regency = try federation.node(Federation.regency)
    let content = try desa.store.read { reader in
      let lines = try reader.log(
        after: 0, filter: LinkFilter(peer: regency.replica, peerRegion: Federation.regency, direction: .up),
        limit: 1000)
      return try Assembly.content(of: lines.entries, for: Federation.regency, in: reader)
    }
    let poisoned = try #require(usulan[7].deltas.first)
    let admitted = try regency.store.read { reader in
      try Admission.judge(
        content, in: Forgetful(reader, record: poisoned.record), trust: regency.trust(in: reader),
        from: .below(desa.replica, Federation.village), ownRegion: Federation.regency)
    }
    #expect(admitted.refusals.map(\.error.kode) == ["KONTEKS_TAK_DIKENAL"])
    #expect(admitted.carriers.count == 19)
    #expect(admitted.views.first?.putusan.isi.count == 19)
  }

  @Test("A node that comes back with an older receipt than the last two is stopped")
  func oldReceiptIsStopped() throws {
    let (federation, _) = try Federation.proposing()
    let old = try federation.outgoing()
    try federation.sync(Federation.village)
    let families = try federation.node(Federation.village).store.read {
      try $0.carriers(matching: CarrierFilter(region: Federation.village, jenis: .pendirian), after: nil, limit: 9)
    }
    for (index, stored) in families.prefix(2).enumerated() {
      let record = try #require(try Canonical.pembawa(from: stored.bytes).butir[0].deltas.dropFirst().first?.record)
      let next = try federation.correction(
        of: record, Fields.nama, .teks("K\(index)"), number: 1, seri: UInt32(index + 2))
      _ = try federation.musdes([next], seri: UInt32(index + 2))
      try federation.sync(Federation.village)
    }
    #expect(throws: SyncError(.restoredOrCloned, "")) { try federation.deliver(old) }
  }
}

/// A reader that does not hold one record's history.
private struct Forgetful: EntryReader {
  let inner: any EntryReader
  let record: RecordID

  init(_ inner: any EntryReader, record: RecordID) {
    self.inner = inner
    self.record = record
  }

  func deltas(of record: RecordID) throws -> [StoredDelta] {
    record == self.record ? [] : try inner.deltas(of: record)
  }

  func origin(of record: RecordID) throws -> WilayahID? { try inner.origin(of: record) }
  func entity(of record: RecordID) throws -> Entitas? { try inner.entity(of: record) }
  func document(_ digest: Digest) throws -> StoredDocument? { try inner.document(digest) }
  func carrier(_ digest: Digest) throws -> StoredCarrier? { try inner.carrier(digest) }
  func verdicts(on carrier: Digest) throws -> [StoredVerdict] { try inner.verdicts(on: carrier) }
  func part(of act: Digest, for village: WilayahID) throws -> StoredPart? { try inner.part(of: act, for: village) }
  func head(of replica: ReplicaID, for region: WilayahID) throws -> StoredHead? {
    try inner.head(of: replica, for: region)
  }
  func chained(_ replica: ReplicaID, for region: WilayahID, at nomor: UInt64) throws -> Digest? {
    try inner.chained(replica, for: region, at: nomor)
  }
  func headAfter(_ replica: ReplicaID, for region: WilayahID, nomor: UInt64) throws -> Digest? {
    try inner.headAfter(replica, for: region, nomor: nomor)
  }
  func forks(of replica: ReplicaID, for region: WilayahID) throws -> [ForkedChain] {
    try inner.forks(of: replica, for: region)
  }
  func setAside(_ subject: Digest) throws -> [SetAside] { try inner.setAside(subject) }
  func nodes(for region: WilayahID) throws -> [StoredDocument] { try inner.nodes(for: region) }
}
