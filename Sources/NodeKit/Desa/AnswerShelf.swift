import Causality
import Intake
import Registry
import Store

/// What people said of a source's absent: kept, so that the next import of the same file drafts the same. A question about a
/// row is asked anew each time, since what it rests on may have changed.
struct AnswerShelf: Sendable {
  private let shelf: WorkShelf<String>

  init(source: String) { shelf = WorkShelf("jawaban/\(source)") }

  /// What was given now, over what is kept.
  func merged(
    _ given: [RecordID: JawabanAbsen], in reader: any StoreReader
  ) throws -> [RecordID: JawabanAbsen] {
    var all = given
    for (key, text) in try shelf.items(in: reader) {
      guard let record = RecordID(key), all[record] == nil else { continue }
      all[record] = JawabanAbsen(text, di: JawabanAbsen.tersimpan)
    }
    return all
  }

  func keep(_ given: [RecordID: JawabanAbsen], in writer: any StoreWriter) throws {
    for (record, answer) in given { try shelf.set("\(record)", answer.teks, in: writer) }
  }

  /// A person discarded what these answers made: they are to be given again.
  func forget(_ draft: StoredDraft, in writer: any StoreWriter) throws {
    for record in Set(draft.deltas.map(\.rekaman) + draft.keluarga) {
      try shelf.set("\(record)", nil, in: writer)
    }
  }
}
