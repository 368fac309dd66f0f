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
      subcommands: [
        KarantinaList<T>.self, KarantinaShow<T>.self, KarantinaRetry<T>.self, KarantinaRelease<T>.self,
      ] + (T.tier == .desa ? [] : [KarantinaReturn<T>.self]))
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
    /// Asked for again of its sender.
    var diminta: Bool
    /// The return that closed it; absent while it waits.
    var dikembalikan: ReturnRecord?
  }

  @OptionGroup package var node: NodeOptions

  @Flag(
    help: .kata(
      "Juga yang sudah dikembalikan ke desanya.", en: "Those too that were returned to their villages."))
  package var semua = false
  @Flag(help: .kata("Satu dokumen JSON.", en: "One JSON document."))
  package var json = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: T.tier)
      let (here, there) = try opened.store.read { (try own(opened, $0), try neighbours(opened, $0)) }
      if json { return try Terminal.json(here + there) }
      if here.isEmpty { Terminal.line(node.bahasa("Karantina kosong.", "Nothing in quarantine.")) }
      for item in here { Terminal.line(line(item)) }
      guard !there.isEmpty else { return }
      Terminal.line(
        node.bahasa("Kiriman simpul ini yang ditahan simpul lain:", "What other nodes set aside of this one's:"))
      for item in there { Terminal.line("  \(item.di ?? ""): \(item.desa) \(item.kode): \(item.pesan)") }
    }
  }

  private func line(_ item: Item) -> String {
    let line = "\(item.nomor ?? 0). \(item.desa) \(item.kode): \(item.pesan)"
    if let returned = item.dikembalikan { return line + "\n   " + returned.line(node.bahasa) }
    return item.diminta ? line + node.bahasa(" [diminta lagi]", " [asked for again]") : line
  }

  private func own(_ opened: Node, _ reader: any StoreReader) throws -> [Item] {
    let asked = try AskedAgain.all(in: reader)
    let trust = try opened.trust(in: reader)
    return try reader.quarantine().filter { semua || $0.returned == nil }.map {
      Item(
        nomor: $0.id, desa: $0.village.description, dari: $0.peer.description, kode: $0.code,
        pesan: KamusKode.kalimat($0.code, tersimpan: $0.message, node.bahasa), subjek: $0.subject.description,
        diminta: asked.contains($0.id), dikembalikan: try ReturnRecord($0, trust, node.bahasa, in: reader))
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
        subjek: note.subjek.description, diminta: false, dikembalikan: nil)
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
      let (item, returned) = try opened.store.read { reader in
        let item = try QuarantinedItem.find(nomor, in: reader)
        return (item, try ReturnRecord(item, opened.trust(in: reader), node.bahasa, in: reader))
      }
      let reason = KamusKode.kalimat(item.code, tersimpan: item.message, node.bahasa)
      Terminal.line("\(item.id). \(item.village) \(item.code): \(reason)")
      if let returned { Terminal.line(returned.line(node.bahasa)) }
      for entry in try item.entries() {
        Terminal.line("")
        Terminal.line(Explain.text(Canonical.bytes(entry), node.bahasa))
      }
    }
  }
}
