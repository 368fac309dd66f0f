import ArgumentParser
import NodeKit

/// The `desa` executable.
@main struct Desa: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desa", abstract: "Simpul desa, nagari atau kelurahan.",
    subcommands: SharedCommands<DesaTier>.all + [VillageRegisterCommand.self, MusdesCommand.self])
}
