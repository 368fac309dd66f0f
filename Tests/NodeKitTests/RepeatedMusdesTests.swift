import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// A return that declares the musdes itself invalid: the same proposals come again under a new one (design §3, "Kembali").
@Suite struct RepeatedMusdesTests {
  let quarter: VillageQuarter
  let first: MusdesDraft
  var federation: Federation { quarter.federation }
  var village: Node { get throws { try quarter.village } }

  /// Three households' proposals, signed and returned by the kabupaten.
  init() throws {
    quarter = try VillageQuarter()
    var families = VillageQuarter.families(3)
    for place in families.indices { families[place] = families[place].replacing("550000", with: "60000\(place)") }
    _ = try quarter.work(families, VillageQuarter.persons(3)).run()
    let id = try quarter.create().id
    try quarter.attachAll(id)
    _ = try quarter.village.attach(id, .kk, [quarter.file("kartu keluarga pertama")], proposal: "1")
    _ = try quarter.village.decide(id, .undecided, reason: nil)
    first = try quarter.village.finalize(id, by: quarter.federation.person(Federation.village, .kepalaDesa))
    try void()
  }

  private func held(_ region: WilayahID = Federation.village) throws -> [StoredCarrier] {
    let filter = CarrierFilter(region: Federation.village, jenis: .usulan)
    return try federation.node(region).store.read { try $0.everyCarrier(matching: filter) }
  }

  private func contents() throws -> [Pembawa] { try held().map { try Canonical.pembawa(from: $0.bytes) } }

  private func void() throws {
    try federation.syncAllUp()
    let pack = try village.store.read { try village.pack(in: $0, on: federation.date) }
    let reason = try #require(pack.alasan.first { $0.ulangMusdes })
    try federation.verval(try contents(), said: .kembali(keLangkah: 1, alasan: reason.kode))
    try federation.sync(Federation.village)
  }

