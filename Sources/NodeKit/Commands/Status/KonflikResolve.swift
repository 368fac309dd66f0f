import ArgumentParser
import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// `konflik resolve`: decides an open conflict by decree: repeats the chosen value, having seen all of them.
package struct KonflikResolve<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "resolve",
      abstract: .kata("Memutuskan satu konflik dengan keputusan.", en: "Settles one conflict by decree."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var akta: ActOptions

  @Option(help: .kata("ID rekaman.", en: "ID of the record."))
  package var rekaman: String

  @Option(help: .kata("Nama kolom yang berkonflik.", en: "Name of the column in conflict."))
  package var kolom: String

  @Option(help: .kata("Nomor pilihan menurut konflik list.", en: "Number of the choice in konflik list."))
  package var pilih: Int

  @Option(help: .kata("Nomor keputusan.", en: "Number of the decree."))
  package var sk: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try akta.open(node, tier: T.tier)
      let record = try RecordChoice.record(rekaman)
      let signer = try akta.signer(of: opened)
      try Consent.ask(node.bahasa("Putuskan pilihan \(pilih)?", "Decide for choice \(pilih)?"), yes: akta.yes)
      let number = try opened.store.write { try resolve(record, at: opened, by: signer, in: $0) }
      Terminal.line("\(number)")
    }
  }

  private func resolve(
    _ record: RecordID, at opened: Node, by signer: Signer, in writer: any StoreWriter
  ) throws -> NomorPembawa {
    let conflicts = try writer.conflicts(in: opened.region).filter { $0.record == record }
    let conflict = try conflicts.first { conflict in
      let entity = conflict.field.entitas ?? .keluarga
      return Fields.bernama(kolom, entity).map { Fields.rules.group($0.id) } == conflict.field
    }.map { try OpenConflict($0, in: writer) }
    guard let conflict else {
      throw NodeError(
        .tidakDitemukan, "tidak ada konflik terbuka pada kolom itu: lihat konflik list",
        en: "There is no open conflict on that column; see konflik list.", letak: kolom)
    }
    guard conflict.choices.indices.contains(pilih - 1) else {
      throw NodeError(
        .isianSalah, "pilih nomor 1 sampai \(conflict.choices.count)",
        en: "Choose a number from 1 to \(conflict.choices.count).", letak: "--pilih \(pilih)")
    }
    let delta = try HeldRecord(record, in: writer).next(by: opened.replica, conflict.choices[pilih - 1].writes)
    return try opened.decree(
      .penyelesaian, delta, of: conflict.conflict.village, sk: sk, subject: "Penyelesaian konflik", by: signer,
      in: writer)
  }
}
