import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// Requests of two rule packs that wait for one penetapan, as in the quarter in which a pack succeeds another.
@Suite("One decree over two rule packs") struct TwoPackDeterminationTests {
  private let federation: Federation
  private let requests: [Pembawa]

  /// One request for PKH under each pack, announced.
  init() throws {
    federation = try Federation()
    try federation.publishPack()
    let families = try federation.foundRegister(families: 4).map { $0.butir[0].deltas[0].record }
    try federation.syncAllDown()
    try federation.on("2026-10-05")
    let old = try Self.request(of: families[0], seri: 1, federation)
    _ = try federation.musdes([old])
    federation.pack = "uji-provinsi"
    try federation.publishPack()
    try federation.syncAllDown()
    let new = try Self.request(of: families[1], seri: 2, federation)
    let statement = BerkasAkta(digest: Canonical.sha256([7]), jenis: .sptjm, tipe: .pdf, ukuran: 100)
    _ = try federation.musdes([new], seri: 2, step: 10, files: [statement])
    requests = [old, new]
    try announce()
  }

  private static func request(of family: RecordID, seri: UInt32, _ federation: Federation) throws -> Pembawa {
    let desa = try federation.node(Federation.village)
    let pack = try desa.store.read { try desa.pack(in: $0, on: federation.date) }
    var carrier = try federation.correction(of: family, Fields.progPKH, .bilangan(1), number: 1, seri: seri)
    carrier.butir[0].jenis = try #require(pack.baris(bernama: "usulan_pkh")).kode
    return carrier
  }

  /// Every proposal that waits for such an act of the node, whatever its pack: one act for each.
  private func step(
    _ region: WilayahID, _ role: Peran, _ kind: JenisAkta, isi: IsiAkta = .kosong, files: [BerkasAkta] = []
  ) throws {
    let (node, signer) = (try federation.node(region), try federation.person(region, role))
    var planner = StepPlanner(node: node, signer: signer, kind: kind, isi: isi) { turn in
      [.pengumumanBuka, .pengumumanTutup].contains(kind) ? .tanpa : .butir(turn.covered.map { _ in 0 })
    }
    planner.files = files
    let plan = try node.store.read { try planner.plan(.everything, in: $0) }
    try #require(plan.groups.count == 2 && plan.leftOut.isEmpty)
    try node.store.write { _ = try plan.sign(node, by: signer, in: $0) }
  }

  private func announce() throws {
    try federation.sync(Federation.village)
    try step(Federation.regency, .verifikator, .putusan)
    let letter = BerkasAkta(digest: Canonical.sha256([8]), jenis: .suratPengesahan, tipe: .pdf, ukuran: 10)
    try step(
      Federation.regency, .pengesah, .pengesahan,
      isi: .surat(nomor: "400/1", tanggal: federation.date, penandatangan: "Bupati", delegasi: ""), files: [letter])
    try federation.syncAllUp()
    try step(.pusat, .mutu, .putusan)
    try step(.pusat, .admin, .pengumumanBuka, isi: .pengumuman(sampai: federation.date.ditambah(hari: 10)))
    try federation.on("2026-10-16")
    try step(.pusat, .admin, .pengumumanTutup)
  }

  private func determination() throws -> Determination {
    Determination(
      node: try federation.node(.pusat), signer: try federation.person(.pusat, .penetap), lane: Fields.progPKH,
      period: "2026-IV", decree: "SK 9")
  }

  private func sign() throws -> [Determination.Signed] {
    let determination = try determination()
    let plan = try federation.node(.pusat).store.read { try determination.plan(.everything, in: $0) }
    return try determination.sign(plan)
  }

  private func lines(_ region: WilayahID) throws -> [DeterminedLists.Line] {
    let node = try federation.node(region)
    return try node.store.read { try DeterminedLists(node, in: $0).lines() }
  }

  @Test("Two acts are signed, each with the one list that results from both")
  func oneList() throws {
    let signed = try sign()
    #expect(signed.count == 2 && signed.allSatisfy { $0.families == 2 && !$0.isRepeat })
    let pusat = try federation.node(.pusat)
    let texts = try signed.map { act in
      var bytes = Data()
      let written = try pusat.store.read { reader in
        try DeterminedLists(pusat, in: reader).write(act.act.description) { bytes += $0 }
      }
      #expect(written.isWhole)
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(texts[0] == texts[1] && texts[0].split(separator: "\r\n").count == 3)
    for request in requests { #expect(texts[0].contains(request.butir[0].deltas[0].record.description)) }
    try federation.syncAllDown()
    #expect(try lines(Federation.village).map(\.keluarga) == [2, 2])
    for region in [.pusat, Federation.province, Federation.regency, Federation.village] {
      #expect(try federation.node(region).verify().differences.isEmpty)
      for request in requests {
        let value = try federation.value(region, request.butir[0].deltas[0].record, Fields.progPKH)
        #expect(value == .bilangan(1))
      }
    }
    let again = try sign()
    #expect(again.count == 1 && again[0].isRepeat && signed.map(\.act).contains(again[0].act))
    #expect(try lines(.pusat).count == 2)
  }

  /// A penetapan of one pack that gives its only proposal back to the village.
  private func giveBack(_ request: Pembawa, step: UInt8, to: UInt8, reason: UInt8, isi: IsiAkta) throws {
    let pusat = try federation.node(.pusat)
    let list = BerkasAkta(digest: Canonical.sha256([step]), jenis: .daftarPenetapan, tipe: .csv, ukuran: 9)
    let draft = ActDraft(
      jenis: .penetapan, langkah: step, paket: request.paket, isi: isi,
      putusan: [Canonical.digest(request): .kembali(keLangkah: to, alasan: reason)],
      berkas: [Federation.village: [list]])
    let signer = try federation.person(.pusat, .penetap)
    try pusat.store.write { _ = try pusat.act(draft, by: signer, in: $0) }
  }

  @Test("A penetapan that only gives proposals back determined nothing, whatever it says of a list")
  func returned() throws {
    let isi = IsiAkta.penetapan(jalur: Fields.progPKH, periode: "2026-IV", sk: "SK 9", daftar: .zero, keluarga: 9)
    try giveBack(requests[0], step: 7, to: 1, reason: 60, isi: isi)
    try giveBack(requests[1], step: 90, to: 10, reason: 50, isi: .kosong)
    try federation.syncAllDown()
    for region in [.pusat, Federation.village] {
      #expect(try lines(region).isEmpty)
      #expect(try federation.node(region).verify().differences.isEmpty)
    }
  }
}
