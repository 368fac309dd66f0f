import ArgumentParser
import Causality
import Foundation
import Registry
import Store
import SyncEngine
import Tatacara

/// `usulan list`: proposals held here, where each stands and what it waits for.
package struct UsulanListCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: .kata("Daftar usulan dan yang ditunggunya.", en: "Lists proposals and what each waits for."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var selection: CarrierSelection

  @Option(
    help: .kata(
      "Hanya status ini, misalnya menunggu, dikembalikan, selesai.",
      en: "Only this state, for example waiting, returned, finished."))
  package var status: String?
  @Flag(help: .kata("Satu dokumen JSON.", en: "One JSON document."))
  package var json = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      let lines = try opened.store.read { reader in
        try UsulanLine.all(selection, status: status, opened, node.bahasa, in: reader)
      }
      if json { return try Terminal.json(lines) }
      var table = TextTable([
        node.bahasa("Nomor", "Number"), node.bahasa("Jenis", "Kinds"), "Status", node.bahasa("Menunggu", "Awaits"),
      ])
      for line in lines {
        table.add([
          line.nomor, line.kinds(node.bahasa), Istilah.status(line.status, node.bahasa), line.keterangan(node.bahasa),
        ])
      }
      Terminal.line(table.text)
      Terminal.line(node.bahasa("\(lines.count) usulan", "\(lines.count) proposals"))
      for line in lines { line.temuan.forEach { Terminal.line("! \(line.nomor): \($0)") } }
      try forums(opened).forEach { Terminal.line($0) }
      for damage in opened.damage.take() { Terminal.line("! " + damage.kalimat(node.bahasa)) }
    }
  }

  /// For each forum asked about, the code that its paper must bear.
  private func forums(_ opened: Node) throws -> [String] {
    guard !selection.musdes.isEmpty else { return [] }
    return try opened.store.read { reader in
      try ForumCode.all(selection.stored(in: opened.region, custody: nil, reader), opened, in: reader).map {
        $0.text(node.bahasa)
      }
    }
  }
}

/// `usulan export`: one line per butir, without personal data.
package struct UsulanExportCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export",
      abstract: .kata(
        "Tulis daftar usulan ke berkas CSV, satu baris per butir.",
        en: "Writes the proposals to a CSV file, one line per item."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var selection: CarrierSelection

  @Option(help: .kata("Berkas CSV tujuan.", en: "CSV file to write."), completion: .file())
  package var keluar: String
  @Option(help: .kata("Hanya status ini.", en: "Only this state."))
  package var status: String?

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      let lines = try opened.store.read { reader in
        try UsulanLine.all(selection, status: status, opened, node.bahasa, in: reader)
      }
      try CommandFile.write(csv(lines).utf8, to: keluar)
      Terminal.line(node.bahasa("Ditulis: \(lines.count) usulan", "Written: \(lines.count) proposals"))
    }
  }

  /// Headings, states and sentences in the language chosen; kinds and reasons by their short names, which commands take.
  private func csv(_ lines: [UsulanLine]) -> String {
    let indonesian = ["nomor", "wilayah", "status", "menunggu", "butir", "jenis", "status_butir", "alasan", "remedi"]
    let english = ["number", "region", "status", "awaits", "item", "kind", "item_status", "reason", "remedy"]
    var csv = CSVText(node.bahasa == .id ? indonesian : english)
    for line in lines {
      for item in line.butir {
        csv.add([
          line.nomor, line.wilayah, Istilah.status(line.status, node.bahasa), line.menunggu, String(item.ke),
          item.jenis, Istilah.status(item.status, node.bahasa), item.alasan ?? "", item.remedi ?? "",
        ])
      }
    }
    return csv.text
  }
}
