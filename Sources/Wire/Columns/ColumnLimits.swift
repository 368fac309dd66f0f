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

  /// Room for a large kelurahan's whole founding register in one block.
  package static let bawaan = ColumnLimits(
    pembawa: 50_000, butir: 200_000, delta: 400_000, tulisan: 8_000_000, mentah: 64 << 20, teks: 64 << 20)
}
