import Causality
import Foundation
import Identity
import Registry
import Store
import StoreSQLite
import SyncEngine
import Synchronization
import Tatacara
import Wire

/// An opened node: its keys, its store, its files. Everything here is synchronous; callers that serve run it off the
/// cooperative threads.
package final class Node: Sendable {
  package let folder: NodeFolder
  package let config: NodeConfig
  package let identity: IdentitasSimpul
  package let store: any Store
  package let vault: FileVault
  /// What was found damaged here while it was to be sent.
  package let damage = DamageNotes()
  /// Where the date comes from instead of the computer's clock: what people gave with `--tanggal`, or the simulator's own
  /// clock; demonstrations only.
  private let simulated: (@Sendable () -> Tanggal)?

  package var tier: Tingkat { identity.tingkat }
  package var region: WilayahID { identity.simpul.wilayah }
  package var replica: ReplicaID { identity.simpul.replika }

  /// A node of parts made elsewhere: the simulator gives it a store that fails and a clock that jumps.
  package init(
    folder: NodeFolder, config: NodeConfig, identity: IdentitasSimpul, store: any Store,
    simulated: (@Sendable () -> Tanggal)?
  ) throws {
    self.folder = folder
    self.config = config
    self.identity = identity
    self.store = store
    self.simulated = simulated
    vault = try FileVault(folder)
  }

  /// Opens the node in `folder`.
  /// - Parameter tier: the executable's own tier, which must be the folder's.
  /// - Throws: `FOLDER_BUKAN_SIMPUL`, `TINGKAT_LAIN`, `BELUM_TERDAFTAR`, `TANGGAL_HANYA_PERAGA`; the store's errors.
  package static func open(_ folder: NodeFolder, tier: Tingkat, date: Tanggal? = nil) throws -> Node {
    let config = try NodeConfig.load(from: folder)
    guard config.tingkat == tier.nama else {
      throw NodeError(
        .tingkatLain, "folder ini milik simpul \(config.tingkat): jalankan program \(config.tingkat)",
        en: "It is a node of \(config.tingkat).")
    }
    let keys = try NodeKeys(dir: folder.root.path(percentEncoded: false))
    guard let identity = try keys.identitas() else {
      throw NodeError(.belumTerdaftar, "simpul belum terdaftar: pasang persetujuan induk dengan enrol install")
    }
    guard date == nil || identity.peraga else {
      throw NodeError(.tanggalHanyaPeraga, "tanggal hanya boleh disebut pada federasi peraga: hapus --tanggal")
    }
    let store = try SQLiteStore.open(at: folder.root.path(percentEncoded: false))
    let node = try Node(
      folder: folder, config: config, identity: identity, store: store, simulated: date.map(Self.fixed))
    if try store.read(Rederivation.isDue) {
      try store.write { try Rederivation.run(trust: node.trust(in: $0), in: $0) }
    }
    return node
  }

  // MARK: Time

  private static func fixed(_ date: Tanggal) -> @Sendable () -> Tanggal { { date } }

  /// The working date: the clock's, or the simulated one, never before the last receipt (issue: a dead battery stops
  /// nobody; design §7).
  package func today() throws -> Tanggal {
    try store.read { try today(in: $0) }
  }

  package func today(in reader: any StoreReader) throws -> Tanggal {
    max(simulated?() ?? Self.clock(), try lastReceipt(in: reader) ?? .terawal)
  }

  /// What the clock says against the last receipt; nil when it is not behind.
  package func clockFinding() throws -> Kalimat? {
    guard simulated == nil, let last = try store.read(lastReceipt), Self.clock() < last else { return nil }
    return Kalimat(
      "jam komputer salah: \(Self.clock()), padahal tanda terima terakhir \(last); dipakai \(last)",
      "the computer's clock is wrong: \(Self.clock()), but the last receipt is of \(last); \(last) is used")
  }

  private static let lastReceiptKey = "tanggal-terakhir"

  private func lastReceipt(in reader: any StoreReader) throws -> Tanggal? {
    try reader.work(Self.settings, Self.lastReceiptKey).flatMap { Tanggal(String(decoding: $0, as: UTF8.self)) }
  }

  /// Notes the date of a receipt from above. This node's own clock has no part in it: one that ran ahead and was set right
  /// must not bind the node to a day that never was.
  func keep(receipt date: Tanggal, in writer: any StoreWriter) throws {
    let last = max(date, try lastReceipt(in: writer) ?? .terawal)
    try writer.setWork(Self.settings, Self.lastReceiptKey, Array(last.description.utf8))
  }

  package static func clock() -> Tanggal {
    // Civil date in Indonesia's western zone, where every office's day begins last.
    let seconds = Int(Date().timeIntervalSince1970.rounded(.down)) + 7 * 3600
    return Tanggal(hari: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400) ?? .terawal
  }

  package static let settings = "setelan"

  // MARK: Trust

  /// The rule pack in force: the newest whose `sejak` is not after the date.
  /// - Throws: `PAKET_TIDAK_ADA`.
  package func pack(in reader: any StoreReader, on date: Tanggal) throws -> PaketAturan {
    let packs = try trust(in: reader).packs.values
    guard
      let pack = packs.filter({ $0.sejak <= date }).max(by: {
        ($0.sejak, $0.kode, $0.digest) < ($1.sejak, $1.kode, $1.digest)
      })
    else {
      throw NodeError(.paketTidakAda, "belum ada paket aturan yang berlaku: sinkronkan dengan induk dahulu")
    }
    return pack
  }
}
