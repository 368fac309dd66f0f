import ArgumentParser

/// The laboratory: what plays, measures and feeds a federation, and is no node itself.
@main
struct Lab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Peraga, populasi buatan dan ukuran untuk Selaras.",
    subcommands: [MainCommand.self, SimulateCommand.self, BenchCommand.self, PopulasiCommand.self])
}
