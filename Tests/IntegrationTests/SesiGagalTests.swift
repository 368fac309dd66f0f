import Foundation
import Registry
import Testing
import lab

/// A link that is down stops nobody else (design §9.6), in the play as `nodes/start` runs it.
@Suite("A failed session in the play") struct SesiGagalTests {
  private func panggung(_ folder: URL) throws -> Panggung {
    let desa: Set = [Susunan.betumonga, Susunan.pariangan]
    let files = try RegisterUji.contoh(desa: desa).tulis(folder, nama: "pendirian")
    let wilayah = Rumah.akar.appendingPathComponent("nodes/contoh/wilayah.csv").path
    let tatacara = Rumah.akar.appendingPathComponent("protocol/tatacara/kepmensos-73-2024.yaml").path
    let hari = try #require(Tanggal(hari: Int(Date().timeIntervalSince1970 + 7 * 3600) / 86_400))
    return Panggung(
      folder: folder, rencana: RencanaFederasi(desa: desa, nama: [:]),
      pilihan: PilihanPeraga(
        kuartal: [(keluarga: files[1], individu: files[3])], wilayah: wilayah, tatacara: tatacara, keep: false),
      pelaksana: try Pelaksana(program: Rumah.program, folder: folder, sandi: "kata sandi peraga"),
      keadaan: try Keadaan(folder: folder, hariIni: hari, sandi: "kata sandi peraga"),
      kunci: try Sisa.kunci(folder))
  }

  @Test("leaves the other nodes going, is told, and is made up for when the link is back") func othersGoOn() throws {
    try Rumah.sementara { folder in
      let panggung = try panggung(folder)
      try panggung.selamaHidup {
        try panggung.dirikan()
        let (dead, alive) = (panggung.rencana.simpul(.desa)[0], panggung.rencana.simpul(.desa)[1])
        let address = panggung.data(panggung.rencana.induk(dead)).appendingPathComponent("alamat")
        let right = try Data(contentsOf: address)
        // Nobody listens there: port 1 is not given out.
        try Data("127.0.0.1:1\n".utf8).write(to: address)
        try panggung.isiPusat()
        try panggung.naikkan()
        func keluarga(_ simpul: SimpulRencana) throws -> Int {
          try panggung.json(simpul, ["status"], sebagai: StatusSimpul.self).keluarga
        }
        #expect(try keluarga(alive) == 34 && keluarga(dead) == 0)
        try right.write(to: address)
        try panggung.turunkan()
        #expect(try keluarga(dead) == 52)
      }
    }
  }
}
