import ArgumentParser
import Foundation
import NodeKit
import Registry

/// `lab main`: lays out a federation on this machine, plays the quarters, shows the end, and stays up.
struct MainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "main",
    abstract: .kata(
      "Jalankan satu federasi peraga di mesin ini (dipanggil nodes/start).",
      en: "Plays a demonstration federation on this machine (called by nodes/start)."))

  @OptionGroup var federasi: PilihanFederasi

  @Option(help: .kata("Tulis laporan JSON ke berkas ini.", en: "Write the report to this file, as JSON."))
  var report: String?

  @Flag(
    help: .kata(
      "Berhenti setelah tabel; status 0 hanya bila semua tingkat sepakat.",
      en: "End after the table; status 0 only if all tiers agree."))
  var once = false

  @Flag(help: .kata("Simpan setiap berkas pertukaran.", en: "Keep every file exchanged."))
  var keep = false

  func run() throws {
    let (panggung, isi) = try GagalPeraga.dikatakan(federasi.bahasa) { try federasi.siapkan(keep: keep) }
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
