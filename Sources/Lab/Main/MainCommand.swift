import ArgumentParser
import Foundation
import Registry

/// `lab main`: lays out a federation on this machine, plays the quarters, shows the end, and stays up.
struct MainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "main",
    abstract: "Jalankan satu federasi peraga di mesin ini (dipanggil nodes/start).")

  @OptionGroup var federasi: PilihanFederasi

  @Option(help: "Tulis laporan JSON ke berkas ini.")
  var report: String?

  @Flag(help: "Berhenti setelah tabel; status 0 hanya bila semua tingkat sepakat.")
  var once = false

  @Flag(help: "Simpan setiap berkas pertukaran.")
  var keep = false

  func run() throws {
    let (panggung, isi) = try federasi.siapkan(keep: keep)
    let agree = try panggung.selamaHidup {
      let agree = try selesaikan(panggung, isi)
      if !once { try panggung.tinggal() }
      return agree
    }
    if !agree { throw ExitCode(2) }
  }

  private func selesaikan(_ panggung: Panggung, _ isi: [IsiKuartal]) throws -> Bool {
    try panggung.mainkan(isi, denganKejadian: true)
    let laporan = try panggung.laporan(isi: isi)
    panggung.tampilkan(laporan)
    if let report {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(laporan).write(to: URL(fileURLWithPath: report))
    }
    return laporan.agree
  }
}
