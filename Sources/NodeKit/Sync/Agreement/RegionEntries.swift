import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// The entries about one region that a node holds, each by the first eight bytes of its key (design §5, "Agreement").
struct RegionEntries {
  private(set) var lines: [UInt64: LogEntry] = [:]
  /// Held by name, with bytes that are no longer what the name says, or gone.
  private(set) var broken: Set<UInt64> = []
  /// What may be sent; nil for all of it.
  private var allowed: Set<UInt64>?

  /// - Parameter deep: stored bytes are looked at, not just names.
  init(of region: WilayahID, at node: Node, deep: Bool, in reader: any StoreReader) throws {
    let found = try node.tier > .desa ? Self.logged(region, reader) : Self.kept(region, node, reader)
    for line in found { lines[line.key.awalan] = line }
    guard deep else { return }
    let check = EntryCheck(trust: try node.trust(in: reader, damage: { _ in }), reader: reader)
    for (name, line) in lines where try !check.isWhole(line) { broken.insert(name) }
  }

  /// What is here and whole.
  var whole: Set<UInt64> { Set(lines.keys).subtracting(broken) }

  /// Upwards goes only what passed this node's own gate, and what a tier above made itself.
  /// - Parameters:
  ///   - cleared: the lines that go up.
  ///   - tier: this node's.
  mutating func allow(
    _ cleared: [LogEntry], andAbove tier: Tingkat, by trust: Trust, in reader: any StoreReader
  ) throws {
    var sendable = Set(cleared.map(\.key.awalan))
    for (name, line) in lines where !sendable.contains(name) {
      let author = try line.author(in: reader).flatMap(trust.tier(of:))
      if author.map({ $0 > tier }) ?? false { sendable.insert(name) }
    }
    allowed = sendable
  }

  /// The lines named, in pieces for one change-set each: each carrier with all that is held of it, since a receiver admits
  /// none without its acts; what others rest on first.
  func pieces(named names: some Sequence<UInt64>, of limit: Int) -> [[LogEntry]] {
    let sound = lines.filter { !broken.contains($0.key) && allowed?.contains($0.key) ?? true }
    let asked = names.compactMap { sound[$0] }
    let (carriers, named) = (Set(asked.compactMap(\.carrier)), Set(asked.map(\.key)))
    let chosen = sound.values.filter { line in line.carrier.map(carriers.contains) ?? named.contains(line.key) }
    return LogCut.pieces(inOrder(chosen), limit: limit)
  }

  /// Chains step by step, for a document is admitted at its place alone; then documents, then carrier by carrier.
  private func inOrder(_ lines: [LogEntry]) -> [LogEntry] {
    let first = Dictionary(lines.map { ($0.carrier, $0.sequence) }, uniquingKeysWith: min)
    return lines.sorted { a, b in
      if case .chain(let replica, let region, let nomor) = a.reference,
        case .chain(let otherReplica, let otherRegion, let otherNomor) = b.reference
      {
        return (region, replica, nomor) < (otherRegion, otherReplica, otherNomor)
      }
      return (a.order, a.carrier == nil ? 0 : first[a.carrier] ?? 0, a.sequence)
        < (b.order, b.carrier == nil ? 0 : first[b.carrier] ?? 0, b.sequence)
    }
  }

  /// Above a village every entry has its line downwards.
  private static func logged(_ region: WilayahID, _ reader: any StoreReader) throws -> [LogEntry] {
    // No replica is numbered 0: whoever an entry came from.
    var filter = LinkFilter(peer: ReplicaID(rawValue: 0), peerRegion: region, direction: .down)
    filter.only = region
    return try reader.log(after: 0, filter: filter, limit: .max).entries
  }

