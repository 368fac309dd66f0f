import ArgumentParser
import Causality
import Foundation
import Tatacara

/// `penetapan list`: the determinations that concern this node's region.
package struct PenetapanListCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", abstract: .kata("Penetapan yang sudah ada.", en: "The determinations made."))
  }

  @OptionGroup package var node: NodeOptions
  @Flag(help: .kata("Tulis sebagai JSON.", en: "Print JSON.")) package var json = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      let lines = try opened.store.read { try DeterminedLists(opened, in: $0).lines() }
      if json { return try Terminal.json(lines) }
      let say = node.bahasa
      var table = TextTable([
        say("Akta", "Act"), say("Tanggal", "Date"), say("Jalur", "Lane"), say("Periode", "Period"),
        say("Keputusan", "Decree"), say("Penanda tangan", "Signed by"), say("Keluarga seluruhnya", "Families in all"),
        say("Daftar di sini", "Lists here"),
      ])
      for line in lines {
        table.add([
          String(line.akta.prefix(12)), line.tanggal, line.jalur, line.periode, line.sk, signer(line),
          "\(line.keluarga)",
          say("\(line.desaDiSini) dari \(line.desa) desa", "\(line.desaDiSini) of \(line.desa) villages"),
        ])
      }
      Terminal.line(table.text)
    }
  }

  /// The office with its tier, as `usulan show` words it, and its region.
  private func signer(_ line: DeterminedLists.Line) -> String {
    if line.peran.isEmpty { return node.bahasa("(sertifikat rusak di sini)", "(certificate damaged here)") }
    let office =
      Peran(nama: line.peran).map { Istilah.peran($0, node.bahasa) } ?? node.bahasa("simpul", "node")
    return [office, line.tingkat, line.wilayah].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// `penetapan export`: the signed list as a file: of this node's region, and the whole where the node holds all of it.
package struct PenetapanExportCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export",
      abstract: .kata(
        "Tulis daftar yang ditetapkan ke berkas CSV (berisi data pribadi).",
        en: "Writes the list determined to a CSV file (it holds personal data)."))
  }

  @OptionGroup package var node: NodeOptions
  @Argument(help: .kata("Akta dari penetapan list.", en: "Act, from penetapan list.")) package var akta: String
  @Option(help: .kata("Berkas CSV tujuan.", en: "CSV file to write."), completion: .file())
  package var keluar: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      var bytes = Data()
      let written = try opened.store.read { reader in
        try DeterminedLists(opened, in: reader).write(akta) { bytes += $0 }
      }
      try CommandFile.write(bytes, to: keluar)
      let say = node.bahasa
      let rows = bytes.count { $0 == 0x0A } - 1
      Terminal.line(say("\(keluar): \(rows) keluarga", "\(keluar): \(rows) families"))
      Terminal.line("SHA-256: \(written.digest)")
      Terminal.line(
        written.isWhole
          ? say("Daftar utuh, sama dengan yang ditandatangani.", "The whole list, as it was signed.")
          : say(
            "Bagian wilayah ini saja, tiap desa sama dengan yang ditandatangani.",
            "This region's part alone, each village's as it was signed."))
    }
  }
}
