import ArgumentParser
import Causality
import Foundation
import Tatacara

/// `musdes show`: one musdes with its list, its files and what it lacks.
struct MusdesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: .kata(
      "Satu musdes: daftar usulan dan putusannya, berkasnya, dan yang masih kurang.",
      en: "One musdes: its proposals with verdicts, its files, and what it still lacks."))

  @OptionGroup var node: NodeOptions
  @OptionGroup var jam: DateOptions
  @Argument(help: .kata("Musdes, misalnya 2026-IV-1.", en: "Musdes, for example 2026-IV-1.")) var id: String
  @Flag(help: .kata("Keluarkan JSON.", en: "Print JSON.")) var json = false

  func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: .desa, date: jam.date())
      let say = node.bahasa
      let report = try opened.store.read {
        try MusdesReport(MusdesShelf.musdes(id, in: $0), node: opened, say, whole: true, in: $0)
      }
      if json { return try Terminal.json(report) }
      Terminal.line(Self.head(report, say))
      Terminal.line()
      Terminal.line(Self.list(report, say))
      Terminal.line()
      Terminal.line(Self.files(report, say))
      if !report.kurang.isEmpty { Terminal.line() }
      report.kurang.forEach { Terminal.line($0) }
    }
  }

  private static func head(_ report: MusdesReport, _ say: Bahasa) -> String {
    let code = report.kode ?? say("belum ada, putuskan semua usulan dahulu", "none yet, decide every proposal first")
    return """
      Musdes \(report.id): \(Istilah.status(report.status, say))
      \(say("Tanggal", "Date")): \(report.tanggal)   \(say("Tempat", "Place")): \(report.tempat)
      \(say("Ketua", "Chair")): \(report.ketua)   \(say("Hadir", "Present")): \(report.hadir)
      \(say("Kode berita acara", "Code of the minutes")): \(code)
      """
  }

  private static func list(_ report: MusdesReport, _ say: Bahasa) -> String {
    var table = TextTable(
      ["No", say("Usulan", "Proposal"), say("Butir dan putusannya", "Items and verdicts")], numeric: [0])
    for one in report.daftar {
      let open = one.putusan.isEmpty && one.keluar == nil ? [say("belum diputuskan", "undecided")] : []
      table.add(["\(one.urut)", one.nomor ?? one.draf, (one.uraian + open).joined(separator: "; ")])
    }
    return table.text
  }

  private static func files(_ report: MusdesReport, _ say: Bahasa) -> String {
    guard !report.berkas.isEmpty else { return say("Belum ada berkas.", "No files yet.") }
    var table = TextTable([
      say("Berkas", "File"), say("Nama", "Name"), say("Sidik", "Fingerprint"), say("Untuk", "For"),
    ])
    for file in report.berkas {
      let owner = file.untuk.map { name in report.daftar.first { $0.draf == name }?.draf ?? String(name.prefix(12)) }
      table.add([kind(file.jenis, say), file.nama, String(file.digest.prefix(12)), owner ?? "musdes"])
    }
    return table.text
  }

  static func kind(_ name: String, _ say: Bahasa) -> String {
    JenisBerkas(nama: name).map { say($0.label, $0.english) } ?? name
  }
}
