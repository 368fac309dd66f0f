import ArgumentParser
import Causality
import Foundation
import Registry
import Store
import Tatacara
import Wire

/// `penetapan`: membership and recipients are determined, lane by lane: by the minister, or by the governor where the rule
/// pack determines a lane at provinsi. What was determined, and for whom, is read at every tier.
package struct PenetapanCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "penetapan",
      abstract: .kata("Penetapan DTKS dan KPM.", en: "Determination of DTKS and of whom programmes pay."),
      subcommands: own + [PenetapanListCommand<T>.self, PenetapanExportCommand<T>.self])
  }

  private static var own: [any ParsableCommand.Type] {
    T.tier >= .provinsi ? [PenetapanCreateCommand<T>.self] : []
  }

  package init() {}
}

/// What is determined: membership, or who receives a programme.
package enum JenisPenetapan: String, ExpressibleByArgument, CaseIterable, Sendable {
  case dtks, kpm
}

/// Determines every request of one lane that has been announced, and signs the list that results. Where nothing waits the
/// list is signed alone: a new period's list of those who receive already. Given twice, as after a session that broke off,
/// the second time says what the first has signed, writes its list again, and signs nothing.
package struct PenetapanCreateCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "create",
      abstract: .kata("Tetapkan satu jalur beserta daftarnya.", en: "Determines one lane, with its list."))
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
      let opened = try Node.open(node.folder, tier: T.tier, date: acting.jam.date())
      let signer = try opened.unlock(acting.sebagai) { try Terminal.passphrase(of: acting.sebagai) }
      let determination = Determination(node: opened, signer: signer, lane: lane.id, period: periode, decree: sk)
      let (plan, made) = try opened.store.read { reader in
        let plan = try determination.plan(.everything, in: reader)
        if plan.carriers.isEmpty { try refuseEarly(lane.id, opened, reader) }
        return (plan, try determination.made(plan, in: reader))
      }
      if let made { return try report([made], opened) }
      let run = StepRun(options: node, acting: acting, selection: .everything, tier: T.tier)
      guard !plan.groups.isEmpty else { return run.nothing() }
      announce(plan)
      try run.confirm()
      try report(try determination.sign(plan), opened)
    }
  }

  private func announce(_ plan: StepPlan) {
    guard plan.carriers.isEmpty else { return Terminal.line(plan.summary(node.bahasa)) }
    Terminal.line(
      node.bahasa(
        "Tidak ada permohonan yang menunggu: yang ditandatangani hanya daftar dari register.",
        "No request waits: what is signed is the list of the register alone."))
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
      guard let carrier = try queue.loadWhole(stored), let step = carrier.due,
        [.pengumumanBuka, .pengumumanTutup].contains(step.akta)
      else { continue }
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

  /// Says what was signed, and writes the whole list beside the node's data: one, however many acts signed it.
  private func report(_ acts: [Determination.Signed], _ node: Node) throws {
    let say = self.node.bahasa
    for act in acts {
      Terminal.line(
        act.isRepeat
          ? say(
            "Tidak ada yang baru: daftar ini sudah ditandatangani dengan keputusan itu, akta \(act.act)",
            "Nothing new: this list was signed under that decree already, act \(act.act)")
          : say("Ditandatangani: akta \(act.act)", "Signed: act \(act.act)"))
    }
    if let last = acts.last { try write(last, node) }
  }

  private func write(_ signed: Determination.Signed, _ node: Node) throws {
    let say = self.node.bahasa
    let (name, list) = try node.store.read { reader in
      var bytes = Data()
      let written = try DeterminedLists(node, in: reader).write(signed.act.description) { bytes += $0 }
      let name = "\(program ?? jenis.rawValue)-\(written.line.tanggal)-\(written.digest.short).csv"
      try NodeFolder.write(bytes, to: node.folder.root.appending(path: "daftar").appending(path: name))
      return (name, written)
    }
    Terminal.line(
      say(
        "Daftar: daftar/\(name), \(signed.families) keluarga di \(list.line.desa) desa",
        "List: daftar/\(name), \(signed.families) families in \(list.line.desa) villages"))
    if signed.flagged > 0 {
      Terminal.line(
        say(
          "\(signed.flagged) di antaranya tanpa pengurus hidup yang ber-NIK: lihat kolom catatan, minta desa melengkapi.",
          "\(signed.flagged) of them have no living pengurus with a NIK: see the column catatan, ask their villages."))
    }
    Terminal.line("SHA-256: \(list.digest)")
  }
}
