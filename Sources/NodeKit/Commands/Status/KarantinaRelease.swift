import ArgumentParser
import Causality
import Registry
import Store
import SyncEngine

/// `karantina release`: judges what is held here by the same gate again, and lets in what passes, with what waited for it.
/// What only waits for something else gets in by itself when that comes (`WaitingRoom`); this is for what was set aside for
/// good and may pass now: after a newer program, or once a record's village is known here. It asks nobody for anything:
/// that is `retry`.
package struct KarantinaRelease<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "release",
      abstract: .kata(
        "Periksa lagi yang tertahan; yang lulus gerbang dimasukkan.",
        en: "Judges again what waits here; what passes the gate is let in."),
      discussion: .kata(
        "Yang tertahan diperiksa seperti adanya; untuk meminta isinya lagi kepada pengirim: karantina retry.",
        en: "What waits is judged as it is; to ask its sender for it again: karantina retry."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var jam: DateOptions
  @OptionGroup package var pilihan: KarantinaSelection

  @Flag(help: .kata("Laksanakan tanpa bertanya.", en: "Do it without asking."))
  package var yes = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier, date: jam.date())
      let chosen = try opened.store.read { try pilihan.items(in: $0).map(\.id) }
      guard !chosen.isEmpty else {
        return Terminal.line(node.bahasa("Tidak ada yang tertahan.", "Nothing waits."))
      }
      let releaser = Releaser(node: opened)
      if !yes {
        let passing = try releaser.preview(chosen)
        Terminal.line(
          node.bahasa(
            "Dipilih: \(chosen.count); sekarang lulus: \(passing)",
            "Chosen: \(chosen.count); would pass now: \(passing)"
          ))
        try Consent.ask(node.bahasa("Masukkan yang lulus?", "Let in what passes?"), yes: false)
      }
      report(try releaser.run(chosen))
    }
  }

  private func report(_ outcome: Releaser.Outcome) {
    Terminal.line(
      node.bahasa(
        "Masuk: \(outcome.passed.count), tetap menunggu: \(outcome.left.count)",
        "Let in: \(outcome.passed.count), still waiting: \(outcome.left.count)"))
    for item in outcome.passed { Terminal.line("\(item.id). \(item.village): \(node.bahasa("masuk", "let in"))") }
    for (item, error) in outcome.left { Terminal.line("\(item.id). \(item.village) \(error.kalimat(node.bahasa))") }
  }
}

/// `karantina retry`: asks the sender for it again. For bytes that a disk changed here, and for what the sender has mended
/// or completed since: what comes is judged as ever.
package struct KarantinaRetry<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "retry",
      abstract: .kata(
        "Minta pengirim mengirim ulang yang tertahan, pada sesi berikutnya.",
        en: "Asks the sender to send again what waits, with the next session."),
      discussion: .kata(
        "Yang datang diperiksa seperti biasa. Untuk memeriksa lagi yang sudah ada di sini: karantina release.",
        en: "What comes is judged as ever. To judge again what is here: karantina release."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var jam: DateOptions
  @OptionGroup package var pilihan: KarantinaSelection

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier, date: jam.date())
      let asked = try opened.store.write { writer in
        let items = try pilihan.items(in: writer)
        for item in items { try AskedAgain.ask(item, in: writer) }
        let trust = try opened.trust(in: writer)
        return Dictionary(grouping: items, by: \.peer).map { peer, items in
          (trust.region(of: peer).map { $0 == .pusat ? "pusat" : $0.description } ?? peer.description, items.count)
        }
      }
      guard !asked.isEmpty else { return Terminal.line(node.bahasa("Tidak ada yang tertahan.", "Nothing waits.")) }
      for (peer, count) in asked.sorted(by: { $0.0 < $1.0 }) {
        Terminal.line(
          node.bahasa(
            "\(count) diminta lagi dari \(peer): dikirim ulang pada sesi berikutnya (sync)",
            "\(count) asked for again of \(peer): sent with the next session (sync)"))
      }
    }
  }
}
