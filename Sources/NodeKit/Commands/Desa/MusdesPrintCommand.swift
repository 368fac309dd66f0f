import ArgumentParser
import Causality
import Foundation

struct MusdesPrintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cetak",
    abstract: .kata("Berita acara untuk dicetak dan ditandatangani.", en: "Minutes to print and sign."))

  @OptionGroup var node: NodeOptions
  @Argument(help: .kata("Musdes, misalnya 2026-IV-1.", en: "Musdes, for example 2026-IV-1.")) var id: String
  @Option(help: .kata("Berkas HTML yang ditulis.", en: "HTML file to write.")) var keluar: String

  func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: .desa)
      let page = try opened.printed(id)
      try CommandFile.write(page.html.utf8, to: keluar)
      Terminal.line(
        node.bahasa(
          "\(keluar): kode \(page.kode ?? "belum ada, putuskan semua usulan dahulu")",
          "\(keluar): code \(page.kode ?? "none yet, decide every proposal first")"))
    }
  }
}
