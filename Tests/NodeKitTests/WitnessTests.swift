import Causality
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// A date before the witness is a finding, shown to whoever decides, never a refusal (design §3).
@Suite("Dates before the session that witnessed")
struct WitnessTests {
  private let federation: Federation
  private let record: RecordID

  init() throws {
    federation = try Federation()
    try federation.publishPack()
    let families = try federation.foundRegister(families: 2)
    record = try #require(families[0].butir[0].deltas.last?.record)
    try federation.syncAllDown()
    try federation.on("2026-10-05")
    try federation.sync(Federation.village)
  }

  private func open(_ region: WilayahID, on day: String) throws {
    federation.nodes[region] = nil
    federation.nodes[region] = try Node.open(
      federation.folder(region), tier: region.tingkat ?? .desa, date: Tanggal(day))
    if region == Federation.village { federation.date = try #require(Tanggal(day)) }
  }

  /// The village signs a musdes of one proposal on a day.
  private func sign(_ seri: UInt32, on day: String) throws -> Pembawa {
    try open(Federation.village, on: day)
    let usulan = try federation.correction(of: record, Fields.nama, .teks("Nama \(seri)"), number: 1, seri: seri)
    _ = try federation.musdes([usulan], seri: seri)
    return usulan
  }

  /// A session in which the parent's answer is lost: it has witnessed, the village does not know.
  private func lostSession() throws {
    let (low, high) = (try federation.node(Federation.village), try federation.node(Federation.regency))
    let message = try Exchange(node: low, peer: high.identity.simpul).compose()
    let bytes = try message.encode()
    let taken = try Exchange(node: high, peer: low.identity.simpul).take(PesanSesi(from: bytes), size: bytes.count)
    #expect(taken.receipt != nil)
  }

  private func lines(_ bahasa: Bahasa = .id) throws -> [UsulanLine] {
    let node = try federation.node(Federation.regency)
    return try node.store.read { try UsulanLine.all(.everything, status: nil, node, bahasa, in: $0) }
  }

  @Test("an act signed on an earlier day than the session before it came is shown at verval, and may be accepted")
  func mundur() throws {
    _ = try sign(1, on: "2026-10-08")
    try open(Federation.regency, on: "2026-10-20")
    try lostSession()
    let late = try sign(2, on: "2026-10-12")
    // What was new since the lost answer comes in the same session.
    _ = try federation.sync(Federation.village)
    try #require(try lines().map(\.temuan.count) == [0, 1])
    let shown = try lines()[1]
    #expect(shown.temuan[0].hasPrefix("TANGGAL_MUNDUR: ") && shown.temuan[0].contains("2026-10-12"))
    #expect(shown.keterangan(.id).contains("! TANGGAL_MUNDUR") && shown.status == "menunggu")
    #expect(try lines(.en)[1].temuan[0].contains("Signed 2026-10-12, last session 2026-10-20."))
    try asked(about: late)
    try federation.verval([late])
    #expect(try lines()[1].temuan.count == 1)
  }

  @Test("an act that an agreement brings is looked at like one of a session")
  func outsideTheSession() async throws {
    _ = try sign(1, on: "2026-10-08")
    try open(Federation.regency, on: "2026-10-20")
    try lostSession()
    _ = try sign(2, on: "2026-10-12")
    try federation.lose(from: Federation.village, to: Federation.regency)
    try federation.sync(Federation.village)
    #expect(try await federation.agree(Federation.village, deep: true).kurang == 0)
    #expect(try lines().map(\.temuan.count) == [0, 1])
  }

  @Test("an act set aside at first was seen all the same, and shows its finding once it is let in")
  func disisihkanDahulu() throws {
    _ = try federation.person(Federation.village, .kepalaDesa)
    try open(Federation.regency, on: "2026-10-20")
    try federation.sync(Federation.village)
    federation.date = try #require(Tanggal("2026-10-12"))
    let late = try federation.correction(of: record, Fields.nama, .teks("Terlambat"), number: 1, seri: 9)
    let forged = try federation.forgedMusdes(late, seri: 9)
    let taken = try federation.hand([forged], from: Federation.village, to: Federation.regency)
    #expect(taken.notices.map(\.kode) == ["PEMBAWA_TIDAK_ADA"])
    try federation.hand([forged], [late], from: Federation.village, to: Federation.regency)
    #expect(try federation.codes(at: Federation.regency).isEmpty)
    let shown = try #require(try lines().first { $0.nomor == late.nomor.description })
    #expect(shown.temuan.contains { $0.hasPrefix("TANGGAL_MUNDUR: ") })
  }

  /// Whoever accepts sees it before signing, and in the proposal itself.
  private func asked(about late: Pembawa) throws {
    let node = try federation.node(Federation.regency)
    let signer = try federation.person(Federation.regency, .verifikator)
    let planner = StepPlanner(node: node, signer: signer, kind: .putusan) { turn in
      .butir([UInt8](repeating: 0, count: turn.covered.count))
    }
    try node.store.read { reader in
      let plan = try planner.plan(.everything, in: reader)
      #expect(plan.summary(.id).contains("! \(late.nomor): TANGGAL_MUNDUR"))
      var page = try UsulanPage(node, in: reader)
      let stored = try #require(try reader.carrier(Canonical.digest(late)))
      #expect(try page.text(of: stored).contains("TANGGAL_MUNDUR"))
    }
  }

  @Test("what the session itself brought, and what is signed after it, is no finding; nor a session in many pieces")
  func wajar() throws {
    _ = try sign(1, on: "2026-10-08")
    _ = try sign(2, on: "2026-10-09")
    try open(Federation.regency, on: "2026-10-20")
    federation.lines = 1
    _ = try federation.sync(Federation.village)
    _ = try sign(3, on: "2026-10-21")
    try open(Federation.regency, on: "2026-10-22")
    _ = try federation.sync(Federation.village)
    #expect(try lines().map(\.temuan) == [[], [], []])
  }
}
