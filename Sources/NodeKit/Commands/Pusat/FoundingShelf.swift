import Causality
import Registry
import Store

/// The foundings of this node, by the digest of their two files: begun, and done.
package struct FoundingShelf: Codable, Hashable, Sendable {
  /// What a founding took when it began, so that going on makes the very same documents.
  package let sk: String
  /// The signer's certificate, as its digest's text.
  package let penandatangan: String
  package let tanggal: String
  package let nomor: UInt32
  package let serial: UInt64
  package let paket: String
  /// Villages in all.
  package let desa: Int
  package var selesai = false

  private static let shelf = WorkShelf<FoundingShelf>("pendirian")

  package static func founding(_ files: Digest, in reader: any StoreReader) throws -> FoundingShelf? {
    try shelf.item(files.description, in: reader)
  }

  /// Foundings that were stopped before their last village.
  package static func unfinished(in reader: any StoreReader) throws -> [FoundingShelf] {
    try shelf.items(in: reader).map(\.item).filter { !$0.selesai }
  }

  package static func put(_ founding: FoundingShelf, for files: Digest, in writer: any StoreWriter) throws {
    try shelf.set(files.description, founding, in: writer)
  }

  /// What to do where it was stopped.
  package var reminder: Kalimat {
    Kalimat(
      "pendirian \(sk) terhenti: ulangi register import yang sama",
      "founding \(sk) was stopped: run the same register import again")
  }

  /// - Throws: `CATATAN_KERJA_RUSAK`.
  package func read() throws -> (date: Tanggal, pack: Digest) {
    guard let date = Tanggal(tanggal), let pack = Digest(paket) else {
      throw NodeError(.catatanKerjaRusak, "catatan kerja simpul tidak terbaca: pulihkan dari cadangan", letak: sk)
    }
    return (date, pack)
  }
}
