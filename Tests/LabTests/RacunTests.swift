import Foundation
import Testing
import lab

/// The benchmark's own experiment, small.
@Suite("One poisoned record") struct RacunTests {
  @Test("the others arrive, and it is returned with code, reason and remedy", arguments: Racun.Letak.allCases)
  func satu(_ letak: Racun.Letak) throws {
    let paket = Array(
      try Data(
        contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
          .deletingLastPathComponent().appending(path: "protocol/tatacara/kepmensos-73-2024.yaml")))
    let folder = FileManager.default.temporaryDirectory.appending(path: "racun-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var racun = try Racun(letak, banyak: 40, paket: paket, folder: folder)
    let hasil = try racun.jalankan()
    #expect(hasil.tiba == 39 && hasil.tertahan == 1)
    #expect(hasil.kode == "KONTEKS_TAK_DIKENAL" && !hasil.pesan.isEmpty)
    #expect(hasil.dikembalikan.contains("/") && hasil.remedi.contains("buat usulan penggantinya"))
  }
}
