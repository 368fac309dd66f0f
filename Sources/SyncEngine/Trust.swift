import Causality
import Registry
import Tatacara
import Wire

/// What a node believes, and only after checking: the certificates that lead to pusat's, and the rule packs pusat
/// published. A value: admission extends its copy, and keeps it only when the transaction commits.
package struct Trust: Sendable {
  package private(set) var certificates: RantaiSertifikat
  /// By the digest of the text, which proposals name.
  package private(set) var packs: [Digest: PaketAturan] = [:]
  /// Whether the federation is a demonstration: production nodes refuse such documents, and the reverse.
  package let peraga: Bool
  /// A publication kept here is damaged: a pack that is not known may be that one.
  package private(set) var lacksPublication = false
  private var regions: [ReplicaID: WilayahID] = [:]

  package init(root: Digest, peraga: Bool) {
    certificates = RantaiSertifikat(akar: root)
    self.peraga = peraga
  }

  /// - Throws: as `RantaiSertifikat.terima`.
  package mutating func accept(_ certificate: Bertanda<SertifikatSimpul>) throws(WireError) {
    try certificates.terima(certificate)
    regions[certificate.dokumen.replika] = certificate.dokumen.wilayah
  }

  package mutating func accept(_ certificate: Bertanda<SertifikatPetugas>) throws(WireError) {
    try certificates.terima(certificate)
  }

  package mutating func accept(_ pack: PaketAturan) {
    packs[pack.digest] = pack
  }

  package mutating func noteDamagedPublication() { lacksPublication = true }

  /// Why a pack is not known: it has not come, or its publication is damaged here, which no peer can help by syncing.
  package func unknownPack(_ letak: String?) -> SyncError {
    lacksPublication
      ? .damagedHere(Kalimat("paket aturan", "a rule pack"), letak: letak) : .packUnknown(letak)
  }

  /// The rules a carrier is judged by: those it names, for ever (design §3); nil where they are not here.
  package dynamic func pack(for carrier: Pembawa) -> PaketAturan? { packs[carrier.paket] }

  /// The region a replica was enrolled for, past or present; nil for one unknown here.
  package func region(of replica: ReplicaID) -> WilayahID? { regions[replica] }

  /// The tier a replica wrote at; nil for one unknown here.
  package func tier(of replica: ReplicaID) -> Tingkat? { regions[replica]?.tingkat }
}
