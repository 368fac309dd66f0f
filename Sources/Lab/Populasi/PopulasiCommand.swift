import ArgumentParser
import Causality
import Foundation
import NodeKit
import Registry

/// `lab populasi`: makes the bundled example, or one like it from another seed.
struct PopulasiCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "populasi",
    abstract: .kata(
      "Buat populasi contoh: register pendirian dan triwulan sesudahnya.",
      en: "Makes an invented population: a founding register and the quarters after it."))

  @Option(
    help: .kata(
      "Benih acak: benih yang sama memberi berkas yang sama.", en: "Random seed: the same seed gives the same files."))
  var seed: UInt64 = 1

  @Option(help: .kata("Banyak triwulan setelah pendirian (1–8).", en: "Quarters after the founding (1–8)."))
  var triwulan = 1

  @Option(help: .kata("Kali banyaknya keluarga contoh (1–1000).", en: "Times the families of the example (1–1000)."))
  var kali = 1

  @Option(help: .kata("Folder keluaran.", en: "Folder to write to."))
  var keluar = "."

  @Option(help: .kata("Bahasa keluaran: id atau en.", en: "Language of all output: id or en."))
  var bahasa = Bahasa.lingkungan

  func validate() throws {
    guard (1...8).contains(triwulan), (1...1000).contains(kali) else {
      throw ValidationError("--triwulan 1–8, --kali 1–1000")
    }
  }

  func run() throws {
    guard let mulai = Tanggal(tahun: 2025, bulan: 7, hari: 1) else { return }
    let folder = URL(fileURLWithPath: keluar, isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var villages = DesaBuatan.sumateraBarat.map {
      DesaBerubah(desa: $0.dengan(keluarga: $0.keluarga * kali), benih: seed, tanggal: mulai)
    }
    try tulis(villages, ke: 1, folder)
    for ke in 0..<triwulan {
      let akhir = mulai.ditambah(hari: 92 * (ke + 1))
      for at in villages.indices { villages[at].jalankanTriwulan(sampai: akhir) }
      try tulis(villages, ke: ke + 2, folder)
    }
  }

  private func tulis(_ villages: [DesaBerubah], ke: Int, _ folder: URL) throws {
    let text = csv(villages.flatMap(\.keluarga))
    try Data(text.keluarga.utf8).write(to: folder.appendingPathComponent("keluarga-\(ke).csv"))
    try Data(text.individu.utf8).write(to: folder.appendingPathComponent("individu-\(ke).csv"))
    let families = villages.map { $0.keluarga.count }.reduce(0, +)
    print(bahasa("triwulan \(ke): \(families) keluarga", "quarter \(ke): \(families) families"))
  }
}
