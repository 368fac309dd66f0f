import Causality
import Store
import Wire

/// What neighbours set aside of what this node sent, as they last told it: whoever works here reads it whenever they look,
/// not only in the session that brought it.
package enum NoteShelf {
  package struct Note: Codable, Sendable {
    package var kode: String
    /// As it came: Indonesian, without personal data.
    package var pesan: String
  }

  private struct Told: Codable, Sendable {
    var epoch: UInt64
    var urutan: UInt64
  }

  private static let shelf = WorkShelf<Note>("ditahan-tetangga")
  private static let told = WorkShelf<Told>("ditahan-tetangga-per")

  private static func key(_ subject: Digest, _ peer: ReplicaID) -> String { "\(subject) \(peer)" }

  /// Takes the place of all that the peer told before, unless it was written before that: a bundle may come late.
  /// - Parameter place: the end of the peer's log when it was written.
  /// - Returns: what had not been told.
  static func keep(
    _ notes: [CatatanKarantina], by peer: ReplicaID, asOf place: Kursor, in writer: any StoreWriter
  ) throws -> [CatatanKarantina] {
    if let last = try told.item("\(peer)", in: writer), last.epoch == place.epoch, place.urutan < last.urutan {
      return []
    }
    try told.set("\(peer)", Told(epoch: place.epoch, urutan: place.urutan), in: writer)
    let before = try Self.notes(by: peer, in: writer)
    for note in before { try shelf.set(key(note.subjek, peer), nil, in: writer) }
    // Of several about one document the last stays; an honest peer tells one.
    for note in notes { try shelf.set(key(note.subjek, peer), Note(kode: note.kode, pesan: note.pesan), in: writer) }
    let known = Set(before.map { "\($0.subjek) \($0.kode)" })
    return notes.filter { !known.contains("\($0.subjek) \($0.kode)") }
  }

  /// What one neighbour set aside.
  static func notes(by peer: ReplicaID, in reader: any StoreReader) throws -> [CatatanKarantina] {
    try all(in: reader).filter { $0.peer == peer }.map { $0.note }
  }

  /// What every neighbour set aside, ascending by subject.
  package static func all(in reader: any StoreReader) throws -> [(peer: ReplicaID, note: CatatanKarantina)] {
    try shelf.items(in: reader).compactMap { key, kept in
      let parts = key.split(separator: " ")
      guard parts.count == 2, let subject = Digest(String(parts[0])), let peer = ReplicaID(String(parts[1])) else {
        return nil
      }
      return (peer, CatatanKarantina(subjek: subject, kode: kept.kode, pesan: kept.pesan))
    }
  }

  /// What neighbours say of one document.
  package static func notes(on subject: Digest, in reader: any StoreReader) throws -> [Note] {
    try shelf.items(prefix: "\(subject) ", in: reader).map(\.item)
  }
}
