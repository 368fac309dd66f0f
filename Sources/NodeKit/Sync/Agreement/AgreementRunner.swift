import Causality
import Foundation
import Identity
import Registry
import Store
import SyncEngine
import Transport
import Wire

/// The child's side of an agreement: one round trip where both ends are equal, else down to the entries that differ, and
/// those alone travel.
package struct AgreementRunner: Sendable {
  /// What an agreement came to.
  package struct Report: Codable, Sendable, Equatable {
    /// Both ends were equal from the start.
    package var sama = false
    /// They are now.
    package var sepakat = false
    package var putaran = 0
    package var naik = 0
    package var turun = 0
    /// Regions in which something differed, each way.
    package var wilayah: [String] = []
    /// Entries sent, and fetched.
    package var dikirim = 0
    package var diambil = 0
    /// Damaged here, and whole again.
    package var diperbaiki = 0
    /// Came, and waits in quarantine here.
    package var tertahan = 0
    /// Still lacking, on either end: damaged where it was, or refused.
    package var kurang = 0
  }

  let agreement: Agreement
  let ask: @Sendable ([UInt8]) async throws -> [UInt8]
  private let deep: Bool
  private var report = Report()

  /// - Parameters:
  ///   - deep: every region is looked at by what is stored.
  ///   - lines: entries in one change-set sent.
  ///   - ask: brings a question to the parent, and its answer back.
  package init(
    node: Node, peer: PeerIdentity, deep: Bool, lines: Int = Exchange.linesPerChangeSet,
    ask: @escaping @Sendable ([UInt8]) async throws -> [UInt8]
  ) {
    agreement = Agreement(node: node, peer: peer, lines: lines)
    self.deep = deep
    self.ask = ask
  }

  /// - Throws: the parent's refusals; errors of the link. What was brought before stays, and a next run goes on.
  package mutating func run() async throws -> Report {
    report.sama = try await isEqual()
    guard deep || !report.sama else {
      report.sepakat = true
      return report
    }
    for region in try await differing(.naik) { try await bring(region) }
    for region in try await differing(.turun) { try await fetch(region) }
    if deep { try await mendOwn() }
    report.sepakat = try await isEqual()
    return report
  }

  private mutating func question(_ content: PesanSepakat.Isi) async throws -> PesanSepakat.Isi {
    let (agreement, deep) = (agreement, deep)
    let bytes = try await diDisk { try Canonical.bytes(agreement.message(content, deep: deep)) }
    let answer = try await ask(bytes)
    report.putaran += 1
    report.naik += bytes.count
    report.turun += answer.count
    let message = try Canonical.decode(PesanSepakat.self, from: answer)
    try await diDisk { try agreement.checkSender(message) }
    return message.isi
  }

  private static var unexpected: WireError { .bentuk("jawaban sepakat", "an answer to an agreement") }

  // MARK: Sums

  private mutating func isEqual() async throws -> Bool {
    let agreement = agreement
    let own = try await diDisk { try agreement.link() }
    guard case .tautan(let sent, let received) = own,
      case .tautan(let theirs, let taken) = try await question(own)
    else { throw Self.unexpected }
    return sent == taken && received == theirs
  }

  /// The regions whose sums differ, ascending; in a deep agreement every one of which something went.
  private mutating func differing(_ direction: ArahHimpunan) async throws -> [WilayahID] {
    let agreement = agreement
    let own = try await diDisk {
      try direction == agreement.outward ? agreement.sentSums() : agreement.receivedSums()
    }
    let ours = Dictionary(own.map { ($0.wilayah, $0.jumlah) }) { first, _ in first }
    let theirs = try await sums(direction)
    let all = Set(ours.keys).union(theirs.keys)
    let differ = all.filter { ours[$0] ?? SumMod256() != theirs[$0] ?? SumMod256() }.sorted()
    report.wilayah += differ.map { $0 == .pusat ? "pusat" : $0.description }
    return deep ? all.sorted() : differ
  }

  /// Pages of sums taken at most: those of a whole region edition. A province of 9,000 villages needs two.
  static let pages = Batas.barisWilayah / Batas.wilayahSepakat

  /// The parent's sums of a direction, of the regions that concern this node.
  /// - Throws: `PUTARAN_TERLALU_BANYAK` for a parent that never comes to an end.
  private mutating func sums(_ direction: ArahHimpunan) async throws -> [WilayahID: SumMod256] {
    var found: [WilayahID: SumMod256] = [:]
    var last: WilayahID?
    for _ in 0...Self.pages {
      guard case .wilayah(let page, let more) = try await question(.tanyaWilayah(direction, sesudah: last)) else {
        throw Self.unexpected
      }
      for one in page where agreement.concerns(one.wilayah) { found[one.wilayah] = one.jumlah }
      guard more, let next = page.last?.wilayah, last.map({ next > $0 }) ?? true else { return found }
      last = next
    }
    throw SyncError.tooManyRounds
  }

  // MARK: Entries

  /// What we sent about a region and the parent lacks.
  private mutating func bring(_ region: WilayahID) async throws {
    let (agreement, deep) = (agreement, deep)
    let list = try await diDisk { try agreement.sent(region, deep: deep) }
    let lacking = try await lacking(list)
    guard !lacking.isEmpty else { return }
    // Only what was sent: what the parent asks for besides stays here.
    try await send(Set(list.awalan).intersection(lacking), of: region)
    report.kurang += try await self.lacking(list).count
  }

  private mutating func lacking(_ list: DaftarEntri) async throws -> [UInt64] {
    guard case .minta(list.jumlah.wilayah, let names) = try await question(.entri(list)) else { throw Self.unexpected }
    return names
  }

  private mutating func send(_ names: Set<UInt64>, of region: WilayahID) async throws {
    let (agreement, deep) = (agreement, deep)
    for piece in try await diDisk({
      try agreement.held(region, deep: deep).pieces(named: names, of: agreement.exchange.lines)
    }) {
      let bytes = try await diDisk { try agreement.changeSet(piece) }
      _ = try await question(.himpunan(region, bytes))
      report.dikirim += piece.count
    }
  }

  /// What the parent sent about a region and we lack; and what is damaged there and whole here.
  private mutating func fetch(_ region: WilayahID) async throws {
    let (agreement, deep) = (agreement, deep)
    guard case .entri(let list) = try await question(.tanyaEntri(region)), list.jumlah.wilayah == region else {
      throw Self.unexpected
    }
    let lacking = try await diDisk { try agreement.missing(of: list.awalan, region, deep: deep).lacking }
    try await fetch(lacking, of: region)
    let left = try await diDisk { try agreement.compare(list, deep: deep) }
    report.kurang += left.lacking.count
    report.tertahan += left.waiting
    if !list.rusak.isEmpty { try await send(Set(list.rusak), of: region) }
  }

  /// Asks for entries until all are here or nothing new comes.
  private mutating func fetch(_ names: [UInt64], of region: WilayahID) async throws {
    let (agreement, deep) = (agreement, deep)
    var lacking = names
    while !lacking.isEmpty {
      guard case .himpunan(region, let bytes) = try await question(.minta(region, lacking)) else {
        throw Self.unexpected
      }
      let taken = try await diDisk { try agreement.take(bytes, about: region) }
      report.diambil += taken.came
      report.diperbaiki += taken.mended
      let left = try await diDisk { [lacking] in try agreement.missing(of: lacking, region, deep: deep).lacking }
      guard left.count < lacking.count else { return }
      lacking = left
    }
  }

  /// What is damaged here, whoever made it: the parent may hold it whole.
  private mutating func mendOwn() async throws {
    let agreement = agreement
    let regions = try await diDisk { try agreement.ownRegions() }
    for region in regions {
      let broken = try await diDisk { try agreement.broken(region) }
      try await fetch(broken, of: region)
    }
  }
}
