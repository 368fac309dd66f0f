import ArgumentParser
import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// `konflik`: fields whose concurrent values wait for a decision (design §2).
package struct KonflikCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "konflik", abstract: .kata("Konflik yang terbuka.", en: "Open conflicts."),
      subcommands: T.tier == .pusat ? [KonflikList<T>.self, KonflikResolve<T>.self] : [KonflikList<T>.self])
  }

  package init() {}
}

/// An open conflict as it is listed. Values are shown: whoever decides must read them.
package struct ConflictReport: Codable, Sendable {
  package struct Choice: Codable, Sendable {
    /// 1 and up: what `--pilih` takes; the first is the one shown until decided.
    package var nomor: Int
    package var nilai: [String: String]
    package var pembawa: String
    package var replika: String
  }

  package var rekaman: String
  package var entitas: String
  package var desa: String
  package var kolom: String
  package var pilihan: [Choice]
}

extension ConflictReport {
  /// - Parameter bahasa: of the words for codes; columns keep their names, which `koreksi` takes.
  package static func all(at node: Node, _ bahasa: Bahasa = .id) throws -> [ConflictReport] {
    try node.store.read { reader in
      try reader.conflicts(in: node.region).map { try ConflictReport($0, bahasa, in: reader) }
    }
  }

  private init(_ conflict: StoredConflict, _ bahasa: Bahasa, in reader: any StoreReader) throws {
    rekaman = conflict.record.description
    entitas = (conflict.field.entitas ?? .keluarga).nama
    desa = conflict.village.description
    kolom = Fields[conflict.field]?.nama ?? "\(conflict.field.rawValue)"
    pilihan = try OpenConflict(conflict, in: reader).choices.enumerated().map { place, choice in
      Choice(
        nomor: place + 1,
        nilai: Dictionary(
          choice.writes.compactMap { write in Fields[write.field].map { ($0.nama, $0.tampilan(write.value, bahasa)) } }
        ) { first, _ in first }, pembawa: choice.number.description, replika: choice.delta.dot.replica.description)
    }
  }
}

/// A conflict with the deltas that are in it.
struct OpenConflict {
  struct Choice {
    let delta: RegistryDelta
    let number: NomorPembawa
    /// Of the conflicting group alone.
    let writes: [RegistryWrite]
  }

  let conflict: StoredConflict
  /// In the order of `conflict.dots`.
  let choices: [Choice]

  init(_ conflict: StoredConflict, in reader: any StoreReader) throws {
    self.conflict = conflict
    let held = try HeldRecord(conflict.record, in: reader)
    choices = conflict.dots.compactMap { dot in
      held.deltas.first { $0.delta.dot == dot }.map { item in
        Choice(
          delta: item.delta, number: item.number,
          writes: item.delta.writes.filter { Fields.rules.group($0.field) == conflict.field })
      }
    }
  }
}

/// `konflik list`.
package struct KonflikList<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: .kata("Konflik yang menunggu keputusan.", en: "Conflicts that wait for a decision."))
  }

  @OptionGroup package var node: NodeOptions

  @Flag(help: .kata("Satu dokumen JSON.", en: "One JSON document."))
  package var json = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let conflicts = try ConflictReport.all(at: Node.open(node.folder, tier: T.tier), node.bahasa)
      if json { return try Terminal.json(conflicts) }
      if conflicts.isEmpty { return Terminal.line(node.bahasa("Tidak ada konflik.", "No conflicts.")) }
      for conflict in conflicts {
        Terminal.line("\(conflict.rekaman) \(conflict.entitas).\(conflict.kolom) (\(conflict.desa))")
        for choice in conflict.pilihan {
          let values = choice.nilai.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
          Terminal.line("  \(choice.nomor). \(values.joined(separator: ", "))  \(choice.pembawa)")
        }
      }
    }
  }
}
