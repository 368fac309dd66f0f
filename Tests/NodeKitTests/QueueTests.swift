import ArgumentParser
import Causality
import Foundation
import NodeKit
import Registry
import Store
import Tatacara
import Testing
import Wire

/// The commands of the acts, run on real nodes.
@Suite(.serialized) struct QueueTests {
  private let federation: Federation
  private let families: [RecordID]

  init() throws {
    setenv("SELARAS_SANDI", Federation.passphrase, 1)
    federation = try Federation()
    try federation.publishPack()
    families = try federation.foundRegister(families: 4).map { $0.butir[0].deltas[0].record }
    try federation.syncAllDown()
    try federation.on("2026-10-05")
  }

  /// A request for PKH by each of the first `count` families, decided by the forum and sent up.
  private func requests(_ count: Int) throws -> [Pembawa] {
    let pack = try federation.node(Federation.village).store.read {
      try federation.node(Federation.village).pack(in: $0, on: federation.date)
    }
    let row = try #require(pack.baris(bernama: "usulan_pkh"))
    let carriers = try families.prefix(count).enumerated().map { index, family in
      var carrier = try federation.correction(of: family, Fields.progPKH, .bilangan(1), number: UInt32(index + 1))
      carrier.butir[0].jenis = row.kode
      return carrier
    }
    _ = try federation.musdes(carriers)
    try federation.sync(Federation.village)
    return carriers
  }

  private func bringEvidence() throws {
    let kinds: [JenisBerkas] = [.beritaAcara, .fotoKegiatan, .daftarHadir, .buktiPublikasi]
    let node = try federation.node(Federation.regency)
    for kind in kinds {
      let digest = try node.vault.store(Data("\(kind) 1 2026-10-05".utf8))
      try node.store.write { writer in
        for file in try writer.files(digest) { try writer.mark(digest, size: file.size, held: true) }
      }
    }
  }

  private func arguments(_ region: WilayahID, _ role: Peran, _ rest: [String]) throws -> [String] {
    let slug = Node.slug(try federation.person(region, role).certificate.dokumen)
    let folder = federation.folder(region).root.path(percentEncoded: false)
    return rest + ["--data", folder, "--sebagai", slug, "--yes", "--tanggal", federation.date.description]
  }

  private func run<C: ParsableCommand>(
    _ command: C.Type, _ region: WilayahID, _ role: Peran, _ rest: [String]
  ) throws {
    var parsed = try C.parse(arguments(region, role, rest))
    try parsed.run()
  }

  private func letter() throws -> String {
    let url = federation.root.appending(path: "surat.pdf")
    try samplePDF("surat").write(to: url)
    return url.path(percentEncoded: false)
  }

  private func pengesahan() throws {
    try run(
      PengesahanSignCommand.self, Federation.regency, .pengesah,
      [
        "--all", "--nomor", "400/1", "--tanggal-surat", "2026-10-05", "--penandatangan", "Bupati", "--surat", letter(),
      ])
  }

  private func determine() throws {
    try run(
      PenetapanCreateCommand<PusatTier>.self, .pusat, .penetap,
      ["--jenis", "kpm", "--program", "pkh", "--periode", "2026-IV", "--sk", "SK 9"])
  }

  private func lines(_ region: WilayahID) throws -> [UsulanLine] {
    let node = try federation.node(region)
    return try node.store.read { try UsulanLine.all(.everything, status: nil, node, in: $0) }
  }

