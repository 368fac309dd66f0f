import Foundation
import Testing
import lab

/// A village's quarter under `kill -9`: import, signing and sending, each ended by running it again, come to what an
/// untouched twin comes to.
@Suite("A quarter killed at any moment", .serialized) struct KillQuarterTests {
  private struct Musdes: Decodable {
    var status: String
  }

  private struct Usulan: Decodable, Hashable {
    var nomor: String?
    var status: String
  }

  private func usulan(_ federasi: FederasiProses, _ simpul: SimpulRencana) throws -> [Usulan] {
    try federasi.json(simpul, ["usulan", "list"])
  }

  @Test("an import killed at many moments leaves the same drafts as one that nobody killed")
  func villageImport() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let words = try federasi.impor(.contoh(2, desa: [desa.wilayah]))
      let untouched = try federasi.kembaran { twin in
        (lama: try twin.lama { try twin.perintah(desa, words) }, usulan: try usulan(twin, desa))
      }
      #expect(untouched.usulan.count > 5)
      try federasi.bunuhBerkali(desa, words, lama: untouched.lama) {
        try federasi.perintah(desa, ["verify"])
        let drafts = try usulan(federasi, desa)
        #expect(drafts.isEmpty || drafts == untouched.usulan)
      }
      #expect(try usulan(federasi, desa) == untouched.usulan)
    }
  }

  @Test("a signing killed at many moments signs once, and everything numbers as on the untouched twin")
  func finalize() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), hingga: .putus)
      let words = try federasi.tandatangani(desa)
      let untouched = try federasi.kembaran { twin in
        (lama: try twin.lama { try twin.perintah(desa, words) }, usulan: try usulan(twin, desa))
      }
      try federasi.bunuhBerkali(desa, words, lama: untouched.lama) {
        try federasi.perintah(desa, ["verify"])
        let forums: [Musdes] = try federasi.json(
          desa, ["musdes", "list"] + federasi.pada(federasi.kalender.tandaTangan(1)))
        #expect(forums.count == 1 && ["siap", "final"].contains(forums[0].status))
      }
      #expect(try usulan(federasi, desa) == untouched.usulan)
      try federasi.kuartal(desa, .contoh(2, desa: [desa.wilayah]), dari: .naik, hingga: .turun)
      try federasi.periksaSemua()
    }
  }

  @Test("a session upwards killed on either side doubles nothing, and the quarter ends as on the untouched twin")
  func sessionUp() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      let export = try RegisterUji.contoh(2, desa: [desa.wilayah])
      try federasi.kuartal(desa, export, hingga: .final)
      let untouched = try federasi.kembaran { twin in
        let session = try twin.sesi(desa)
        let lama = try twin.lama { try twin.perintah(desa, session) }
        let arrived = try usulan(twin, kabupaten)
        try twin.kuartal(desa, export, dari: .naik, hingga: .turun)
        return (lama, arrived, digest: try twin.status(twin.pusat).digest, usulan: try usulan(twin, twin.pusat))
      }
      for turn in 1...9 {
        let moment = untouched.0 * Double(turn) / 10
        if turn % 3 == 0 {
          try padamkan(kabupaten, saat: desa, setelah: moment, federasi)
        } else {
          try federasi.bunuh(desa, federasi.sesi(desa), setelah: moment)
        }
        for node in [desa, kabupaten] { try federasi.perintah(node, ["verify"]) }
      }
      try federasi.sync(desa)
      #expect(try Set(usulan(federasi, kabupaten)) == Set(untouched.1))
      try federasi.kuartal(desa, export, dari: .naik, hingga: .turun)
      try federasi.periksaSemua()
      for node in [federasi.pusat, kabupaten] { #expect(try federasi.status(node).karantina == 0) }
      #expect(try federasi.status(federasi.pusat).digest == untouched.digest)
      #expect(try usulan(federasi, federasi.pusat) == untouched.usulan)
    }
  }

  /// Kills the server in the middle of a session of `anak`, which ends with a code and a sentence or was done before.
  private func padamkan(
    _ induk: SimpulRencana, saat anak: SimpulRencana, setelah detik: Double, _ federasi: FederasiProses
  ) throws {
    let session = try federasi.mulai(anak, federasi.sesi(anak))
    defer { session.bunuh() }
    _ = session.tunggu(paling: detik)
    federasi.padamkan(induk)
    #expect(session.tunggu(paling: 60))
    let result = try session.hasil()
    #expect(result.status == 0 || (result.status == 1 && result.kode != nil), "\(result)")
  }
}
