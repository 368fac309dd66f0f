import ArgumentParser
import Causality
import Foundation
import Registry
import Store
import Tatacara

/// `pengesahan`: bupati or wali kota confirms what verval let through, by letter.
package struct PengesahanCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "pengesahan",
    abstract: .kata("Pengesahan bupati/wali kota.", en: "Endorsement by the bupati or wali kota."),
    subcommands: [PengesahanSignCommand.self])

  package init() {}
}

package struct PengesahanSignCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "sign",
    abstract: .kata(
      "Sahkan usulan dengan surat yang sudah ditandatangani.", en: "Endorses proposals by a signed letter."))

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var acting: ActOptions
  @OptionGroup package var selection: CarrierSelection
  @OptionGroup package var pengecualian: ButirExceptions

  @Option(help: .kata("Nomor surat.", en: "Number of the letter."))
  package var nomor: String
  @Option(help: .kata("Tanggal surat, YYYY-MM-DD.", en: "Date of the letter, YYYY-MM-DD."))
  package var tanggalSurat: String
  @Option(help: .kata("Nama yang menandatangani surat.", en: "Name of who signed the letter."))
  package var penandatangan: String
  @Option(
    help: .kata(
      "Dasar pendelegasian, bila bukan bupati/wali kota sendiri.",
      en: "Basis of the delegation, where it was not the bupati or wali kota."))
  package var delegasi: String?
  @Option(
    help: .kata("Pindaian surat: PDF, JPEG, atau PNG.", en: "Scan of the letter: PDF, JPEG or PNG."),
    completion: .file())
  package var surat: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let date = try DateOptions.parse(tanggalSurat)
      let isi = IsiAkta.surat(nomor: nomor, tanggal: date, penandatangan: penandatangan, delegasi: delegasi ?? "")
      try StepRun(options: node, acting: acting, selection: selection, tier: .kabupaten)
        .signLetter(isi, scan: surat, accepting: pengecualian.read())
    }
  }
}

extension StepRun {
  /// An act over proposals that rests on a letter; its scan is in every village's part.
  func signLetter(_ isi: IsiAkta, scan: String, accepting: AcceptanceBut) throws {
    var taken: FileVault.Taken?
    try run { node, signer in
      let bounds = try node.photoRules().batas(.suratPengesahan)
      let file = try node.vault.take(URL(fileURLWithPath: scan), within: bounds)
      if let reduced = file.reduction { Terminal.line(options.bahasa(reduced.sentence)) }
      taken = file
      var planner = StepPlanner(
        node: node, signer: signer, kind: .pengesahan, isi: isi, verdict: accepting.verdicts)
      planner.files = [
        BerkasAkta(digest: file.digest, jenis: .suratPengesahan, tipe: file.type, ukuran: file.size)
      ]
      return planner
    } check: { plan, reader in
      if let taken { try LetterUse(taken, isi).check(plan, in: reader) }
    } before: { plan, writer in
      try accepting.check(plan)
      guard let file = taken else { return }
      // Before the act is kept: what it names would else be noted as still to be fetched.
      for village in Set(plan.carriers.map(\.number.wilayah)) {
        try writer.put(
          StoredFile(
            digest: file.digest, size: file.size, kind: .suratPengesahan, type: file.type, village: village, held: true)
        )
      }
    }
  }
}
