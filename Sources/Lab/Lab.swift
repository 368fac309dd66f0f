import ArgumentParser
import NodeKit

/// The laboratory: what plays, measures and feeds a federation, and is no node itself.
@main
struct Lab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: .kata(
      "Peraga, populasi buatan dan ukuran untuk Selaras.",
      en: "Demonstrations, invented populations and measurements for Selaras."),
    subcommands: [MainCommand.self, SimulateCommand.self, BenchCommand.self, PopulasiCommand.self])

  static func main() { Launch.runHere(Self.self) }
}
