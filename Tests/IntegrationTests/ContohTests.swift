import Foundation
import Testing
import lab

/// The bundled example, as `nodes/start --once` plays it, over loopback with the real executables.
@Suite("The bundled example", .serialized) struct ContohTests {
  private func mainkan(_ folder: URL, keluarga: String? = nil) throws -> (
    status: Int32, keluar: String, laporan: Laporan?
  ) {
    let contoh = Rumah.akar.appendingPathComponent("nodes/contoh").path
    let report = folder.appendingPathComponent("laporan.json")
    try? FileManager.default.removeItem(at: report)
    let quarters = (1...2).flatMap { ke in
      let families = (ke == 2 ? keluarga : nil) ?? "\(contoh)/keluarga-\(ke).csv"
      return ["--kuartal", "\(families),\(contoh)/individu-\(ke).csv"]
    }
    let result: HasilPerintah = try Rumah.jalankan(
      "lab",
      ["main", "--once", "--keep", "--report", report.path, "--data", folder.appendingPathComponent("selaras").path]
        + ["--wilayah", "\(contoh)/wilayah.csv"] + quarters
        + ["--tatacara", Rumah.akar.appendingPathComponent("protocol/tatacara/kepmensos-73-2024.yaml").path], di: folder
    )
    let data = try? Data(contentsOf: report)
    return (
      result.status, result.keluar + result.galat, try data.map { try JSONDecoder().decode(Laporan.self, from: $0) }
    )
  }

  @Test("goes the whole way, agrees at every tier, and a second run doubles nothing") func wholeWay() throws {
    try Rumah.sementara { folder in
      let first = try mainkan(folder)
      #expect(first.status == 0, "\(first.keluar)")
      let laporan = try #require(first.laporan)
      #expect(laporan.agree, "\(laporan.differences)")
      #expect(laporan.nodes.map(\.tier).filter { $0 == "desa" }.count == 5)
      #expect(laporan.nodes.count == 10)
      for node in laporan.nodes {
        #expect(node.konflik == 0 && node.karantina == 0 && node.tertahan.isEmpty, "\(node.tier) \(node.kode)")
        #expect(node.keluarga == node.desa.map(\.keluarga).reduce(0, +))
      }
      #expect(laporan.quarters.count == 2 && laporan.quarters.allSatisfy { $0.bytes > 0 })
      #expect(laporan.quarters[0].records == 228 + 871)
      #expect(!laporan.quarters[1].butir.isEmpty && !laporan.quarters[1].changeSets.isEmpty)
      for said in ["ditahan", "dikembalikan", "faktanya diterima", "konflik"] {
        #expect(first.keluar.contains(said), "\(said)")
      }

      for node in laporan.nodes {
        let name = node.kode.isEmpty ? "pusat" : node.kode
        let data = folder.appendingPathComponent("selaras/simpul/\(name)").path
        let checked = try Rumah.jalankan(node.tier, ["verify", "--data", data], di: folder)
        #expect(checked.status == 0, "\(checked)")
      }

      let again = try mainkan(folder)
      #expect(again.status == 0, "\(again.keluar)")
      let second = try #require(again.laporan)
      #expect(second.nodes.map(\.digest) == laporan.nodes.map(\.digest))
      #expect(second.nodes.map(\.individu) == laporan.nodes.map(\.individu))
      #expect(second.nodes.map(\.usulan) == laporan.nodes.map(\.usulan))

      // Another population on the same folder is not played, and not called agreed.
      let asli = Rumah.akar.appendingPathComponent("nodes/contoh/keluarga-2.csv")
      let lain = folder.appendingPathComponent("keluarga-lain.csv")
      try String(contentsOf: asli, encoding: .utf8).replacing("Dusun", with: "Jorong", maxReplacements: 1)
        .write(to: lain, atomically: true, encoding: .utf8)
      let other = try mainkan(folder, keluarga: lain.path)
      #expect(other.status == 1 && other.laporan == nil && !other.keluar.contains("agree"))
      #expect(other.keluar.hasPrefix("MASUKAN_PERAGA_LAIN: ") && other.keluar.contains("--kuartal ke-2"))
    }
  }
}
