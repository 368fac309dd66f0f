import ArgumentParser
import NodeKit

/// The `provinsi` executable.
@main struct Provinsi: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "provinsi", abstract: "Simpul provinsi.",
    subcommands: SharedCommands<ProvinsiTier>.all + [
      VerdictCommand<ProvinsiTier>.self, PenetapanCommand<ProvinsiTier>.self, KepatuhanCommand<ProvinsiTier>.self,
    ])
}
