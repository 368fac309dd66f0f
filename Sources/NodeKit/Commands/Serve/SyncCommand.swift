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

  @Option(
    help: .kata(
      "HOST:PORT simpul yang dihubungi; tanpa ini, induk.", en: "HOST:PORT of the node to call; without it, the parent."
    ))
  package var ke: String?

  @Option(
    help: .kata(
      "Tingkat simpul yang dihubungi (provinsi, pusat) bila bukan induk.",
      en: "Tier of the node called (provinsi, pusat) if it is not the parent."))
  package var tingkat: String?

  @Option(
    help: .kata(
      "Folder tempat menyimpan setiap himpunan perubahan yang dipertukarkan.",
      en: "Folder to keep every change-set exchanged in."))
  package var simpan: String?

  @Flag(help: .kata("Keluaran JSON.", en: "Print JSON."))
  package var json = false

  package init() {}

  package func run() async throws {
    try await Exit.guarded(node.bahasa) {
      let open = try Node.open(node.folder, tier: T.tier, date: jam.date())
      let keep = simpan.map { URL(fileURLWithPath: $0, isDirectory: true) }
      let runner = try SyncRunner(node: open, to: ke, tier: tingkat.flatMap { Tingkat(nama: $0) }, keepIn: keep)
      var summary = try await runner.run()
      summary.berkasKurang = try open.store.read { try MissingFiles(at: T.tier, in: $0) }
        .sentences.map { node.bahasa($0) }
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
    for files in summary.berkasKurang { Terminal.line("! \(files)") }
    for notice in summary.berkasGagal + summary.karantina {
      Terminal.line("! \(notice.kode): \(KamusKode.kalimat(notice.kode, tersimpan: notice.pesan, say))")
    }
    if summary.selisih {
      Terminal.line(
        say(
          "! SELISIH_TAUTAN: catatan kedua simpul tentang yang dipertukarkan berbeda; jalankan verify di keduanya.",
          "! SELISIH_TAUTAN: both nodes disagree about what was exchanged; run verify on each."))
    }
  }
}
