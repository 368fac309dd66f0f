import Causality
import Registry
import Tatacara
import Wire

/// Makes a change-set's content from lines of the log: every document once, of every part only what the lines show.
package enum Assembly {
  /// - Parameters:
  ///   - region: the neighbour's: of a region edition only its own rows travel, with the path that proves them.
  ///   - isWhole: whether a certificate or publication is what was signed; where it is not, it is left out.
  ///   - damage: told of proposals whose kept bytes are damaged here, by village, and of such documents; they are left out,
  ///     whatever else the lines say of them, and the rest goes.
  /// - Throws: the reader's errors; what `isWhole` and `damage` throw.
  package static func content(
    of lines: [LogEntry], for region: WilayahID, in reader: any EntryReader,
    isWhole: (StoredDocument) throws -> Bool = { Canonical.sha256($0.bytes) == $0.digest },
    damage: (SyncError) throws -> Void = { throw $0 }
  ) throws -> IsiHimpunan {
    var kept = SoundEntries(reader)
    try kept.look(at: lines)
    try kept.refusals.forEach(damage)
    var documents: [Entri] = []
    var carriers: [Entri] = []
    var chains: [LangkahRantai] = []
    var shown: [SoundEntries.PartKey: Set<Digest>] = [:]
    var order: [SoundEntries.PartKey] = []
    for line in lines where line.carrier.map({ kept.damaged[$0] == nil }) ?? true {
      switch line.reference {
      case .document(let digest):
        guard let stored = try reader.document(digest) else { continue }
        guard try isWhole(stored), let entry = try? document(stored) else {
          try damage(
            .damagedHere(Kalimat("sertifikat atau terbitan", "a certificate or publication"), letak: digest.short))
          continue
        }
        documents.append(try narrow(entry, to: region))
      case .carrier(let digest):
        if let carrier = try kept.carrier(digest) { carriers.append(.pembawa(carrier)) }
      case .verdict(let act, let carrier):
        let key = SoundEntries.PartKey(act: act, village: line.region)
        if shown[key] == nil { order.append(key) }
        shown[key, default: []].insert(carrier)
      case .part(let act, let village):
        let key = SoundEntries.PartKey(act: act, village: village)
        if shown[key] == nil { order.append(key) }
        shown[key, default: []] = []
      case .chain(let replica, let region, let nomor):
        if let digest = try reader.chained(replica, for: region, at: nomor) {
          extend(&chains, replica, region, nomor, digest)
        }
      }
    }
    let acts = try acts(order, shown, in: &kept)
    return IsiHimpunan(entri: documents.certificatesFirst + carriers + acts, rantai: chains)
  }

  private static func narrow(_ entry: Entri, to region: WilayahID) throws -> Entri {
    guard case .terbitan(let publication, .wilayah(let rows)) = entry else { return entry }
    // A village sees its neighbours' codes too: an import must tell theirs from a slip.
    let shown = region.tingkat == .desa ? region.atasan ?? region : region
    return .terbitan(publication, .wilayah(try rows.saring { shown.meliputi($0.id) }))
  }

  private static func acts(
    _ order: [SoundEntries.PartKey], _ shown: [SoundEntries.PartKey: Set<Digest>], in kept: inout SoundEntries
  ) throws -> [Entri] {
    var views: [Digest: [PandanganBagian]] = [:]
    var acts: [Digest] = []
    for key in order {
      guard let view = try kept.part(key) else { continue }
      if views[key.act] == nil { acts.append(key.act) }
      views[key.act, default: []].append(try view.saring { shown[key]?.contains($0) ?? false })
    }
    return try acts.compactMap { digest in
      try kept.act(digest).map { .akta($0, (views[digest] ?? []).sorted { $0.daun < $1.daun }) }
    }
  }

  /// A certificate or publication as an entry.
  package static func document(_ digest: Digest, in reader: any EntryReader) throws -> Entri? {
    try reader.document(digest).flatMap(document)
  }

  /// nil for an act, which travels with its parts.
  private static func document(_ stored: StoredDocument) throws -> Entri? {
    switch stored.kind {
    case .sertifikatSimpul:
      return .simpul(Bertanda(dokumen: try Canonical.simpul(from: stored.bytes), tandaTangan: stored.signature))
    case .sertifikatPetugas:
      return .petugas(Bertanda(dokumen: try Canonical.petugas(from: stored.bytes), tandaTangan: stored.signature))
    case .terbitan:
      return .terbitan(
        Bertanda(dokumen: try Canonical.terbitan(from: stored.bytes), tandaTangan: stored.signature),
        try Canonical.decode(IsiTerbitan.self, from: stored.attachment))
    case .akta:
      return nil
    }
  }

  private static func extend(
    _ chains: inout [LangkahRantai], _ replica: ReplicaID, _ region: WilayahID, _ nomor: UInt64, _ digest: Digest
  ) {
    let place = chains.firstIndex {
      $0.replika == replica && $0.wilayah == region && $0.pertama + UInt64($0.digest.count) == nomor
    }
    if let place {
      chains[place].digest.append(digest)
    } else {
      chains.append(LangkahRantai(replika: replica, wilayah: region, pertama: nomor, digest: [digest]))
    }
  }
}

extension [Entri] {
  /// Nodes' certificates before people's, before publications: each after what it rests on.
  var certificatesFirst: [Entri] {
    func rank(_ entry: Entri) -> Int {
      switch entry {
      case .simpul: 0
      case .petugas: 1
      default: 2
      }
    }
    return enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }
}

extension LogEntry {
  /// What agreement adds up: the same on both sides of a link (design §5).
  package var key: Digest {
    var writer = CanonicalWriter()
    writer.text("selaras/log/1")
    writer.byte(reference.kind)
    switch reference {
    case .document(let digest), .carrier(let digest): writer.digest(digest)
    case .verdict(let act, let carrier):
      writer.digest(act)
      writer.digest(carrier)
    case .chain(let replica, let region, let nomor):
      writer.varint(replica.rawValue)
      writer.varint(region.rawValue)
      writer.varint(nomor)
    case .part(let act, let village):
      writer.digest(act)
      writer.varint(village.rawValue)
    }
    return Canonical.sha256(writer.bytes)
  }
}
