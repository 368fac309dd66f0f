import Causality
import Foundation
import Wire

/// The digests of what a play was begun with: a folder goes on only with the same, since its steps are not done twice and a
/// population read anew would stand in the report beside the one that was played.
package struct MasukanPeraga: Codable, Equatable, Sendable {
  /// Per quarter, oldest first, over both files.
  package var kuartal: [String]
  /// nil: a list made of the population's own codes.
  package var wilayah: String?
  package var tatacara: String

  package init(kuartal: [(keluarga: [UInt8], individu: [UInt8])], wilayah: [UInt8]?, tatacara: [UInt8]) {
    self.kuartal = kuartal.map { Self.sidik([$0.keluarga, $0.individu]) }
    self.wilayah = wilayah.map { Self.sidik([$0]) }
    self.tatacara = Self.sidik([tatacara])
  }

  private static func sidik(_ berkas: [[UInt8]]) -> String {
    "\(Canonical.sha256(berkas.flatMap { Canonical.sha256($0).bytes }))"
  }

  /// Quarters may follow those played; nothing else may differ.
  /// - Throws: `GagalPeraga.gagal`, saying which input is another one.
  package func lanjutkan(_ dulu: MasukanPeraga) throws {
    var beda: [Kalimat] = []
    for ke in dulu.kuartal.indices where !kuartal.indices.contains(ke) || kuartal[ke] != dulu.kuartal[ke] {
      beda.append(Kalimat("--kuartal ke-\(ke + 1)", "--kuartal number \(ke + 1)"))
    }
    if wilayah != dulu.wilayah { beda.append(Kalimat("--wilayah", "--wilayah")) }
    if tatacara != dulu.tatacara { beda.append(Kalimat("--tatacara", "--tatacara")) }
    guard !beda.isEmpty else { return }
    let (id, en) = (beda.map(\.id).joined(separator: ", "), beda.map(\.en).joined(separator: ", "))
    throw GagalPeraga.gagal(
      Kalimat(
        "MASUKAN_PERAGA_LAIN: folder --data ini sudah dimainkan dengan masukan lain (\(id)); beri masukan yang sama, "
          + "dengan triwulan baru hanya di belakangnya, atau pilih folder --data lain",
        "MASUKAN_PERAGA_LAIN: this --data folder was played with other input (\(en)); give the same input, new quarters "
          + "only after it, or choose another --data folder"))
  }
}
