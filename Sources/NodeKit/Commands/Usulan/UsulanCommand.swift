import ArgumentParser
import Registry

/// `usulan`: the proposals a node holds.
package struct UsulanCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "usulan",
      abstract: .kata(
        "Usulan: isi, keadaan, dan yang ditunggunya.",
        en: "Proposals: what they say, where they stand, what they wait for."),
      subcommands: [UsulanListCommand<T>.self, UsulanShowCommand<T>.self, UsulanExportCommand<T>.self] + own)
  }

  /// Only a village edits and takes back.
  private static var own: [any ParsableCommand.Type] {
    T.tier == .desa ? [UsulanEditCommand.self, UsulanWithdrawCommand.self] : []
  }

  package init() {}
}
