import Causality
import Tatacara

/// A list under an RFC 6962 root, of which some items are shown and the others only proved to exist.
package struct DaftarTerlihat<Item: CanonicalDocument>: Hashable, Sendable {
  /// Items in the whole list.
  package let jumlah: Int
  /// Positions of the items shown, ascending.
  package let indeks: [Int]
  /// The items shown, in that order.
  package let isi: [Item]
  /// Hashes of what is not shown (`MerkleTree.proof`).
  package let bukti: [Digest]

  init(jumlah: Int, indeks: [Int], isi: [Item], bukti: [Digest]) {
    self.jumlah = jumlah
    self.indeks = indeks
    self.isi = isi
    self.bukti = bukti
  }

  /// The whole list.
  package init(semua: [Item]) {
    self.init(jumlah: semua.count, indeks: Array(semua.indices), isi: semua, bukti: [])
  }

  /// Those of `semua` that `tampak` shows.
  package init(dari semua: [Item], tampak: (Item) -> Bool) {
    let indeks = semua.indices.filter { tampak(semua[$0]) }
    let leaves = indeks.count == semua.count ? [] : semua.map(Self.leaf)
    self.init(
      jumlah: semua.count, indeks: indeks, isi: indeks.map { semua[$0] },
      bukti: leaves.isEmpty ? [] : MerkleTree.proof(leaves, for: indeks))
  }

  package var lengkap: Bool { indeks.count == jumlah }

  static func leaf(_ item: Item) -> Digest { MerkleTree.leaf(Canonical.bytes(item)) }

  /// The root that the items shown and the proof lead to.
  /// - Throws: `BUKTI_TIDAK_COCOK`.
  package func akar() throws(WireError) -> Digest {
    lengkap && bukti.isEmpty && indeks == Array(0..<jumlah) ? MerkleTree.root(isi.map(Self.leaf)) : try pohon().root
  }

  /// What this list knows of its tree.
  func pohon() throws(WireError) -> PartialTree {
    guard indeks.count == isi.count else { throw .bukti("Sebuah daftar", "a list") }
    let known = zip(indeks, isi).map { (index: $0, hash: Self.leaf($1)) }
    return try PartialTree(count: jumlah, known: known, proof: bukti)
  }

  /// Only those shown here that `tampak` shows too.
  /// - Throws: `BUKTI_TIDAK_COCOK` where this list is not sound itself.
  package func saring(_ tampak: (Item) -> Bool) throws(WireError) -> Self {
    let kept = isi.indices.filter { tampak(isi[$0]) }
    if kept.count == isi.count { return self }
    return try hanya(kept, dari: pohon())
  }

  /// Only the items at `tempat` of `isi`, ascending, proved by this list's own tree.
  func hanya(_ tempat: [Int], dari pohon: PartialTree) throws(WireError) -> Self {
    let indeks = tempat.map { self.indeks[$0] }
    return Self(jumlah: jumlah, indeks: indeks, isi: tempat.map { isi[$0] }, bukti: try pohon.proof(for: indeks))
  }

  /// What this view and another of the same list show together.
  /// - Throws: `BUKTI_TIDAK_COCOK` where it is another list.
  package func gabung(_ other: Self) throws(WireError) -> Self {
    if lengkap || Set(indeks).isSuperset(of: other.indeks) {
      guard jumlah == other.jumlah, try akar() == other.akar() else { throw .bukti("Bagian lain", "another part") }
      return self
    }
    var tree = try pohon()
    try tree.merge(other.pohon())
    let items = Dictionary(zip(indeks + other.indeks, isi + other.isi)) { mine, _ in mine }
    let union = items.keys.sorted()
    return Self(
      jumlah: jumlah, indeks: union, isi: union.compactMap { items[$0] }, bukti: try tree.proof(for: union))
  }
}

extension DaftarTerlihat {
  /// Count, whether all is shown, otherwise positions (first, then steps) and proof; then the items by `item`.
  func write(to writer: inout CanonicalWriter, items: (inout CanonicalWriter, [Item]) -> Void) {
    writer.count(jumlah)
    writer.flag(lengkap)
    if !lengkap {
      writer.count(indeks.count)
      for (previous, next) in zip([-1] + indeks, indeks) { writer.count(next - previous - 1) }
      writer.array(bukti) { $0.raw($1.bytes) }
    }
    items(&writer, isi)
  }

  /// - Parameter limit: the most items the whole list may have.
  init(
    from reader: inout CanonicalReader, limit: Int,
    items: (inout CanonicalReader, Int) throws(WireError) -> [Item]
  ) throws(WireError) {
    let jumlah = try reader.number(0...limit, "jumlah isi daftar")
    if try reader.flag("semua tampak") {
      try reader.spend(jumlah)
      self.init(
        jumlah: jumlah, indeks: Array(0..<jumlah), isi: try items(&reader, jumlah), bukti: [])
      return
    }
    guard jumlah > 0 else {
      throw .bentuk("daftar kosong yang tidak utuh", "an empty list that is not whole", at: reader.offset)
    }
    let shown = try reader.count(limit: jumlah - 1, "yang tampak")
    try reader.spend(shown)
    var indeks: [Int] = []
    for _ in 0..<shown {
      let next = (indeks.last ?? -1) + 1 + (try reader.number(0...limit, "lompatan"))
      guard next < jumlah else {
        throw .bentuk("posisi di luar daftar", "a position outside its list", at: reader.offset)
      }
      indeks.append(next)
    }
    let bukti = try reader.array(limit: Batas.bukti, itemSize: 32, "bukti") { reader throws(WireError) in
      try reader.rawDigest()
    }
    self.init(jumlah: jumlah, indeks: indeks, isi: try items(&reader, shown), bukti: bukti)
  }
}
