import ArgumentParser
import Causality
import Foundation
import Registry
import Store
import SyncEngine
import Tatacara

/// `kunjungan`: visits to the homes of those proposed.
package struct KunjunganCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "kunjungan", abstract: .kata("Kunjungan rumah.", en: "Home visits."),
    subcommands: [KunjunganRecordCommand.self])

  package init() {}
}

/// Keeps a visit's file; the next verdict on the proposal takes it along.
package struct KunjunganRecordCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: .kata(
      "Catat kunjungan; ikut pada putusan verval berikutnya.",
      en: "Records a visit; it goes with the next verdict of verval."))

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var jam: DateOptions

  @Option(help: .kata("Nomor usulan.", en: "Number of the proposal."))
  package var usulan: String
  @Option(
    help: .kata(
      "Catatan atau foto kunjungan: PDF, JPEG, atau PNG.", en: "Notes or photograph of the visit: PDF, JPEG or PNG."),
    completion: .file())
  package var berkas: String
  @Option(help: .kata("Hasil kunjungan, satu kalimat.", en: "Result of the visit, one sentence."))
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
      try opened.store.read { try Self.checkAwaited(CarrierSelection.one(usulan, $0), opened, $0) }
      let bounds = try opened.photoRules().batas(.kunjungan)
      let file = try opened.vault.take(URL(fileURLWithPath: berkas), within: bounds)
      try opened.store.write { writer in
        let carrier = try CarrierSelection.one(usulan, writer)
        let visit = Visits.Visit(
          tanggal: try opened.today(in: writer).description, hasil: hasil, tipe: file.type.rawValue,
          ukuran: file.size, dipakai: false)
        try Visits.record(visit, file, for: carrier, in: writer)
      }
      if let reduced = file.reduction { Terminal.line(node.bahasa(reduced.sentence)) }
      Terminal.line(node.bahasa("Kunjungan dicatat: \(usulan)", "Visit recorded: \(usulan)"))
    }
  }

  /// A visit goes with the verdict of verval: for a proposal that waits for none, nobody would ever see it.
  private static func checkAwaited(_ stored: StoredCarrier, _ node: Node, _ reader: any StoreReader) throws {
    var queue = try CarrierQueue(node, in: reader)
    let carrier = try queue.load(stored)
    if let step = carrier.due, step.tingkat == node.tier, step.akta == .putusan { return }
    throw TatacaraError(
      .diLuarUrutan, "Usulan ini tidak menunggu verval.", en: "This proposal does not wait for verval."
    ).at(carrier)
  }
}
