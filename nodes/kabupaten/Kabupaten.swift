import ArgumentParser
import NodeKit

/// The `kabupaten` executable.
@main struct Kabupaten: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kabupaten", abstract: .kata("Simpul kabupaten atau kota.", en: "A kabupaten or kota node."),
    subcommands: SharedCommands<KabupatenTier>.all + [
      VerdictCommand<KabupatenTier>.self, KunjunganCommand.self, PengesahanCommand.self,
    ])

  static func main() async { await Launch.run(Self.self) }
}
