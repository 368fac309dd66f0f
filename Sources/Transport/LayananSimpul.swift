import Causality
import Identity

/// What a node does for those that call it; the transport only checks who they are and bounds what they send. A handler
/// refuses by throwing a `SelarasError`: its code and sentence travel to the caller.
package protocol LayananSimpul: Sendable {
  /// One exchange of a session: a message in, a message out.
  func sesi(_ isi: [UInt8], dari peer: PeerIdentity) async throws -> [UInt8]
  /// One question of an agreement, and its answer.
  func sepakat(_ isi: [UInt8], dari peer: PeerIdentity) async throws -> [UInt8]
  /// A file this node holds and `peer` may have; nil otherwise.
  func berkas(_ digest: Digest, untuk peer: PeerIdentity) async throws -> SumberBerkas?
  /// Where a file announced by `peer` goes; nil where it is held already. Throws where it is not wanted.
  func penampung(_ digest: Digest, ukuran: UInt64, dari peer: PeerIdentity) async throws -> (any PenampungBerkas)?
  /// Online enrolment, by whoever knows a code (`PendaftaranDaring.jawab`).
  func daftar(_ isi: [UInt8]) async throws -> [UInt8]
}

/// A file to read from, piece by piece.
package struct SumberBerkas: Sendable {
  package let ukuran: UInt64
  /// At most `jumlah` bytes at `mulai`; fewer only at the end.
  package let baca: @Sendable (_ mulai: UInt64, _ jumlah: Int) async throws -> [UInt8]

  package init(ukuran: UInt64, baca: @escaping @Sendable (_ mulai: UInt64, _ jumlah: Int) async throws -> [UInt8]) {
    self.ukuran = ukuran
    self.baca = baca
  }
}

/// Where a file is written. Nothing of it is to be seen before `selesai`, which is called once the size and digest are
/// right; `batal` is called otherwise, and neither after a kill: what lies there then is not the file.
package protocol PenampungBerkas: Sendable {
  func tulis(_ potongan: [UInt8]) async throws
  func selesai() async throws
  func batal() async
}
