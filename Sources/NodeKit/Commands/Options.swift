import ArgumentParser
import Causality
import Foundation
import Registry

/// What every command takes.
package struct NodeOptions: ParsableArguments {
  @Option(help: .kata("Folder simpul ini.", en: "This node's folder."))
  package var data = "."

  @Option(help: .kata("Bahasa keluaran: id atau en.", en: "Language of all output: id or en."))
  package var bahasa = Bahasa.lingkungan

  package init() {}

  package var folder: NodeFolder { NodeFolder(data) }
}

extension Bahasa: ExpressibleByArgument {}

/// What every act takes: who signs, and with which date (a demonstration's only).
package struct ActOptions: ParsableArguments {
  @Option(help: .kata("Pengguna yang menandatangani (lihat pengguna list).", en: "Who signs (see pengguna list)."))
  package var sebagai: String

  @Flag(help: .kata("Laksanakan tanpa bertanya.", en: "Do it without asking."))
  package var yes = false

  @OptionGroup package var jam: DateOptions

  package init() {}
}

/// A simulated date, which only a demonstration federation takes.
package struct DateOptions: ParsableArguments {
  @Option(
    help: .kata(
      "Tanggal kerja YYYY-MM-DD; hanya pada federasi peraga.",
      en: "Date of work YYYY-MM-DD; in a demonstration federation only."))
  package var tanggal: String?

  package init() {}

  package func date() throws -> Tanggal? {
    guard let tanggal else { return nil }
    return try Self.parse(tanggal)
  }

  /// - Throws: `TANGGAL_SALAH`.
  package static func parse(_ text: String) throws -> Tanggal {
    guard let date = Tanggal(text) else {
      throw NodeError(.tanggalSalah, "tanggal tidak terbaca: tulis tahun-bulan-hari, misalnya 2026-10-05", letak: text)
    }
    return date
  }
}
