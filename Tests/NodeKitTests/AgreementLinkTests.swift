import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// What an agreement may send, and when it may say that two ends are equal.
@Suite struct AgreementLinkTests {
  private let federation: Federation
  private let families: [Pembawa]
  private let village = Federation.village
  private let regency = Federation.regency

  init() throws {
    federation = try Federation()
    try federation.publishPack()
    families = try federation.foundRegister(families: 6)
    try federation.syncAllDown()
    try federation.syncAllUp()
  }

  private func propose(_ number: UInt32) throws -> Pembawa {
    let person = try #require(families[Int(number) - 1].butir[0].deltas.last?.record)
    let usulan = try federation.correction(of: person, Fields.nama, .teks("Nama \(number)"), number: 1, seri: number)
    _ = try federation.musdes([usulan], seri: number)
    return usulan
  }

  private func custody(_ usulan: Pembawa, at region: WilayahID) throws -> Tingkat? {
    try federation.node(region).store.read { try $0.carrier(Canonical.digest(usulan))?.state.custody }
  }

  @Test("five documents of one chain that a parent lost come back in their order", arguments: [1, 2, 3, 8_000])
  func manySteps(lines: Int) async throws {
    federation.lines = lines
    let proposals = try (1...5).map(propose)
    try federation.lose(from: village, to: regency)
    try federation.sync(village)
    #expect(try proposals.allSatisfy { try custody($0, at: regency) == nil })
    let report = try await federation.agree(village)
    #expect(report.sepakat && report.kurang == 0 && report.tertahan == 0)
    #expect(try proposals.allSatisfy { try custody($0, at: regency) == .kabupaten })
    let above = try federation.node(regency)
    #expect(try above.verify().differences.isEmpty && above.store.read { try $0.quarantineCount() } == 0)
    #expect(try await federation.agree(village).sama)
  }

