import Causality
import Registry
import Store
import Tatacara

/// The foundings of this node, by the digest of their two files: begun, done, given up.
package struct FoundingShelf: Codable, Hashable, Sendable {
  /// What a founding took when it began, so that going on makes the very same carriers, whoever goes on.
  package let sk: String
  /// The certificate of who began it, as its digest's text.
  package let penandatangan: String
  package let tanggal: String
  package let nomor: UInt32
  package let serial: UInt64
  package let paket: String
  /// Villages in all.
  package let desa: Int
  package var selesai = false
  /// Given up after some villages stood; absent where it was not. The same files take it up again.
  package var batal: Bool?

  private static let shelf = WorkShelf<FoundingShelf>("pendirian")

  package static func founding(_ files: Digest, in reader: any StoreReader) throws -> FoundingShelf? {
    try shelf.item(files.description, in: reader)
  }

  /// Foundings that were stopped before their last village and not given up, by their files.
  package static func unfinished(in reader: any StoreReader) throws -> [(files: Digest, founding: FoundingShelf)] {
    try shelf.items(in: reader).compactMap { key, item in
      guard !item.selesai, item.batal != true, let files = Digest(key) else { return nil }
      return (files, item)
    }
  }

  /// nil forgets it: nothing of it was ever made.
  package static func put(_ founding: FoundingShelf?, for files: Digest, in writer: any StoreWriter) throws {
    try shelf.set(files.description, founding, in: writer)
  }

  /// What to do where it was stopped.
  package var reminder: Kalimat {
    Kalimat(
      "pendirian \(sk) terhenti: ulangi register import yang sama, atau hentikan dengan register batal --sk '\(sk)'",
      "founding \(sk) was stopped: run the same register import again, or give it up with register batal --sk '\(sk)'")
  }

  /// - Throws: `CATATAN_KERJA_RUSAK`.
  package func read() throws -> (date: Tanggal, pack: Digest) {
    guard let date = Tanggal(tanggal), let pack = Digest(paket) else {
      throw NodeError(.catatanKerjaRusak, NodeError.Kode.catatanKerjaRusak.kalimat.id, letak: sk)
    }
    return (date, pack)
  }
}

extension FoundingShelf {
  /// Whether families of a village stand under this founding's number, which no other document bears.
  func stands(in village: WilayahID, _ reader: any StoreReader) throws -> Bool {
    let filter = CarrierFilter(
      region: village, jenis: .pendirian, triwulan: Triwulan(try read().date), seri: nomor)
    return try !reader.carriers(matching: filter, after: nil, limit: 1).isEmpty
  }

  /// How far it came, and who began it, for whoever is to go on with it or to give it up.
  func standing(at node: Node, in reader: any StoreReader) throws -> Kalimat {
    let villages = try reader.tallies(in: .pusat).filter { try stands(in: $0.village, reader) }.count
    let begun = try Digest(penandatangan).flatMap { try node.trust(in: reader).certificates.petugas[$0] }
    let who = begun?.nama ?? "?"
    return Kalimat(
      "Pendirian \(sk), dimulai \(tanggal) oleh \(who): \(villages) dari \(desa) desa sudah berdiri.",
      "Founding \(sk), begun on \(tanggal) by \(who): \(villages) of \(desa) villages stand.")
  }
}
