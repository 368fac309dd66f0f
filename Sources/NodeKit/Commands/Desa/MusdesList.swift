import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// The proposals of a musdes as `musdes list` and `musdes show` give them, prepared or signed.
struct MusdesList {
  /// Drafts' names, or the digests of proposals that come again.
  let names: [String]
  private let musdes: MusdesDraft
  private let items: [String: (carrier: Pembawa, pack: PaketAturan)]
  /// Of a musdes held again, the proposals that left it since it was opened: number and status of each.
  private let gone: [String: (number: NomorPembawa, status: String)]

  /// - Parameter whole: with the content of a signed musdes too.
  init(_ musdes: MusdesDraft, _ node: Node, whole: Bool, in reader: any StoreReader) throws {
    self.musdes = musdes
    names = musdes.ulang?.usulan ?? musdes.draf.map { "D\($0)" }
    if !musdes.sudahFinal {
      let content = try MusdesContent(musdes, node: node, in: reader)
      items = Dictionary(content.items.map { ($0.name, ($0.carrier, content.pack)) }) { first, _ in first }
    } else if whole {
      items = try Self.signed(musdes, names, node, in: reader)
    } else {
      items = [:]
    }
    let known = items
    gone = try musdes.sudahFinal ? [:] : Self.gone(names.filter { known[$0] == nil }, in: reader)
  }

  private static func gone(
    _ names: [String], in reader: any StoreReader
  ) throws -> [String: (number: NomorPembawa, status: String)] {
    var found: [String: (number: NomorPembawa, status: String)] = [:]
    for name in names {
      guard let stored = try Digest(name).flatMap(reader.carrier) else { continue }
      let status = Int(stored.state.status)
      found[name] = (stored.nomor, StatusUsulan.nama.indices.contains(status) ? StatusUsulan.nama[status] : "")
    }
    return found
  }

  private static func signed(
    _ musdes: MusdesDraft, _ names: [String], _ node: Node, in reader: any StoreReader
  ) throws -> [String: (carrier: Pembawa, pack: PaketAturan)] {
    let packs = try node.trust(in: reader).packs
    let filter = CarrierFilter(
      region: node.region, jenis: .usulan, triwulan: try musdes.triwulan(), seri: musdes.seri)
    let numbered = musdes.ulang == nil ? try reader.everyCarrier(matching: filter) : []
    let own = Dictionary(numbered.map { ("\($0.nomor)", $0) }) { first, _ in first }
    var found: [String: (carrier: Pembawa, pack: PaketAturan)] = [:]
    for name in names {
      let stored =
        try musdes.ulang == nil ? musdes.nomor[name].flatMap { own[$0] } : Digest(name).flatMap(reader.carrier)
      guard let carrier = stored.flatMap({ try? $0.content() }), let pack = packs[carrier.paket]
      else { continue }
      found[name] = (carrier, pack)
    }
    return found
  }

  func proposal(_ name: String, at place: Int, _ say: Bahasa) throws -> MusdesReport.Proposal {
    if let left = gone[name] { return Self.left(left, at: place, say) }
    let item = items[name]
    let verdicts = musdes.putusan[name] ?? []
    let rows = item.map { item in item.carrier.butir.map { item.pack.baris($0.jenis) } } ?? []
    let words = rows.enumerated().map { place, row in
      let label = row.map { say($0.label) } ?? ""
      guard verdicts.count == rows.count, let pack = item?.pack else { return label }
      return "\(label): \(Self.words(verdicts[place], pack, say))"
    }
    return MusdesReport.Proposal(
      urut: place + 1, draf: musdes.ulang == nil ? name : "",
      nomor: musdes.nomor[name] ?? (musdes.ulang == nil ? nil : item?.carrier.nomor.description),
      butir: rows.map { $0?.nama ?? "" }, putusan: verdicts.map { $0.isEmpty ? "terima" : $0 }, uraian: words,
      keluar: nil)
  }

  private static func left(
    _ left: (number: NomorPembawa, status: String), at place: Int, _ say: Bahasa
  ) -> MusdesReport.Proposal {
    let status = Istilah.status(left.status, say)
    return MusdesReport.Proposal(
      urut: place + 1, draf: "", nomor: left.number.description, butir: [], putusan: [],
      uraian: [say("tidak ikut diputus lagi: \(status)", "not decided again: \(status)")], keluar: left.status)
  }

  private static func words(_ verdict: String, _ pack: PaketAturan, _ say: Bahasa) -> String {
    guard !verdict.isEmpty else { return Istilah.status("diterima", say) }
    let reason = pack.alasan(bernama: verdict).map { say($0.label) } ?? verdict
    return "\(Istilah.status("ditolak", say)), \(reason)"
  }
}
