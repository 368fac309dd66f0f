import ArgumentParser
import Causality
import Registry
import Store
import Tatacara

/// `register batal`: gives up a founding that was stopped. What stands stays: entries are for ever.
package struct PendirianBatal: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "batal",
    abstract: .kata(
      "Menghentikan pendirian yang belum selesai; desa yang sudah berdiri tetap.",
      en: "Gives up an unfinished founding; villages that stand already stay."))

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var akta: ActOptions

  @Option(help: .kata("Nomor keputusan pendirian itu (lihat status).", en: "Number of its decree (see status)."))
  package var sk: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try akta.open(node, tier: .pusat)
      let signer = try akta.signer(of: opened)
      let found = try opened.store.read { reader in
        try FoundingShelf.unfinished(in: reader).filter { $0.founding.sk == sk }
          .map { (files: $0.files, text: try $0.founding.standing(at: opened, in: reader)) }
      }
      guard !found.isEmpty else {
        throw NodeError(
          .tidakDitemukan, "tidak ada pendirian yang terhenti dengan SK itu: lihat status",
          en: "No founding under that decree number is unfinished; see status.", letak: "--sk \(sk)")
      }
      for founding in found { Terminal.warn(node.bahasa(founding.text)) }
      try Consent.ask(question, yes: akta.yes)
      try opened.store.write { writer in
        for founding in found { try FoundingImport.giveUp(founding.files, by: signer, at: opened, in: writer) }
      }
      Terminal.line(node.bahasa("Pendirian \(sk) dihentikan.", "Founding \(sk) was given up."))
    }
  }

  private var question: String {
    node.bahasa(
      "Hentikan pendirian ini? Desa yang sudah berdiri tetap; sisanya tidak didirikan.",
      "Give this founding up? Villages that stand stay; the others are not founded.")
  }
}

extension FoundingImport {
  /// Forgets a founding of which nothing stands, else notes that it was given up.
  /// - Throws: `PERAN_SALAH` for whoever may not found; `TIDAK_DITEMUKAN` where another process brought it to its end, or
  ///   gave it up, meanwhile.
  package static func giveUp(
    _ files: Digest, by signer: Signer, at node: Node, in writer: any StoreWriter
  ) throws {
    guard var founding = try FoundingShelf.founding(files, in: writer), !founding.selesai, founding.batal != true else {
      throw NodeError(
        .tidakDitemukan, "pendirian ini baru saja selesai atau sudah dihentikan: lihat status",
        en: "That founding has just been finished, or was given up; see status.")
    }
    let pack = try node.trust(in: writer).packs[try founding.read().pack]
    guard pack?.ketetapan(.pendirian)?.peran.contains(signer.role) ?? false else { throw TatacaraError(.peranSalah) }
    let stands = try writer.tallies(in: .pusat).contains { try founding.stands(in: $0.village, writer) }
    founding.batal = true
    try FoundingShelf.put(stands ? founding : nil, for: files, in: writer)
  }
}
