import ArgumentParser
import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// `koreksi`: corrects one record, or those of a file, by one decree.
package struct KoreksiCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "koreksi",
    abstract: .kata("Membetulkan rekaman dengan satu keputusan.", en: "Corrects records by one decree."),
    discussion: .kata(
      """
      Satu rekaman: --rekaman, --nik atau --no-kk, dan --set kolom=nilai.
      Banyak rekaman: --berkas FILE.csv dengan kolom no_kk (atau nik, atau rekaman), kolom, semula, menjadi; satu baris \
      untuk satu isian. Baris yang semula-nya sudah lain dari register ditolak dan tidak ada yang diubah; baris yang \
      menjadi-nya sudah tercatat dilewati, sehingga berkas yang sama boleh dijalankan lagi.
      """,
      en: """
        One record: --rekaman, --nik or --no-kk, and --set column=value.
        Many records: --berkas FILE.csv with columns no_kk (or nik, or rekaman), kolom, semula, menjadi; a line for each \
        value. A line whose semula (before) is no longer what the register holds is refused and nothing is changed; one \
        whose menjadi (after) is there already is passed over, so that the same file may be run again.
        """))

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var akta: ActOptions
  @OptionGroup package var pilih: RecordChoice

  @Option(
    name: .customLong("set"), parsing: .upToNextOption,
    help: .kata("kolom=nilai, boleh beberapa.", en: "column=value, several may follow."))
  package var isi: [String] = []

  @Option(
    help: .kata("CSV koreksi untuk banyak rekaman.", en: "CSV of corrections for many records."), completion: .file())
  package var berkas: String?

  @Option(help: .kata("Nomor keputusan.", en: "Number of the decree."))
  package var sk: String

  @Option(help: .kata("Alasan, ditulis dalam keputusan.", en: "Reason, written into the decree."))
  package var alasan: String

  package init() {}

  package func validate() throws {
    let one = !isi.isEmpty || pilih.rekaman != nil || pilih.nik != nil || pilih.noKK != nil
    guard one != (berkas != nil), berkas != nil || !isi.isEmpty else {
      throw ValidationError(
        .kata(
          "sebut satu rekaman dengan --set, atau --berkas FILE.csv",
          en: "name one record with --set, or --berkas FILE.csv"))
    }
  }

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try akta.open(node, tier: .pusat)
      let file = try berkas.map { try CorrectionFile($0) }
      let signer = try akta.signer(of: opened)
      if let file { return try correct(file, at: opened, by: signer) }
      try Consent.ask(node.bahasa("Tandatangani koreksi \(sk)?", "Sign correction \(sk)?"), yes: akta.yes)
      let number = try opened.store.write { writer in
        let record = try pilih.record(in: writer)
        return try Correction(record, in: writer)
          .decree(isi, sk: sk, reason: alasan, at: opened, by: signer, in: writer)
      }
      Terminal.line("\(number)")
    }
  }

  private func correct(_ file: CorrectionFile, at opened: Node, by signer: Signer) throws {
    let planned = try opened.store.read { try file.plan(at: opened, in: $0) }
    Terminal.line(planned.summary(node.bahasa))
    guard !planned.deltas.isEmpty else { return }
    try Consent.ask(node.bahasa("Tandatangani koreksi \(sk)?", "Sign correction \(sk)?"), yes: akta.yes)
    let number = try opened.store.write { writer in
      // Planned anew: a session may have moved the register while people read the question.
      let plan = try file.plan(at: opened, in: writer)
      return try opened.decree(
        .koreksi, plan.deltas, sk: sk, subject: "Koreksi: \(alasan)", by: signer, in: writer
      ).first
    }
    if let number { Terminal.line("\(number)") }
  }
}
