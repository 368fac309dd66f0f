import ArgumentParser
import Foundation
import Registry

/// `lab populasi`: makes the bundled example, or one like it from another seed.
struct PopulasiCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "populasi",
    abstract: "Buat populasi contoh: register pendirian dan triwulan sesudahnya.")

  @Option(help: "Benih acak: benih yang sama memberi berkas yang sama.")
  var seed: UInt64 = 1

  @Option(help: "Banyak triwulan setelah pendirian (1–8).")
  var triwulan = 1

  @Option(help: "Kali banyaknya keluarga contoh (1–1000).")
  var kali = 1

  @Option(help: "Folder keluaran.")
  var keluar = "."

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
    print("triwulan \(ke): \(villages.map { $0.keluarga.count }.reduce(0, +)) keluarga")
  }
}
