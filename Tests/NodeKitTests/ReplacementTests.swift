import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// Content corrected by a new proposal that names the one it replaces (design §3), from the village to pusat.
@Suite struct ReplacementTests {
  let quarter: VillageQuarter
  let regions: [WilayahID] = [Federation.village, Federation.regency, Federation.province, .pusat]
  var federation: Federation { quarter.federation }

  /// One household's proposal: its income, and a request for PKH.
  init() throws {
    quarter = try VillageQuarter()
    var families = VillageQuarter.families(3)
    families[0] = families[0].replacing("550000", with: "600000").replacing("100.06,0,1", with: "100.06,1,1")
    _ = try quarter.work(families, VillageQuarter.persons(3)).run()
    try quarter.sign()
  }

  private func held(_ region: WilayahID, _ seri: UInt32) throws -> StoredCarrier {
    let filter = CarrierFilter(region: Federation.village, jenis: .usulan, seri: seri)
    return try #require(try federation.node(region).store.read { try $0.everyCarrier(matching: filter) }.first)
  }

  private func status(_ region: WilayahID, _ seri: UInt32) throws -> String {
    StatusUsulan.nama[Int(try held(region, seri).state.status)]
  }

  private var family: RecordID {
    get throws {
      let found = try quarter.village.store.read {
        try $0.records(where: Fields.noKK, equals: .teks("1309010107260001"))
      }
      return try #require(found.first)
    }
  }

  private func replace(income: String = "650000") throws -> StoredDraft {
    try quarter.village.replace(
      held(Federation.village, 1), record: family, values: [("penghasilan", income)])
  }

  private func content(_ seri: UInt32) throws -> Pembawa {
    try Canonical.pembawa(from: held(Federation.village, seri).bytes)
  }

  /// Every node computes the same anew, and shows the same register.
  private func agree() throws {
    for region in regions {
      #expect(try federation.node(region).verify().differences.isEmpty)
      #expect(try federation.tally(region)?.sum == federation.tally(.pusat)?.sum)
    }
  }

  @Test("before anything is determined, all of it ends as replaced and the new one goes the whole way")
  func undetermined() throws {
    try federation.syncAllUp()
    let draft = try replace()
    #expect(draft.butir.map(\.nama) == ["perbaikan_data", "usulan_pkh"])
    #expect(draft.menggantikan == (try held(Federation.village, 1).digest))
    #expect(try status(Federation.village, 1) == "menunggu")
    try quarter.sign()
    #expect(try status(Federation.village, 1) == "digantikan")
    try federation.sync(Federation.village)
    #expect(try status(Federation.regency, 1) == "digantikan")
    #expect(try held(Federation.regency, 1).state.custody == nil)
    try federation.verval([content(2)])
    try federation.pengesahan([content(2)])
    try federation.syncAllUp()
    try federation.syncAllDown()
    for region in regions {
      #expect(try federation.value(region, family, Fields.penghasilan) == .bilangan(650_000))
      #expect(try federation.node(region).store.read { try $0.conflicts(in: Federation.village) }.isEmpty)
    }
    #expect(try status(.pusat, 2) == "menunggu")
    try agree()
  }

  @Test("what was determined stays, the rest ends as replaced at every tier, and no lane is asked for twice")
  func partlyDetermined() throws {
    try federation.syncAllUp()
    try federation.verval([content(1)])
    try federation.pengesahan([content(1)])
    try federation.syncAllUp()
    try federation.syncAllDown()
    let draft = try replace()
    #expect(draft.butir.map(\.nama) == ["usulan_pkh", "perbaikan_data"])
    try quarter.sign()
    try federation.syncAllUp()
    try federation.verval([content(2)])
    try federation.pengesahan([content(2)])
    try federation.syncAllUp()
    try federation.syncAllDown()
    for region in regions {
      #expect(try status(region, 1) == "selesai_sebagian")
      #expect(try federation.value(region, family, Fields.penghasilan) == .bilangan(650_000))
    }
    let due = try federation.node(.pusat).store.read {
      try $0.everyCarrier(matching: CarrierFilter(region: .pusat, jenis: .usulan, custody: .pusat))
    }
    #expect(due.map(\.nomor.seri) == [2])
    try federation.step(.pusat, .mutu, .putusan, 4, [content(2)])
    try federation.syncAllDown()
    try agree()
  }

  @Test("a returned proposal is replaced too, and waits for files no longer")
  func returned() throws {
    try federation.syncAllUp()
    let pack = try quarter.village.store.read { try quarter.village.pack(in: $0, on: federation.date) }
    let reason = try #require(pack.alasan.first { $0.putusan == .kembali && !$0.ulangMusdes })
    try federation.verval([content(1)], said: .kembali(keLangkah: 1, alasan: reason.kode))
    try federation.sync(Federation.village)
    #expect(try status(Federation.village, 1) == "dikembalikan")
    _ = try replace()
    try quarter.sign()
    #expect(try status(Federation.village, 1) == "digantikan")
    try federation.sync(Federation.village)
    #expect(try status(Federation.regency, 1) == "digantikan")
  }

