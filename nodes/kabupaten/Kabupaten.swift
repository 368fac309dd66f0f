import ArgumentParser
import NodeKit

/// The `kabupaten` executable.
@main struct Kabupaten: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kabupaten", abstract: "Simpul kabupaten atau kota.",
    subcommands: SharedCommands<KabupatenTier>.all + [
      VerdictCommand<KabupatenTier>.self, KunjunganCommand.self, PengesahanCommand.self,
    ])
}
