import ArgumentParser

/// `status`: what this node holds, what waits here, and its fingerprint.
package struct StatusCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "status", abstract: "Isi simpul ini, yang tertahan, dan sidiknya.")
  }

  @OptionGroup package var node: NodeOptions

  @Flag(help: "Satu dokumen JSON.")
  package var json = false

  @OptionGroup package var jam: DateOptions

  package init() {}

  package func run() throws {
    try Exit.guarded {
      let report = try StatusReport(of: Node.open(node.folder, tier: T.tier, date: jam.date()))
      if json { return try Terminal.json(report) }
      show(report)
    }
  }

  private func show(_ report: StatusReport) {
    let place = report.kode.isEmpty ? "" : " \(report.kode)"
    Terminal.line("\(report.tingkat)\(place) \(report.nama) (replika \(report.replika))")
    if let clock = report.jam { Terminal.line("! \(clock)") }
    Terminal.line("keluarga \(report.keluarga), individu \(report.individu), sidik \(report.digest.prefix(16))")
    let states = report.usulan.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    Terminal.line("usulan: " + (states.isEmpty ? "–" : states.joined(separator: ", ")))
    Terminal.line("konflik \(report.konflik), karantina \(report.karantina)")
    Terminal.line("naik \(report.bytesUp) bita, turun \(report.bytesDown) bita")
    for held in report.tertahan.prefix(20) {
      Terminal.line(
        node.bahasa("tertahan ", "held ") + (held.usulan ?? held.musdes ?? "") + ": "
          + held.kurang.joined(separator: "; "))
    }
    if report.tertahan.count > 20 { Terminal.line("… dan \(report.tertahan.count - 20) lagi (usulan list)") }
    guard report.desa.count > 1 else { return }
    var table = TextTable(["desa", "keluarga", "individu", "sidik"], numeric: [1, 2])
    for village in report.desa {
      table.add([village.kode, "\(village.keluarga)", "\(village.individu)", String(village.digest.prefix(16))])
    }
    Terminal.line(table.text)
  }
}
