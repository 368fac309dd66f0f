import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// What this node saw of a neighbour below when that neighbour last had nothing more to send: the date here, and how far
/// the neighbour's own chains had come (design §7, "Witness"). An act that comes later, signed on an earlier date, and was
/// not under those chains then, is noted as a finding for verval and QA; nothing is refused for it (design §3).
enum WitnessShelf {
  private struct Seen: Codable, Sendable {
    var tanggal: String
    /// Region → number of the last document of the neighbour's for it.
    var kepala: [String: UInt64]
  }

  private struct Backdated: Codable, Sendable {
    var ditandatangani: String
    var sesiTerakhir: String
  }

  private static let seen = WorkShelf<Seen>("saksi")
  private static let findings = WorkShelf<Backdated>("temuan")

  /// Compares acts that arrived with the session before, then takes this one as seen.
  /// - Parameters:
  ///   - date: of this node, today.
  ///   - whole: the neighbour has no more to send: a session that broke off halfway is not taken as seen, since the rest
  ///     of it was signed before it too.
  static func note(
    _ admitted: Admitted, from peer: ReplicaID, on date: Tanggal, whole: Bool, in writer: any StoreWriter
  ) throws {
    let last = try seen.item(peer.description, in: writer)
    for act in admitted.witnessed where act.author == peer {
      let under = act.places.allSatisfy { $0.nomor <= last?.kepala[$0.wilayah.description] ?? 0 }
      let session = last.flatMap { Tanggal($0.tanggal) }
      if TemuanAkta.tanggalMundur(ditandatangani: act.signed, sesiTerakhir: session, dibawahKepala: under) != nil {
        let backdated = Backdated(ditandatangani: "\(act.signed)", sesiTerakhir: last?.tanggal ?? "")
        try findings.set(act.digest.description, backdated, in: writer)
      }
    }
    guard whole else { return }
    let heads = try writer.heads().filter { $0.replica == peer }.map { ($0.region.description, $0.nomor) }
    let now = Seen(tanggal: "\(date)", kepala: Dictionary(heads) { first, _ in first })
    try seen.set(peer.description, now, in: writer)
  }

  /// The day of a neighbour's last whole session with this node; nil where there was none.
  static func lastSession(of peer: ReplicaID, in reader: any StoreReader) throws -> Tanggal? {
    try seen.item(peer.description, in: reader).flatMap { Tanggal($0.tanggal) }
  }

  /// Every finding kept here, by act.
  static func all(in reader: any StoreReader) throws -> [Digest: TatacaraError] {
    var found: [Digest: TatacaraError] = [:]
    for (key, kept) in try findings.items(in: reader) {
      guard let act = Digest(key), let signed = Tanggal(kept.ditandatangani) else { continue }
      found[act] = TemuanAkta.tanggalMundur(
        ditandatangani: signed, sesiTerakhir: Tanggal(kept.sesiTerakhir), dibawahKepala: false)
    }
    return found
  }
}
