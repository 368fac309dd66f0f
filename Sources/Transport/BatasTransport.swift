import NIOCore
import Wire

/// Bounds of the link, both ends.
package struct BatasTransport: Sendable {
  /// Bytes of one session message: a change-set and what goes around it.
  package var sesi = Batas.baku.himpunan + 256 << 10
  /// Bytes of one file.
  package var berkas: UInt64 = 64 << 20
  /// Open connections a server accepts; more wait in the backlog.
  package var sambungan = 512
  /// Sessions a server works on at once; more are told `SIMPUL_SIBUK`.
  package var sesiSekaligus = 64
  /// To a connection, TLS included: several round trips of 700 ms.
  package var menyambung: TimeAmount = .seconds(15)
  /// Without a byte from the other end: a big change-set may take a node minutes to apply.
  package var diam: TimeAmount = .minutes(5)
  /// For one request in all: a full change-set at 64 kbit/s takes over an hour.
  package var seluruhnya: TimeAmount = .hours(6)

  package init() {}

  /// Bytes of enrolment bodies and of error bodies.
  static let kecil = 128 << 10
  /// Bytes of one chunk of a file: what a cut costs at most. Half a minute at 64 kbit/s, beside which a round trip of 700 ms
  /// counts little.
  package static let potongan = 256 << 10
}
