import ArgumentParser
import Causality

/// `status`: what this node holds, what waits here, and its fingerprint.
package struct StatusCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "status",
      abstract: .kata(
        "Isi simpul ini, yang tertahan, dan sidiknya.", en: "What this node holds, what is held back, and its digest."))
  }

  @OptionGroup package var node: NodeOptions

  @Flag(help: .kata("Satu dokumen JSON.", en: "One JSON document."))
  package var json = false

  @OptionGroup package var jam: DateOptions

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let report = try StatusReport(of: Node.open(node.folder, tier: T.tier, date: jam.date()), node.bahasa)
      if json { return try Terminal.json(report) }
      show(report)
    }
  }

  private func show(_ report: StatusReport) {
    let place = report.kode.isEmpty ? "" : " \(report.kode)"
    Terminal.line("\(report.tingkat)\(place) \(report.nama) (\(node.bahasa("replika", "replica")) \(report.replika))")
    if let waits = report.pemulihan { Terminal.line("! \(waits)") }
    if let clock = report.jam { Terminal.line("! \(clock)") }
    for fork in report.cabang { Terminal.line("! \(fork)") }
    for damage in report.rusakDiSini { Terminal.line("! \(damage)") }
    for files in report.saranBerkas { Terminal.line("! \(files)") }
    showCounts(report)
    for held in report.tertahan.prefix(20) {
      Terminal.line(
        node.bahasa("tertahan ", "held ") + (held.usulan ?? held.musdes ?? "") + ": "
          + held.kurang.joined(separator: "; "))
    }
    let rest = report.tertahan.count - 20
    if rest > 0 { Terminal.line(node.bahasa("… dan \(rest) lagi (usulan list)", "… and \(rest) more (usulan list)")) }
    showVillages(report)
  }

  private func showCounts(_ report: StatusReport) {
    let say = node.bahasa
    let print = report.digest.prefix(16)
    Terminal.line(
      say(
        "keluarga \(report.keluarga), individu \(report.individu), sidik \(print)",
        "\(report.keluarga) families, \(report.individu) persons, fingerprint \(print)"))
    let states = report.usulan.sorted { $0.key < $1.key }.map { "\(Istilah.status($0.key, say)) \($0.value)" }
    Terminal.line(say("usulan: ", "proposals: ") + (states.isEmpty ? "–" : states.joined(separator: ", ")))
    Terminal.line(
      say(
        "konflik \(report.konflik), karantina \(report.karantina)",
        "\(report.konflik) conflicts, \(report.karantina) in quarantine"))
    if report.ditahanTetangga > 0 {
      Terminal.line(
        say(
          "! \(report.ditahanTetangga) kiriman simpul ini ditahan simpul lain: karantina list",
          "! Other nodes set aside \(report.ditahanTetangga) of what this one sent: karantina list"))
    }
    let found = report.temuan.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    if !found.isEmpty {
      Terminal.line(say("temuan keluarga: ", "findings about families: ") + found.joined(separator: ", "))
    }
    Terminal.line(
      say(
        "naik \(report.bytesUp) bita, turun \(report.bytesDown) bita",
        "up \(report.bytesUp) bytes, down \(report.bytesDown) bytes"))
  }

  private func showVillages(_ report: StatusReport) {
    guard report.desa.count > 1 else { return }
    let say = node.bahasa
    var table = TextTable(
      [say("desa", "village"), say("keluarga", "families"), say("individu", "persons"), say("sidik", "fingerprint")],
      numeric: [1, 2])
    for village in report.desa {
      table.add([village.kode, "\(village.keluarga)", "\(village.individu)", String(village.digest.prefix(16))])
    }
    Terminal.line(table.text)
  }
}
