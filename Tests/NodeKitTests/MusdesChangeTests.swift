import Causality
import Foundation
import NodeKit
import Registry
import Store
import Tatacara
import Testing

/// What may be put right of a musdes before it is signed, and not after.
@Suite struct MusdesChangeTests {
  let quarter: VillageQuarter
  let id: String
  var village: Node { get throws { try quarter.village } }

  /// Two households' drafts in one musdes, printed with a code.
  init() throws {
    quarter = try VillageQuarter()
    var families = VillageQuarter.families(3)
    for place in 0...1 { families[place] = families[place].replacing("550000", with: "60000\(place)") }
    _ = try quarter.work(families, VillageQuarter.persons(3)).run()
    id = try quarter.create().id
    _ = try quarter.village.decide(id, .undecided, reason: nil)
    _ = try quarter.village.printed(id)
  }

  private func musdes(_ id: String) throws -> MusdesDraft {
    try village.store.read { try MusdesShelf.musdes(id, in: $0) }
  }

  private func finalize(_ id: String) throws -> MusdesDraft {
    try village.finalize(id, by: quarter.federation.person(Federation.village, .kepalaDesa))
  }

  /// The scan of the paper printed last takes the place of the one before.
  private func scanAnew(_ id: String) throws {
    let paper = try #require(try musdes(id).berkas.first { $0.jenis == JenisBerkas.beritaAcara.nama })
    _ = try village.detach(id, paper.digest)
    _ = try village.attach(id, .beritaAcara, [quarter.file()], proposal: nil)
  }

  @Test("place, chair and attendance are put right: verdicts and files stay, the printed paper is void")
  func facts() throws {
    try quarter.attachAll(id)
    let change = try village.changeMusdes(id) { facts in
      (facts.tempat, facts.ketua, facts.hadir) = ("Kantor desa", "Wakil BPD", 38)
    }
    let kept = try musdes(id)
    #expect(kept == change.after && kept.id == id && kept.berkas.count == 4 && kept.putusan.count == 2)
    #expect((kept.tempat, kept.ketua, kept.hadir) == ("Kantor desa", "Wakil BPD", 38))
    #expect(change.voidsPaper && change.codes.before == kept.kodeDicetak && change.codes.after != change.codes.before)
    #expect(throws: Refused("KODE_BERITA_ACARA_BERUBAH")) { try refusal { try finalize(id) } }
    #expect(try village.printed(id).kode == change.codes.after)
    #expect(throws: Refused("BERITA_ACARA_GUGUR")) { try refusal { try finalize(id) } }
    try scanAnew(id)
    #expect(try finalize(id).kodeBeritaAcara == change.codes.after)
  }

  @Test("set back, the paper printed before holds again; nothing changed is refused")
  func back() throws {
    _ = try village.changeMusdes(id) { $0.hadir = 38 }
    #expect(try village.changeMusdes(id) { $0.hadir = 37 }.voidsPaper == false)
    #expect(throws: Refused("TIDAK_ADA_PERUBAHAN")) { try refusal { try village.changeMusdes(id) { $0.hadir = 37 } } }
  }

  @Test("a date in another quarter makes it that quarter's musdes, with its drafts, verdicts and files")
  func quarterOf() throws {
    try quarter.attachAll(id)
    let change = try village.changeMusdes(id) { $0.tanggal = Tanggal("2026-09-30") ?? .terawal }
    #expect(change.after.id == "2026-III-1")
    #expect(throws: Refused("TIDAK_DITEMUKAN")) { try refusal { try musdes(id) } }
    #expect(try quarter.drafts().map(\.musdes) == ["2026-III-1", "2026-III-1"])
    _ = try village.printed("2026-III-1")
    try scanAnew("2026-III-1")
    let signed = try finalize("2026-III-1")
    #expect(signed.nomor.values.sorted() == ["13.09.01.2007/2026-III/1/0001", "13.09.01.2007/2026-III/1/0002"])
  }

  @Test("given up, it frees its drafts and its files")
  func cancelled() throws {
    let photo = try quarter.file("foto")
    _ = try village.attach(id, .fotoKegiatan, [photo], proposal: nil)
    let before = try quarter.drafts()
    #expect(try village.cancelMusdes(id).berkas.count == 1)
    #expect(try village.store.read { try MusdesShelf.all(in: $0) }.isEmpty)
    #expect(try quarter.drafts().map(\.nama) == before.map(\.nama))
    let again = try quarter.create()
    #expect(again.id == id && again.draf == before.map(\.id) && again.putusan.isEmpty)
    _ = try village.attach(again.id, .fotoKegiatan, [photo], proposal: nil)
    try quarter.attachAll(again.id)
    _ = try village.decide(again.id, .undecided, reason: nil)
    #expect(try finalize(again.id).nomor.count == 2)
  }

  @Test("a file is taken off by its name or the first digits of its fingerprint, the forum's as well as a case's")
  func detached() throws {
    let (photo, card) = (try quarter.file("foto"), try quarter.file("kartu"))
    _ = try village.attach(id, .fotoKegiatan, [photo], proposal: nil)
    let kept = try village.attach(id, .kk, [card], proposal: "1")
    let named = try village.detach(id, card.lastPathComponent)
    #expect(named.file.jenis == "kk" && named.file.untuk != nil && named.left.berkas.map(\.jenis) == ["foto_kegiatan"])
    let digest = try #require(kept.berkas.first).digest
    #expect(try village.detach(id, String(digest.prefix(8)).uppercased()).left.berkas.isEmpty)
    #expect(try musdes(id).berkas.isEmpty)
    // What was taken off was not used: it may come back, also for another case.
    #expect(try village.attach(id, .kk, [card], proposal: "2").berkas.count == 1)
  }

  @Test("a name that several files have, or none, is refused and says how to go on")
  func ambiguous() throws {
    let folder = quarter.federation.root
    for place in ["a", "b"] {
      let other = folder.appending(path: place)
      try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
      let file = other.appending(path: "foto.pdf")
      try samplePDF(place).write(to: file)
      _ = try village.attach(id, .fotoKegiatan, [file], proposal: nil)
    }
    #expect(throws: Refused("PILIHAN_TIDAK_TUNGGAL")) { try refusal { try village.detach(id, "foto.pdf") } }
    for name in ["lain.pdf", "", "abc"] {
      #expect(throws: Refused("TIDAK_DITEMUKAN")) { try refusal { try village.detach(id, name) } }
    }
    let digest = try #require(try musdes(id).berkas.last).digest
    #expect(try village.detach(id, digest).left.berkas.count == 1)
  }

  @Test("once signed nothing of it is put right, and what is not there is not found")
  func signed() throws {
    try quarter.attachAll(id)
    let file = try #require(try finalize(id).berkas.first).nama
    let before = try musdes(id)
    #expect(throws: NodeError(.musdesSudahFinal, "")) { try village.changeMusdes(id) { $0.hadir = 9 } }
    #expect(throws: NodeError(.musdesSudahFinal, "")) { try village.cancelMusdes(id) }
    #expect(throws: NodeError(.musdesSudahFinal, "")) { try village.detach(id, file) }
    #expect(try musdes(id) == before)
    #expect(throws: NodeError(.tidakDitemukan, "")) { try village.cancelMusdes("2026-IV-9") }
  }
}
