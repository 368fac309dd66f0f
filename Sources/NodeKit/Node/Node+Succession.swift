import Causality
import Identity
import Registry
import Store
import Tatacara
import Wire

/// Who stands for a region now: a node that was restored or replaced is another replica, whose certificate names the one
/// before it (design §7).
extension Node {
  /// The node that took an ancestor's place, as far as is known here; the ancestor itself where none did.
  package func standing(for ancestor: PeerIdentity, in reader: any StoreReader) throws -> PeerIdentity {
    let held = try reader.nodes(for: ancestor.wilayah).compactMap { try? Canonical.simpul(from: $0.bytes) }
    let met = try PeerCertificates.all(in: reader).map(\.dokumen).filter { $0.wilayah == ancestor.wilayah }
    var next: [ReplicaID: ReplicaID] = [:]
    for certificate in held + met {
      if let before = certificate.pendahulu { next[before] = certificate.replika }
    }
    var replica = ancestor.replika
    // Each step takes one away: certificates that name each other in a ring end too.
    while let successor = next.removeValue(forKey: replica) { replica = successor }
    return PeerIdentity(replika: replica, wilayah: ancestor.wilayah)
  }
}
