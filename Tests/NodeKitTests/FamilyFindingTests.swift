import Causality
import Foundation
import NodeKit
import Registry
import Store
import Tatacara
import Testing
import Wire

/// Families in which the merge leaves something that cannot be (design §2, family invariants).
@Suite(.serialized) struct FamilyFindingTests {
  private let federation: Federation
  /// Family, its head, and the other member.
  private let families: [[RecordID]]
  private static let everyone = [.pusat, Federation.province, Federation.regency, Federation.village]

  init() throws {
    setenv("SELARAS_SANDI", Federation.passphrase, 1)
    federation = try Federation()
    try federation.publishPack()
    families = try federation.foundRegister(families: 3).map { $0.butir[0].deltas.map(\.record) }
    try federation.syncAllDown()
    try federation.on("2026-10-05")
  }

  private func findings(_ region: WilayahID) throws -> [String] {
    try federation.node(region).store.read { try $0.familyFindings(in: .pusat) }.map(\.temuan.kode)
  }

  private func soundEverywhere() throws {
    for region in Self.everyone { #expect(try federation.node(region).verify().differences.isEmpty) }
  }

  /// The member of family `from` moves to family `to`.
  private func move(_ from: Int, to: Int, number: UInt32, seri: UInt32 = 1) throws -> Pembawa {
    var carrier = try federation.correction(
      of: families[from][2], Fields.keluargaOrang, .rekaman(families[to][0]), number: number, seri: seri)
    let village = try federation.node(Federation.village)
    let pack = try village.store.read { try village.pack(in: $0, on: federation.date) }
    carrier.butir[0].jenis = try #require(pack.baris(bernama: "pindah_anggota")).kode
    return carrier
  }

  private func head(_ family: Int, _ value: Int64, number: UInt32, seri: UInt32 = 1) throws -> Pembawa {
    try federation.correction(of: families[family][2], Fields.hubungan, .bilangan(value), number: number, seri: seri)
  }

  private func sign() throws {
    let letter = federation.root.appending(path: "surat-\(UUID()).pdf")
    try samplePDF("surat \(UUID())").write(to: letter)
    let slug = Node.slug(try federation.person(Federation.regency, .pengesah).certificate.dokumen)
    let command = try PengesahanSignCommand.parse([
      "--all", "--nomor", "400/1", "--tanggal-surat", "2026-10-05", "--penandatangan", "Bupati", "--surat",
      letter.path(percentEncoded: false), "--data",
      federation.folder(Federation.regency).root.path(percentEncoded: false),
      "--sebagai", slug, "--yes", "--tanggal", federation.date.description,
    ])
    try command.run()
  }

  @Test("with two heads nobody joins a family until it has one again; everything else goes on")
  func blocked() throws {
    let first = [try head(0, 1, number: 1), try move(1, to: 0, number: 2), try head(2, 3, number: 3)]
    _ = try federation.musdes(first)
    #expect(try findings(Federation.village) == ["KEPALA_LEBIH_DARI_SATU"])
    #expect(try findings(.pusat).isEmpty)
    try federation.sync(Federation.village)
    try federation.verval(first)
    try sign()
    // What was left out is the membership alone.
    #expect(try federation.value(Federation.regency, families[0][2], Fields.hubungan) == .bilangan(1))
    #expect(try federation.value(Federation.regency, families[2][2], Fields.hubungan) == .bilangan(3))
    #expect(try federation.value(Federation.regency, families[1][2], Fields.keluargaOrang) == .rekaman(families[1][0]))
    try federation.syncAllUp()
    #expect(try findings(.pusat) == ["KEPALA_LEBIH_DARI_SATU"])

    try federation.syncAllDown()
    let cure = try head(0, 2, number: 1, seri: 2)
    _ = try federation.musdes([cure], seri: 2)
    try federation.sync(Federation.village)
    #expect(try findings(Federation.regency).isEmpty)
    try federation.verval([cure])
    try sign()
    try federation.syncAllUp()
    try federation.syncAllDown()
    for region in Self.everyone {
      #expect(try findings(region).isEmpty)
      #expect(try federation.value(region, families[1][2], Fields.keluargaOrang) == .rekaman(families[0][0]))
    }
    try soundEverywhere()
  }

  @Test("what a proposal would break is found while it waits, and no more once it is refused")
  func refused() throws {
    let carriers = [try head(0, 1, number: 1), try move(1, to: 2, number: 2)]
    _ = try federation.musdes(carriers)
    try federation.sync(Federation.village)
    let claimed = try federation.node(Federation.regency).store.read { try $0.claims(on: families[2][0]) }
    #expect(claimed == [families[1][2]])
    #expect(try findings(Federation.regency) == ["KEPALA_LEBIH_DARI_SATU"])
    let reason = try federation.node(Federation.regency).store.read { reader in
      try federation.node(Federation.regency).pack(in: reader, on: federation.date).alasan(bernama: "data_keliru")
    }
    try federation.verval([carriers[0]], said: .butir([try #require(reason).kode]))
    #expect(try findings(Federation.regency).isEmpty)
    try federation.verval([carriers[1]])
    try sign()
    try federation.syncAllUp()
    try federation.syncAllDown()
    for region in Self.everyone {
      #expect(try findings(region).isEmpty)
      #expect(try federation.node(region).store.read { try $0.claims(on: families[2][0]) }.isEmpty)
    }
    try soundEverywhere()
  }

  @Test("a store from before the findings is brought up to date when it is opened")
  func rederived() throws {
    _ = try federation.musdes([try head(0, 1, number: 1), try move(1, to: 2, number: 2)])
    let village = try federation.node(Federation.village)
    try village.store.write { writer in
      try writer.put([], of: families[0][0])
      try writer.put(claims: [], of: families[1][2])
      try writer.setWork("turunan", "versi", nil)
    }
    #expect(Set(try village.verify().differences.map(\.code.rawValue)) == ["TEMUAN_BERBEDA"])
    let opened = try Node.open(federation.folder(Federation.village), tier: .desa)
    #expect(try opened.verify().differences.isEmpty)
    #expect(
      try opened.store.read { try $0.familyFindings(of: families[0][0]) }.map(\.temuan.kode) == [
        "KEPALA_LEBIH_DARI_SATU"
      ])
  }
}
