import Causality
import Registry
import Store
import Tatacara

/// What the act says of a forum itself: when, where, under whom, before how many.
package struct MusdesFacts: Hashable, Sendable {
  package var tanggal: Tanggal
  package var tempat: String
  package var ketua: String
  package var hadir: UInt32

  package init(tanggal: Tanggal, tempat: String, ketua: String, hadir: UInt32) {
    self.tanggal = tanggal
    self.tempat = tempat
    self.ketua = ketua
    self.hadir = hadir
  }

  package init(_ musdes: MusdesDraft) throws {
    self.init(tanggal: try musdes.date(), tempat: musdes.tempat, ketua: musdes.ketua, hadir: musdes.hadir)
  }

  /// What could never be signed is refused where it is typed.
  /// - Parameters:
  ///   - today: the node's working date.
  ///   - pack: the rule it would be held under.
  /// - Throws: `ISIAN_SALAH`; `TANGGAL_MENDATANG`; `MUSDES_LEWAT_JENDELA`, `PAKET_BELUM_BERLAKU`.
  func check(on today: Tanggal, _ pack: PaketAturan) throws {
    for (option, text) in [("--tempat", tempat), ("--ketua", ketua)] { try Self.check(text, option) }
    guard (1...MusdesDraft.hadirTerbanyak).contains(hadir) else {
      throw NodeError(
        .isianSalah, "jumlah yang hadir harus 1 sampai \(MusdesDraft.hadirTerbanyak): hitung dari daftar hadir",
        en: "Attendance must be 1 to \(MusdesDraft.hadirTerbanyak); count the attendance list.", letak: "--hadir")
    }
    if let error = Penjaga.periksaTanggal(musdes: tanggal, hariIni: today, paket: pack) {
      throw TatacaraError(
        error.jenis, [error.rincian, "Hari ini \(today)."].compactMap(\.self).joined(separator: " "),
        en: [error.detail, "Today is \(today)."].compactMap(\.self).joined(separator: " "),
        letak: "--tanggal \(tanggal)")
    }
  }

  private static func check(_ text: String, _ option: String) throws {
    guard text.contains(where: { !$0.isWhitespace }), text.utf8.count <= BatasDokumen.teks,
      text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else {
      throw NodeError(
        .isianSalah, "tempat dan ketua harus diisi, satu baris, paling banyak \(BatasDokumen.teks) bita",
        en: "Place and chair must be filled in, one line of at most \(BatasDokumen.teks) bytes.", letak: option)
    }
  }
}
