import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// One poisoned record holds up nobody but itself (design §5, "No head-of-line blocking"). `lab bench racun` does the same
/// with 100,000.
@Suite struct PoisonTests {
  private static let records = 900

  @Test(
    "One among 900, wherever it lies: 899 arrive, and the sender reads code, reason and remedy",
    arguments: [0, 449, 899]
  )
  func one(place: Int) throws {
    let (federation, _, person) = try Federation.unacceptable()
    federation.lines = 400
    let poison = try federation.correction(
      of: person, Fields.noHP, .teks("081200000000"), number: UInt32(place + 1), seri: 2)
    let carriers = try (0..<Self.records).map { index in
      index == place
        ? poison
        : try federation.newFamily(
          in: Federation.village, number: UInt32(index + 1), serial: UInt64(index + 1), seri: 2)
    }
    _ = try federation.musdes(carriers, seri: 2)
    _ = try federation.sync(Federation.village)
    let (low, high) = (try federation.node(Federation.village), try federation.node(Federation.regency))
    let filter = CarrierFilter(
      region: Federation.village, jenis: .usulan, custody: .kabupaten, triwulan: Triwulan(federation.date), seri: 2)
    let held = Set(try high.store.read { try $0.everyCarrier(matching: filter) }.map(\.digest))
    #expect(held == Set(carriers.map { Canonical.digest($0) }).subtracting([Canonical.digest(poison)]))
    let waiting = try federation.waiting(at: Federation.regency).filter { $0.subject == Canonical.digest(poison) }
    #expect(waiting.map(\.code) == ["KONTEKS_TAK_DIKENAL"])
    let told = try low.store.read { try NoteShelf.byDocument(in: $0)[Canonical.digest(poison)] ?? [] }
    #expect(told.map(\.kode) == ["KONTEKS_TAK_DIKENAL"] && told.allSatisfy { $0.pesan.contains(": ") })
    try federation.giveBack(waiting.map(\.id))
    try federation.sync(Federation.village)
    let lines = try low.store.read { try UsulanLine.all(.everything, status: "dikembalikan", low, in: $0) }
    #expect(lines.map(\.nomor) == [poison.nomor.description])
    #expect(lines[0].keterangan(.id).contains("buat usulan penggantinya"))
    #expect(try high.verify().differences.isEmpty && low.verify().differences.isEmpty)
  }
}
