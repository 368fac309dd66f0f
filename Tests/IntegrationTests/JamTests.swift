import Foundation
import Registry
import Tatacara
import Testing
import lab

/// A computer's clock that is wrong decides nothing and stops nobody (design §7, §9.8).
@Suite("A clock behind the last receipt", .serialized) struct JamTests {
  private struct Sesi: Decodable {
    var jam: String?
  }

  @Test("is said by status, sync and serve, and the node goes on with the receipt's date")
  func behind() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let kabupaten = federasi.rencana.induk(desa)
      #expect(try federasi.status(desa).jam == nil)
      // The parent is a hundred days ahead: seen from the village, its own clock is behind.
      let ahead = federasi.kalender.pendirian.ditambah(hari: 100)
      try federasi.hidupkan(kabupaten, tanggal: ahead)
      try kirimSesuatu(federasi, desa)
      try federasi.sync(desa)
      let said = try #require(try federasi.status(desa).jam)
      #expect(said.contains("jam komputer salah") && said.contains("\(ahead)"))
      #expect(try federasi.perintah(desa, ["status"]).contains("jam komputer salah"))
      let session: Sesi = try federasi.json(desa, federasi.sesi(desa))
      #expect(session.jam == said)
      #expect(try federasi.perintah(desa, federasi.sesi(desa)).contains("jam komputer salah"))
      #expect(try ucapanServe(federasi, desa).contains("jam komputer salah"))

      // A forum held on the receipt's day, which the clock has not reached, is signed with that day.
      try federasi.perintah(desa, federasi.impor(.contoh(2, desa: [desa.wilayah])))
      let quarter = "\(Triwulan(ahead))"
      try federasi.perintah(
        desa, ["musdes", "create", "--tanggal", "\(ahead)", "--tempat", "Balai", "--ketua", "Ketua", "--hadir", "9"])
      try federasi.lampirkan(desa, "\(quarter)-1")
      try federasi.perintah(desa, ["musdes", "decide", "\(quarter)-1", "--terima-semua"])
      try federasi.perintah(desa, ["musdes", "finalize", "\(quarter)-1"] + federasi.tanda(desa, .kepalaDesa))
      try federasi.sync(desa)
      #expect(try federasi.status(kabupaten).usulan.values.reduce(0, +) > 0)
    }
  }

  /// A parent countersigns what it was sent: without anything to send there is no receipt.
  private func kirimSesuatu(_ federasi: FederasiProses, _ desa: SimpulRencana) throws {
    try federasi.tambah(.operatorData, nama: "Pengganti", nip: "190000000000000099", di: desa)
  }

  /// What `serve` writes on standard error from its start to its end.
  private func ucapanServe(_ federasi: FederasiProses, _ simpul: SimpulRencana) throws -> String {
    try federasi.hidupkan(simpul)
    return try #require(try federasi.hentikan(simpul)).galat
  }

  @Test("a clock that ran ahead once and was set right is not held against the node")
  func onceAhead() throws {
    try FederasiProses.pinjam { federasi in
      let desa = try federasi.simpul("13.09.01.2007")
      let ahead = federasi.kalender.pendirian.ditambah(hari: 3000)
      try kirimSesuatu(federasi, desa)
      try federasi.perintah(desa, federasi.sesi(desa) + federasi.pada(ahead))
      #expect(try federasi.status(desa).jam == nil)
    }
  }
}
