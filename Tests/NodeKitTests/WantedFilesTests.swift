import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Transport
import Wire

/// Which files a node asks for, and in which order (design §5: whole musdes one by one).
@Suite struct WantedFilesTests {
  private let quarter: VillageQuarter
  private let parent: Exchange
  private var families = VillageQuarter.families(3)

  init() throws {
    quarter = try VillageQuarter()
    let high = try quarter.federation.node(Federation.regency)
    parent = Exchange(node: high, peer: try quarter.village.identity.simpul)
  }

  /// A musdes with a case's card beside the forum's evidence.
  private mutating func sign(_ income: String) throws -> MusdesDraft {
    families[0] = families[0].replacing("550000", with: income).replacing("600001", with: income)
    _ = try quarter.work(families, VillageQuarter.persons(3)).run()
    let id = try quarter.create().id
    _ = try quarter.village.attach(id, .kk, [quarter.file()], proposal: "1")
    try quarter.attachAll(id)
    _ = try quarter.village.decide(id, .undecided, reason: nil)
    return try quarter.village.finalize(id, by: quarter.federation.person(Federation.village, .kepalaDesa))
  }

  @Test("those of the first musdes come first, its forum's before its cases', each from where it was cut")
  mutating func order() async throws {
    let musdes = try [sign("600001"), sign("600002")]
    try quarter.federation.sync(Federation.village)
    let wanted = try parent.compose().berkas
    let expected = musdes.flatMap { one in
      let forum = one.berkas.filter { $0.untuk == nil }.map(\.jenis)
      let cases = one.berkas.filter { $0.untuk != nil }
      #expect(cases.count == 1)
      return forum.sorted { (JenisBerkas(nama: $0) ?? .lainnya) < (JenisBerkas(nama: $1) ?? .lainnya) } + ["kk"]
    }
    let high = try quarter.federation.node(Federation.regency)
    let kinds = try wanted.map { file in try high.store.read { try $0.files(file.digest).first?.kind.nama } }
    #expect(kinds == expected && wanted.count == 10)
    let first = Set(musdes[0].berkas.map(\.digest))
    #expect(wanted.prefix(5).allSatisfy { first.contains("\($0.digest)") && $0.mulai == 0 })

    // Nothing came of these: others are asked for.
    try parent.sent(0, asked: Array(wanted.prefix(3)))
    #expect(try parent.compose().berkas == Array(wanted[3...] + wanted[..<3]))
    try parent.sent(0, asked: Array(wanted[3..<5]))
    // The first of these went on: it is asked for before all that follow.
    _ = try await high.vault.folder.penampung(wanted[3].digest).tambah([1, 2, 3], di: 0)
    let again = try parent.compose().berkas
    #expect(again.map(\.digest) == (wanted[3...] + wanted[..<3]).map(\.digest))
    #expect(again.first?.mulai == 3)
    // The first of those asked for is here: the order begins anew.
    try high.store.write { try $0.mark(wanted[3].digest, size: $0.files(wanted[3].digest)[0].size, held: true) }
    #expect(try parent.compose().berkas.first == wanted[0])
  }
}
