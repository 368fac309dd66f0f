import Foundation
import Registry

/// The files people would scan or photograph: written by the lab, so that no node makes its own evidence (design §3).
package struct BerkasPeraga {
  private let folder: URL

  package init(folder: URL) throws {
    self.folder = folder.appendingPathComponent("bukti", isDirectory: true)
    try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
  }

  /// Writes one file of `jenis`; the same arguments give the same bytes, other ones never do.
  /// - Returns: its path.
  package func tulis(_ jenis: String, _ simpul: SimpulRencana, _ tanggal: Tanggal, ulang: Int = 0) throws -> String {
    let subject = "\(jenis) \(simpul.kunci) \(tanggal) \(ulang)"
    let picture = ["foto_kegiatan", "bukti_publikasi", "foto_rumah", "ktp", "kk"].contains(jenis)
    let name = "\(simpul.kunci)-\(tanggal)-\(jenis)\(ulang == 0 ? "" : "-\(ulang)").\(picture ? "png" : "pdf")"
    let url = folder.appendingPathComponent(name)
    let bytes = picture ? png(benih: benih(subject)) : surat(jenis, simpul, tanggal, ulang)
    try Data(bytes).write(to: url)
    return url.path
  }

  private func surat(_ jenis: String, _ simpul: SimpulRencana, _ tanggal: Tanggal, _ ulang: Int) -> [UInt8] {
    pdf(
      judul: jenis.replacing("_", with: " ").uppercased(),
      baris: [
        "\(simpul.tingkat.nama) \(simpul.nama) (\(simpul.kunci))", "Tanggal: \(tanggal)", "Lembar: \(ulang + 1)", "",
        "PERAGA. Bukan dokumen resmi; dibuat untuk memperagakan berkas pindaian.",
      ])
  }

  /// FNV-1a: a different picture for every subject.
  private func benih(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
