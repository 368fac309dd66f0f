import ArgumentParser
import Causality
import Foundation
import Registry

/// `sync`: one session with the parent, then exit.
package struct SyncCommand<T: TierMarker>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sync",
      abstract: .kata("Satu sesi dengan induk, lalu selesai.", en: "One session with the parent, then ends."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var jam: DateOptions
  @OptionGroup package var target: TargetOptions

  @Flag(
    help: .kata(
      "Ingat alamat --ke sebagai alamat induk, setelah sesi berhasil.",
      en: "Keep the address of --ke as the parent's, once the session succeeded."))
  package var ingat = false

  @Option(
    help: .kata(
      "Folder tempat menyimpan setiap himpunan perubahan yang dipertukarkan.",
      en: "Folder to keep every change-set exchanged in."))
  package var simpan: String?

  @Flag(help: .kata("Keluaran JSON.", en: "Print JSON."))
  package var json = false

  package init() {}

  package func validate() throws {
    guard !ingat || (target.ke != nil && target.tingkat == nil) else {
      throw ValidationError(
        .kata("--ingat: sebut --ke, tanpa --tingkat", en: "--ingat: name --ke, and no --tingkat"))
    }
  }

  package func run() async throws {
    try await Exit.guarded(node.bahasa) {
      let open = try Node.open(node.folder, tier: T.tier, date: jam.date())
      // A village that only calls never serves: what came of a fetch nobody waits for would stay for ever.
      try open.clearPartialFiles()
      let keep = simpan.map { URL(fileURLWithPath: $0, isDirectory: true) }
      let runner = try target.runner(open, keepIn: keep)
      var summary = try await runner.run()
      summary.rusakDiSini = open.damage.take().map { $0.kalimat(node.bahasa) }
      summary.berkasKurang = try open.store.read { try MissingFiles(at: T.tier, in: $0) }
        .sentences.map { node.bahasa($0) }
      if ingat {
        var config = open.config
        config.induk = target.ke
        try config.save(to: node.folder)
      }
      summary.jam = try open.clockFinding().map { node.bahasa($0) }
      if json { return try Terminal.json(summary) }
      print(summary)
    }
  }

  private func print(_ summary: SyncRunner.Summary) {
    let say = node.bahasa
    Terminal.line(
      say(
        "Terkirim \(summary.naik) bita, diterima \(summary.turun) bita, \(summary.berkas) berkas, "
          + "\(summary.putaran) putaran.",
        "Sent \(summary.naik) bytes, received \(summary.turun) bytes, \(summary.berkas) files, "
          + "\(summary.putaran) round trips."))
    if let clock = summary.jam { Terminal.line("! \(clock)") }
    for damage in summary.rusakDiSini { Terminal.line("! \(damage)") }
    for files in summary.berkasKurang { Terminal.line("! \(files)") }
    for notice in summary.berkasGagal + summary.karantina + [summary.kesepakatanGagal].compactMap(\.self) {
      Terminal.line("! \(notice.kode): \(KamusKode.kalimat(notice.kode, tersimpan: notice.pesan, say))")
    }
    if let agreement = summary.kesepakatan { agreement.lines(say).forEach { Terminal.line($0) } }
  }
}
