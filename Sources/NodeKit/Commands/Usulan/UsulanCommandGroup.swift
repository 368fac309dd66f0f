import ArgumentParser
import Registry

/// `usulan`: proposals at any tier; the village also edits its drafts and takes back what it holds.
package struct UsulanCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "usulan", abstract: "Usulan: daftar, isi, ekspor.",
      subcommands: [UsulanListCommand<T>.self, UsulanShowCommand<T>.self, UsulanExportCommand<T>.self]
        + (T.tier == .desa ? [UsulanEditCommand.self, UsulanWithdrawCommand.self] : []))
  }

  package init() {}
}

/// The commands every tier has.
package enum SharedCommands<T: TierMarker> {
  package static var all: [any ParsableCommand.Type] {
    [
      InitCommand<T>.self, EnrolCommand<T>.self, PenggunaCommand<T>.self, ServeCommand<T>.self, StatusCommand<T>.self,
      VerifyCommand<T>.self, ExplainCommand.self, KonflikCommand<T>.self, KarantinaCommand<T>.self,
      UsulanCommand<T>.self,
    ] + (T.tier == .pusat ? [] : [SyncCommand<T>.self])
  }
}
