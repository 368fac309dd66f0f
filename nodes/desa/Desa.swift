import ArgumentParser
import NodeKit

/// The `desa` executable.
@main struct Desa: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desa",
    abstract: .kata("Simpul desa, nagari atau kelurahan.", en: "A desa, nagari or kelurahan node."),
    subcommands: SharedCommands<DesaTier>.all + [VillageRegisterCommand.self, MusdesCommand.self])

  static func main() async { await Launch.run(Self.self) }
}
