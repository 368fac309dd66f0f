import ArgumentParser
import Registry

/// The commands every tier has.
package enum SharedCommands<T: TierMarker> {
  package static var all: [any ParsableCommand.Type] {
    [
      InitCommand<T>.self, EnrolCommand<T>.self, PenggunaCommand<T>.self, ServeCommand<T>.self, StatusCommand<T>.self,
      VerifyCommand<T>.self, ExplainCommand.self, KonflikCommand<T>.self, TemuanCommand<T>.self,
      KarantinaCommand<T>.self, BerkasCommand<T>.self,
      BundleCommand<T>.self, BackupCommand<T>.self, RestoreCommand<T>.self, UsulanCommand<T>.self,
      PenetapanCommand<T>.self, KodeCommand.self,
    ] + (T.tier == .pusat ? [] : [SyncCommand<T>.self, AgreeCommand<T>.self])
  }
}
