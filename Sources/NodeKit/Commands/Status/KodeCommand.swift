import ArgumentParser
import Causality

/// `kode`: every code with its sentence in both languages.
package struct KodeCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "kode",
    abstract: .kata("Arti kode penolakan dan temuan.", en: "What the codes of refusals and findings mean."))

  @Option(help: .kata("Bahasa penolakan: id atau en.", en: "Language of refusals: id or en."))
  package var bahasa = Bahasa.lingkungan

  @Flag(help: .kata("Satu dokumen JSON.", en: "One JSON document."))
  package var json = false

  @Argument(
    help: .kata(
      "Kode, misalnya BUKTI_KURANG; tanpa ini semuanya.", en: "Code, for example BUKTI_KURANG; all of them without it.")
  )
  package var kode: String?

  package init() {}

  package func run() throws {
    try Exit.guarded(bahasa) {
      let found = try chosen()
      if json { return try Terminal.json(found) }
      for entry in found { Terminal.line("\(entry.kode)\n  \(entry.id)\n  \(entry.en)") }
    }
  }

  private func chosen() throws -> [KamusKode.Entri] {
    guard let kode else { return KamusKode.urut }
    guard let found = KamusKode[kode.uppercased()] else {
      throw NodeError(
        .tidakDitemukan, "kode itu tidak dikenal: jalankan kode tanpa nama untuk melihat semuanya",
        en: "There is no such code; run kode without a name to see all.", letak: kode)
    }
    return [found]
  }
}
