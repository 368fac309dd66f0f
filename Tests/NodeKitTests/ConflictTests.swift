import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

@Suite struct ConflictTests {
  private func founded(families: Int) throws -> (Federation, [Pembawa]) {
    let federation = try Federation()
    try federation.publishPack()
    let carriers = try federation.foundRegister(families: families)
    try federation.syncAllDown()
    return (federation, carriers)
  }

  /// A correction by pusat of one field, with everything pusat holds of the record in its context.
  private func koreksi(
    _ federation: Federation, _ record: RecordID, _ field: FieldID, _ value: Nilai, number: UInt32,
    jenis: JenisPembawa = .koreksi
  ) throws -> Pembawa {
    let pusat = try federation.node(.pusat)
    let context = Context(covering: try pusat.store.read { try $0.deltas(of: record).map(\.dot) })
    let delta = RegistryDelta(
      record: record, dot: Dot(replica: pusat.replica, counter: context.highest(of: pusat.replica) + 1),
      context: context, writes: [RegistryWrite(field: field, value: value)])
    return Pembawa(
      jenis: jenis,
      nomor: NomorPembawa(
        wilayah: Federation.village, triwulan: Triwulan(federation.date), seri: 9, urut: number),
      replika: pusat.replica, paket: try federation.packDigest(), butir: [Butir(jenis: 0, deltas: [delta])])
  }

  private func decree(_ federation: Federation, _ carriers: [Pembawa]) throws {
    let pusat = try federation.node(.pusat)
    let signer = try federation.person(.pusat, .penetap)
    let draft = ActDraft(
      jenis: .ketetapan, langkah: 0, paket: try federation.packDigest(),
      isi: .ketetapan(sk: "SK 2", perihal: "koreksi"),
      putusan: Dictionary(uniqueKeysWithValues: carriers.map { (Canonical.digest($0), .tanpa) }), pembawa: carriers)
    try pusat.store.write { writer in _ = try pusat.act(draft, by: signer, in: writer) }
  }

  @Test("Two tiers edit different fields of the same records while cut off: every edit of both is kept")
  func differentFieldsAreBothKept() throws {
    let (federation, families) = try founded(families: 100)
    let records = try families.map { try #require($0.butir[0].deltas.last?.record) }
    let below = try records.enumerated().map { index, record in
      try federation.correction(of: record, Fields.nama, .teks("Desa \(index)"), number: UInt32(index + 1))
    }
    let above = try records.enumerated().map { index, record in
      try koreksi(federation, record, Fields.ibuKandung, .teks("Ibu \(index)"), number: UInt32(index + 1))
    }
    _ = try federation.musdes(below)
    try decree(federation, above)
    try federation.syncAllUp()
    try federation.verval(below)
    try federation.pengesahan(below)
    try federation.syncAllUp()
    try federation.syncAllDown()
    for region in [.pusat, Federation.province, Federation.regency, Federation.village] {
      for (index, record) in records.enumerated() {
        #expect(try federation.value(region, record, Fields.nama) == .teks("Desa \(index)"))
        #expect(try federation.value(region, record, Fields.ibuKandung) == .teks("Ibu \(index)"))
      }
    }
    #expect(try federation.tally(.pusat) == federation.tally(Federation.village))
  }

  @Test(
    "Two tiers edit one field while cut off: both see the conflict, and a signed act of pusat settles it everywhere")
  func oneFieldIsFlaggedAndResolved() throws {
    let (federation, families) = try founded(families: 3)
    let record = try #require(families[0].butir[0].deltas.last?.record)
    let below = try federation.correction(of: record, Fields.nama, .teks("Nama Desa"), number: 1)
    let above = try koreksi(federation, record, Fields.nama, .teks("Nama Pusat"), number: 1)
    _ = try federation.musdes([below])
    try decree(federation, [above])
    try federation.syncAllUp()
    try federation.verval([below])
    try federation.pengesahan([below])
    try federation.syncAllUp()
    try federation.syncAllDown()
    for region in [.pusat, Federation.province, Federation.regency, Federation.village] {
      let open = try federation.node(region).store.read { try $0.conflicts(in: Federation.village) }
      #expect(open.map(\.record) == [record])
      #expect(open.first?.dots.count == 2)
    }
    let settled = try koreksi(
      federation, record, Fields.nama, .teks("Nama Desa"), number: 2, jenis: .penyelesaian)
    try decree(federation, [settled])
    try federation.syncAllDown()
    for region in [.pusat, Federation.province, Federation.regency, Federation.village] {
      #expect(try federation.node(region).store.read { try $0.conflicts(in: Federation.village) }.isEmpty)
      #expect(try federation.value(region, record, Fields.nama) == .teks("Nama Desa"))
    }
    #expect(try federation.tally(.pusat) == federation.tally(Federation.village))
  }

  @Test("A resolution in favour of what still waits below counts above only with what it upholds")
  func resolutionWaitsForWhatItUpholds() throws {
    let (federation, families) = try founded(families: 2)
    let record = try #require(families[0].butir[0].deltas.last?.record)
    let below = try federation.correction(of: record, Fields.nama, .teks("Nama Desa"), number: 1)
    let above = try koreksi(federation, record, Fields.nama, .teks("Nama Pusat"), number: 1)
    _ = try federation.musdes([below])
    try decree(federation, [above])
    try federation.syncAllDown()
    let regency = try federation.node(Federation.regency)
    let signer = try federation.person(Federation.regency, .pengesah)
    try federation.sync(Federation.village)
    try regency.store.write { writer in
      let held = try HeldRecord(record, in: writer)
      let writes = below.butir[0].deltas[0].writes
      _ = try regency.decree(
        .penyelesaian, held.next(by: regency.replica, writes), of: Federation.village, sk: "SK 3",
        subject: "penyelesaian", by: signer, in: writer)
    }
    try federation.syncAllUp()
    try federation.syncAllDown()
    let everyone = [.pusat, Federation.province, Federation.regency, Federation.village]
    for region in everyone { #expect(try federation.value(region, record, Fields.nama) == .teks("Nama Pusat")) }
    try federation.verval([below])
    try federation.pengesahan([below])
    try federation.syncAllUp()
    for region in everyone { #expect(try federation.value(region, record, Fields.nama) == .teks("Nama Desa")) }
  }
}
