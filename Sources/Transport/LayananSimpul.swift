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

/// Where a file comes in, chunk by chunk, in as many sessions as it takes. Nothing of it is to be seen before `selesai`; what
/// came before a cut or a kill stays, and the file goes on from there.
package protocol PenampungBerkas: Sendable {
  /// How much of it is here.
  func terisi() async throws -> UInt64
  /// Appends what lies at `mulai`; nothing where that is not where it ends.
  /// - Returns: how much of it is here now, whatever was appended.
  func tambah(_ potongan: [UInt8], di mulai: UInt64) async throws -> UInt64
  /// All of it came.
  /// - Throws: `BERKAS_TIDAK_COCOK` where it is not the bytes of its digest: what came of it is thrown away.
  func selesai() async throws
  /// It is not what was announced: throws away what came of it.
  func batal() async
}
