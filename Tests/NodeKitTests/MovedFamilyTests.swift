import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// A family belongs to the village where the register has it live, wherever it was founded.
@Suite struct MovedFamilyTests {
  let federation: Federation
  let founded: [Pembawa]
  static let neighbour = WilayahID(kode: "13.09.01.2008") ?? .pusat

  /// Two families of one village; pusat moves the second to its neighbour.
  init() throws {
    federation = try Federation()
    try federation.publishPack()
    founded = try federation.foundRegister(families: 2)
    try correct(
      founded[1].deltas[0].record, Fields.wilayah, .bilangan(Int64(Self.neighbour.rawValue)), number: 1)
  }

  /// A correction by pusat of one field.
  private func correct(_ record: RecordID, _ field: FieldID, _ value: Nilai, number: UInt32) throws {
    let pusat = try federation.node(.pusat)
    let held = try pusat.store.read { try HeldRecord(record, in: $0) }
    let delta = held.next(by: pusat.replica, [RegistryWrite(field: field, value: value)])
    let carrier = Pembawa(
      jenis: .koreksi,
      nomor: NomorPembawa(
        wilayah: Federation.village, triwulan: Triwulan(federation.date), seri: 9, urut: number),
      replika: pusat.replica, paket: try federation.packDigest(), butir: [Butir(jenis: 0, deltas: [delta])])
    let draft = ActDraft(
      jenis: .ketetapan, langkah: 0, paket: try federation.packDigest(),
      isi: .ketetapan(sk: "SK \(number)", perihal: "koreksi"), putusan: [Canonical.digest(carrier): .tanpa],
      pembawa: [carrier])
    let signer = try federation.person(.pusat, .penetap)
    try pusat.store.write { writer in _ = try pusat.act(draft, by: signer, in: writer) }
  }

  private func register(_ region: WilayahID) throws -> Set<RecordID> {
    let pusat = try federation.node(.pusat)
    return try pusat.store.read { reader in
      var register = VillageRegister(region: region, source: "siks-ng", trust: try pusat.trust(in: reader))
      return Set(try register.load(in: reader).map(\.id))
    }
  }

  private func records(_ carrier: Pembawa) -> Set<RecordID> { Set(carrier.deltas.map(\.record)) }

  @Test("it is compared in the village it moved to with all its members, and not in the one it left")
  func home() throws {
    #expect(try register(Federation.village) == records(founded[0]))
    #expect(try register(Self.neighbour) == records(founded[1]))
  }

  @Test("of a village, only those who live in another one bear a foreign NIK")
  func foreign() throws {
    let pusat = try federation.node(.pusat)
    let person = try #require(founded[1].deltas.last)
    try correct(person.record, Fields.nik, .teks("1309011207850009"), number: 2)
    let (left, kept) = try pusat.store.read { reader in
      let trust = try pusat.trust(in: reader)
      return try [Federation.village, Self.neighbour].map { region in
        var register = VillageRegister(region: region, source: "siks-ng", trust: trust)
        return try VillageRegister.foreignNIK(beside: register.load(in: reader), in: reader)
      }
    }.pair
    #expect(left == ["1309011207850009"])
    #expect(kept.isEmpty)
  }
}

extension [Set<String>] {
  /// The first two.
  fileprivate var pair: (Set<String>, Set<String>) { (self[0], self[1]) }
}
