import ArgumentParser
import Causality
import Foundation
import Registry

/// What every command takes.
package struct NodeOptions: ParsableArguments {
  @Option(help: "Folder simpul ini (the node's folder).")
  package var data = "."

  @Option(help: "Bahasa keluaran: id atau en (language of all output).")
  package var bahasa = Bahasa.id

  package init() {}

  package var folder: NodeFolder { NodeFolder(data) }
}

extension Bahasa: ExpressibleByArgument {}

/// What every act takes: who signs, and with which date (a demonstration's only).
package struct ActOptions: ParsableArguments {
  @Option(help: "Pengguna yang menandatangani (lihat pengguna list).")
  package var sebagai: String

  @Flag(help: "Laksanakan tanpa bertanya.")
  package var yes = false

  @OptionGroup package var jam: DateOptions

  package init() {}
}

/// A simulated date, which only a demonstration federation takes.
package struct DateOptions: ParsableArguments {
  @Option(help: "Tanggal kerja YYYY-MM-DD; hanya pada federasi peraga.")
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
