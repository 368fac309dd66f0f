import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Which files to ask a node below for, and in which order (design §5): village by village, act by act as their authors
/// numbered them, a forum's evidence before its cases' papers, so that whole musdes complete one after another.
struct WantedFiles {
  /// What was asked last. Where nothing came of its first file, the peer cannot serve those: the others are asked for next.
  struct Asked: Codable, Sendable {
    var first: String
    /// How much of the first was here.
    var here: UInt64
    var last: String
  }

  static let shelf = WorkShelf<Asked>("berkas-diminta-terakhir")

  let node: Node
  let peer: ReplicaID

  /// At most `count`, each with how much of it is here.
  func next(_ count: Int, among missing: [StoredFile], in reader: any StoreReader) throws -> [BerkasDiminta] {
    let ordered = try Self.ordered(missing, in: reader)
    let start = try start(in: ordered, reader)
    return (ordered[start...] + ordered[..<start]).prefix(count).map {
      BerkasDiminta(digest: $0.digest, mulai: node.vault.folder.terisi($0.digest))
    }
  }

  static func note(_ asked: [BerkasDiminta], of peer: ReplicaID, in writer: any StoreWriter) throws {
    guard let first = asked.first, let last = asked.last else { return }
    try shelf.set(
      peer.description, Asked(first: "\(first.digest)", here: first.mulai, last: "\(last.digest)"), in: writer)
  }

  private func start(in ordered: [StoredFile], _ reader: any StoreReader) throws -> Int {
    guard let asked = try Self.shelf.item(peer.description, in: reader),
      let first = ordered.firstIndex(where: { "\($0.digest)" == asked.first })
    else { return 0 }
    // It went on: those after it in their turn.
    guard node.vault.folder.terisi(ordered[first].digest) == asked.here else { return first }
    let last = ordered.firstIndex { "\($0.digest)" == asked.last } ?? first
    return (last + 1) % ordered.count
  }

  // MARK: Order

  private struct Place: Comparable {
    let village: WilayahID
    let act: UInt64
    let ofCase: Bool
    let kind: JenisBerkas
    let digest: Digest

    static func < (a: Place, b: Place) -> Bool {
      (a.village, a.act, a.ofCase ? 1 : 0, a.kind, a.digest) < (b.village, b.act, b.ofCase ? 1 : 0, b.kind, b.digest)
    }
  }

  /// Each digest once.
  static func ordered(_ missing: [StoredFile], in reader: any StoreReader) throws -> [StoredFile] {
    var places: [Digest: Place] = [:]
    for (village, files) in Dictionary(grouping: missing, by: \.village) {
      let named = try self.places(in: village, reader)
      for file in files {
        let place =
          named[file.digest]
          ?? Place(village: village, act: .max, ofCase: true, kind: file.kind, digest: file.digest)
        places[file.digest] = min(places[file.digest] ?? place, place)
      }
    }
    return missing.eachDigestOnce.compactMap { file in places[file.digest].map { (place: $0, file: file) } }
      .sorted { $0.place < $1.place }.map(\.file)
  }

  private static func places(in village: WilayahID, _ reader: any StoreReader) throws -> [Digest: Place] {
    var places: [Digest: Place] = [:]
    for part in try reader.parts(for: village) {
      // A damaged part holds back its own files' place alone.
      guard let view = try? part.content() else { continue }
      for file in view.berkas.isi {
        let place = Place(
          village: village, act: UInt64(part.rantai.nomor), ofCase: file.untuk != nil, kind: file.jenis,
          digest: file.digest)
        places[file.digest] = min(places[file.digest] ?? place, place)
      }
    }
    return places
  }
}
