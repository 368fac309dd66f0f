import Causality
import Foundation
import NodeKit
import Registry
import Store
import SyncEngine
import Tatacara
import Testing
import Wire

/// A penetapan signs the dated list that results (design §3), and every village concerned gets its own.
@Suite struct DeterminationTests {
  private let federation: Federation
  private let pusat: Node

  init() throws {
    federation = try Federation()
    try federation.publishPack()
    _ = try federation.foundRegister(families: 4)
    try federation.syncAllDown()
    pusat = try federation.node(.pusat)
  }

  private func determination(_ lane: FieldID = Fields.dtks, by role: Peran = .penetap) throws -> Determination {
    Determination(
      node: pusat, signer: try federation.person(.pusat, role), lane: lane, period: "2026-IV", decree: "SK 7")
  }

  private func plan(_ determination: Determination) throws -> StepPlan {
    try pusat.store.read { try determination.plan(.everything, in: $0) }
  }

  private func list(_ region: WilayahID, _ act: Digest) throws -> (written: DeterminedLists.Written, text: String) {
    let node = try federation.node(region)
    var bytes = Data()
    let written = try node.store.read { reader in
      try DeterminedLists(node, in: reader).write(act.description) { bytes += $0 }
    }
    return (written, String(decoding: bytes, as: UTF8.self))
  }

  @Test("A list alone is signed where nobody asked for anything, and the village reads what was signed")
  func listAlone() throws {
    let determination = try determination()
    let signed = try #require(try determination.sign(plan(determination)).first)
    #expect(signed.families == 4)
    let whole = try list(.pusat, signed.act)
    #expect(whole.written.isWhole && whole.text.split(separator: "\r\n").count == 5)
    try federation.syncAllDown()
    let village = try federation.node(Federation.village)
    let lines = try village.store.read { try DeterminedLists(village, in: $0).lines() }
    #expect(lines.map(\.akta) == [signed.act.description] && lines.map(\.desaDiSini) == [0])
    #expect(throws: NodeError(.berkasBelumTiba, "")) { try list(Federation.village, signed.act) }

    let stick = federation.root.appending(path: "daftar.selaras")
    _ = try BundleWriter(node: pusat, to: village.identity.simpul).write(to: stick)
    #expect(try BundleReader(node: village, file: stick).take().berkas == 1)
    let here = try list(Federation.village, signed.act)
    #expect(here.written.isWhole && here.text == whole.text)
    for region in [.pusat, Federation.province, Federation.regency, Federation.village] {
      #expect(try federation.node(region).verify().differences.isEmpty)
      #expect(try federation.tally(region) == federation.tally(.pusat))
    }
  }

  @Test("The same decree given again signs nothing and names what it signed; another decree signs anew")
  func repeated() throws {
    let determination = try determination()
    let plan = try plan(determination)
    let signed = try #require(try determination.sign(plan).first)
    let end = try pusat.store.read { try $0.logEnd() }
    // As a second terminal would, whose plan is from before; and as the command asks beforehand.
    let again = try determination.sign(plan)
    #expect(again.map(\.act) == [signed.act] && again.allSatisfy { $0.isRepeat && $0.families == 4 })
    #expect(try pusat.store.read { try determination.made(plan, in: $0) }?.act == signed.act)
    #expect(try pusat.store.read { try $0.logEnd() } == end)
    let next = Determination(
      node: pusat, signer: try federation.person(.pusat, .penetap), lane: Fields.dtks, period: "2026-IV", decree: "SK 8"
    )
    #expect(try pusat.store.read { try next.made(plan, in: $0) } == nil)
    let other = try #require(try next.sign(plan).first)
    #expect(!other.isRepeat && other.act != signed.act)
    let lines = try pusat.store.read { try DeterminedLists(pusat, in: $0).lines() }
    #expect(Set(lines.map(\.sk)) == ["SK 7", "SK 8"] && Set(lines.map(\.sidik)).count == 1)
  }

  @Test("Where nobody is on the list and nothing waits there is nothing to sign")
  func nobody() throws {
    #expect(try plan(determination(Fields.progPKH)).groups.isEmpty)
  }

  @Test("A list changed since shows, and is not taken for what was signed")
  func changedFile() throws {
    let determination = try determination()
    let signed = try #require(try determination.sign(plan(determination)).first)
    let digest = try pusat.store.read { try #require(try $0.files(held: true).first { $0.kind == .daftarPenetapan }) }
      .digest
    let file = URL(fileURLWithPath: pusat.vault.folder.path(digest))
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count - 3] ^= 1
    try bytes.write(to: file)
    #expect(throws: NodeError(.berkasTidakTerbaca, "")) { try list(.pusat, signed.act) }
  }

  /// A part without verdicts, as nobody's command would make it.
  private func part(
    _ kind: JenisAkta, step: UInt8, isi: IsiAkta, files: [BerkasAkta], by role: Peran
  ) throws {
    let draft = ActDraft(
      jenis: kind, langkah: step, paket: try federation.packDigest(), isi: isi, putusan: [:],
      berkas: [Federation.village: files])
    let signer = try federation.person(.pusat, role)
    try pusat.store.write { _ = try pusat.act(draft, by: signer, in: $0) }
  }

  @Test("A part without verdicts is a penetapan's list, by whom the pack names, or nothing")
  func gate() throws {
    let isi = IsiAkta.penetapan(jalur: Fields.dtks, periode: "2026-IV", sk: "SK 7", daftar: .zero, keluarga: 4)
    let list = BerkasAkta(
      digest: Canonical.sha256([1]), jenis: .daftarPenetapan, tipe: .csv, ukuran: 9)
    var other = list
    other.digest = Canonical.sha256([2])
    var paper = list
    paper.jenis = .lainnya
    func code(_ body: () throws -> Void) -> String? {
      do { try body() } catch { return (error as? any SelarasError)?.kode }
      return nil
    }
    #expect(code { try part(.penetapan, step: 7, isi: isi, files: [paper], by: .penetap) } == "BUKTI_KURANG")
    #expect(code { try part(.penetapan, step: 7, isi: isi, files: [list, other], by: .penetap) } == "ISI_AKTA_SALAH")
    #expect(code { try part(.penetapan, step: 7, isi: isi, files: [list], by: .mutu) } == "PERAN_SALAH")
    #expect(code { try part(.penetapan, step: 99, isi: isi, files: [list], by: .penetap) } == "LANGKAH_TAK_DIKENAL")
    #expect(code { try part(.penetapan, step: 4, isi: isi, files: [list], by: .penetap) } == "JENIS_AKTA_SALAH")
    #expect(code { try part(.putusan, step: 4, isi: .kosong, files: [list], by: .mutu) } == "JENIS_AKTA_SALAH")
    #expect(code { try part(.penetapan, step: 7, isi: .kosong, files: [list], by: .penetap) } == "ISI_AKTA_SALAH")
    let ended = IsiAkta.penetapan(jalur: Fields.nonaktif, periode: "2026", sk: "SK 7", daftar: .zero, keluarga: 4)
    let lane = code { try part(.penetapan, step: 7, isi: ended, files: [list], by: .penetap) }
    #expect(lane == "JALUR_BUKAN_LANGKAH_INI")
    #expect(code { try part(.penetapan, step: 7, isi: isi, files: [list], by: .penetap) } == nil)
  }
}
