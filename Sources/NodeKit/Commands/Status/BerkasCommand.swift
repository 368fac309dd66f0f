import ArgumentParser
import Causality
import Foundation
import Registry
import Store
import Tatacara

/// `berkas`: the files that documents here name, where their bytes are missing.
package struct BerkasCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "berkas",
      abstract: .kata(
        "Berkas yang disebut dokumen tetapi belum ada di sini.", en: "Files that documents name and that are not here."),
      subcommands: [BerkasList<T>.self, BerkasPasang<T>.self])
  }

  package init() {}
}

/// `berkas list`.
package struct BerkasList<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: .kata("Berkas yang belum ada di simpul ini.", en: "Files that are not at this node."))
  }

  /// One line of `--json`.
  private struct Line: Encodable {
    let sidik: String
    let jenis: String
    let ukuran: UInt64
    let desa: [String]
    let saran: String
  }

  @OptionGroup package var node: NodeOptions
  @Flag(help: .kata("Keluarkan JSON.", en: "Print JSON.")) package var json = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      let missing = try opened.store.read { try MissingFiles(at: T.tier, in: $0) }
      if json { return try Terminal.json(missing.items.map(line)) }
      guard !missing.items.isEmpty else {
        return Terminal.line(node.bahasa("Semua berkas ada di sini.", "Every file is here."))
      }
      show(missing)
    }
  }

  private func line(_ item: MissingFiles.Item) -> Line {
    Line(
      sidik: item.file.digest.description, jenis: item.file.kind.nama, ukuran: item.file.size,
      desa: item.villages.map(\.description), saran: node.bahasa(item.source.remedy))
  }

  private func show(_ missing: MissingFiles) {
    let say = node.bahasa
    var table = TextTable(
      [say("Berkas", "File"), say("Sidik", "Fingerprint"), say("Bita", "Bytes"), say("Desa", "Villages")], numeric: [2])
    for item in missing.items {
      let more = item.villages.count > 1 ? " +\(item.villages.count - 1)" : ""
      table.add([
        say(item.file.kind.label, item.file.kind.english), String(item.file.digest.description.prefix(12)),
        "\(item.file.size)", (item.villages.first?.description ?? "") + more,
      ])
    }
    Terminal.line(table.text)
    missing.sentences.forEach { Terminal.line(say($0)) }
  }
}

/// `berkas pasang`: gives the bytes of a file back to a node that lost them.
package struct BerkasPasang<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "pasang",
      abstract: .kata(
        "Pasang kembali berkas asli yang hilang atau rusak di simpul ini.",
        en: "Gives back the original of a file that this node lost or that was damaged."))
  }

  @OptionGroup package var node: NodeOptions
  @Argument(help: .kata("Berkas asli, apa pun namanya.", en: "The original, whatever its name."), completion: .file())
  package var berkas: [String]

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      for path in berkas {
        let file = try opened.giveBack(URL(fileURLWithPath: path))
        let kind = node.bahasa(file.kind.label, file.kind.english)
        let digits = file.digest.description.prefix(12)
        Terminal.line(node.bahasa("\(kind) \(digits) dipasang kembali", "\(kind) \(digits) given back"))
      }
    }
  }
}