  @Test("Acceptance waits for the village's files, and names what to do")
  func evidenceFirst() throws {
    _ = try requests(2)
    #expect(throws: ExitCode(1)) {
      try run(AcceptCommand<KabupatenTier>.self, Federation.regency, .verifikator, ["--all"])
    }
    #expect(try lines(Federation.regency).allSatisfy { $0.langkah == "verval" })
    try bringEvidence()
    try run(AcceptCommand<KabupatenTier>.self, Federation.regency, .verifikator, ["--all"])
    #expect(try lines(Federation.regency).allSatisfy { $0.langkah == "pengesahan" })
  }

  @Test("Requests go from the forum to the decree by commands alone, and the refused one stays out")
  func wholeWay() throws {
    let carriers = try requests(3)
    try bringEvidence()
    try run(
      AcceptCommand<KabupatenTier>.self, Federation.regency, .verifikator,
      ["--all", "--kecuali", "\(carriers[2].nomor)#1=kuota_penuh"])
    try pengesahan()
    try federation.syncAllUp()
    try run(AcceptCommand<PusatTier>.self, .pusat, .mutu, ["--all"])
    try run(PengumumanOpenCommand.self, .pusat, .admin, ["--all", "--sampai", "2026-10-12"])
    #expect(throws: ExitCode(1)) { try determine() }
    #expect(throws: ExitCode(1)) { try run(PengumumanCloseCommand.self, .pusat, .admin, ["--all"]) }
    try federation.on("2026-10-13")
    try run(PengumumanCloseCommand.self, .pusat, .admin, ["--all"])
    try determine()
    // Given twice, as after a terminal that broke off.
    try determine()
    try federation.syncAllDown()
    for (family, expected) in zip(families, [Nilai.bilangan(1), .bilangan(1), nil, nil]) {
      #expect(try federation.value(Federation.village, family, Fields.progPKH) == expected)
    }
    #expect(try federation.tally(.pusat) == federation.tally(Federation.village))
    let folder = federation.folder(.pusat).root.appending(path: "daftar")
    let lists = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let list = try #require(lists.first { $0.lastPathComponent.hasPrefix("pkh-2026-10-13-") })
    let bytes = try Data(contentsOf: list)
    #expect(String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").count == 3)
    let village = try federation.node(Federation.village)
    let determined = try village.store.read { try DeterminedLists(village, in: $0).lines() }
    let line = try #require(determined.first)
    #expect(determined.count == 1 && line.peran == "penetap")
    #expect(line.keluarga == 2 && line.sidik == Canonical.sha256(Array(bytes)).description)
  }

  @Test("A returned proposal is the village's again, with what it waits for in words")
  func returned() throws {
    let carriers = try requests(1)
    try run(
      ReturnCommand<KabupatenTier>.self, Federation.regency, .verifikator,
      ["--usulan", "\(carriers[0].nomor)", "--alasan", "lampiran_kasus_kurang", "--ke-langkah", "musdes"])
    try federation.sync(Federation.village)
    let line = try #require(try lines(Federation.village).first)
    #expect(line.status == "dikembalikan" && line.langkah == "musdes" && !line.menunggu.isEmpty)
  }

  @Test("Nobody takes two steps of one proposal, and what was chosen by number refuses")
  func explicitRefuses() throws {
    let carriers = try requests(1)
    try bringEvidence()
    #expect(throws: ExitCode(1)) { try pengesahan(carriers[0]) }
    #expect(throws: ExitCode(1)) {
      try run(
        RefuseCommand<KabupatenTier>.self, Federation.regency, .verifikator,
        ["--usulan", "\(carriers[0].nomor)", "--alasan", "tidak_ada_alasan_ini"])
    }
    try run(
      RefuseCommand<KabupatenTier>.self, Federation.regency, .verifikator,
      ["--usulan", "\(carriers[0].nomor)", "--alasan", "kuota_penuh"])
    #expect(try lines(Federation.regency).first?.status == "ditolak")
  }

  private func pengesahan(_ carrier: Pembawa) throws {
    try run(
      PengesahanSignCommand.self, Federation.regency, .pengesah,
      [
        "--usulan", "\(carrier.nomor)", "--nomor", "400/1", "--tanggal-surat", "2026-10-05", "--penandatangan",
        "Bupati", "--surat", letter(),
      ])
  }

  @Test("A visit recorded at the kabupaten goes with its verdict")
  func visit() throws {
    let carriers = try requests(1)
    try bringEvidence()
    let folder = federation.folder(Federation.regency).root.path(percentEncoded: false)
    try KunjunganRecordCommand.parse([
      "--data", folder, "--usulan", "\(carriers[0].nomor)", "--berkas", letter(), "--hasil", "Rumah sesuai",
    ]).run()
    try run(AcceptCommand<KabupatenTier>.self, Federation.regency, .verifikator, ["--all"])
    let node = try federation.node(Federation.regency)
    let page = try node.store.read { reader in
      var page = try UsulanPage(node, in: reader)
      return try page.text(of: CarrierSelection.one("\(carriers[0].nomor)", reader))
    }
    #expect(page.contains("kunjungan") && page.contains("Rumah sesuai"))
  }

  @Test("A province with nothing to decide is told so")
  func provinceDecidesNothing() throws {
    _ = try requests(1)
    #expect(throws: ExitCode(1)) {
      try run(AcceptCommand<ProvinsiTier>.self, Federation.province, .petugasProvinsi, ["--all"])
    }
  }

  @Test("The forum duty is met by what has travelled up")
  func duty() throws {
    _ = try requests(1)
    try bringEvidence()
    try run(AcceptCommand<KabupatenTier>.self, Federation.regency, .verifikator, ["--all"])
    try pengesahan()
    try federation.syncAllUp()
    let node = try federation.node(Federation.province)
    func duty(_ quarter: String) throws -> Bool? {
      let quarter = try #require(Triwulan(quarter))
      return try node.store.read { try ForumDuty.compute(quarter, on: federation.date, node, in: $0) }.first?.patuh
    }
    #expect(try duty("2026-IV") == true)
    #expect(try duty("2026-III") == false)
  }
}
