import Foundation
import Registry
import Tatacara
import Testing
import lab

/// A demonstration's documents and dates stay in the demonstration (issue, "peraga").
@Suite("A production federation", .serialized) struct PeragaTests {
  private static let sungguhan = Susunan(desa: [Susunan.betumonga], peraga: false, berisi: false)

  @Test("refuses a simulated date, a demonstration's approval, and a demonstration's node that calls")
  func refusesDemonstration() throws {
    try FederasiProses.pinjam(Self.sungguhan) { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      for (node, words) in [(desa, ["status"]), (desa, ["sync"]), (federasi.pusat, ["serve", "--jeda", "0"])] {
        try federasi.ditolak(node, words + ["--tanggal", "2030-01-01"], "TANGGAL_HANYA_PERAGA")
      }
      try federasi.sync(federasi.provinsi)
      try federasi.sync(federasi.rencana.induk(desa))
      try federasi.sync(desa)
      try FederasiProses.pinjam(.baku) { peraga in
        // An approval of the demonstration for this village, brought into the folder of the real node.
        let stranger = peraga.folder.appendingPathComponent("asing")
        let foreign = peraga.folder.appendingPathComponent("persetujuan").path
        try peraga.perintah(desa, ["init", "--wilayah", desa.kunci, "--nama", "x"], data: stranger)
        let request = peraga.folder.appendingPathComponent("permohonan").path
        try peraga.perintah(desa, ["enrol", "request", "--keluar", request], data: stranger)
        try peraga.hidupkan(peraga.rencana.induk(desa))
        try peraga.perintah(
          peraga.rencana.induk(desa),
          ["enrol", "approve", request, "--keluar", foreign, "--yes"]
            + ["--menggantikan", "\(peraga.simpulTerbuka(desa).replica)"])
        let refused = try federasi.coba(desa, ["enrol", "install", foreign])
        #expect(refused.status == 1 && refused.kode != nil, "\(refused)")
        // The demonstration's village calls the real kabupaten, and the other way round.
        for (caller, server) in [(peraga, federasi), (federasi, peraga)] {
          let result = try caller.coba(desa, ["sync", "--ke", server.hidupkan(server.rencana.induk(desa))])
          #expect(result.status == 1 && result.kode != nil, "\(result)")
        }
      }
      try federasi.periksaSemua()
    }
  }
}
