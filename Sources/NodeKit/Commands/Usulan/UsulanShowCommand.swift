import ArgumentParser
import Causality
import Registry
import Store
import SyncEngine
import Tatacara

/// `usulan show`: one proposal in full, for the operator who decides it.
package struct UsulanShowCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: .kata(
        "Isi, putusan, dan keadaan satu usulan.", en: "One proposal: what it says, what was decided, where it stands."))
  }

  @OptionGroup package var node: NodeOptions

  @Argument(
    help: .kata(
      "Nomor usulan; di desa juga nama draf (D12).",
      en: "Number of the proposal; in a village also a draft's name (D12)."))
  package var nomor: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      let text = try opened.store.read { reader in
        var page = try UsulanPage(opened, node.bahasa, in: reader)
        if T.tier == .desa, DraftShelf.id(nomor) != nil {
          return try page.text(of: DraftShelf.draft(named: nomor, in: reader), opened)
        }
        return try page.text(of: CarrierSelection.one(nomor, reader))
      }
      Terminal.line(text)
    }
  }
}
