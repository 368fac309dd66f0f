import ArgumentParser
import Causality
import Foundation
import Registry
import Store
import Tatacara

/// `kunjungan`: visits to the homes of those proposed.
package struct KunjunganCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "kunjungan", abstract: "Kunjungan rumah.", subcommands: [KunjunganRecordCommand.self])

  package init() {}
}

/// Keeps a visit's file; the next verdict on the proposal takes it along.
package struct KunjunganRecordCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Catat kunjungan; ikut pada putusan verval berikutnya.")

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var jam: DateOptions

  @Option(help: "Nomor usulan.")
  package var usulan: String
  @Option(help: "Catatan atau foto kunjungan: PDF, JPEG, atau PNG.", completion: .file())
  package var berkas: String
  @Option(help: "Hasil kunjungan, satu kalimat.")
  package var hasil: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      guard !hasil.isEmpty, hasil.utf8.count <= BatasDokumen.teks else {
        throw NodeError(
          .isianSalah, "hasil kunjungan kosong atau lebih dari \(BatasDokumen.teks) bita: ringkaslah",
          en: "The visit's result is empty or longer than \(BatasDokumen.teks) bytes.")
      }
      let opened = try Node.open(node.folder, tier: .kabupaten, date: jam.date())
      let file = try opened.vault.take(URL(fileURLWithPath: berkas))
      try opened.store.write { writer in
        let carrier = try CarrierSelection.one(usulan, writer)
        let visit = Visits.Visit(
          tanggal: try opened.today(in: writer).description, hasil: hasil, tipe: file.type.rawValue,
          ukuran: file.size, dipakai: false)
        try Visits.record(visit, file, for: carrier, in: writer)
      }
      Terminal.line(node.bahasa("Kunjungan dicatat: \(usulan)", "Visit recorded: \(usulan)"))
    }
  }
}
