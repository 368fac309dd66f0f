import ArgumentParser
import Causality
import Foundation
import Registry
import Store
import Tatacara
import Wire

/// `penetapan`: membership and recipients are determined, lane by lane: by the minister, or by the governor where the rule
/// pack determines a lane at provinsi.
package struct PenetapanCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "penetapan",
      abstract: .kata("Penetapan DTKS dan KPM.", en: "Determination of DTKS and of whom programmes pay."),
      subcommands: [PenetapanCreateCommand<T>.self])
  }

  package init() {}
}

/// What is determined: membership, or who receives a programme.
package enum JenisPenetapan: String, ExpressibleByArgument, CaseIterable, Sendable {
  case dtks, kpm
}

/// Determines every request of one lane that has been announced, and writes the list that results.
package struct PenetapanCreateCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "create",
      abstract: .kata("Tetapkan satu jalur dan tulis daftarnya.", en: "Determines one lane and writes its list."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var acting: ActOptions

  @Option(help: .kata("dtks, atau kpm dengan --program.", en: "dtks, or kpm with --program."))
  package var jenis: JenisPenetapan
  @Option(
    help: .kata("Program kpm: pkh, bpnt, pbi, blt, atau kip.", en: "Programme of kpm: pkh, bpnt, pbi, blt or kip."))
  package var program: String?
  @Option(help: .kata("Periode sebagaimana tertulis di keputusan.", en: "Period as the decree has it."))
  package var periode: String
  @Option(help: .kata("Nomor surat keputusan.", en: "Number of the decree."))
  package var sk: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let lane = try lane()
      let isi = IsiAkta.penetapan(jalur: lane.id, periode: periode, sk: sk)
      let opened = try Node.open(node.folder, tier: T.tier, date: acting.jam.date())
      let signer = try opened.unlock(acting.sebagai) { try Terminal.passphrase(of: acting.sebagai) }
      let everything = CarrierSelection.everything
      let run = StepRun(options: node, acting: acting, selection: everything, tier: T.tier)
      let planner = StepPlanner(node: opened, signer: signer, kind: .penetapan, isi: isi) { turn in
        .butir([UInt8](repeating: 0, count: turn.covered.count))
      }
      let plan = try opened.store.read { reader in
        let plan = try planner.plan(everything, in: reader)
        if plan.groups.isEmpty { try refuseEarly(lane.id, opened, reader) }
        return plan
      }
      if plan.groups.isEmpty { run.nothing() } else { try run.sign(plan, opened, signer) }
      try writeList(lane, opened)
    }
  }

  private func lane() throws -> Field {
    switch (jenis, program) {
    case (.dtks, nil): return Fields[Fields.dtks] ?? Fields.keluarga[0]
    case (.kpm, let name?):
      guard let field = Fields.bernama("prog_\(name)", .keluarga), field.penulis == .jalur else {
        throw NodeError(
          .isianSalah, "program tidak dikenal: pkh, bpnt, pbi, blt, atau kip",
          en: "The programme is pkh, bpnt, pbi, blt or kip.", letak: name)
      }
      return field
    default:
      throw NodeError(
        .isianSalah, "tulis --jenis dtks, atau --jenis kpm --program NAMA",
        en: "Write --jenis dtks, or --jenis kpm --program NAME.")
    }
  }

  /// Nothing to determine, but something of this lane is on its way through the announcement.
  private func refuseEarly(_ lane: FieldID, _ node: Node, _ reader: any StoreReader) throws {
    var queue = try CarrierQueue(node, in: reader)
    let filter = CarrierFilter(region: node.region, jenis: .usulan, custody: T.tier)
    for stored in try reader.everyCarrier(matching: filter) {
      let carrier = try queue.load(stored)
      guard let step = carrier.due, [.pengumumanBuka, .pengumumanTutup].contains(step.akta) else { continue }
      let asks = carrier.content.butir.contains { carrier.pack.baris($0.jenis)?.jalur[lane] != nil }
      guard asks else { continue }
      throw TatacaraError(
        .pengumumanBelumBerakhir,
        carrier.chain.keadaan.pengumumanSampai.map {
          Kalimat("Hari terakhirnya \($0).", "Its last day is \($0).")
        }
      ).at(carrier)
    }
  }

  /// The dated list of the lane: every family it is 1 for in `resmi`.
  private func writeList(_ lane: Field, _ node: Node) throws {
    let (list, date) = try node.store.read { reader in
      (try LaneList.compute(lane.id, in: reader), try node.today(in: reader))
    }
    let bytes = Array(list.text.utf8)
    // Named by its content too: no later list of the day takes the place of one that was signed for.
    let digest = Canonical.sha256(bytes)
    let name = "\(program ?? jenis.rawValue)-\(date)-\(digest.short).csv"
    try NodeFolder.write(Data(bytes), to: node.folder.root.appending(path: "daftar").appending(path: name))
    Terminal.line(
      self.node.bahasa(
        "Daftar: daftar/\(name), \(list.count) keluarga", "List: daftar/\(name), \(list.count) families"))
    if list.flagged > 0 {
      Terminal.line(
        self.node.bahasa(
          "\(list.flagged) di antaranya tanpa pengurus hidup yang ber-NIK: lihat kolom catatan, minta desa melengkapi.",
          "\(list.flagged) of them have no living pengurus with a NIK: see the column catatan, ask their villages."))
    }
    Terminal.line("SHA-256: \(digest)")
  }
}
