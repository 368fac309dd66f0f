import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// The printed berita acara and its code (design §3: changing list or verdicts voids the paper).
@Suite struct BeritaAcaraTests {
  let quarter: VillageQuarter
  let id: String
  var federation: Federation { quarter.federation }
  var village: Node { get throws { try quarter.village } }

  init() throws {
    quarter = try VillageQuarter()
    var families = VillageQuarter.families(3)
    for place in families.indices { families[place] = families[place].replacing("550000", with: "60000\(place)") }
    families[1] = families[1].replacing("100.06,0,1", with: "100.06,1,1")
    _ = try quarter.work(families, VillageQuarter.persons(3)).run()
    id = try quarter.create().id
    _ = try quarter.village.decide(id, .undecided, reason: nil)
  }

  private var reason: String {
    get throws {
      let pack = try village.store.read { try village.pack(in: $0, on: federation.date) }
      return try #require(pack.alasan.first { $0.putusan == .tolak }).nama
    }
  }

  private func code() throws -> String? { try village.printed(id).kode }

  private func sign() throws -> MusdesDraft {
    try quarter.attachAll(id)
    return try village.finalize(id, by: federation.person(Federation.village, .kepalaDesa))
  }

  /// As a node shows it beside the proposals it holds.
  private func shown(_ region: WilayahID) throws -> [String] {
    let node = try federation.node(region)
    return try node.store.read { reader in
      let held = try reader.everyCarrier(matching: CarrierFilter(region: Federation.village, jenis: .usulan))
      return try ForumCode.all(held, node, in: reader).map(\.kode)
    }
  }

  @Test("paper, signature, kabupaten and pusat have one code, though what was refused stays in the village")
  func sameEverywhere() throws {
    _ = try village.decide(id, .named("1"), reason: reason)
    let printed = try #require(try code())
    #expect(printed.count == 8)
    #expect(try sign().kodeBeritaAcara == printed)
    try federation.sync(Federation.village)
    #expect(try shown(Federation.village) == [printed])
    #expect(try shown(Federation.regency) == [printed])
    let held = try federation.node(Federation.regency).store.read {
      try $0.everyCarrier(matching: CarrierFilter(region: Federation.village, jenis: .usulan))
    }
    #expect(held.count == 2)
    let page = try federation.node(Federation.regency).store.read { reader in
      var page = try UsulanPage(federation.node(Federation.regency), in: reader)
      return try page.text(of: held[0])
    }
    #expect(page.contains("Kode berita acara: \(printed)"))
  }

