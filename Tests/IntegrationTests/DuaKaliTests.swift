import Foundation
import Registry
import Testing
import lab

/// A kill between a deed of the play and the note of it makes the deed be done again: done twice, every step of a play with
/// all its incidents comes to what it comes to done once.
@Suite("Every step of the play done twice") struct DuaKaliTests {
  private static let desa: Set = [Susunan.betumonga, Susunan.pariangan]

  private func mainkan(_ folder: URL, duaKali: Bool) throws -> Laporan {
    let files = try (1...2).map { ke -> (keluarga: String, individu: String) in
      let words = try RegisterUji.contoh(ke, desa: Self.desa).tulis(folder, nama: "masukan-\(ke)")
      return (words[1], words[3])
    }
    let isi = try files.map {
      try IsiKuartal(
        keluarga: [UInt8](Data(contentsOf: URL(fileURLWithPath: $0.keluarga))),
        individu: [UInt8](Data(contentsOf: URL(fileURLWithPath: $0.individu))))
    }
    let hari = try #require(Tanggal(hari: Int(Date().timeIntervalSince1970 + 7 * 3600) / 86_400))
    let panggung = Panggung(
      folder: folder, rencana: RencanaFederasi(desa: Self.desa, nama: [:]),
      pilihan: PilihanPeraga(
        kuartal: files, wilayah: Rumah.akar.appendingPathComponent("nodes/contoh/wilayah.csv").path,
        tatacara: Rumah.akar.appendingPathComponent("protocol/tatacara/kepmensos-73-2024.yaml").path, keep: false),
      pelaksana: try Pelaksana(program: Rumah.program, folder: folder, sandi: "kata sandi peraga"),
      keadaan: try Keadaan(folder: folder, hariIni: hari, sandi: "kata sandi peraga"), kunci: try Sisa.kunci(folder))
    panggung.duaKali = duaKali
    return try panggung.selamaHidup {
      try panggung.mainkan(isi, denganKejadian: true)
      return try panggung.laporan(isi: isi)
    }
  }

  @Test("the register, the proposals and their items are those of a play whose steps were done once")
  func sama() throws {
    let (once, twice) = try (
      Rumah.sementara { try mainkan($0, duaKali: false) }, Rumah.sementara { try mainkan($0, duaKali: true) }
    )
    #expect(once.agree && twice.agree, "\(twice.differences)")
    for (a, b) in zip(once.nodes, twice.nodes) {
      #expect(
        a.kode == b.kode && a.keluarga == b.keluarga && a.individu == b.individu && a.usulan == b.usulan, "\(b.kode)")
      #expect(b.karantina == 0 && b.konflik == 0 && b.tertahan.isEmpty, "\(b.kode)")
    }
    #expect(once.quarters.map(\.butir) == twice.quarters.map(\.butir))
    #expect(once.quarters.map(\.changed) == twice.quarters.map(\.changed))
  }
}
