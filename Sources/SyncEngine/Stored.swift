import Causality
import Registry
import Tatacara
import Wire

/// A signed document as a store keeps it: an act's header, a certificate, a publication. Immutable.
package struct StoredDocument: Hashable, Sendable {
  package enum Kind: UInt8, Sendable, CaseIterable {
    case akta = 1
    case sertifikatSimpul, sertifikatPetugas, terbitan
  }

  package var digest: Digest
  package var kind: Kind
  /// Canonical bytes, the ones `digest` covers.
  package var bytes: [UInt8]
  /// Ed25519, 64 bytes.
  package var signature: [UInt8]
  /// The replica whose key signed it (a certificate's issuer).
  package var author: ReplicaID
  /// The region it concerns; `.pusat` for acts over several villages, whose parts name theirs.
  package var region: WilayahID
  /// What belongs to it unhashed: a publication's text or rows as they travel; empty otherwise.
  package var attachment: [UInt8]

  package init(
    digest: Digest, kind: Kind, bytes: [UInt8], signature: [UInt8], author: ReplicaID, region: WilayahID,
    attachment: [UInt8] = []
  ) {
    self.digest = digest
    self.kind = kind
    self.bytes = bytes
    self.signature = signature
    self.author = author
    self.region = region
    self.attachment = attachment
  }
}

/// A carrier as a store keeps it, with the derived state that `verify` recomputes.
package struct StoredCarrier: Hashable, Sendable {
  package var digest: Digest
  package var bytes: [UInt8]
  package var jenis: JenisPembawa
  package var nomor: NomorPembawa
  package var replica: ReplicaID
  package var state: CarrierState

  package init(
    digest: Digest, bytes: [UInt8], jenis: JenisPembawa, nomor: NomorPembawa, replica: ReplicaID, state: CarrierState
  ) {
    self.digest = digest
    self.bytes = bytes
    self.jenis = jenis
    self.nomor = nomor
    self.replica = replica
    self.state = state
  }
}

extension StoredCarrier {
  /// What it says.
  /// - Throws: `CATATAN_SIMPUL_RUSAK` where its bytes are not those of its digest.
  package func content() throws(SyncError) -> Pembawa {
    guard Canonical.sha256(bytes) == digest, let carrier = try? Canonical.pembawa(from: bytes) else {
      throw .damagedHere(Kalimat("sebuah usulan", "a proposal"), letak: nomor.description)
    }
    return carrier
  }
}

extension StoredPart {
  /// What it shows.
  /// - Throws: `CATATAN_SIMPUL_RUSAK` where its bytes do not say so.
  package func content() throws(SyncError) -> PandanganBagian {
    guard let view = try? Canonical.decode(PandanganBagian.self, from: view), view.akta == act else {
      throw .damagedHere(Kalimat("bagian sebuah akta", "a part of an act"), letak: "\(act.short) \(rantai.wilayah)")
    }
    return view
  }
}

extension StoredDocument {
  /// The act it is.
  /// - Throws: `CATATAN_SIMPUL_RUSAK` where its bytes are not those of its digest.
  package func content() throws(SyncError) -> Akta {
    guard Canonical.sha256(bytes) == digest, let act = try? Canonical.akta(from: bytes) else {
      throw .damagedHere(Kalimat("sebuah akta", "an act"), letak: digest.short)
    }
    return act
  }
}

/// The derived part of a carrier: a pure function of its chain (design §1), kept for queues and lists.
package struct CarrierState: Hashable, Sendable {
  /// `KeadaanUsulan`'s overall status, by its stable code.
  package var status: UInt8
  /// The step due next; 0 when none is.
  package var step: UInt8
  package var custody: Tingkat?
  /// The last act of its chain.
  package var lastAct: Digest?
  /// How many acts of its chain are cleared for the link above this node's tier.
  package var clearedUp: UInt16

  package init(status: UInt8, step: UInt8, custody: Tingkat?, lastAct: Digest?, clearedUp: UInt16) {
    self.status = status
    self.step = step
    self.custody = custody
    self.lastAct = lastAct
    self.clearedUp = clearedUp
  }
}

/// One village's part of an act, as far as this node holds it.
package struct StoredPart: Hashable, Sendable {
  package var act: Digest
  package var rantai: Rantai
  /// The signer's replica.
  package var author: ReplicaID
  /// `PandanganBagian` in its stored form: what is visible, and the paths for what is not.
  package var view: [UInt8]

  package init(act: Digest, rantai: Rantai, author: ReplicaID, view: [UInt8]) {
    self.act = act
    self.rantai = rantai
    self.author = author
    self.view = view
  }
}

/// What one act says of one carrier, as an index over parts.
package struct StoredVerdict: Hashable, Sendable {
  package var act: Digest
  package var village: WilayahID
  package var carrier: Digest
  package var previous: Digest?

  package init(act: Digest, village: WilayahID, carrier: Digest, previous: Digest?) {
    self.act = act
    self.village = village
    self.carrier = carrier
    self.previous = previous
  }
}

/// Where a delta stands: enough to find and count it without decoding its carrier.
package struct StoredDelta: Hashable, Sendable {
  package var record: RecordID
  package var dot: Dot
  package var carrier: Digest
  /// Position of its butir in the carrier.
  package var butir: UInt16
  package var counts: Counting

  /// In which views a delta counts (design §1, "Two views").
  package struct Counting: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let resmi = Counting(rawValue: 1)
    package static let berjalan = Counting(rawValue: 2)
  }

  package init(record: RecordID, dot: Dot, carrier: Digest, butir: UInt16, counts: Counting) {
    self.record = record
    self.dot = dot
    self.carrier = carrier
    self.butir = butir
    self.counts = counts
  }
}

/// A chain's newest document known here (design §7, "Witness").
package struct StoredHead: Hashable, Sendable {
  package var replica: ReplicaID
  package var region: WilayahID
  package var nomor: UInt64
  /// The head after document `nomor`.
  package var head: Digest

  package init(replica: ReplicaID, region: WilayahID, nomor: UInt64, head: Digest) {
    self.replica = replica
    self.region = region
    self.nomor = nomor
    self.head = head
  }
}
