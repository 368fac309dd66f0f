import ArgumentParser
import Causality
import Foundation
import Registry
import Store
import SyncEngine

/// `agree`: whether this node and one above hold the same of each other, entry by entry where they do not; what one lacks
/// is brought.
package struct AgreeCommand<T: TierMarker>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "agree",
      abstract: .kata(
        "Cocokkan isi simpul ini dengan simpul di atasnya, dan lengkapi yang kurang.",
        en: "Compares this node with one above it, and brings what one of them lacks."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var jam: DateOptions
  @OptionGroup package var target: TargetOptions
  @Flag(
    name: .customLong("deep"),
    help: .kata(
      "Periksa bita yang tersimpan, bukan catatannya, dan perbaiki yang rusak.",
      en: "Look at the bytes stored, not at the notes of them, and mend what is damaged."))
  package var deep = false
  @Flag(help: .kata("Keluaran JSON.", en: "Print JSON.")) package var json = false

  package init() {}

  package func run() async throws {
    try await Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier, date: jam.date())
      let report = try await target.runner(opened).agree(deep: deep)
      // Before what is derived is looked at: a failure there takes nothing of this away.
      if !json { report.lines(node.bahasa).forEach { Terminal.line($0) } }
      let left = Result { deep ? try opened.rederive() : LeftOut() }
      try end(AgreeAnswer(report: report, tertinggal: (try? left.get())?.places.sorted() ?? []), opened)
      if let error = try left.get().stillDamaged { throw error }
      guard report.sepakat else {
        throw NodeError(
          .selisihTautan, "kedua simpul masih berbeda: jalankan verify di keduanya, lalu agree --deep")
      }
    }
  }

  private func end(_ answer: AgreeAnswer, _ opened: Node) throws {
    let damage = opened.damage.take()
    if json { return try Terminal.json(answer) }
    // Deep, what was damaged on the way is mended by now, or said by what follows.
    if !deep { damage.forEach { Terminal.line("! " + $0.kalimat(node.bahasa)) } }
  }
}

/// `agree --json`: the report, and the proposals left as they were because they are damaged.
private struct AgreeAnswer: Encodable {
  let report: AgreementRunner.Report
  let tertinggal: [String]

  private enum Key: CodingKey { case tertinggal }

  func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    var own = encoder.container(keyedBy: Key.self)
    try own.encode(tertinggal, forKey: .tertinggal)
  }
}

extension LeftOut {
  /// What to say where an agreement has brought what there was; nil where nothing was left out.
  package var stillDamaged: SyncError? {
    guard !isEmpty else { return nil }
    return SyncError(
      .damagedHere,
      "masih rusak, karena simpul di atas tidak menyimpannya utuh: \(text). Ulangi agree --deep dengan simpul lain di "
        + "atasnya (--ke, --tingkat), atau daftarkan simpul baru bagi wilayah ini; yang lain sudah benar",
      en: "Still damaged, for the node above does not hold it whole: \(text). Run agree --deep with another node above "
        + "(--ke, --tingkat), or enrol a new node for this region; all else is right now.")
  }
}

/// Which node above is called.
package struct TargetOptions: ParsableArguments {
  @Option(
    help: .kata(
      "HOST:PORT simpul yang dihubungi; tanpa ini, induk.", en: "HOST:PORT of the node to call; without it, the parent."
    ))
  package var ke: String?

  @Option(
    help: .kata(
      "Tingkat simpul yang dihubungi (provinsi, pusat) bila bukan induk.",
      en: "Tier of the node called (provinsi, pusat) if it is not the parent."))
  package var tingkat: String?

  package init() {}

  /// - Throws: `ISIAN_SALAH` for a tier that is none above this node; `INDUK_TIDAK_DIKETAHUI`.
  func runner(_ node: Node, keepIn: URL? = nil) throws -> SyncRunner {
    guard let tingkat else { return try SyncRunner(node: node, to: ke, keepIn: keepIn) }
    guard let tier = Tingkat(nama: tingkat), tier > node.tier else {
      throw NodeError(
        .isianSalah, "bukan tingkat di atas simpul ini: tulis kabupaten, provinsi, atau pusat",
        en: "That is no tier above this node: kabupaten, provinsi or pusat.", letak: "--tingkat \(tingkat)")
    }
    // The configured address is the parent's: nobody else answers there.
    guard ke != nil || tier == node.identity.simpul.wilayah.atasan?.tingkat else {
      throw NodeError(
        .indukTidakDiketahui, "alamat simpul \(tingkat) belum diketahui: sebut dengan --ke HOST:PORT",
        en: "Of \(tingkat) no address is configured.")
    }
    return try SyncRunner(node: node, to: ke, tier: tier, keepIn: keepIn)
  }
}

extension AgreementRunner.Report {
  /// For people.
  func lines(_ say: Bahasa) -> [String] {
    if sama, wilayah.isEmpty, diperbaiki == 0, dikirim == 0 {
      return [say("Sama: \(naik) + \(turun) bita.", "Equal: \(naik) + \(turun) bytes.")]
    }
    let places = wilayah.prefix(20).joined(separator: ", ") + (wilayah.count > 20 ? ", …" : "")
    return [
      places.isEmpty ? "" : say("Berbeda di: \(places)", "Different in: \(places)"),
      say(
        "Dikirim lagi \(dikirim), diambil lagi \(diambil), diperbaiki di sini \(diperbaiki).",
        "Sent again \(dikirim), fetched again \(diambil), mended here \(diperbaiki)."),
      tertahan > 0
        ? say("\(tertahan) menunggu di karantina simpul ini.", "\(tertahan) wait in this node's quarantine.") : "",
      kurang > 0
        ? say(
          "\(kurang) belum dapat dilengkapi: rusak di asalnya, atau ditolak.",
          "\(kurang) could not be brought: damaged where they come from, or refused.") : "",
      sepakat
        ? say("Sekarang sama.", "Equal now.")
        : say(
          "! SELISIH_TAUTAN: masih berbeda; jalankan verify di kedua simpul, lalu agree --deep.",
          "! SELISIH_TAUTAN: still different; run verify on each node, then agree --deep."),
    ].filter { !$0.isEmpty }
  }
}

extension Node {
  /// Brings what is derived to what the entries say, where `verify` finds it otherwise.
  /// - Returns: the proposals that are damaged themselves, and were left as they were.
  @discardableResult
  package func rederive() throws -> LeftOut {
    guard try !verify().differences.isEmpty else { return LeftOut() }
    return try store.write { writer in
      try Rederivation.everything(trust: trust(in: writer, damage: { _ in }), ownTier: tier, in: writer)
    }
  }
}
