import ArgumentParser
import Causality
import Intake
import Registry
import Store

/// `register` at pusat: the founding.
package struct PendirianCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "register", abstract: .kata("Pendirian register.", en: "Founding of the register."),
    subcommands: [PendirianImport.self, PendirianBatal.self])

  package init() {}
}

/// `register import` at pusat: founds the register from a family and a person file, by one decree.
package struct PendirianImport: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: .kata(
      "Mendirikan register dari berkas keluarga dan individu, dengan satu keputusan.",
      en: "Founds the register from the files of families and persons, by one decree."))

  /// Refusals shown.
  static let shown = 50

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var akta: ActOptions

  @Option(help: .kata("CSV keluarga.", en: "CSV of the families."))
  package var keluarga: String

  @Option(help: .kata("CSV individu.", en: "CSV of the persons."))
  package var individu: String

  @Option(help: .kata("Nomor keputusan.", en: "Number of the decree."))
  package var sk: String

  @Option(
    help: .kata(
      "Tulis semua tugas (peringatan) ke berkas CSV ini.", en: "Write all tasks (warnings) to this CSV file."))
  package var tugas: String?

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try akta.open(node, tier: .pusat)
      let files = try FoundingImport.digest([keluarga, individu])
      let known = try opened.store.read { try FoundingShelf.founding(files, in: $0) }
      if known?.selesai == true {
        return Terminal.line(
          node.bahasa("Berkas ini sudah didirikan; tidak ada yang diubah.", "Founded already; nothing changed."))
      }
      let plan = PendirianPlan(try read(opened))
      if let known { Terminal.warn(node.bahasa(try opened.store.read { try known.standing(at: opened, in: $0) })) }
      try Consent.ask(question(plan, begun: known != nil), yes: akta.yes)
      let signer = try akta.signer(of: opened)
      let outcome = try FoundingImport(node: opened, signer: signer, sk: sk) { Terminal.warn(node.bahasa($0)) }
        .run(plan, files: files)
      Terminal.line(
        node.bahasa(
          "Didirikan: \(outcome.families) keluarga, \(outcome.persons) individu, \(outcome.villages) desa.",
          "Founded: \(outcome.families) families, \(outcome.persons) persons, \(outcome.villages) villages."))
    }
  }

  private func question(_ plan: PendirianPlan, begun: Bool) -> String {
    let (families, persons) = (plan.jumlahKeluarga, plan.jumlahIndividu)
    return begun
      ? node.bahasa(
        "Lanjutkan sampai \(families) keluarga dan \(persons) orang berdiri dengan SK \(sk)?",
        "Go on until \(families) families and \(persons) persons stand under decree \(sk)?")
      : node.bahasa(
        "Dirikan \(families) keluarga dan \(persons) orang dengan SK \(sk)?",
        "Found \(families) families and \(persons) persons under decree \(sk)?")
  }

  /// Where the rows of both files stand, none of them refused.
  private func read(_ opened: Node) throws -> IndeksSumber {
    let (known, today) = try opened.store.read { (try opened.villages(in: $0), try opened.today(in: $0)) }
    let source = try PembacaSumber.indeks(
      keluarga: CommandFile.csv(keluarga), individu: CommandFile.csv(individu),
      dikenal: { known[$0] != nil }, hariIni: today)
    Terminal.warn(
      node.bahasa(
        "dibaca: \(source.jumlahKeluarga) keluarga, \(source.jumlahIndividu) individu",
        "read: \(source.jumlahKeluarga) families, \(source.jumlahIndividu) persons"))
    let tasks = TaskList(source.peringatan, node.bahasa)
    if let tugas { try CommandFile.write(Array(tasks.csv.utf8), to: tugas) }
    tasks.lines(all: node.bahasa("tulis semuanya dengan --tugas BERKAS.csv", "--tugas FILE.csv"))
      .forEach { Terminal.warn($0) }
    guard let last = source.penolakan.last else { return source }
    for refusal in source.penolakan.dropLast().prefix(Self.shown) { Terminal.warn(refusal.kalimat(node.bahasa)) }
    let rest = source.penolakan.count - 1 - Self.shown
    if rest > 0 { Terminal.warn(node.bahasa("… dan \(rest) lagi", "… and \(rest) more")) }
    throw last
  }
}
