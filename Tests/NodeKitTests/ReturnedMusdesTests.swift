import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// A return for a missing file, and its answer (design §3, "Kembali").
@Suite struct ReturnedMusdesTests {
  let quarter: VillageQuarter

  init() throws {
    quarter = try VillageQuarter()
    var families = VillageQuarter.families(3)
    for place in families.indices { families[place] = families[place].replacing("550000", with: "60000\(place)") }
    _ = try quarter.work(families, VillageQuarter.persons(3)).run()
  }

  private func carriers(status: UInt8? = nil) throws -> [StoredCarrier] {
    try quarter.village.store.read {
      try $0.carriers(
        matching: CarrierFilter(region: Federation.village, jenis: .usulan, status: status), after: nil, limit: 10)
    }
  }

  /// Kabupaten returns every proposal for a file.
  private func giveBack() throws {
    let federation = quarter.federation
    try federation.syncAllUp()
    let pack = try quarter.village.store.read { try quarter.village.pack(in: $0, on: federation.date) }
    let reason = try #require(
      pack.alasan.first { $0.putusan == .kembali && !$0.ulangMusdes && $0.berkas.contains(.kk) })
    let held = try carriers().map { try Canonical.pembawa(from: $0.bytes) }
    try federation.verval(held, said: .kembali(keLangkah: 1, alasan: reason.kode))
    try federation.sync(Federation.village)
  }

  @Test("files answer a return: for one proposal, then for all that still wait, and then for none")
  func answered() throws {
    let musdes = try quarter.sign()
    try giveBack()
    let returned = StatusUsulan.dikembalikan(langkah: 0, alasan: 0).kode
    #expect(try carriers(status: returned).count == 3)
    let signer = try quarter.federation.person(Federation.village, .kepalaDesa)
    let first = try #require(try carriers().first).nomor
    #expect(try quarter.village.supplement(musdes.id, .kk, [quarter.file()], proposal: first, by: signer) == 1)
    #expect(try carriers(status: returned).count == 2)
    #expect(try quarter.village.supplement(musdes.id, .kk, [quarter.file()], proposal: nil, by: signer) == 2)
    #expect(try carriers().allSatisfy { $0.state.custody == .kabupaten })
    #expect(throws: NodeError(.musdesSudahFinal, "")) {
      try quarter.village.supplement(musdes.id, .kk, [quarter.file()], proposal: nil, by: signer)
    }
  }

  @Test("a file that the musdes already rested on answers nothing")
  func reused() throws {
    let id = try quarter.create().id
    let photo = try quarter.file("foto")
    try quarter.attachAll(id)
    _ = try quarter.village.attach(id, .fotoKegiatan, [photo], proposal: nil)
    _ = try quarter.village.decide(id, .undecided, reason: nil)
    let signer = try quarter.federation.person(Federation.village, .kepalaDesa)
    _ = try quarter.village.finalize(id, by: signer)
    try giveBack()
    #expect(throws: TatacaraError(.berkasPernahDipakai)) {
      do {
        try quarter.village.supplement(id, .kk, [photo], proposal: nil, by: signer)
      } catch let error as any SelarasError {
        throw TatacaraError(error.kode == "BERKAS_PERNAH_DIPAKAI" ? .berkasPernahDipakai : .deltaRusak)
      }
    }
  }

  @Test("a returned proposal may be taken back while the village has it")
  func withdrawn() throws {
    _ = try quarter.sign()
    try giveBack()
    let number = try #require(try carriers().first).nomor
    try quarter.village.withdraw([number], by: quarter.federation.person(Federation.village, .kepalaDesa))
    #expect(try carriers(status: StatusUsulan.dicabut.kode).map(\.nomor) == [number])
  }
}
