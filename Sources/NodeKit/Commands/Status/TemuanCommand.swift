import ArgumentParser
import Causality
import Registry
import Store

/// A finding about a family as it is listed: on a screen, so whose family it is can be read.
package struct FamilyFindingReport: Codable, Sendable {
  package var kode: String
  package var desa: String
  /// The family's id, as `usulan edit --rekaman` takes it.
  package var keluarga: String
  package var noKK: String
  package var rt: String
  package var rw: String
  /// Whom it concerns where that is one person, else the family.
  package var rekaman: String
  /// Whether membership and lanes of the family may not be determined while it stands.
  package var menghalangi: Bool
  package var pesan: String

  init(_ finding: FamilyFinding, _ bahasa: Bahasa, in reader: any StoreReader) throws {
    let row = try reader.row(finding.family)
    func text(_ id: FieldID) -> String { row?.values[id].flatMap { Fields[id]?.teks($0) } ?? "" }
    kode = finding.temuan.kode
    desa = finding.village.description
    keluarga = finding.family.description
    noKK = text(Fields.noKK)
    rt = text(Fields.rt)
    rw = text(Fields.rw)
    rekaman = finding.temuan.record.description
    menghalangi = finding.temuan.code.menghalangi
    pesan = bahasa(finding.temuan.code.kalimat)
  }
}

/// `temuan`: families without a living head, with two, with someone in two families: tasks for people (design §2).
package struct TemuanCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "temuan",
      abstract: .kata(
        "Keluarga yang perlu dibereskan: tanpa kepala, dua kepala, dua kartu.",
        en: "Families to be settled: no head, two heads, two cards."))
  }

  @OptionGroup package var node: NodeOptions

  @Option(
    help: .kata("Hanya kode ini, misalnya TANPA_KEPALA_HIDUP.", en: "This code only, such as TANPA_KEPALA_HIDUP."))
  package var kode: String?

  @Flag(help: .kata("Satu dokumen JSON.", en: "One JSON document."))
  package var json = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      let found = try opened.store.read { reader in
        try reader.familyFindings(in: opened.region).filter { kode == nil || $0.temuan.kode == kode }
          .map { try FamilyFindingReport($0, node.bahasa, in: reader) }
      }
      if json { return try Terminal.json(found) }
      show(found)
    }
  }

  private func show(_ found: [FamilyFindingReport]) {
    let say = node.bahasa
    if found.isEmpty { return Terminal.line(say("Tidak ada temuan keluarga.", "No findings about families.")) }
    for (code, group) in Dictionary(grouping: found, by: \.kode).sorted(by: { $0.key < $1.key }) {
      Terminal.line("\(code): \(group[0].pesan)")
      if group[0].menghalangi {
        Terminal.line(
          say(
            "Selama begitu, keanggotaan dan bantuannya tidak dapat ditetapkan.",
            "Until then its membership and aid cannot be determined."))
      }
      var table = TextTable(
        [
          say("desa", "village"), say("No. KK", "family card"), "RT", "RW", say("keluarga", "family"),
          say("orang", "person"),
        ])
      for one in group {
        table.add([one.desa, one.noKK, one.rt, one.rw, one.keluarga, one.rekaman == one.keluarga ? "–" : one.rekaman])
      }
      Terminal.line(table.text)
      Terminal.line("")
    }
  }
}
