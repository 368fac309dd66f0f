import Causality
import Registry
import Store
import Tatacara

/// The files that documents held here name and whose bytes are not here, each once, with where they are to come from.
package struct MissingFiles: Sendable {
  /// Who has the bytes, as far as can be told from here.
  package enum Source: Int, Comparable, Sendable {
    /// The node above: fetched in the next session.
    case above
    /// A node below: asked of it in its next session.
    case below
    /// This node itself, whose own acts first named it: whoever has the original gives it back.
    case own

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  package struct Item: Sendable {
    package let file: StoredFile
    /// Ascending.
    package let villages: [WilayahID]
    package let source: Source
  }

  /// Ascending by digest.
  package let items: [Item]

  package init(at tier: Tingkat, in reader: any StoreReader) throws {
    let named = Dictionary(grouping: try reader.files(held: false), by: \.digest)
    items = named.sorted { $0.key < $1.key }.compactMap { _, files in
      files.first.map {
        Item(file: $0, villages: Set(files.map(\.village)).sorted(), source: Self.source(of: files, at: tier))
      }
    }
  }

  /// What no node below can send is asked of the one above: decisions' papers, and what this node made and lost.
  var fromAbove: [StoredFile] { items.filter { $0.source != .below }.map(\.file) }

  private static func source(of files: [StoredFile], at tier: Tingkat) -> Source {
    if files.contains(where: { $0.kind.asal == tier }) { return .own }
    return files.allSatisfy { $0.kind.asal < tier } ? .below : .above
  }
}

// MARK: For people

extension MissingFiles {
  /// How many of each kind, and what to do about them; empty where nothing is missing.
  package var sentences: [Kalimat] {
    let groups = Dictionary(grouping: items, by: \.source).sorted { $0.key < $1.key }
    return groups.map { source, items in
      let counts = Dictionary(grouping: items, by: \.file.kind).mapValues(\.count).sorted { $0.key < $1.key }
      let list = counts.map { "\($0.key.label) \($0.value)" }.joined(separator: ", ")
      let english = counts.map { "\($0.key.english) \($0.value)" }.joined(separator: ", ")
      return Kalimat(
        "berkas yang belum ada di sini: \(list); \(source.remedy.id)",
        "files not here yet: \(english); \(source.remedy.en)")
    }
  }
}

extension MissingFiles.Source {
  package var remedy: Kalimat {
    switch self {
    case .above:
      Kalimat(
        "jalankan sync; bila tetap kurang, simpul di atas belum memegangnya",
        "run sync; if still missing, the node above does not have it yet")
    case .below:
      Kalimat(
        "minta desa atau simpul di bawah menjalankan sync", "have the village or node below run sync")
    case .own:
      Kalimat(
        "jalankan sync, atau pasang kembali berkas aslinya dengan berkas pasang",
        "run sync, or give the original back with berkas pasang")
    }
  }
}

extension [StoredFile] {
  /// The first of each digest, in their order.
  var eachDigestOnce: [StoredFile] {
    var known: Set<Digest> = []
    return filter { known.insert($0.digest).inserted }
  }
}
