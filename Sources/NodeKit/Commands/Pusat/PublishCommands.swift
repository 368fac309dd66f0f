import ArgumentParser
import Causality
import Registry
import Tatacara
import Wire

/// `wilayah`: the region list.
package struct WilayahCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "wilayah", abstract: .kata("Daftar wilayah.", en: "Region list."), subcommands: [WilayahImport.self])

  package init() {}
}

/// `wilayah import`: publishes an edition of the region list.
package struct WilayahImport: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: .kata(
      "Menerbitkan satu edisi daftar wilayah dari CSV kode,nama.",
      en: "Publishes an edition of the region list from a CSV kode,nama."))

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var akta: ActOptions

  @Argument(help: .kata("Berkas CSV: kode,nama.", en: "CSV file: kode,nama."))
  package var berkas: String

  @Option(help: .kata("Nama edisi, misalnya 2025.", en: "Name of the edition, for example 2025."))
  package var edisi: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try akta.open(node, tier: .pusat)
      let rows = try RegionList.read(CommandFile.csv(berkas))
      try Consent.ask(
        node.bahasa(
          "Terbitkan edisi \(edisi) dengan \(rows.count) desa?", "Publish edition \(edisi) with \(rows.count) villages?"
        ), yes: akta.yes)
      let signer = try akta.signer(of: opened)
      let new = try opened.publish(.wilayah(DaftarTerlihat(semua: rows)), as: edisi, by: signer)
      Terminal.line(
        new
          ? node.bahasa("Edisi \(edisi) terbit: \(rows.count) desa.", "Edition \(edisi): \(rows.count) villages.")
          : node.bahasa("Edisi \(edisi) sudah terbit.", "Edition \(edisi) is published already."))
    }
  }
}

/// `tatacara`: rule packs.
package struct TatacaraCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "tatacara", abstract: .kata("Paket aturan.", en: "Rule packs."), subcommands: [TatacaraPublish.self])

  package init() {}
}

/// `tatacara publish`: checks and publishes a rule pack, its text as it stands.
package struct TatacaraPublish: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: .kata("Memeriksa dan menerbitkan paket aturan.", en: "Checks and publishes a rule pack."))

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var akta: ActOptions

  @Argument(help: .kata("Berkas paket (YAML).", en: "File of the pack (YAML)."))
  package var berkas: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try akta.open(node, tier: .pusat)
      let text = try CommandFile.read(berkas, limit: BatasDokumen.paket)
      guard let yaml = String(validating: text, as: UTF8.self) else {
        throw NodeError(
          .isianSalah, "paket bukan teks UTF-8: simpan ulang sebagai UTF-8", en: "The pack is not UTF-8 text.",
          letak: berkas)
      }
      let pack = try PaketAturan.baca(yaml, digest: Canonical.sha256(text))
      try refuseSecondText(of: pack, opened)
      try Consent.ask(
        node.bahasa(
          "Terbitkan \(pack.kode) (\(pack.judul.id)), berlaku sejak \(pack.sejak)?",
          "Publish \(pack.kode) (\(pack.judul.en)), in force since \(pack.sejak)?"),
        yes: akta.yes)
      let signer = try akta.signer(of: opened)
      let new = try opened.publish(.paket(text), as: pack.kode, by: signer)
      Terminal.line(
        (new
          ? node.bahasa("Paket terbit: ", "Published: ") : node.bahasa("Paket sudah terbit: ", "Already published: "))
          + "\(pack.kode) \(pack.digest.short)")
    }
  }

  /// One code is one text for ever: proposals name it, and two texts of one code would decide differently.
  private func refuseSecondText(of pack: PaketAturan, _ opened: Node) throws {
    let known = try opened.store.read { try opened.trust(in: $0) }.packs.values
    guard known.contains(where: { $0.kode == pack.kode && $0.digest != pack.digest }) else { return }
    throw NodeError(
      .sudahAda, "paket \(pack.kode) sudah terbit dengan isi lain: beri kode baru dan sebut yang digantikannya",
      en: "\(pack.kode) is published with another text; give it a new code and name the one it replaces.", letak: berkas
    )
  }
}
