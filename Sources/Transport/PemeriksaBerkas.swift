import Causality

import struct Crypto.SHA256

/// Follows a file into its sink and lets it be finished only when size and digest are the ones announced.
struct PemeriksaBerkas {
  private let digest: Digest
  private let ukuran: UInt64
  private let penampung: any PenampungBerkas
  private var hash = SHA256()
  private var terima: UInt64 = 0

  init(_ digest: Digest, ukuran: UInt64, ke penampung: any PenampungBerkas) {
    self.digest = digest
    self.ukuran = ukuran
    self.penampung = penampung
  }

  /// - Throws: `BERKAS_TIDAK_COCOK` as soon as there is more than announced.
  mutating func tulis(_ potongan: [UInt8]) async throws {
    terima += UInt64(potongan.count)
    guard terima <= ukuran else { throw TransportError.digestSalah }
    hash.update(data: potongan)
    try await penampung.tulis(potongan)
  }

  /// - Throws: `BERKAS_TIDAK_COCOK`.
  mutating func selesai() async throws {
    guard terima == ukuran, Digest(bytes: Array(hash.finalize())) == digest else { throw TransportError.digestSalah }
    try await penampung.selesai()
  }

  /// Feeds `isi`, and finishes or drops the sink.
  static func alirkan<Isi: AsyncSequence>(
    _ isi: Isi, _ digest: Digest, ukuran: UInt64, ke penampung: any PenampungBerkas,
    bytes: (Isi.Element) -> [UInt8]
  ) async throws {
    var check = PemeriksaBerkas(digest, ukuran: ukuran, ke: penampung)
    do {
      for try await piece in isi { try await check.tulis(bytes(piece)) }
      try await check.selesai()
    } catch {
      await penampung.batal()
      throw error
    }
  }
}
