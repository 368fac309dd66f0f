import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// What a node says of itself: the document of `status --json`.
package struct StatusReport: Codable, Sendable {
  /// What waits here for people, and what it lacks.
  package struct Held: Codable, Sendable {
    package var usulan: String?
    package var musdes: String?
    package var kurang: [String]
  }

  package struct Village: Codable, Sendable {
    package var kode: String
    package var keluarga: Int
    package var individu: Int
    package var digest: String
  }

  package var tingkat: String
  package var kode: String
  package var nama: String
  package var replika: String
  package var keluarga: Int
  package var individu: Int
  /// By `StatusUsulan.nama`.
  package var usulan: [String: Int]
  package var tertahan: [Held]
  package var konflik: Int
  /// Findings about families, by code (`temuan`).
  package var temuan: [String: Int]
  package var karantina: Int
  /// What neighbours set aside of this node's, as they last said (`karantina list`).
  package var ditahanTetangga: Int
  /// Chains that forked, each with what to do; empty but after a restore or a clone.
  package var cabang: [String]
  /// Files that documents here name and that are not here, by kind; and what to do about them.
  package var berkasKurang: [String: Int]
  package var saranBerkas: [String]
  /// Over all links of this node: towards pusat, and away from it.
  package var bytesUp: Int
  package var bytesDown: Int
  /// Sum mod 2^256 of the villages' digests.
  package var digest: String
  package var desa: [Village]
  /// What was found damaged in this node's own store, in words; `verify` finds all of it.
  package var rusakDiSini: [String] = []
  /// What is wrong with the clock; absent when nothing is.
  package var jam: String?
  /// What a restored node waits for before it signs again; absent where it waits for nothing.
  package var pemulihan: String?

  /// Held proposals listed at most: the queue itself is `usulan list`.
  static let heldLimit = 1000
}

extension StatusReport {
  /// - Parameter bahasa: of the texts in it; names of states stay as they are, for programs.
  package init(of node: Node, _ bahasa: Bahasa = .id) throws {
    let clock = try node.clockFinding().map { bahasa($0) }
    self = try node.store.read { reader in
      // What does not hold of the certificates and packs is noted on the way.
      _ = try node.trust(in: reader)
      return try StatusReport(of: node, clock: clock, bahasa, in: reader)
    }
    rusakDiSini = node.damage.take().map { $0.kalimat(bahasa) }
  }

  private init(of node: Node, clock: String?, _ bahasa: Bahasa, in reader: any StoreReader) throws {
    let tallies = try Self.tallies(of: node, in: reader)
    tingkat = node.tier.nama
    kode = node.region.description
    nama = node.config.nama
    replika = node.replica.description
    keluarga = Int(tallies.reduce(0) { $0 + $1.keluarga })
    individu = Int(tallies.reduce(0) { $0 + $1.individu })
    usulan = [:]
    for count in try reader.carrierCounts(in: node.region) where count.jenis == .usulan {
      let index = Int(count.status)
      usulan[StatusUsulan.nama.indices.contains(index) ? StatusUsulan.nama[index] : "\(index)"] = count.count
    }
    tertahan = try Self.held(at: node, bahasa, in: reader)
    konflik = try reader.conflicts(in: node.region).count
    temuan = try reader.familyFindings(in: node.region).reduce(into: [:]) { $0[$1.temuan.kode, default: 0] += 1 }
    karantina = try reader.quarantineCount()
    ditahanTetangga = try NoteShelf.all(in: reader).count
    cabang = try reader.forks().map { $0.alarm.kalimat(bahasa) }
    let missing = try MissingFiles(at: node.tier, in: reader)
    berkasKurang = missing.items.reduce(into: [:]) { $0[$1.file.kind.nama, default: 0] += 1 }
    saranBerkas = missing.sentences.map { bahasa($0) }
    (bytesUp, bytesDown) = try Self.bytes(of: node, in: reader)
    digest = SumMod256(tallies.map(\.sum)).jumlah.description
    desa = tallies.map {
      Village(
        kode: $0.village.description, keluarga: Int($0.keluarga), individu: Int($0.individu),
        digest: $0.sum.description)
    }
    jam = clock
    pemulihan = try Recovery.waiting(in: reader)?.kalimat(bahasa)
  }

  /// One for every village known here, also those without rows: a digest of zero is an answer too.
  private static func tallies(of node: Node, in reader: any StoreReader) throws -> [VillageTally] {
    var known = Dictionary(try reader.tallies(in: node.region).map { ($0.village, $0) }) { first, _ in first }
    var villages = Set(
      try reader.documents(of: .sertifikatSimpul).compactMap { try? Canonical.simpul(from: $0.bytes).wilayah })
    if node.tier == .desa { villages.insert(node.region) }
    for village in villages where village.tingkat == .desa && node.region.meliputi(village) && known[village] == nil {
      known[village] = VillageTally(village: village, keluarga: 0, individu: 0, sum: .zero)
    }
    return known.values.sorted { $0.village < $1.village }
  }

  /// Unfinished foundings of pusat's and forums of a village, then the proposals whose step is due here.
  private static func held(at node: Node, _ bahasa: Bahasa, in reader: any StoreReader) throws -> [Held] {
    guard node.tier == .desa else {
      let foundings = try FoundingShelf.unfinished(in: reader).map {
        Held(usulan: nil, musdes: nil, kurang: [bahasa($0.founding.reminder)])
      }
      return try foundings + heldProposals(at: node, bahasa, in: reader)
    }
    let forums = try MusdesShelf.open(node: node, in: reader).map {
      Held(usulan: nil, musdes: $0.musdes.id, kurang: $0.kurang.map { $0.kalimat(bahasa) })
    }
    return try forums + heldProposals(at: node, bahasa, in: reader)
  }

  private static func heldProposals(
    at node: Node, _ bahasa: Bahasa, in reader: any StoreReader
  ) throws -> [Held] {
    let filter = CarrierFilter(region: node.region, jenis: .usulan, custody: node.tier)
    let carriers = try reader.carriers(matching: filter, after: nil, limit: heldLimit)
    guard !carriers.isEmpty else { return [] }
    let trust = try node.trust(in: reader)
    var loader = ChainLoader(trust: trust)
    return try carriers.compactMap { stored in
      do {
        let carrier = try stored.content()
        let state = try loader.chain(of: carrier, digest: stored.digest, in: reader).rangkaian.keadaan
        guard let pack = trust.packs[carrier.paket], let waits = state.ditunggu(menurut: pack) else { return nil }
        return Held(usulan: carrier.nomor.description, musdes: nil, kurang: [bahasa(waits)])
      } catch let error as SyncError where error.isOwnDamage {
        return Held(usulan: stored.nomor.description, musdes: nil, kurang: [error.kalimat(bahasa)])
      }
    }
  }

  private static func bytes(of node: Node, in reader: any StoreReader) throws -> (up: Int, down: Int) {
    var up: UInt64 = 0
    var down: UInt64 = 0
    for link in try reader.links() {
      let above = link.peerRegion.meliputi(node.region)
      up += above ? link.bytesSent : link.bytesReceived
      down += above ? link.bytesReceived : link.bytesSent
    }
    return (Int(clamping: up), Int(clamping: down))
  }
}
