import ArgumentParser
import Causality
import Registry
import Tatacara

/// `pengumuman`: what passed quality assurance is announced before it is determined; the end of the period is itself a
/// document (design §3).
package struct PengumumanCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "pengumuman",
    abstract: .kata("Masa pengumuman sebelum penetapan.", en: "The announcement before determination."),
    subcommands: [PengumumanOpenCommand.self, PengumumanCloseCommand.self])

  package init() {}
}

package struct PengumumanOpenCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "open", abstract: .kata("Buka pengumuman.", en: "Opens the announcement."))

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var acting: ActOptions
  @OptionGroup package var selection: CarrierSelection

  @Option(help: .kata("Hari terakhir pengumuman, YYYY-MM-DD.", en: "Last day of the announcement, YYYY-MM-DD."))
  package var sampai: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let last = try DateOptions.parse(sampai)
      try StepRun(options: node, acting: acting, selection: selection, tier: .pusat).run { node, signer in
        StepPlanner(node: node, signer: signer, kind: .pengumumanBuka, isi: .pengumuman(sampai: last)) { _ in .tanpa }
      }
    }
  }
}

package struct PengumumanCloseCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: .kata(
      "Tutup pengumuman yang sudah lewat hari terakhirnya.", en: "Closes announcements past their last day."))

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var acting: ActOptions
  @OptionGroup package var selection: CarrierSelection

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      try StepRun(options: node, acting: acting, selection: selection, tier: .pusat).run { node, signer in
        StepPlanner(node: node, signer: signer, kind: .pengumumanTutup) { _ in .tanpa }
      }
    }
  }
}
