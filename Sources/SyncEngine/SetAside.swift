import Causality
import Registry
import Tatacara
import Wire

/// What a store keeps of one subject that it set aside, as it came.
package struct SetAside: Hashable, Sendable {
  /// Whose change-set it came in.
  package var peer: ReplicaID
  /// `Refusal.packed`.
  package var bytes: [UInt8]

  package init(peer: ReplicaID, bytes: [UInt8]) {
    self.peer = peer
    self.bytes = bytes
  }
}

extension Refusal {
  /// The entries as one run of bytes, each with its length before it.
  package var packed: [UInt8] {
    var writer = CanonicalWriter()
    writer.array(entries) { $0.blob(Canonical.bytes($1)) }
    return writer.bytes
  }

  /// Reads what `packed` gives.
  /// - Throws: `WireError` where kept bytes do not decode, which is damage.
  package static func entries(packed: [UInt8]) throws(WireError) -> [Entri] {
    var reader = CanonicalReader(packed)
    let blobs = try reader.array(limit: BatasDokumen.putusan, itemSize: 1, "karantina") { reader throws(WireError) in
      try reader.blob(limit: Batas.dokumenKanonik)
    }
    try reader.finish()
    return try blobs.map { bytes throws(WireError) in try Canonical.decode(Entri.self, from: bytes) }
  }
}

extension PutusanUsulan.Isi {
  /// A return of the whole proposal.
  package var isReturn: Bool { if case .kembali = self { true } else { false } }
}

/// A proposal that this store set aside, with those acts on it that prove themselves all the same: its content may be what
/// no gate lets in, but who decided it, and what a return must follow, does not hang on that (design §5: "what cannot pass
/// is returned by a signed act"). Nothing of it counts: it is read to return it, or to judge another's return of it.
package struct SetAsideCarrier {
  package let carrier: Pembawa
  package let digest: Digest
  package let steps: [LangkahTercatat]
  /// Where each of the acts stands in its author's chain.
  let places: [(author: ReplicaID, rantai: Rantai)]

  /// - Returns: nil where nothing that was set aside is the proposal itself, whole.
  /// - Throws: the reader's errors.
  package init?(_ digest: Digest, in reader: any EntryReader, trust: Trust) throws {
    var carrier: Pembawa?
    var steps: [Digest: LangkahTercatat] = [:]
    var places: [(ReplicaID, Rantai)] = []
    for kept in try reader.setAside(digest) {
      // What a disk changed proves nothing; another neighbour's may.
      guard let entries = try? Refusal.entries(packed: kept.bytes), let sender = trust.region(of: kept.peer) else {
        continue
      }
      let chains = ChainCheck(reader: reader, peer: kept.peer)
      for entry in entries {
        switch entry {
        case .pembawa(let found) where found.jenis == .usulan && Canonical.digest(found) == digest: carrier = found
        case .akta(let act, let views):
          guard steps[act.digest] == nil, (try? trust.certificates.verifikasi(act)) != nil else { continue }
          for view in views where sender.meliputi(view.wilayah) {
            guard let step = Self.step(act, view, on: digest, chains, trust) else { continue }
            steps[act.digest] = step
            places.append((step.penandatangan.replika, view.rantai))
          }
        default: continue
        }
      }
    }
    guard let carrier else { return nil }
    self.carrier = carrier
    self.digest = digest
    self.steps = steps.values.sorted { $0.digest < $1.digest }
    self.places = places
  }

  /// nil where the part does not lead to the act's root, stands elsewhere in its author's chain, or says nothing of it.
  private static func step(
    _ act: Bertanda<Akta>, _ view: PandanganBagian, on digest: Digest, _ chains: ChainCheck, _ trust: Trust
  ) -> LangkahTercatat? {
    guard let said = view.putusan.isi.first(where: { $0.pembawa == digest }), (try? view.periksa(act.dokumen)) != nil,
      let step = try? ChainLoader.step(act.digest, act.dokumen, view, said, trust: trust),
      (try? chains.check(act.digest, author: step.penandatangan.replika, at: view.rantai)) != nil
    else { return nil }
    return step
  }
}
