import ArgumentParser
import Causality
import Foundation
import Intake

/// `register …` in a village.
package struct VillageRegisterCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: .kata(
      "Register desa: impor dari aplikasi sumber.", en: "The village's register: import from the source application."),
    subcommands: [VillageImportCommand.self])

  package init() {}
}

/// `register import`: a source's whole export becomes drafts.
struct VillageImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: .kata(
      "Bandingkan ekspor sumber dengan register; selisihnya menjadi draf usulan.",
      en: "Compares a source's export with the register; differences become drafts."),
    discussion: .kata(
      """
      Berkas --jawaban: satu jawaban per baris, komentar setelah #.

        KUNCI=JAWABAN                  atas pertanyaan: id rekaman, baru, sumber, atau register
        JENIS:*=JAWABAN                atas semua pertanyaan sejenis (medan, kolom, desa_lain, kode_desa)
        JENIS:KOLOM=JAWABAN            atas semua pertanyaan tentang satu kolom: medan:nik=register
        ID=HASIL; KOLOM=NILAI; …       atas keluarga atau orang yang tidak ada lagi di berkas

      \(AbsentDialogue.help(.id))

      masih_ada tidak mengubah apa pun. Tanpa --yes di terminal, hasil yang belum dijawab ditanyakan satu per satu.
      """,
      en: """
        The file of --jawaban: one answer to a line, comments after #.

          KEY=ANSWER                     to a question: a record's id, baru (new), sumber (the file) or register
          KIND:*=ANSWER                  to all questions of a kind (medan, kolom, desa_lain, kode_desa)
          KIND:COLUMN=ANSWER             to all questions about a column: medan:nik=register
          ID=OUTCOME; COLUMN=VALUE; …    about a family or person no longer in the file

        \(AbsentDialogue.help(.en))

        masih_ada (still there) changes nothing. Without --yes at a terminal, outcomes not yet given are asked one by one.
        """))

  @OptionGroup var node: NodeOptions
  @OptionGroup var jam: DateOptions
  @Option(help: .kata("Berkas CSV keluarga.", en: "CSV file of the families.")) var keluarga: String
  @Option(help: .kata("Berkas CSV individu.", en: "CSV file of the persons.")) var individu: String
  @Option(
    help: .kata(
      "Nama sumber; pembanding impor disimpan per sumber.",
      en: "Name of the source; what an import is compared with is kept per source.")) var sumber = "siks-ng"
  @Option(
    help: .kata(
      "Pemetaan kolom (judul = nama isian); disimpan untuk sumber ini.",
      en: "Mapping of columns (header = column name); kept for this source.")) var pemetaan: String?
  @Option(
    help: .kata(
      "Berkas jawaban atas pertanyaan dan atas yang tidak ada lagi (lihat di atas).",
      en: "File of answers to questions and about the absent (see above).")) var jawaban: String?
  @Option(
    help: .kata(
      "Tulis semua tugas (peringatan) ke berkas CSV ini.", en: "Write all tasks (warnings) to this CSV file."))
  var tugas: String?
  @Flag(name: .customLong("dry-run"), help: .kata("Tunjukkan saja, jangan simpan.", en: "Only show, keep nothing."))
  var dryRun = false
  @Flag(help: .kata("Laksanakan tanpa bertanya.", en: "Do it without asking.")) var yes = false
  @Flag(help: .kata("Keluarkan JSON.", en: "Print JSON.")) var json = false

  func validate() throws {
    guard !sumber.isEmpty, sumber != StoredDraft.form, sumber.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" })
    else {
      throw ValidationError(
        .kata("--sumber: huruf, angka dan tanda hubung saja", en: "--sumber: letters, digits and hyphens only"))
    }
  }

  func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: .desa, date: jam.date())
      var work = VillageImport(
        node: opened, source: sumber, families: URL(fileURLWithPath: keluarga), persons: URL(fileURLWithPath: individu),
        mapping: try mapping(), answers: try answers())
      if dryRun { return try show(work.plan(), stored: false) }
      if !yes {
        let asked = try askAbsent(work, opened)
        work = work.answering(asked)
        do { try agree(to: work.plan()) } catch {
          repeatAnswers(asked)
          throw error
        }
      }
      try show(work.run(), stored: true)
    }
  }

  private func agree(to planned: VillageImport.Outcome) throws {
    try show(planned, stored: false)
    try Consent.ask(question(planned), yes: false)
  }

  /// What was typed is not to be typed again: as lines of an answer file, where nothing was kept.
  private func repeatAnswers(_ asked: [RecordID: JawabanAbsen]) {
    let lines = asked.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.teks)" }
    section(node.bahasa("Jawaban tadi, untuk berkas --jawaban", "Your answers, for the file of --jawaban"), lines)
  }

  /// Says again what becomes of open drafts: their names stand above.
  private func question(_ outcome: VillageImport.Outcome) -> String {
    let (count, changes) = (outcome.plan.draf.count, outcome.changes)
    let (gone, replaced) = (changes.withdrawn.count, changes.replaced.count)
    guard gone + replaced > 0 else { return node.bahasa("Simpan \(count) draf?", "Keep \(count) drafts?") }
    return node.bahasa(
      "Simpan \(count) draf (\(gone) draf terbuka dicabut, \(replaced) diganti isinya)?",
      "Keep \(count) drafts (\(gone) open drafts are taken away, \(replaced) get another content)?")
  }

  /// At a terminal, what was found of each absent one that has no answer yet.
  private func askAbsent(_ work: VillageImport, _ opened: Node) throws -> [RecordID: JawabanAbsen] {
    guard !json, Terminal.isInteractive else { return [:] }
    let open = try work.plan().plan.absen.filter { $0.jawaban == nil && !$0.sudahMeninggal }
    return try opened.store.read { reader in
      var dialogue = AbsentDialogue(say: node.bahasa, write: Terminal.line) { Terminal.ask($0) }
      for one in open { try dialogue.ask(one, in: reader) }
      return dialogue.answers
    }
  }

  private func mapping() throws -> PemetaanKolom? {
    guard let pemetaan else { return nil }
    let text = String(decoding: try CommandFile.read(pemetaan, limit: 256 << 10), as: UTF8.self)
    return try PemetaanKolom(teks: text, berkas: URL(fileURLWithPath: pemetaan).lastPathComponent)
  }

  private func answers() throws -> VillageImport.Answers {
    guard let jawaban else { return VillageImport.Answers() }
    let text = String(decoding: try CommandFile.read(jawaban, limit: 16 << 20), as: UTF8.self)
    return try VillageImport.Answers(text, file: URL(fileURLWithPath: jawaban).lastPathComponent)
  }

  /// What a plan holds; a refused one ends the command with status 1 after every refusal was named. Names of people stand
  /// only where somebody looks before agreeing: what was kept is also told to scripts and their logs.
  private func show(_ outcome: VillageImport.Outcome, stored: Bool) throws {
    if let tugas { try CommandFile.write(Array(tasks(outcome, named: true).csv.utf8), to: tugas) }
    if json {
      try Terminal.json(ImportReport(outcome, node.bahasa, named: dryRun))
    } else {
      table(outcome, named: !stored)
      outcome.changes.lines(node.bahasa).forEach { Terminal.line($0) }
      if stored && outcome.plan.bolehDisimpan { Terminal.line(counts(outcome.changes)) }
    }
    guard outcome.plan.bolehDisimpan else {
      for refusal in outcome.plan.penolakan.prefix(100) { Terminal.warn(refusal.kalimat(node.bahasa)) }
      throw ExitCode(1)
    }
  }

  private func table(_ outcome: VillageImport.Outcome, named: Bool) {
    for notice in outcome.plan.perhatian { Terminal.line("! \(notice.kalimat(node.bahasa))") }
    Terminal.write(outcome.summary.teks(node.bahasa))
    // A file to be corrected first says nothing yet of its tasks.
    if outcome.plan.bolehDisimpan { details(outcome, ImportWords(say: node.bahasa, named: named)) }
    let open = outcome.plan.absen.filter { $0.jawaban == nil && !$0.sudahMeninggal }
    for one in open.prefix(200) { Terminal.line(AbsentDialogue.line(one, node.bahasa, named: named)) }
    let more = open.count - 200
    if more > 0 {
      Terminal.line(node.bahasa("# dan \(more) lagi: lihat --json", "# and \(more) more: see --json"))
    }
  }

  private func counts(_ changes: DraftChanges) -> String {
    let (new, changed) = (changes.new.count, changes.replaced.count)
    let (same, gone) = (changes.unchanged, changes.withdrawn.count)
    return node.bahasa(
      "Draf: \(new) baru, \(changed) berubah, \(same) tetap, \(gone) dicabut.",
      "Drafts: \(new) new, \(changed) changed, \(same) the same, \(gone) taken away.")
  }

  /// Every line that has a report, a task or a question, by who and where it is.
  private func details(_ outcome: VillageImport.Outcome, _ words: ImportWords) {
    let (plan, say) = (outcome.plan, node.bahasa)
    section(say("Laporan, baris demi baris", "Reports, line by line"), words.reports(plan))
    section(
      say("Tugas, baris demi baris", "Tasks, line by line"),
      tasks(outcome, named: words.named).lines(all: say("tulis semuanya dengan --tugas BERKAS.csv", "--tugas FILE.csv"))
    )
    let shown = plan.pertanyaan.prefix(ImportWords.shownQuestions).flatMap { words.lines($0, plan.buku) }
    let rest = plan.pertanyaan.count - ImportWords.shownQuestions
    let more = rest > 0 ? [say("# dan \(rest) lagi: lihat --json", "# and \(rest) more: see --json")] : []
    section(say("Pertanyaan, untuk berkas --jawaban", "Questions, for the file of --jawaban"), shown + more)
  }

  private func section(_ title: String, _ lines: [String]) {
    guard !lines.isEmpty else { return }
    Terminal.line(title)
    lines.forEach { Terminal.line($0) }
  }

  private func tasks(_ outcome: VillageImport.Outcome, named: Bool) -> TaskList {
    let words = ImportWords(say: node.bahasa, named: named)
    let book = outcome.plan.buku
    return TaskList(outcome.plan.peringatan, node.bahasa) { book.siapa(di: $0).map(words.describe) }
  }
}