  @Test("what its forum refuses replaces nothing")
  func refused() throws {
    _ = try replace()
    let id = try quarter.create().id
    try quarter.attachAll(id)
    let pack = try quarter.village.store.read { try quarter.village.pack(in: $0, on: federation.date) }
    let reason = try #require(pack.alasan.first { $0.putusan == .tolak })
    _ = try quarter.village.decide(id, .undecided, reason: reason.nama)
    _ = try quarter.village.finalize(id, by: federation.person(Federation.village, .kepalaDesa))
    #expect(try status(Federation.village, 1) == "menunggu")
    #expect(try status(Federation.village, 2) == "ditolak")
  }

  @Test("asked again, the open draft is edited further")
  func again() throws {
    let first = try replace()
    let second = try replace(income: "700000")
    #expect(first.id == second.id)
    #expect(second.deltas.count == first.deltas.count)
    let written = second.deltas.flatMap(\.tulisan).filter { $0.field == Fields.penghasilan }
    #expect(written.map(\.value) == [.bilangan(700_000)])
    #expect(try quarter.drafts().count == 1)
  }

  @Test("lists name both, each beside the other")
  func shown() throws {
    let old = try held(Federation.village, 1).nomor.description
    _ = try replace()
    func line(_ place: Int) throws -> UsulanLine {
      try quarter.village.store.read {
        try UsulanLine.all(.everything, status: nil, quarter.village, in: $0)[place]
      }
    }
    try quarter.sign()
    let new = try held(Federation.village, 2).nomor.description
    #expect(try line(0).pengganti == new)
    #expect(try line(1).menggantikan == old)
    #expect(try line(1).keterangan(.id).contains("Menggantikan \(old)."))
  }

  @Test("refused with a code: what was replaced, withdrawn, ended, or is written by another draft")
  func refusals() throws {
    let draft = try quarter.village.edit("baru", record: family, values: [("penghasilan", "1")])
    #expect(code { try replace() } == "DRAF_LAIN")
    try quarter.village.discard(draft.nama)
    _ = try replace()
    try quarter.sign()
    #expect(code { try replace() } == "SUDAH_DIGANTIKAN")
    let signer = try federation.person(Federation.village, .kepalaDesa)
    let number = try held(Federation.village, 1).nomor
    #expect(code { try quarter.village.withdraw([number], by: signer) } == "SUDAH_DIGANTIKAN")
  }

  @Test("nobody replaces what another village proposed")
  func stranger() throws {
    try federation.syncAllUp()
    let other = try #require(WilayahID(kode: "13.09.01.2008"))
    try federation.enrol(other)
    try federation.sync(other)
    let carrier = try stranger(in: other)
    let forum = IsiAkta.musdes(tanggal: federation.date, tempat: "Balai", ketua: "Ketua", hadir: 9, seri: 1)
    let files = VillageQuarter.evidence.map {
      BerkasAkta(digest: Canonical.sha256(Array("\($0)".utf8)), jenis: $0, tipe: .pdf, ukuran: 9)
    }
    let draft = ActDraft(
      jenis: .musdes, langkah: 1, paket: try federation.packDigest(), isi: forum,
      putusan: [Canonical.digest(carrier): .butir([0])], berkas: [other: files], pembawa: [carrier])
    let signer = try federation.person(other, .kepalaDesa)
    try federation.node(other).store.write { _ = try federation.node(other).act(draft, by: signer, in: $0) }
    try federation.sync(other)
    let arrived = try federation.node(Federation.regency).store.read { try $0.carrier(Canonical.digest(carrier)) }
    #expect(arrived?.state.custody == .kabupaten)
    #expect(try status(Federation.regency, 1) == "menunggu")
    #expect(try federation.node(Federation.regency).verify().differences.isEmpty)
  }

  /// A new family of another village, said to take the place of this one's proposal.
  private func stranger(in other: WilayahID) throws -> Pembawa {
    try federation.newFamily(in: other, number: 1, replacing: held(Federation.village, 1).digest)
  }

  @Test("a draft whose proposal was determined meanwhile is not signed")
  func movedOn() throws {
    try federation.syncAllUp()
    _ = try replace()
    try federation.verval([content(1)], said: .butir([0, 1]))
    try federation.pengesahan([content(1)])
    try federation.sync(Federation.village)
    #expect(code { try quarter.sign() } == "SUDAH_DITETAPKAN")
  }

  /// The code of what is thrown; nil where nothing is.
  private func code(_ body: () throws -> Any) -> String? {
    do {
      _ = try body()
      return nil
    } catch let error as any SelarasError {
      return error.kode
    } catch {
      return "\(error)"
    }
  }
}
