import Causality
import NodeKit
import Registry
import Store
import Tatacara
import Testing

/// The list that goes with a penetapan: whoever pays must know whom.
@Suite struct LaneListTests {
  /// Fields of a founding family (0) or one of its two persons, decreed by pusat.
  private struct Edit {
    let family: Int
    let member: Int
    let field: FieldID
    let value: Nilai
  }

  private let federation: Federation
  private let families: [Pembawa]

  init() throws {
    federation = try Federation()
    try federation.publishPack()
    families = try federation.foundRegister(families: 7)
  }

  private func record(_ family: Int, _ member: Int) throws -> RecordID {
    try #require(families[family].butir[0].deltas.first { $0.record.serial == UInt64(family * 3 + 1 + member) }).record
  }

  private func decree(_ edits: [Edit]) throws {
    let pusat = try federation.node(.pusat)
    let signer = try federation.person(.pusat, .penetap)
    let writes = Dictionary(grouping: edits) { [$0.family, $0.member] }
    try pusat.store.write { writer in
      let items = try writes.values.map { edits in
        let record = try record(edits[0].family, edits[0].member)
        let context = Context(covering: try writer.deltas(of: record).map(\.dot))
        let delta = RegistryDelta(
          record: record, dot: Dot(replica: pusat.replica, counter: context.highest(of: pusat.replica) + 1),
          context: context,
          writes: edits.map { RegistryWrite(field: $0.field, value: $0.value) }.sorted { $0.field < $1.field })
        return (delta: delta, village: Federation.village)
      }
      _ = try pusat.decree(.koreksi, items, sk: "SK 2", subject: "koreksi", by: signer, in: writer)
    }
  }

  @Test("a family stands with its pengurus, else its living head, and is flagged where neither can be paid")
  func collectors() throws {
    let nik = (0..<7).map { "130901120785000\($0)" }
    func pengurus(_ family: Int) throws -> Edit {
      Edit(family: family, member: 0, field: Fields.pengurus, value: .rekaman(try record(family, 2)))
    }
    try decree([
      Edit(family: 0, member: 1, field: Fields.nik, value: .teks(nik[0])),
      Edit(family: 2, member: 1, field: Fields.statusHidup, value: Fields.meninggal),
      pengurus(3), Edit(family: 3, member: 2, field: Fields.nik, value: .teks(nik[3])),
      pengurus(4), Edit(family: 4, member: 1, field: Fields.nik, value: .teks(nik[4])),
      pengurus(5), Edit(family: 5, member: 2, field: Fields.statusHidup, value: Fields.meninggal),
      Edit(family: 6, member: 1, field: Fields.nik, value: .teks(nik[6])),
      Edit(family: 6, member: 1, field: Fields.nonaktif, value: .bilangan(1)),
    ])
    let list = try federation.node(.pusat).store.read {
      try LaneList.compute(Fields.dtks, of: Federation.village, in: $0)
    }
    let rows = list.text.split(separator: "\r\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.first == ["rekaman", "no_kk", "wilayah", "pengurus", "nik_pengurus", "catatan"])
    let found = Dictionary(uniqueKeysWithValues: rows.dropFirst().map { ($0[1], Array($0[3...])) })
    let expected = [
      ["Warga 0 1", nik[0], ""], ["Warga 1 1", "", "belum_ber_nik"], ["", "", "tanpa_pengurus"],
      ["Warga 3 2", nik[3], ""], ["Warga 4 1", nik[4], ""], ["Warga 5 1", "", "belum_ber_nik"],
      ["", "", "tanpa_pengurus"],
    ]
    for (place, row) in expected.enumerated() { #expect(found[String(1_309_010_107_260_000 + place)] == row) }
    #expect(list.count == 7 && list.flagged == 4)
  }
}
