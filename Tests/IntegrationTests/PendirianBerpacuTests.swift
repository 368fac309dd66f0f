import Foundation
import Intake
import NodeKit
import Registry
import Store
import Tatacara
import Testing
import lab

/// A founding that one founds while another gives it up: one of the two loses with a code, and what stands stands whole.
@Suite("A founding given up while it runs", .serialized) struct PendirianBerpacuTests {
  private static let kosong = Susunan(desa: [Susunan.betumonga], keluarga: 200, berisi: false)
  private static let batal = ["register", "batal", "--sk", "SK 1"]

  /// Small villages; `besar` adds one that takes a while.
  private static func register(besar: Bool) throws -> RegisterUji {
    let desa = DesaBuatan.sumateraBarat.map(\.wilayah).sorted()
    var all = try RegisterUji.contoh(desa: Set(desa.dropLast()))
    let last = try RegisterUji.buatan(desa[desa.count - 1], keluarga: besar ? 1500 : 20)
    all.keluarga += last.keluarga
    all.individu += last.individu
    return all
  }

  private func tanda(_ federasi: FederasiProses) throws -> [String] {
    try federasi.tanda(federasi.pusat, .penetap, federasi.kalender.pendirian)
  }

  /// All of it is there, nothing waits, and it is whole.
  private func lengkap(_ federasi: FederasiProses, _ register: RegisterUji) throws {
    let status = try federasi.status(federasi.pusat)
    #expect(status.keluarga == register.keluarga.count && status.individu == register.individu.count)
    #expect(status.tertahan.isEmpty)
    try federasi.perintah(federasi.pusat, ["verify"])
  }

  @Test("of two processes exactly one succeeds, and the same import makes the rest, nothing twice")
  func duaProses() throws {
    try FederasiProses.pinjam(Self.kosong) { federasi in
      let pusat = federasi.pusat
      let register = try Self.register(besar: true)
      let kata = try federasi.pendirian(register)
      let proses = try federasi.mulai(pusat, kata)
      defer { proses.bunuh() }
      #expect(proses.mengatakan("13.04.09.2005: ", paling: 120), "\(proses.sejauhIni)")
      let berhenti = try federasi.coba(pusat, Self.batal + tanda(federasi))
      proses.tunggu()
      let berdiri = try proses.hasil()
      #expect((berhenti.status == 0) != (berdiri.status == 0), "\(berhenti) \(berdiri)")
      #expect(berhenti.status == 0 || ["TIDAK_DITEMUKAN", "SIMPANAN_TERKUNCI"].contains(berhenti.kode), "\(berhenti)")
      #expect(berdiri.status == 0 || berdiri.kode == "PENDIRIAN_DIHENTIKAN", "\(berdiri)")
      #expect(try federasi.status(pusat).tertahan.isEmpty)
      try federasi.perintah(pusat, ["verify"])
      try federasi.perintah(pusat, kata)
      try lengkap(federasi, register)
    }
  }

  @Test("two processes that found the same files found each village once")
  func duaPendiri() throws {
    try FederasiProses.pinjam(Self.kosong) { federasi in
      let pusat = federasi.pusat
      let register = try Self.register(besar: false)
      let kata = try federasi.pendirian(register)
      let satu = try federasi.mulai(pusat, kata)
      defer { satu.bunuh() }
      let lain = try federasi.coba(pusat, kata)
      satu.tunggu()
      let hasil = try satu.hasil()
      #expect(lain.status == 0 || lain.kode != nil, "\(lain)")
      #expect(hasil.status == 0 || hasil.kode != nil, "\(hasil)")
      try federasi.perintah(pusat, kata)
      try lengkap(federasi, register)
    }
  }

  /// Gives up between two villages, whatever the machine's pace.
  @Test(
    "given up between two villages, or between the last one and the end, the import makes nothing more and says so",
    arguments: [1, 5])
  func diAntara(desa: Int) throws {
    try FederasiProses.pinjam(Self.kosong) { federasi in
      let register = try Self.register(besar: false)
      let kata = try federasi.pendirian(register)
      let berkas = try ["--keluarga", "--individu"].map { try kata[#require(kata.firstIndex(of: $0)) + 1] }
      let node = try Node.open(
        NodeFolder(federasi.data(federasi.pusat).path), tier: .pusat, date: federasi.kalender.pendirian)
      let slug = try tanda(federasi)[1]
      let signer = try node.unlock(slug) { FederasiProses.sandi }
      let files = try FoundingImport.digest(berkas)
      let source = try PembacaSumber.indeks(
        keluarga: CommandFile.csv(berkas[0]), individu: CommandFile.csv(berkas[1]), dikenal: { _ in true },
        hariIni: federasi.kalender.pendirian)
      var berdiri = 0
      let pendirian = FoundingImport(node: node, signer: signer, sk: "SK 1") { kalimat in
        guard kalimat.id.contains(": ") else { return }
        berdiri += 1
        guard berdiri == desa else { return }
        do { try node.store.write { try FoundingImport.giveUp(files, by: signer, at: node, in: $0) } } catch {
          Issue.record(error)
        }
      }
      #expect(throws: NodeError(.pendirianDihentikan, "")) {
        _ = try pendirian.run(PendirianPlan(source), files: files)
      }
      #expect(berdiri == desa)
      #expect(throws: NodeError(.tidakDitemukan, "")) {
        try node.store.write { try FoundingImport.giveUp(files, by: signer, at: node, in: $0) }
      }
      let status = try federasi.status(federasi.pusat)
      #expect(status.tertahan.isEmpty && status.keluarga > 0)
      try federasi.perintah(federasi.pusat, kata)
      try lengkap(federasi, register)
    }
  }
}
