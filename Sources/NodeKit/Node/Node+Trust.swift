import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// What the certificates and packs held here prove.
extension Node {
  /// This node's own certificates, which lead to the root, must hold. Any other document that does not is set aside: what
  /// rests on it fails with its code, the rest goes on (design §9.6).
  /// - Parameter damage: told of what was set aside; without it, whoever runs the node is (`DamageNotes`).
  /// - Throws: `WireError` where the node's own certificates do not hold; the store's errors.
  package func trust(in reader: any StoreReader, damage: ((SyncError) -> Void)? = nil) throws -> Trust {
    var gathering = TrustGathering(Trust(root: identity.akar, peraga: identity.peraga))
    for certificate in identity.rantai.sertifikat.reversed() { try gathering.trust.accept(certificate) }
    try gathering.nodes(reader.documents(of: .sertifikatSimpul), PeerCertificates.all(in: reader))
    try gathering.people(reader.documents(of: .sertifikatPetugas))
    try gathering.publications(reader.documents(of: .terbitan))
    for sentence in gathering.sentences { (damage ?? self.damage.note)(sentence) }
    return gathering.trust
  }

  /// A change-set's content from lines of the log; what is damaged here is left out of it and noted.
  func content(of lines: [LogEntry], for region: WilayahID, in reader: any StoreReader) throws -> IsiHimpunan {
    var check: EntryCheck?
    return try Assembly.content(
      of: lines, for: region, in: reader,
      isWhole: { document in
        // Most change-sets bring no certificates.
        let known = try check ?? EntryCheck(trust: trust(in: reader), reader: reader)
        check = known
        return known.isWhole(document)
      }, damage: damage.note)
  }
}

/// Accepts documents one by one, and keeps the names of those that do not hold.
private struct TrustGathering {
  var trust: Trust
  private var certificates: [String] = []
  private var packs: [String] = []

  init(_ trust: Trust) { self.trust = trust }

  /// Those of upper tiers first: each is proved by its issuer's.
  mutating func nodes(_ documents: [StoredDocument], _ met: [Bertanda<SertifikatSimpul>]) {
    var all = met
    for document in documents {
      guard let node = try? Canonical.simpul(from: document.bytes) else {
        certificates.append(document.digest.short)
        continue
      }
      all.append(Bertanda(dokumen: node, tandaTangan: document.signature))
    }
    all.sort { $0.dokumen.wilayah.tingkat ?? .desa > $1.dokumen.wilayah.tingkat ?? .desa }
    for certificate in all {
      do { try trust.accept(certificate) } catch { certificates.append(certificate.digest.short) }
    }
  }

  mutating func people(_ documents: [StoredDocument]) {
    for document in documents {
      do {
        try trust.accept(
          Bertanda(dokumen: try Canonical.petugas(from: document.bytes), tandaTangan: document.signature))
      } catch { certificates.append(document.digest.short) }
    }
  }

  mutating func publications(_ documents: [StoredDocument]) {
    for document in documents {
      do {
        let content = try Canonical.decode(IsiTerbitan.self, from: document.attachment)
        guard case .paket(let text) = content else { continue }
        try content.periksa(try Canonical.terbitan(from: document.bytes))
        trust.accept(try PackCache.pack(text))
      } catch {
        packs.append(document.digest.short)
        trust.noteDamagedPublication()
      }
    }
  }

  /// A sentence for each kind; none where all hold.
  var sentences: [SyncError] {
    [
      (Kalimat("sertifikat", "certificates"), certificates), (Kalimat("terbitan", "publications"), packs),
    ].compactMap { kind, names in
      guard !names.isEmpty else { return nil }
      let shown = "\(names.count): " + names.sorted().prefix(5).joined(separator: ", ") + (names.count > 5 ? " …" : "")
      return .damagedHere(Kalimat("\(kind.id) (\(shown))", "\(kind.en) (\(shown))"), letak: nil)
    }
  }
}