  @Test("one verdict, one value, or the reason of a refusal make another code")
  func changes() throws {
    var seen = [try #require(try code())]
    _ = try village.decide(id, .named("2"), reason: reason, item: 2)
    seen.append(try #require(try code()))
    _ = try village.decide(id, .named("1"), reason: reason)
    seen.append(try #require(try code()))
    let pack = try village.store.read { try village.pack(in: $0, on: federation.date) }
    let other = try #require(pack.alasan.last { $0.putusan == .tolak }).nama
    _ = try village.decide(id, .named("1"), reason: other)
    seen.append(try #require(try code()))
    let draft = try #require(try quarter.drafts().last)
    _ = try village.edit(draft.nama, record: draft.deltas[0].rekaman, values: [("penghasilan", "1")])
    #expect(try code() == nil)
    _ = try village.decide(id, .undecided, reason: nil)
    seen.append(try #require(try code()))
    #expect(Set(seen).count == 5)
  }

  private func paper() throws -> MusdesDraft.File {
    let musdes = try village.store.read { try MusdesShelf.musdes(id, in: $0) }
    return try #require(musdes.berkas.first { $0.jenis == JenisBerkas.beritaAcara.nama })
  }

  @Test("what changed since it was printed is not signed until it is printed and scanned anew")
  func printedAnew() throws {
    let old = try code()
    _ = try village.decide(id, .named("1"), reason: reason)
    #expect(throws: Refused("KODE_BERITA_ACARA_BERUBAH")) { try refusal { try sign() } }
    #expect(try paper().kode == old)
    let new = try code()
    let signer = try federation.person(Federation.village, .kepalaDesa)
    #expect(throws: Refused("BERITA_ACARA_GUGUR")) { try refusal { try village.finalize(id, by: signer) } }
    _ = try village.detach(id, paper().digest)
    _ = try village.attach(id, .beritaAcara, [quarter.file()], proposal: nil)
    #expect(try paper().kode == new)
    #expect(try village.finalize(id, by: signer).sudahFinal)
    #expect(throws: NodeError(.musdesSudahFinal, "")) { try village.printed(id) }
  }

  @Test("a scan goes with list and verdicts as they were: changed it is void, changed back it holds")
  func voidPaper() throws {
    try quarter.attachAll(id)
    let signer = try federation.person(Federation.village, .kepalaDesa)
    _ = try village.decide(id, .named("1"), reason: reason)
    #expect(throws: Refused("BERITA_ACARA_GUGUR")) { try refusal { try village.finalize(id, by: signer) } }
    _ = try village.decide(id, .named("1"), reason: nil)
    #expect(try village.finalize(id, by: signer).sudahFinal)
  }

  @Test("one attached before anything was decided is no scan of what is printed later")
  func attachedBefore() throws {
    let draft = try #require(try quarter.drafts().last)
    _ = try village.edit(draft.nama, record: draft.deltas[0].rekaman, values: [("penghasilan", "1")])
    try quarter.attachAll(id)
    _ = try village.decide(id, .undecided, reason: nil)
    #expect(try paper().kode == nil)
    let signer = try federation.person(Federation.village, .kepalaDesa)
    _ = try code()
    #expect(throws: Refused("BERITA_ACARA_GUGUR")) { try refusal { try village.finalize(id, by: signer) } }
  }

  @Test("the code read from the paper is compared, however it is typed")
  func readCode() throws {
    let printed = try #require(try code())
    for wrong in ["", "1234", String(printed.dropLast()), printed + "0"] {
      #expect(throws: Refused("BERITA_ACARA_GUGUR")) {
        try refusal { try village.attach(id, .beritaAcara, [quarter.file()], proposal: nil, code: wrong) }
      }
    }
    let typed = printed.lowercased().replacing("0", with: "o").replacing("1", with: "l")
    _ = try village.attach(
      id, .beritaAcara, [quarter.file()], proposal: nil, code: "\(typed.prefix(4)) \(typed.dropFirst(4))")
    #expect(try paper().kode == printed)
  }

  @Test("the page names forum, households and verdicts, carries code and QR, and nothing from outside")
  func page() throws {
    _ = try village.decide(id, .named("1"), reason: reason)
    let page = try village.printed(id)
    let code = try #require(page.kode)
    #expect(page.qr == "SELARAS \(code) 13.09.01.2007/2026-IV/1")
    for part in [
      "Musyawarah Desa", "Minggu, 4 Oktober 2026", "1309010107260001", "Budi 1", "550.000 → 600.000", code, "<svg",
      "37 orang", "2026-IV-1",
    ] { #expect(page.html.contains(part), "\(part)") }
    #expect(page.html.contains("ditolak: "))
    for foreign in ["<script", "<img", "<link", "@import", "url("] { #expect(!page.html.contains(foreign)) }
    #expect(page.html.matches(of: /https?:/).count == page.html.matches(of: /xmlns="http:/).count)
  }

  @Test("before all is decided it is a worksheet without a code, and names are no markup")
  func worksheet() throws {
    let draft = try #require(try quarter.drafts().first)
    let head = try #require(
      try village.store.read { try $0.records(where: Fields.nik, equals: .teks("1309011207850001")) }.first)
    _ = try village.edit(draft.nama, record: head, values: [("nama", "<b>Budi & Co")])
    let page = try village.printed(id)
    #expect(page.kode == nil && page.qr == nil)
    #expect(page.html.contains("BELUM<br>DIPUTUSKAN"))
    #expect(page.html.contains("&lt;b&gt;Budi &amp; Co"))
  }
}
