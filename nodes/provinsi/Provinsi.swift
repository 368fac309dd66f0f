import ArgumentParser
import NodeKit

/// The `provinsi` executable.
@main struct Provinsi: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "provinsi", abstract: .kata("Simpul provinsi.", en: "A provinsi node."),
    subcommands: SharedCommands<ProvinsiTier>.all + [
      VerdictCommand<ProvinsiTier>.self, KepatuhanCommand<ProvinsiTier>.self,
    ])

  static func main() async { await Launch.run(Self.self) }
}
