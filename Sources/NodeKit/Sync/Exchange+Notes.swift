import Causality
import Registry
import Store
import SyncEngine
import Wire

/// What one end set aside of the other's, told until the other says to know it (design §5: the sender learns code and
/// reason): an answer that is lost on its way loses nothing, and what is let in later is taken back.
extension Exchange {
  /// Notes told at most; the rest follow as these are settled.
  static let notesTold = 1_000

  /// What this node set aside of the peer's, each document once, and the chains of which the peer told another story. Not
  /// what waits for damage here to be mended: the peer cannot help that.
  func ownNotes(in reader: any StoreReader) throws -> [CatatanKarantina] {
    let forks = try reader.forks().filter { $0.source == peer.replika }.map {
      ($0.other, $0.alarm.kode, $0.alarm.pesan)
    }
    let items = try reader.quarantine(from: peer.replika, limit: Self.notesTold).map {
      ($0.subject, $0.code, $0.message)
    }
    var seen: Set<Digest> = []
    let told = (forks + items).filter { $0.1 != SyncError.Code.damagedHere.rawValue && seen.insert($0.0).inserted }
    return told.prefix(Self.notesTold).map {
      CatatanKarantina(subjek: $0.0, kode: $0.1, kalimat: $0.2)
    }
  }

  func addNotes(to message: inout PesanSesi, _ taken: Taken, in reader: any StoreReader) throws {
    message.karantinaDikenal = try CatatanKarantina.sidik(NoteShelf.notes(by: peer.replika, in: reader))
    guard let known = taken.peerKnows else { return }
    let notes = try ownNotes(in: reader)
    guard CatatanKarantina.sidik(notes) != known else { return }
    message.karantina = notes
    message.karantinaUtuh = true
  }

  func takeNotes(_ message: PesanSesi, _ taken: inout Taken, in writer: any StoreWriter) throws {
    if message.karantinaUtuh {
      taken.told = try NoteShelf.keep(message.karantina, by: peer.replika, asOf: message.log, in: writer)
    }
    taken.peerKnows = message.karantinaDikenal
    taken.owesNotes = try CatatanKarantina.sidik(ownNotes(in: writer)) != message.karantinaDikenal
  }
}
