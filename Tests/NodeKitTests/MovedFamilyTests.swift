import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// A family that leaves: where it goes is a fact of the village it leaves, and its home is not written from elsewhere.
@Suite struct MovedFamilyTests {
  let federation: Federation
  let founded: [Pembawa]
  static let neighbour = Nilai.bilangan(Int64((WilayahID(kode: "13.09.01.2008") ?? .pusat).rawValue))

  init() throws {
    federation = try Federation()
    try federation.publishPack()
    founded = try federation.foundRegister(families: 2)
  }

  @Test("a decree that writes another village as a family's home is refused where it is made, and changes nothing")
  func decree() throws {
    let pusat = try federation.node(.pusat)
    let family = founded[1].deltas[0].record
    let signer = try federation.person(.pusat, .penetap)
    let refused = #expect(throws: TatacaraError.self) {
      try pusat.store.write { writer in
        let delta = try HeldRecord(family, in: writer)
          .next(by: pusat.replica, [RegistryWrite(field: Fields.wilayah, value: Self.neighbour)])
        return try pusat.decree(
          .koreksi, delta, of: Federation.village, sk: "SK 1", subject: "pindah", by: signer, in: writer)
      }
    }
    #expect(refused?.kode == "RUMAH_DESA_LAIN")
    #expect(try federation.value(.pusat, family, Fields.wilayah) != Self.neighbour)
  }

  @Test("leaving is determined at kabupaten, and the family stays at home in the village it leaves")
  func leaving() throws {
    try federation.syncAllDown()
    let family = founded[1].deltas[0].record
    var carrier = try federation.correction(of: family, Fields.desaTujuan, Self.neighbour, number: 1)
    let village = try federation.node(Federation.village)
    let pack = try village.store.read { try village.pack(in: $0, on: federation.date) }
    carrier.butir[0].jenis = try #require(pack.baris(bernama: "pindah")).kode
    _ = try federation.musdes([carrier])
    try federation.syncAllUp()
    try federation.verval([carrier])
    try federation.pengesahan([carrier])
    try federation.syncAllUp()
    try federation.syncAllDown()
    for region in [.pusat, Federation.province, Federation.regency, Federation.village] {
      #expect(try federation.value(region, family, Fields.desaTujuan) == Self.neighbour)
      #expect(
        try federation.value(region, family, Fields.wilayah)
          == founded[0].deltas[0].writes.first {
            $0.field == Fields.wilayah
          }?.value)
    }
    #expect(try federation.tally(.pusat) == federation.tally(Federation.village))
  }

  @Test("a person stays a person: a family's column written to one is refused, and the row stays")
  func otherEntity() throws {
    try federation.syncAllDown()
    let person = founded[0].deltas[1].record
    let usulan = try federation.correction(of: person, Fields.penghasilan, .bilangan(1), number: 1)
    #expect(throws: SyncError(.otherEntity, "")) { try federation.musdes([usulan]) }
    #expect(try federation.value(Federation.village, person, Fields.nama) == .teks("Warga 0 1"))
  }
}
