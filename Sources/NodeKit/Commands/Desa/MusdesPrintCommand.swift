import ArgumentParser
import Causality
import Foundation

struct MusdesPrintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cetak", abstract: "Berita acara untuk dicetak dan ditandatangani.")

  @OptionGroup var node: NodeOptions
  @Argument(help: "Musdes, misalnya 2026-IV-1.") var id: String
  @Option(help: "Berkas HTML yang ditulis.") var keluar: String

  func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: .desa)
      let page = try opened.printed(id)
      try NodeFolder.write(Data(page.html.utf8), to: URL(fileURLWithPath: keluar))
      Terminal.line(
        node.bahasa(
          "\(keluar): kode \(page.kode ?? "belum ada, putuskan semua usulan dahulu")",
          "\(keluar): code \(page.kode ?? "none yet, decide every proposal first")"))
    }
  }
}
