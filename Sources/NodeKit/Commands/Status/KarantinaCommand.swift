import ArgumentParser
import Causality
import Registry
import Store
import SyncEngine
import Wire

/// `karantina`: what did not pass and waits.
package struct KarantinaCommand<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "karantina",
      abstract: .kata("Kiriman yang ditolak.", en: "What was refused of what arrived (quarantine)."),
      subcommands: [KarantinaList<T>.self, KarantinaShow<T>.self, KarantinaRetry<T>.self])
  }

  package init() {}
}

/// `karantina list`.
package struct KarantinaList<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: .kata(
        "Kiriman yang ditolak, dengan sebabnya: di sini, dan oleh simpul tetangga.",
        en: "What was refused, and why: here, and by the neighbouring nodes."))
  }

  struct Item: Codable {
    /// Absent for what a neighbour refused: it waits there.
    var nomor: UInt64?
    /// The region of the node that refused it; absent for this one.
    var di: String?
    var desa: String
    var dari: String
    var kode: String
    var pesan: String
    var subjek: String
  }

  @OptionGroup package var node: NodeOptions

  @Flag(help: .kata("Satu dokumen JSON.", en: "One JSON document."))
  package var json = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      let (here, there) = try opened.store.read { (try own($0), try neighbours(opened, $0)) }
      if json { return try Terminal.json(here + there) }
      if here.isEmpty { Terminal.line(node.bahasa("Karantina kosong.", "Nothing in quarantine.")) }
      for item in here { Terminal.line("\(item.nomor ?? 0). \(item.desa) \(item.kode): \(item.pesan)") }
      guard !there.isEmpty else { return }
      Terminal.line(
        node.bahasa("Kiriman simpul ini yang ditahan simpul lain:", "What other nodes set aside of this one's:"))
      for item in there { Terminal.line("  \(item.di ?? ""): \(item.desa) \(item.kode): \(item.pesan)") }
    }
  }

  private func own(_ reader: any StoreReader) throws -> [Item] {
    try reader.quarantine().map {
      Item(
        nomor: $0.id, desa: $0.village.description, dari: $0.peer.description, kode: $0.code,
        pesan: KamusKode.kalimat($0.code, tersimpan: $0.message, node.bahasa), subjek: $0.subject.description)
    }
  }

  private func neighbours(_ opened: Node, _ reader: any StoreReader) throws -> [Item] {
    let trust = try opened.trust(in: reader)
    return try NoteShelf.all(in: reader).map { peer, note in
      let carrier = try reader.carrier(note.subjek)
      let place = trust.region(of: peer).map { $0 == .pusat ? "pusat" : $0.description } ?? peer.description
      return Item(
        di: place, desa: carrier?.nomor.description ?? note.subjek.short, dari: opened.replica.description,
        kode: note.kode, pesan: KamusKode.kalimat(note.kode, tersimpan: note.pesan, node.bahasa),
        subjek: note.subjek.description)
    }
  }
}

/// `karantina show`: why it waits, and what it says, personal values masked.
package struct KarantinaShow<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: .kata("Satu kiriman yang ditolak: sebabnya dan isinya.", en: "One refused item: why, and what it says.")
    )
  }

  @OptionGroup package var node: NodeOptions

  @Argument(help: .kata("Nomor dari karantina list.", en: "Number from karantina list."))
  package var nomor: UInt64

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      let item = try opened.store.read { try KarantinaItem.find(nomor, in: $0) }
      let reason = KamusKode.kalimat(item.code, tersimpan: item.message, node.bahasa)
      Terminal.line("\(item.id). \(item.village) \(item.code): \(reason)")
      for entry in try Refusal.entries(packed: item.bytes) {
        Terminal.line("")
        Terminal.line(Explain.text(Canonical.bytes(entry), node.bahasa))
      }
    }
  }
}

/// `karantina retry`: through the same gate again; what passes now is let in, what does not says why.
package struct KarantinaRetry<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "retry",
      abstract: .kata(
        "Coba lagi lewat gerbang yang sama; yang lulus dimasukkan, sisanya tetap menunggu.",
        en: "Tries again through the same gate; what passes is let in, the rest goes on waiting."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var jam: DateOptions

  @Argument(
    help: .kata(
      "Nomor dari karantina list; tanpa nomor, semuanya.", en: "Number from karantina list; all of them without it."))
  package var nomor: [UInt64] = []

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier, date: jam.date())
      let chosen = try opened.store.read { reader in
        nomor.isEmpty ? try reader.quarantine().map(\.id) : try nomor.map { try KarantinaItem.find($0, in: reader).id }
      }
      let stay = try chosen.compactMap { try retry($0, opened) }
      Terminal.line(
        node.bahasa(
          "Masuk: \(chosen.count - stay.count), tetap menunggu: \(stay.count)",
          "Let in: \(chosen.count - stay.count), still waiting: \(stay.count)"))
      for item in stay { Terminal.line("\(item.id). \(item.error.kalimat(node.bahasa))") }
    }
  }

  /// Each in a transaction of its own: one that is damaged stops no other.
  private func retry(_ id: UInt64, _ opened: Node) throws -> (id: UInt64, error: any SelarasError)? {
    try opened.store.write { writer in
      let item = try KarantinaItem.find(id, in: writer)
      return try WaitingRoom(node: opened).refusal(of: item, opened.trust(in: writer), in: writer).map { (id, $0) }
    }
  }
}

private enum KarantinaItem {
  /// - Throws: `TIDAK_DITEMUKAN`.
  static func find(_ id: UInt64, in reader: any StoreReader) throws -> QuarantinedItem {
    guard let item = try reader.quarantined(id) else {
      throw NodeError(
        .tidakDitemukan, "tidak ada kiriman dengan nomor itu: lihat karantina list",
        en: "Nothing has that number; see karantina list.", letak: "\(id)")
    }
    return item
  }
}
