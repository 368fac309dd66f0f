import ArgumentParser
import Causality
import Foundation
import Registry

/// `bundle`: what a session would carry, in a file for a USB stick or a boat (design §4).
package struct BundleCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "bundle",
      abstract: .kata(
        "Kirim dan terima lewat USB stick bila tidak ada sinyal.",
        en: "Send and receive by USB stick where there is no signal."),
      subcommands: [BundleExport<T>.self, BundleImport<T>.self])
  }

  package init() {}
}

/// `bundle export FILE`.
package struct BundleExport<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export",
      abstract: .kata(
        "Tulis semua yang belum diterima simpul tujuan ke satu berkas kiriman.",
        en: "Writes all that the other node has not received into one bundle."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var jam: DateOptions

  @Argument(
    help: .kata(
      "Berkas kiriman yang ditulis, misalnya /media/usb/kiriman.selaras.",
      en: "The bundle to write, such as /media/usb/kiriman.selaras."))
  package var berkas: String

  @Option(
    help: .kata(
      "Kode wilayah simpul tujuan, atau pusat; tanpa ini, induk.",
      en: "Region code of the node it is for, or pusat; without it, the parent."))
  package var untuk: String?

  @Flag(help: .kata("Keluaran JSON.", en: "Output as JSON."))
  package var json = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier, date: jam.date())
      let peer = try opened.store.read { try BundlePeer.named(untuk, for: opened, in: $0) }
      let summary = try BundleWriter(node: opened, to: peer).write(to: URL(fileURLWithPath: berkas))
      opened.damage.warn(node.bahasa)
      if json { return try Terminal.json(summary) }
      let say = node.bahasa
      Terminal.line(
        say(
          "Kiriman untuk \(summary.penerima): \(summary.entri) catatan, \(summary.berkas) berkas, \(summary.ukuran) bita.",
          "Bundle for \(summary.penerima): \(summary.entri) entries, \(summary.berkas) files, \(summary.ukuran) bytes.")
      )
      Terminal.line(
        say(
          "Bawa ke sana dan jalankan bundle import; kiriman balasannya membawa tanda terima.",
          "Take it there and run bundle import; the bundle that comes back carries the receipt."))
    }
  }
}

/// `bundle import FILE`.
package struct BundleImport<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: .kata(
        "Masukkan kiriman; yang sudah ada di sini tidak dimasukkan dua kali.",
        en: "Takes a bundle in; what is here already is not taken in twice."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var jam: DateOptions

  @Argument(help: .kata("Berkas kiriman yang dibuat bundle export.", en: "The bundle that bundle export made."))
  package var berkas: String

  @Flag(help: .kata("Keluaran JSON.", en: "Output as JSON."))
  package var json = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier, date: jam.date())
      let summary = try BundleReader(node: opened, file: URL(fileURLWithPath: berkas)).take()
      opened.damage.warn(node.bahasa)
      if json { return try Terminal.json(summary) }
      show(summary)
    }
  }

  private func show(_ summary: BundleReader.Summary) {
    let say = node.bahasa
    Terminal.line(
      say(
        "Kiriman dari \(summary.pengirim) tanggal \(summary.tanggal): \(summary.entri) catatan baru, "
          + "\(summary.berkas) berkas baru.",
        "Bundle from \(summary.pengirim) of \(summary.tanggal): \(summary.entri) new entries, "
          + "\(summary.berkas) new files."))
    if summary.himpunan > 0, summary.baru == 0, !summary.melompat {
      Terminal.line(say("Semua isinya sudah ada di sini.", "All of it was here already."))
    }
    if summary.melompat {
      Terminal.line(
        say(
          "! Ada kiriman sebelumnya yang belum masuk; buat kiriman balasan agar pengirim mengirim ulang dari sana.",
          "! An earlier bundle is missing; send one back, so that the sender goes on from there."))
    }
    for notice in summary.karantina {
      Terminal.line("! \(notice.kode): \(KamusKode.kalimat(notice.kode, tersimpan: notice.pesan, say))")
    }
    Terminal.line(
      say(
        "Tanda terimanya ikut pada kiriman balasan: bundle export --untuk \(summary.pengirim) BERKAS",
        "Its receipt goes with the bundle back: bundle export --untuk \(summary.pengirim) FILE"))
  }
}
