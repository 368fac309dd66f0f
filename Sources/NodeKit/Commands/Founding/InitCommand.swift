import ArgumentParser
import Causality
import Registry

/// `init`: lays out a node's folder. At pusat this founds the federation; elsewhere a request is ready to be sent.
package struct InitCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "init", abstract: .kata("Menyiapkan folder simpul baru.", en: "Lays out the folder of a new node."))
  }

  @OptionGroup package var node: NodeOptions

  @Option(
    help: .kata(
      "Kode wilayah Kemendagri bertitik, misalnya 13.09.01.2007 (tidak untuk pusat).",
      en: "Region code of Kemendagri with dots, for example 13.09.01.2007 (not for pusat)."))
  package var wilayah: String?

  @Option(help: .kata("Nama simpul, misalnya \"Nagari Tabek\".", en: "Name of the node, for example \"Nagari Tabek\"."))
  package var nama: String

  @Option(
    help: .kata(
      "HOST:PORT tempat mendengar; port 0 dipilih sistem.",
      en: "HOST:PORT to listen on; port 0 is chosen by the system."))
  package var dengar = "127.0.0.1:0"

  @Flag(
    help: .kata(
      "Federasi peraga: tanggal boleh disimulasikan, dokumennya ditolak simpul sungguhan.",
      en: "Demonstration federation: dates may be simulated; production nodes refuse its documents."))
  package var peraga = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let region = try region()
      _ = try Node.parse(address: dengar)
      try Node.create(
        node.folder, tier: T.tier, region: region, name: nama, listen: dengar, peraga: peraga, date: nil)
      Terminal.line(
        T.tier == .pusat
          ? node.bahasa("Federasi didirikan; simpul pusat siap.", "Federation founded; pusat is ready.")
          : node.bahasa(
            "Simpul siap didaftarkan: buat permohonan dengan enrol request, atau pakai enrol daring.",
            "Ready to enrol: make a request with enrol request, or use enrol daring."))
    }
  }

  private func region() throws -> WilayahID {
    guard T.tier != .pusat else {
      guard wilayah == nil else {
        throw NodeError(
          .isianSalah, "pusat tidak berkode wilayah: hapus --wilayah",
          en: "Pusat has no region code: leave out --wilayah.")
      }
      return .pusat
    }
    return try Self.region(wilayah ?? "", of: T.tier)
  }

  /// A code of a region that a node of `tier` serves.
  /// - Throws: `ISIAN_SALAH`.
  static func region(_ code: String, of tier: Tingkat?) throws -> WilayahID {
    guard let region = WilayahID(kode: code), tier == nil || region.tingkat == tier, region != .pusat else {
      let what = tier.map { " simpul \($0.nama)" } ?? ""
      throw NodeError(
        .isianSalah, "bukan kode wilayah\(what): tulis bertitik, misalnya 13.09.01.2007",
        en:
          "That is no region code\(tier.map { " of a \($0.nama) node" } ?? ""); write it with dots, such as 13.09.01.2007.",
        letak: "--wilayah \(code)")
    }
    return region
  }
}