  private func again(_ id: String? = nil, on day: String = "2026-10-05") throws -> MusdesDraft {
    try village.repeatMusdes(
      id ?? first.id,
      MusdesFacts(tanggal: try #require(Tanggal(day)), tempat: "Balai desa", ketua: "Ketua BPD", hadir: 52))
  }

  private func sign(_ id: String) throws -> MusdesDraft {
    try quarter.attachAll(id)
    _ = try village.decide(id, .undecided, reason: nil)
    return try village.finalize(id, by: federation.person(Federation.village, .kepalaDesa))
  }

  @Test("the same proposals go the whole way under a new musdes, number, date and evidence")
  func wholeWay() throws {
    let numbers = try held().map(\.nomor)
    let second = try again()
    #expect(second.id == "2026-IV-2")
    #expect(second.berkas.map(\.jenis) == ["kk"])
    let signed = try sign(second.id)
    #expect(Set(signed.nomor.values) == Set(numbers.map(\.description)))
    #expect(try held().map(\.nomor) == numbers)
    #expect(try held().allSatisfy { $0.state.custody == .kabupaten })
    try federation.sync(Federation.village)
    let (regency, arrived) = (try federation.node(Federation.regency), try held(Federation.regency))
    let shown = try regency.store.read { try ForumCode.all(arrived, regency, in: $0) }
    #expect(shown.map(\.kode) == [signed.kodeBeritaAcara] && signed.kodeBeritaAcara != first.kodeBeritaAcara)
    #expect(try held(Federation.regency).allSatisfy { $0.state.custody == .kabupaten })
    try federation.verval(contents())
    try federation.pengesahan(contents())
    try federation.syncAllUp()
    try federation.syncAllDown()
    for region in [Federation.village, Federation.regency, Federation.province, .pusat] {
      #expect(try held(region).map { StatusUsulan.nama[Int($0.state.status)] } == ["selesai", "selesai", "selesai"])
      #expect(try federation.node(region).verify().differences.isEmpty)
    }
  }

  @Test("files alone do not answer, and say what does")
  func filesDoNotAnswer() throws {
    let signer = try federation.person(Federation.village, .kepalaDesa)
    #expect(throws: TatacaraError(.musdesHarusDiulang)) {
      try village.supplement(first.id, .beritaAcara, [quarter.file()], proposal: nil, by: signer)
    }
  }

  @Test("the forum may refuse now what it accepted before")
  func decidedAnew() throws {
    let id = try again().id
    let number = try #require(try held().first).nomor.description
    let pack = try village.store.read { try village.pack(in: $0, on: federation.date) }
    let reason = try #require(pack.alasan.first { $0.putusan == .tolak }).nama
    _ = try village.decide(id, .named(number), reason: reason)
    _ = try sign(id)
    #expect(try held().map { StatusUsulan.nama[Int($0.state.status)] } == ["ditolak", "menunggu", "menunggu"])
    try federation.sync(Federation.village)
    #expect(try held(Federation.regency).map(\.state.status) == held().map(\.state.status))
  }

  @Test("evidence of the invalid musdes is no evidence of the new one, a case's papers are")
  func evidence() throws {
    let photo = try quarter.file("foto")
    let id = try again().id
    _ = try village.attach(id, .fotoKegiatan, [photo], proposal: nil)
    _ = try sign(id)
    try void()
    let third = try again(id).id
    #expect(third == "2026-IV-3")
    #expect(throws: Refused("BERKAS_PERNAH_DIPAKAI")) {
      try refusal { try village.attach(third, .fotoKegiatan, [photo], proposal: nil) }
    }
    let card = try quarter.file("kartu keluarga pertama")
    #expect(throws: Refused("BERKAS_PERNAH_DIPAKAI")) {
      try refusal { try village.attach(third, .kk, [card], proposal: "2") }
    }
    #expect(try village.attach(third, .kk, [card], proposal: "1").berkas.count == 1)
    #expect(try sign(third).sudahFinal)
  }

  @Test("asked again it is the same one; nothing is taken up twice, and what was answered waits no more")
  func idempotent() throws {
    let second = try again()
    #expect(try again() == second)
    #expect(throws: NodeError(.tidakAdaYangDipilih, "")) { try again(on: "2026-10-04") }
    _ = try sign(second.id)
    #expect(throws: NodeError(.tidakAdaYangDipilih, "")) { try again() }
    let returned = try village.store.read { reader in
      try MusdesShelf.all(in: reader).map { try village.returned($0, in: reader).count }
    }
    #expect(returned == [0, 0])
  }

  @Test("returned once more, it is the second musdes that was, not the first")
  func returnedAgain() throws {
    _ = try sign(again().id)
    try void()
    let returned = try village.store.read { reader in
      try MusdesShelf.all(in: reader).map { try village.returned($0, in: reader).count }
    }
    #expect(returned == [0, 3])
  }

  @Test("a proposal withdrawn meanwhile keeps its number in the list, with what became of it")
  func withdrawnMeanwhile() throws {
    let again = try again()
    let gone = try #require(try held().first).nomor
    try village.withdraw([gone], by: federation.person(Federation.village, .kepalaDesa))
    let report = try village.store.read {
      try MusdesReport(MusdesShelf.musdes(again.id, in: $0), node: village, in: $0)
    }
    #expect(report.daftar.map(\.keluar) == ["dicabut", nil, nil] && report.usulan == 2)
    #expect(report.daftar.first?.nomor == gone.description)
    #expect(report.daftar.first?.uraian == ["tidak ikut diputus lagi: dicabut"])
    #expect(report.daftar.allSatisfy { $0.nomor != nil })
    #expect(try sign(again.id).sudahFinal)
  }

  @Test("what was withdrawn or replaced while the new musdes is prepared is not on its list")
  func leftOut() throws {
    let second = try again()
    let number = try #require(try held().first).nomor
    try village.withdraw([number], by: federation.person(Federation.village, .kepalaDesa))
    #expect(try sign(second.id).nomor.count == 2)
  }
}

/// What a body refused, by its code.
struct Refused: Error, Equatable {
  let kode: String
  init(_ kode: String) { self.kode = kode }
}

/// - Throws: `Refused` with the code of what `body` throws.
func refusal(_ body: () throws -> Any) throws {
  do {
    _ = try body()
  } catch let error as any SelarasError {
    throw Refused(error.kode)
  }
}
