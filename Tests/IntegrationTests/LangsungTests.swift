import Foundation
import Registry
import Tatacara
import Testing
import Wire
import lab

/// Any route (design §5): a kabupaten whose provinsi is down, and never had a session, goes straight to pusat.
@Suite("Straight to pusat past a dead provinsi", .serialized) struct LangsungTests {
  @Test("a quarter reaches pusat without provinsi, which catches up later: every digest is the same")
  func pastProvinsi() throws {
    var empty = Susunan.baku
    empty.berisi = false
    try FederasiProses.pinjam(empty) { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      try federasi.perintah(federasi.pusat, federasi.pendirian())
      // Enrolled by files: no session of provinsi's ever told pusat who this kabupaten is.
      try federasi.hentikan(federasi.provinsi)
      try langsung(federasi, kabupaten)
      for village in federasi.rencana.simpul(.desa) { try federasi.sync(village) }
      let export = try RegisterUji.contoh(2, desa: [desa.wilayah])
      try federasi.kuartal(desa, export, hingga: .final)
      try federasi.sync(desa)
      try federasi.kuartal(desa, export, dari: .verval, hingga: .pengesahan)
      try langsung(federasi, kabupaten)
      let (below, above) = (try federasi.status(kabupaten), try federasi.status(federasi.pusat))
      #expect(below.keluarga > 0 && below.digest == above.digest)
      #expect(above.usulan == below.usulan && !above.usulan.isEmpty)
      // Provinsi is back: first it hears of decisions by a kabupaten whose certificates are still on their way.
      try federasi.sync(federasi.provinsi)
      try federasi.naikkan()
      try federasi.turunkan()
      try federasi.sepakat()
      try federasi.kuartal(desa, export, dari: .mutu, hingga: .turun)
      try federasi.sepakat()
      try lists(federasi, desa)
    }
  }

  /// What was determined came down with its lists: a village reads its own, pusat the whole.
  private func lists(_ federasi: FederasiProses, _ desa: SimpulRencana) throws {
    let below: [DaftarPenetapan] = try federasi.json(desa, ["penetapan", "list"])
    let above: [DaftarPenetapan] = try federasi.json(federasi.pusat, ["penetapan", "list"])
    #expect(above.allSatisfy { $0.desa == $0.desaDiSini && $0.desa > 1 })
    let dtks = try #require(below.first { $0.jalur == "dtks" })
    #expect(
      below.allSatisfy { $0.desaDiSini == 1 } && above.contains { $0.akta == dtks.akta && $0.sidik == dtks.sidik })
    let (own, whole) = (federasi.folder.appending(path: "desa.csv"), federasi.folder.appending(path: "semua.csv"))
    for (node, file) in [(desa, own), (federasi.pusat, whole)] {
      try federasi.perintah(node, ["penetapan", "export", dtks.akta, "--keluar", file.path(percentEncoded: false)])
    }
    let rows = try String(contentsOf: own, encoding: .utf8).split(separator: "\r\n")
    let all = try Set(String(contentsOf: whole, encoding: .utf8).split(separator: "\r\n"))
    #expect(rows.count > 2 && all.count > rows.count && all.isSuperset(of: rows))
    #expect(Canonical.sha256(Array(try Data(contentsOf: whole))).description == dtks.sidik)
  }

  private func langsung(_ federasi: FederasiProses, _ kabupaten: SimpulRencana) throws {
    let hasil: HasilSync = try federasi.json(
      kabupaten, ["sync", "--ke", federasi.hidupkan(federasi.pusat), "--tingkat", "pusat"])
    #expect(hasil.karantina.isEmpty)
  }
}