  @Test("what the sender withholds for damage is no agreement, until it is whole again; the rest arrives")
  func withheld() async throws {
    let proposals = try (1...3).map(propose)
    let hex = Canonical.digest(proposals[1]).description
    let whole = try federation.node(village).store.read { try #require(try $0.carrier(Canonical.digest(proposals[1]))) }
    try federation.damage(village, "UPDATE carrier SET bytes = zeroblob(40) WHERE digest = X'\(hex)'")
    try federation.lose(from: village, to: regency)
    try federation.sync(village)
    let report = try await federation.agree(village)
    #expect(!report.sepakat && report.kurang > 0)
    #expect(try proposals.map { try custody($0, at: regency) } == [.kabupaten, nil, .kabupaten])
    #expect(try await !federation.agree(village).sama)
    try federation.node(village).store.write { try $0.mend(carrier: whole.digest, bytes: whole.bytes) }
    #expect(try await federation.agree(village).sepakat)
    #expect(try custody(proposals[1], at: regency) == .kabupaten)
  }

  @Test("a parent that asks for what was never sent gets nothing that its gate has not let through")
  func asksForMore() async throws {
    let usulan = try propose(1)
    try federation.sync(village)
    try federation.verval([usulan])
    let node = try federation.node(regency)
    let digest = Canonical.digest(usulan)
    let acts = try node.store.read { try $0.verdicts(on: digest).map(\.act) }
    let references = [EntryReference.carrier(digest)] + acts.map { .verdict(act: $0, carrier: digest) }
    let names = references.map {
      LogEntry(region: village, direction: .up, origin: node.replica, reference: $0).key.awalan
    }
    try federation.sync(regency)
    let province = try federation.node(Federation.province)
    // Something of the village must differ for it to be looked at.
    try await shrink(sums: Federation.province)
    let report = try await federation.agree(regency, deep: true) { [village] question, answer in
      guard case .entri(let list) = question.isi, list.jumlah.wilayah == village else { return answer }
      return Canonical.bytes(
        PesanSepakat(
          replika: province.replica, wilayah: Federation.province, dalam: true, isi: .minta(village, names.sorted())))
    }
    #expect(report.putaran > 2)
    #expect(try acts.count == 2 && custody(usulan, at: Federation.province) == nil)
    #expect(try province.store.read { reader in try acts.allSatisfy { try reader.document($0) == nil } })
    #expect(try province.store.read { try $0.quarantineCount() } == 0)
  }

  private func shrink(sums region: WilayahID) async throws {
    try federation.damage(region, "UPDATE link SET received_count = received_count + 1")
  }

  @Test("an act whose predecessor a sender left out waits; agreement brings what it lacks, and it is let in")
  func leftOut() async throws {
    let usulan = try propose(1)
    try federation.sync(village)
    try federation.verval([usulan])
    try federation.pengesahan([usulan])
    let province = Federation.province
    let message = try federation.resigned(from: regency, to: province) { content in
      let musdes = content.entri.compactMap { entry -> Digest? in
        if case .akta(let act, _) = entry, act.dokumen.jenis == .musdes { act.digest } else { nil }
      }
      content.entri.removeAll { if case .akta(let act, _) = $0 { musdes.contains(act.digest) } else { false } }
    }
    let taken = try federation.deliver(message, from: regency, to: province)
    #expect(taken.notices.map(\.kode) == ["MENUNGGU_PENDAHULU"])
    try federation.sync(regency)
    let report = try await federation.agree(regency)
    #expect(!report.sama && report.sepakat && report.kurang == 0)
    let states = try [province, regency].map { region in
      try federation.node(region).store.read { try $0.carrier(Canonical.digest(usulan))?.state.status }
    }
    #expect(states == [StatusUsulan.selesai.kode, StatusUsulan.selesai.kode])
    #expect(try federation.node(province).store.read { try $0.quarantineCount() } == 0)
    #expect(try await federation.agree(regency).sama)
  }

  @Test("a parent whose list of regions never ends, or names others' regions, is asked a bounded number of times")
  func endlessPages() async throws {
    try federation.damage(regency, "UPDATE link SET received_count = received_count + 1")
    let replica = try federation.node(regency).replica
    @Sendable func page(after last: WilayahID?) -> [UInt8] {
      // The neighbouring village by number: there are more of them than questions.
      let next = WilayahID(rawValue: (last ?? Federation.village).rawValue + 256) ?? .pusat
      let sums = [JumlahWilayah(wilayah: next, jumlah: SumMod256([Canonical.sha256([1])]))]
      return Canonical.bytes(
        PesanSepakat(
          replika: replica, wilayah: Federation.regency, dalam: false, isi: .wilayah(sums, masihAda: true)))
    }
    await #expect(throws: SyncError(.tooManyRounds, "")) {
      try await federation.agree(village) { question, answer in
        if case .tanyaWilayah(_, let last) = question.isi { page(after: last) } else { answer }
      }
    }
  }

  @Test("a change-set of the log is none of an agreement, nor the other way round")
  func ordered() async throws {
    _ = try propose(1)
    let (low, high) = (try federation.node(village), try federation.node(regency))
    let message = try federation.outgoing()
    #expect(throws: WireError(.bentuk, "")) {
      try Agreement(node: high, peer: low.identity.simpul).take(message.himpunan, about: village)
    }
    let end = try low.store.read { try $0.link(high.replica)?.acknowledged.sequence ?? 0 }
    let header = try ChangeSet.decode(message.himpunan).klaim.kepala
    #expect(header.dari == end && header.sampai > end)
    var outside = message
    let empty = KepalaHimpunan(
      pengirim: header.pengirim, penerima: header.penerima, arah: .naik, epoch: header.epoch, dari: end, sampai: end)
    outside.himpunan = try ChangeSet.encode(empty, isi: IsiHimpunan(entri: [], rantai: []), kunci: low.identity.tanda)
    #expect(throws: WireError(.bentuk, "")) { try federation.deliver(outside) }
  }

  @Test("a store that holds none of the last receipts is not answered")
  func cloned() throws {
    for number in 1...3 {
      _ = try propose(UInt32(number))
      try federation.sync(village)
    }
    let (low, high) = (try federation.node(village), try federation.node(regency))
    let service = Agreement(node: high, peer: low.identity.simpul)
    let question = PesanSepakat(
      replika: low.replica, wilayah: village, dalam: false, tandaTerima: Canonical.sha256([1]),
      isi: .tanyaEntri(village))
    #expect(throws: SyncError(.restoredOrCloned, "")) { try service.answer(Canonical.bytes(question)) }
  }
}
