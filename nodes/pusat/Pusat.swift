import ArgumentParser
import NodeKit

/// The `pusat` executable.
@main struct Pusat: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pusat", abstract: .kata("Simpul pusat.", en: "The pusat node."),
    subcommands: SharedCommands<PusatTier>.all + [
      WilayahCommand.self, TatacaraCommand.self, PendirianCommand.self, KoreksiCommand.self,
      VerdictCommand<PusatTier>.self, PengumumanCommand.self,
    ])

  static func main() async { await Launch.run(Self.self) }
}
