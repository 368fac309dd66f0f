import Causality
import Registry
import X509

/// Who a node is to TLS: its replica and its region, as one DNS and one URI name of its leaf say alike (design §7).
package struct PeerIdentity: Hashable, Sendable {
  package let replika: ReplicaID
  package let wilayah: WilayahID

  package init(replika: ReplicaID, wilayah: WilayahID) {
    self.replika = replika
    self.wilayah = wilayah
  }

  /// The name a caller verifies: `<replica>.<region path>`, for the 13.09 of replica 1
  /// `0000000000000001.09.13.selaras.internal`. A reused code (`~n`) has the label `tn` before its path, so that the name
  /// stays under the region's own subtree.
  package var namaDNS: String {
    "\(replika)." + (wilayah.terbitan > 0 ? "t\(wilayah.terbitan)." : "") + wilayah.domain
  }

  /// `selaras:replica/<sixteen hexadecimal digits>`.
  package var uri: String { "selaras:replica/\(replika)" }

  /// Reads what `namaDNS` writes; nil for anything else.
  package init?(namaDNS: String) {
    let labels = namaDNS.split(separator: ".", maxSplits: 16, omittingEmptySubsequences: false).map(String.init)
    guard namaDNS.utf8.count <= 253, labels.count >= 3, let replica = ReplicaID(labels[0]), replica.rawValue != 0
    else { return nil }
    var path = labels[1..<(labels.count - 2)]
    var suffix = ""
    if let first = path.first, first.hasPrefix("t") {
      suffix = "~" + first.dropFirst()
      path = path.dropFirst()
    }
    guard let wilayah = WilayahID(kode: path.reversed().joined(separator: ".") + suffix) else { return nil }
    self.init(replika: replica, wilayah: wilayah)
    guard self.namaDNS == namaDNS else { return nil }
  }

  /// The identity a verified leaf states. Name constraints bind only the names that are present, so a leaf without a DNS
  /// name would pass BoringSSL: anything but exactly one DNS and one URI name that agree is refused here.
  /// - Throws: `NAMA_SERTIFIKAT_SALAH`.
  package init(leaf: Certificate) throws {
    guard let names = try? leaf.extensions.subjectAlternativeNames, names.count == 2 else {
      throw IdentityError.nama(
        Kalimat("harus ada tepat satu nama DNS dan satu URI", "there must be exactly one DNS and one URI name"))
    }
    var dns: String?
    var uri: String?
    for name in names {
      switch name {
      case .dnsName(let host): dns = host
      case .uniformResourceIdentifier(let text): uri = text
      default: break
      }
    }
    guard let dns, let uri else {
      throw IdentityError.nama(
        Kalimat("harus ada tepat satu nama DNS dan satu URI", "there must be exactly one DNS and one URI name"))
    }
    guard let found = PeerIdentity(namaDNS: dns), found.uri == uri, found.wilayah.tingkat != nil else {
      throw IdentityError.nama(
        Kalimat(
          "nama DNS dan URI tidak menunjuk satu replika dan satu wilayah",
          "the DNS and URI names do not point to one replica and region"))
    }
    self = found
  }
}

extension WilayahID {
  /// The DNS subtree of the region, its code read backwards: `13.09` is `09.13.selaras.internal`. Leaves of every edition of
  /// a reused code lie under the same one, as `meliputi` has it.
  package var domain: String {
    let code = description.prefix { $0 != "~" }
    let labels = code.split(separator: ".").reversed().map(String.init)
    return (labels + ["selaras", "internal"]).joined(separator: ".")
  }
}
