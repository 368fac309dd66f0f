import Causality
import Registry

/// Which way a change-set goes.
package enum ArahHimpunan: UInt8, CaseIterable, Sendable {
  case naik = 1
  case turun
}

/// A change-set's header (design §4): who sends what stretch of its log to whom.
package struct KepalaHimpunan: Hashable, Sendable {
  package var pengirim: ReplicaID
  package var penerima: ReplicaID
  package var arah: ArahHimpunan
  /// The sender's store: its log's random epoch.
  package var epoch: UInt64
  /// The sequence this change-set follows, and the one it reaches.
  package var dari: UInt64
  package var sampai: UInt64
  /// Features without which the content cannot be understood.
  package var fiturWajib: [UInt32]

  package init(
    pengirim: ReplicaID, penerima: ReplicaID, arah: ArahHimpunan, epoch: UInt64, dari: UInt64, sampai: UInt64,
    fiturWajib: [UInt32] = []
  ) {
    self.pengirim = pengirim
    self.penerima = penerima
    self.arah = arah
    self.epoch = epoch
    self.dari = dari
    self.sampai = sampai
    self.fiturWajib = fiturWajib
  }
}

/// Steps of one replica's chain for one region (design §7, "Witness"): told at once on every link, also where the document
/// itself is withheld. A digest of what the change-set carries costs a byte or two, a bare one 33.
package struct LangkahRantai: Hashable, Sendable {
  package var replika: ReplicaID
  package var wilayah: WilayahID
  /// The first document's number; 1 and up.
  package var pertama: UInt64
  /// The documents' digests in order; at least one.
  package var digest: [Digest]

  package init(replika: ReplicaID, wilayah: WilayahID, pertama: UInt64, digest: [Digest]) {
    self.replika = replika
    self.wilayah = wilayah
    self.pertama = pertama
    self.digest = digest
  }
}

/// What a change-set says.
package struct IsiHimpunan: Hashable, Sendable {
  /// Certificates, publications, carriers, acts: in this order of kinds, and within each in the order the sender gave.
  package var entri: [Entri]
  package var rantai: [LangkahRantai]

  package init(entri: [Entri], rantai: [LangkahRantai]) {
    self.entri = entri
    self.rantai = rantai
  }
}

/// Versions and features this node speaks.
package enum Protokol {
  /// The only change-set version so far.
  package static let versi: UInt64 = 1
  /// Features a change-set may require of us; none yet.
  package static let fitur: Set<UInt32> = []

  /// - Throws: `FITUR_TAK_DIKENAL` naming the first one not known.
  package static func periksa(fitur: [UInt32]) throws(WireError) {
    guard let unknown = fitur.first(where: { !Self.fitur.contains($0) }) else { return }
    throw WireError(
      .fitur,
      "Pengirim memakai fitur \(unknown) yang belum ada di simpul ini (versi protokol tertinggi \(versi)). "
        + "Perbarui aplikasi, lalu sinkronkan lagi.",
      en: "Features: \(unknown); the highest version spoken here is \(versi).")
  }

  /// - Throws: `VERSI_TAK_DIKENAL`.
  package static func periksa(versi: UInt64) throws(WireError) {
    guard versi != Self.versi else { return }
    throw WireError(
      .versi,
      "Versi protokol \(versi) tidak dikenal; versi tertinggi simpul ini \(Self.versi). "
        + "Perbarui aplikasi pada simpul yang lebih lama.",
      en: "Version \(versi); the highest spoken here is \(Self.versi).")
  }
}
