import Foundation
import Intake
import NodeKit
import Registry

/// One kab/kota's part of a quarter's pair of files, byte for byte: the widest export an operator there can save, while the
/// files of a play may hold a country. A village refuses codes of another kab/kota (`DesaDikenal`).
package struct PotonganKabupaten {
  package let keluarga: Data
  package let individu: Data

  /// Keeps the families of `kabupaten` and their persons, and whatever cannot be placed: that is for the village to refuse.
  package init(keluarga: [UInt8], individu: [UInt8], kabupaten: WilayahID) throws {
    var cards: [String: Bool] = [:]
    self.keluarga = try Self.potong(keluarga) { row in
      let ours = IsiKuartal.desa(row).map { kabupaten.meliputi($0) } ?? true
      cards[Self.kartu(row), default: false] = ours || cards[Self.kartu(row)] == true
      return ours
    }
    self.individu = try Self.potong(individu) { cards[Self.kartu($0)] ?? true }
  }

  private static func kartu(_ row: BarisTeks) -> String { row["no_kk"] ?? "" }

  /// The header, and each record that is kept with the line end that follows it.
  private static func potong(_ bytes: [UInt8], _ keep: (BarisTeks) -> Bool) throws -> Data {
    var reader = CSVReader(berkas: "ekspor", bytes: bytes)
    let columns = try reader.bacaKepala().map(PemetaanKolom.normal)
    var cut = Data()
    var (start, keeping) = (0, true)
    while let row = try reader.next() {
      let record = try row.get()
      let place = Int(clamping: record.awal)
      if keeping { cut.append(contentsOf: bytes[start..<place]) }
      let cells = record.medan.map { $0.hasPrefix("'") ? String($0.dropFirst()) : $0 }
      (start, keeping) = (place, keep(BarisTeks(zip(columns, cells), uniquingKeysWith: { first, _ in first })))
    }
    if keeping { cut.append(contentsOf: bytes[start...]) }
    return cut
  }
}

extension Panggung {
  /// What the operator of a village exports: the quarter's own files where the play has one kab/kota, else its part of them,
  /// cut once and kept beside the nodes.
  func ekspor(_ desa: SimpulRencana, _ ke: Int) throws -> (keluarga: String, individu: String) {
    let files = pilihan.kuartal[ke]
    guard let kabupaten = desa.wilayah.atasan, rencana.simpul(.kabupaten).count > 1 else { return files }
    let tempat = folder.appendingPathComponent("ekspor/\(ke)", isDirectory: true)
    let own = ["keluarga", "individu"].map { tempat.appendingPathComponent("\(kabupaten)-\($0).csv") }
    if own.contains(where: { !FileManager.default.fileExists(atPath: $0.path) }) {
      let cut = try PotonganKabupaten(
        keluarga: PilihanFederasi.baca(files.keluarga), individu: PilihanFederasi.baca(files.individu),
        kabupaten: kabupaten)
      try NodeFolder.write(cut.keluarga, to: own[0])
      try NodeFolder.write(cut.individu, to: own[1])
    }
    return (own[0].path, own[1].path)
  }
}
