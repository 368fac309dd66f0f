import ArgumentParser
import Causality
import Foundation
import Store
import Wire

/// `verify`: recomputes everything from the set of entries and compares it with what the node keeps (design §1).
package struct VerifyCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "verify",
      abstract: .kata(
        "Menghitung ulang semuanya dari dokumen dan membandingkan.",
        en: "Recomputes everything from the documents and compares."))
  }

  @OptionGroup package var node: NodeOptions

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      let report = try opened.verify()
      for difference in report.differences { Terminal.warn(difference.kalimat(node.bahasa)) }
      // Asked for again from now on: what is told to be mended by a session must be.
      try opened.lose(report.damagedFiles)
      Terminal.line(
        node.bahasa(
          "diperiksa: dokumen \(report.documents), pembawa \(report.carriers), bagian \(report.parts), "
            + "rekaman \(report.records), berkas \(report.files)",
          "checked: \(report.documents) documents, \(report.carriers) carriers, \(report.parts) parts, "
            + "\(report.records) records, \(report.files) files"))
      let missing = try opened.store.read { try MissingFiles(at: T.tier, in: $0) }
      for sentence in missing.sentences { Terminal.line("! " + node.bahasa(sentence)) }
      guard report.differences.isEmpty, report.more == 0 else {
        throw NodeError(
          .selisih,
          "\(report.differences.count + report.more) selisih ditemukan: lakukan yang disebut pada masing-masing; mulailah dengan salinan folder ini",
          en: "Differences: \(report.differences.count + report.more).")
      }
      Terminal.line(node.bahasa("tidak ada selisih", "no differences"))
    }
  }
}

extension Node {
  /// Recomputes everything in one snapshot. The node's own certificates and keys were checked against each other when it was
  /// opened.
  package func verify() throws -> Verifier.Report {
    try store.read { reader in
      var verifier = Verifier(reader: reader, trust: try trust(in: reader, damage: { _ in }), ownTier: tier)
      return try verifier.run(receipts: Exchange.receiptShelf, file: vault.kept)
    }
  }
}

/// `explain`: what a file's bytes mean, for people.
package struct ExplainCommand: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "explain",
      abstract: .kata(
        "Menjelaskan bita sebuah himpunan perubahan atau dokumen.",
        en: "Explains the bytes of a change-set or document."))
  }

  @OptionGroup package var node: NodeOptions

  @Argument(help: .kata("Berkas yang dijelaskan.", en: "File to explain."))
  package var berkas: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let bytes = try CommandFile.read(berkas, limit: Batas.baku.himpunan)
      guard Explain.recognises(bytes) else {
        throw NodeError(
          .bukanBerkasSelaras,
          "bukan berkas Selaras: sebut himpunan perubahan (sync --simpan) atau dokumen bertanda tangan",
          letak: URL(fileURLWithPath: berkas).lastPathComponent)
      }
      let page = Explain.read(bytes, node.bahasa)
      Terminal.write(page.text)
      if let refusal = page.refusal { throw refusal }
    }
  }
}