  /// A village logs downwards for nobody: what it keeps itself.
  private static func kept(_ region: WilayahID, _ node: Node, _ reader: any StoreReader) throws -> [LogEntry] {
    var references: [EntryReference] = []
    for kind in StoredDocument.Kind.allCases where kind != .akta {
      references += try reader.documents(of: kind).filter { $0.region == region }.map { .document($0.digest) }
    }
    for head in try reader.heads() where head.region == region {
      references += (1...max(1, head.nomor)).map { .chain(replica: head.replica, region: region, nomor: $0) }
    }
    for carrier in try reader.everyCarrier(matching: CarrierFilter(region: region))
    where carrier.nomor.wilayah == region {
      references.append(.carrier(carrier.digest))
      references += try reader.verdicts(on: carrier.digest).map { .verdict(act: $0.act, carrier: carrier.digest) }
    }
    for part in try reader.parts(for: region) {
      let view = try? Canonical.decode(PandanganBagian.self, from: part.view)
      if view?.putusan.jumlah == 0 { references.append(.part(act: part.act, village: region)) }
    }
    return references.enumerated().map { place, reference in
      LogEntry(
        sequence: UInt64(place), region: region, direction: .up, origin: node.replica, reference: reference)
    }
  }
}

extension LogEntry {
  /// Chains, certificates and publications, carriers with what is said of them, parts of their own.
  fileprivate var order: Int {
    switch reference {
    case .chain: 0
    case .document: 1
    case .carrier, .verdict: 2
    case .part: 3
    }
  }

  /// Who made it; nil for what is not held.
  fileprivate func author(in reader: any StoreReader) throws -> ReplicaID? {
    switch reference {
    case .chain(let replica, _, _): replica
    case .carrier(let digest): try reader.carrier(digest)?.replica
    case .document(let digest), .verdict(let digest, _), .part(let digest, _): try reader.document(digest)?.author
    }
  }
}

/// Whether the bytes kept under a name are what the name says.
struct EntryCheck {
  let trust: Trust
  let reader: any StoreReader

  /// - Throws: the store's errors.
  func isWhole(_ line: LogEntry) throws -> Bool {
    switch line.reference {
    case .document(let digest): try reader.document(digest).map(isWhole) ?? false
    case .carrier(let digest): try reader.carrier(digest).map { Canonical.sha256($0.bytes) == digest } ?? false
    case .verdict(let act, let carrier):
      try isWhole(part: act, line.region) { $0.putusan.isi.contains { $0.pembawa == carrier } }
    case .part(let act, let village): try isWhole(part: act, village) { _ in true }
    // A chain is digests alone: `verify` recomputes it.
    case .chain: true
    }
  }

  func isWhole(_ document: StoredDocument) -> Bool {
    guard Canonical.sha256(document.bytes) == document.digest else { return false }
    switch document.kind {
    case .akta:
      return
        (try? trust.certificates.verifikasi(
          Bertanda(dokumen: Canonical.akta(from: document.bytes), tandaTangan: document.signature))) != nil
    case .terbitan:
      guard let publication = try? Canonical.terbitan(from: document.bytes),
        let content = try? Canonical.decode(IsiTerbitan.self, from: document.attachment)
      else { return false }
      return (try? content.periksa(publication)) != nil
        && (try? trust.certificates.verifikasi(Bertanda(dokumen: publication, tandaTangan: document.signature))) != nil
    case .sertifikatSimpul:
      guard let node = try? Canonical.simpul(from: document.bytes) else { return false }
      let issuer = node.penerbit.flatMap { trust.certificates.simpul[$0] }
      // An issuer that is named and not held vouches for nobody.
      guard node.penerbit == nil || issuer != nil else { return false }
      return
        (try? RantaiSertifikat.periksa(
          Bertanda(dokumen: node, tandaTangan: document.signature), penerbit: issuer, akar: trust.certificates.akar))
        != nil
    case .sertifikatPetugas:
      guard let person = try? Canonical.petugas(from: document.bytes),
        let node = trust.certificates.simpul[person.simpul]
      else { return false }
      return
        (try? RantaiSertifikat.periksa(
          Bertanda(dokumen: person, tandaTangan: document.signature), simpul: node)) != nil
    }
  }

  private func isWhole(part act: Digest, _ village: WilayahID, _ shows: (PandanganBagian) -> Bool) throws -> Bool {
    guard let document = try reader.document(act), isWhole(document), let part = try reader.part(of: act, for: village),
      let view = try? Canonical.decode(PandanganBagian.self, from: part.view), view.akta == act,
      view.rantai == part.rantai, let header = try? Canonical.akta(from: document.bytes),
      (try? view.periksa(header)) != nil
    else { return false }
    return shows(view)
  }
}
