import ArgumentParser
import Causality
import Registry
import Tatacara

/// The verdicts of a tier's own step: `verval` at kabupaten, `teruskan` at provinsi (only under packs with a provincial
/// act), `mutu` at pusat.
package struct VerdictCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: name,
      abstract: .kata("Putusan atas usulan yang menunggu di sini.", en: "Verdicts on the proposals that wait here."),
      subcommands: [AcceptCommand<T>.self, ReturnCommand<T>.self, RefuseCommand<T>.self],
      defaultSubcommand: T.tier == .provinsi ? AcceptCommand<T>.self : nil)
  }

  private static var name: String {
    switch T.tier {
    case .provinsi: "teruskan"
    case .pusat: "mutu"
    case .kabupaten, .desa: "verval"
    }
  }

  package init() {}
}

/// Accepts proposals, but for single butir named with a reason.
package struct AcceptCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "accept",
      abstract: .kata(
        "Terima usulan; butir tertentu dapat dikecualikan.", en: "Accepts proposals; single items may be excepted."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var acting: ActOptions
  @OptionGroup package var selection: CarrierSelection

  @OptionGroup package var pengecualian: ButirExceptions

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let exceptions = try pengecualian.read()
      try StepRun(options: node, acting: acting, selection: selection, tier: T.tier).verdicts(
        needsEvidence: true, exceptions.verdicts, check: exceptions.check)
    }
  }
}

/// Refuses proposals, or single butir of one proposal while the others pass.
package struct RefuseCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "refuse",
      abstract: .kata(
        "Tolak usulan seluruhnya, atau hanya --butir K.", en: "Refuses proposals whole, or only --butir K."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var acting: ActOptions
  @OptionGroup package var selection: CarrierSelection

  @Option(help: .kata("Alasan penolakan, nama atau kode.", en: "Reason of the refusal, by name or code."))
  package var alasan: String

  @Option(
    help: .kata(
      "Hanya butir ini, mulai dari 1; yang lain diterima. Untuk satu usulan.",
      en: "Only this item, counted from 1; the others are accepted. For one proposal."))
  package var butir: [Int] = []

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      if !butir.isEmpty, selection.usulan.count != 1 || selection.all || !selection.musdes.isEmpty {
        throw NodeError(
          .pilihanTidakTunggal, "--butir hanya untuk satu usulan: sebut dengan --usulan NOMOR",
          en: "--butir is for one proposal; name it with --usulan NUMBER.")
      }
      try StepRun(options: node, acting: acting, selection: selection, tier: T.tier).verdicts { turn in
        let reason = try turn.carrier.pack.alasan(alasan, untuk: .tolak).kode
        var verdicts = turn.covered.indices.map { turn.refusable($0) && butir.isEmpty ? reason : UInt8(0) }
        for place in butir {
          guard turn.covered.indices.contains(place - 1) else { throw ButirException.outside(place, turn) }
          verdicts[place - 1] = reason
        }
        return .butir(verdicts)
      }
    }
  }
}

/// Sends proposals back to an earlier step for a missing or bad file or an invalid musdes; never for content.
package struct ReturnCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "return",
      abstract: .kata("Kembalikan usulan ke langkah sebelumnya.", en: "Returns proposals to an earlier step."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var acting: ActOptions
  @OptionGroup package var selection: CarrierSelection

  @Option(help: .kata("Alasan pengembalian, nama atau kode.", en: "Reason of the return, by name or code."))
  package var alasan: String

  @Option(
    help: .kata(
      "Nama langkah tujuan, misalnya musdes; boleh kosong bila alasannya hanya punya satu.",
      en: "Name of the step to go back to, for example musdes; not needed where the reason has only one."))
  package var keLangkah: String?

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      try StepRun(options: node, acting: acting, selection: selection, tier: T.tier).verdicts { turn in
        let pack = turn.carrier.pack
        let reason = try pack.alasan(alasan, untuk: .kembali)
        return .kembali(keLangkah: try pack.tujuan(keLangkah, reason).kode, alasan: reason.kode)
      }
    }
  }
}

extension StepPlanner.Turn {
  /// Whether this act may refuse that butir: its turn, and not determined.
  func refusable(_ place: Int) -> Bool { covered[place] && !carrier.chain.keadaan.resmi(place) }
}
