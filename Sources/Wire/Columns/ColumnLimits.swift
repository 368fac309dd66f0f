import Tatacara

/// What a receiver allows one block of carriers to hold; checked before anything is allocated.
package struct ColumnLimits: Sendable, Equatable {
  package var pembawa: Int
  package var butir: Int
  package var delta: Int
  package var tulisan: Int
  /// Bytes a block may expand to.
  package var mentah: Int
  /// Distinct fields: each is gone through on its own.
  package var kolom: Int
  /// Bytes of text values, over the block.
  package var teks: Int

  package init(pembawa: Int, butir: Int, delta: Int, tulisan: Int, mentah: Int, kolom: Int = 1024, teks: Int) {
    self.pembawa = pembawa
    self.butir = butir
    self.delta = delta
    self.tulisan = tulisan
    self.mentah = mentah
    self.kolom = kolom
    self.teks = teks
  }

  /// The same for a block of `size` bytes: runs and dictionaries say much in little, but real registers no more than this
  /// in so many bytes, and a small block must not take a large block's memory (design §9.9).
  package func dalam(_ size: Int) -> ColumnLimits {
    var limits = self
    limits.pembawa = min(pembawa, 64 << 10 + 64 * size)
    limits.butir = min(butir, 64 << 10 + 64 * size)
    limits.delta = min(delta, 64 << 10 + 64 * size)
    limits.tulisan = min(tulisan, 256 << 10 + 256 * size)
    limits.teks = min(teks, 4 << 20 + 256 * size)
    return limits
  }

  /// Room for a large kelurahan's whole founding register in one block.
  package static let bawaan = ColumnLimits(
    pembawa: 50_000, butir: 200_000, delta: 400_000, tulisan: 8_000_000, mentah: 64 << 20, teks: 64 << 20)
}
