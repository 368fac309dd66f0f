import Causality
import Foundation
import Store
import Tatacara
import Wire

/// What neighbours set aside of what this node sent, as they last told it: whoever works here reads it whenever they look,
/// not only in the session that brought it. Hearsay: what does not decode is nothing, and the next telling replaces it.
package enum NoteShelf {
  private struct Told: Codable, Sendable {
    /// The end of the teller's log when it told this.
    var epoch: UInt64
    var urutan: UInt64
    var catatan: [Note]
  }

  private struct Note: Codable, Sendable {
    var subjek: String
    var kode: String
    /// As it came: Indonesian, without personal data.
    var pesan: String
  }

  private static let shelf = WorkShelf<Told>("ditahan-tetangga")

  /// Takes the place of all that the peer told before, unless it was written before that: a bundle may come late.
  /// - Parameter place: the end of the peer's log when it was written.
  /// - Returns: what had not been told.
  static func keep(
    _ notes: [CatatanKarantina], by peer: ReplicaID, asOf place: Kursor, in writer: any StoreWriter
  ) throws -> [CatatanKarantina] {
    let last = try? shelf.item("\(peer)", in: writer)
    if let last, last.epoch == place.epoch, place.urutan < last.urutan { return [] }
    let known = Set(try Self.notes(by: peer, in: writer).map { "\($0.subjek) \($0.kode)" })
    let kept = notes.prefix(Exchange.notesTold)
    let told = Told(
      epoch: place.epoch, urutan: place.urutan,
      catatan: kept.map { Note(subjek: $0.subjek.description, kode: $0.kode, pesan: $0.pesan) })
    try shelf.set("\(peer)", told, in: writer)
    return kept.filter { !known.contains("\($0.subjek) \($0.kode)") }
  }

  /// What one neighbour set aside.
  static func notes(by peer: ReplicaID, in reader: any StoreReader) throws -> [CatatanKarantina] {
    notes(of: try? shelf.item("\(peer)", in: reader))
  }

  /// What every neighbour set aside of this node's that has not come to its end meanwhile, by neighbour.
  package static func all(in reader: any StoreReader) throws -> [(peer: ReplicaID, note: CatatanKarantina)] {
    try reader.work(shelf.name, prefix: "").flatMap { key, bytes -> [(peer: ReplicaID, note: CatatanKarantina)] in
      guard let peer = ReplicaID(key) else { return [] }
      let told = try? JSONDecoder().decode(Told.self, from: Data(bytes))
      return try notes(of: told).filter { try isOpen($0.subjek, in: reader) }.map { (peer, $0) }
    }
  }

  /// The same by the document that it is about.
  package static func byDocument(in reader: any StoreReader) throws -> [Digest: [CatatanKarantina]] {
    Dictionary(grouping: try all(in: reader).map(\.note), by: \.subjek)
  }

  private static func notes(of told: Told?) -> [CatatanKarantina] {
    (told?.catatan ?? []).compactMap { note in
      Digest(note.subjek).map { CatatanKarantina(subjek: $0, kode: note.kode, pesan: note.pesan) }
    }
  }

  /// A teller that never calls again takes nothing back: what ended all the same was let in somewhere.
  private static func isOpen(_ subject: Digest, in reader: any StoreReader) throws -> Bool {
    guard let carrier = try reader.carrier(subject), carrier.jenis == .usulan else { return true }
    return carrier.state.status < StatusUsulan.selesai.kode
  }
}
