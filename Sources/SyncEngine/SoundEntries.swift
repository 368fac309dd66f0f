import Causality
import Registry
import Tatacara
import Wire

/// What a store kept of carriers and acts, read back and compared with its digests before it is sent: damage here must not
/// look like a peer's, and holds back only the proposals it touches (design §9.6). Each is read once.
struct SoundEntries {
  private let reader: any EntryReader
  private var carriers: [Digest: Pembawa?] = [:]
  private var acts: [Digest: Bertanda<Akta>?] = [:]
  private var parts: [PartKey: PandanganBagian?] = [:]
  /// Carriers that are left out, and acts of which a part without carriers is, with the village of each.
  private(set) var damaged: [Digest: WilayahID] = [:]

  struct PartKey: Hashable {
    let act: Digest
    let village: WilayahID
  }

  init(_ reader: any EntryReader) { self.reader = reader }

  /// Looks at everything the lines name of their carriers.
  /// - Throws: the reader's errors.
  mutating func look(at lines: [LogEntry]) throws {
    for line in lines {
      if case .part(let act, let village) = line.reference, try reader.part(of: act, for: village) != nil,
        try part(PartKey(act: act, village: village)) == nil
      {
        damaged[act] = village
      }
      guard let carrier = line.carrier, damaged[carrier] == nil else { continue }
      if case .verdict(let act, _) = line.reference,
        try self.act(act) == nil || part(PartKey(act: act, village: line.region)) == nil
      {
        damaged[carrier] = line.region
      }
      // Of a verdict the carrier may have been set aside here: then it is not held, and no damage.
      if try reader.carrier(carrier) != nil, try self.carrier(carrier) == nil { damaged[carrier] = line.region }
    }
  }

  /// nil where it is not held, or damaged.
  mutating func carrier(_ digest: Digest) throws -> Pembawa? {
    if let known = carriers[digest] { return known }
    let stored = try reader.carrier(digest)
    let found = stored.flatMap { Canonical.sha256($0.bytes) == digest ? try? Canonical.pembawa(from: $0.bytes) : nil }
    carriers[digest] = .some(found)
    return found
  }

  mutating func act(_ digest: Digest) throws -> Bertanda<Akta>? {
    if let known = acts[digest] { return known }
    let stored = try reader.document(digest)
    let found: Bertanda<Akta>? = stored.flatMap { stored in
      guard Canonical.sha256(stored.bytes) == digest, let act = try? Canonical.akta(from: stored.bytes) else {
        return nil
      }
      return Bertanda(dokumen: act, tandaTangan: stored.signature)
    }
    acts[digest] = .some(found)
    return found
  }

  mutating func part(_ key: PartKey) throws -> PandanganBagian? {
    if let known = parts[key] { return known }
    let stored = try reader.part(of: key.act, for: key.village)
    let act = try act(key.act)
    let found: PandanganBagian? = stored.flatMap { stored in
      guard let act, let view = try? Canonical.decode(PandanganBagian.self, from: stored.view),
        (try? view.periksa(act.dokumen)) != nil
      else { return nil }
      return view
    }
    parts[key] = .some(found)
    return found
  }

  /// What to say of the damage, a sentence per village; none where there is none.
  var refusals: [SyncError] {
    let villages = Dictionary(grouping: damaged, by: \.value).sorted { $0.key < $1.key }
    return villages.map { village, carriers in
      let names = carriers.map { name($0.key) }.sorted()
      let shown = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " …" : "")
      return SyncError(
        .damagedHere,
        "\(names.count) usulan atau akta tidak dikirim karena catatannya di simpul ini rusak: \(shown). Jalankan verify, "
          + "simpan salinan foldernya, lalu agree --deep; yang lain tetap terkirim",
        en: "Not sent: \(shown).", letak: village.description)
    }
  }

  private func name(_ digest: Digest) -> String {
    (try? reader.carrier(digest)).map { $0.nomor.description } ?? digest.short
  }
}
