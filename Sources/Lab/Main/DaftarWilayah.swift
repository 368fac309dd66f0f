import Foundation
import Intake
import Registry

/// The region list of a play: the user's own, or one made of the codes of the input where there is none.
package struct DaftarWilayah: Sendable {
  /// The file to give to pusat.
  package let jalur: String
  package let nama: [WilayahID: String]

  package init(berkas: String?, desa: Set<WilayahID>, folder: URL) throws {
    if let berkas {
      jalur = URL(fileURLWithPath: berkas).path
    } else {
      let made = folder.appendingPathComponent("wilayah.csv")
      try Data(Self.susun(desa).utf8).write(to: made)
      jalur = made.path
    }
    nama = try Self.baca(jalur, desa: desa)
  }

  /// The names of the villages given and of the regions above them.
  private static func baca(_ path: String, desa: Set<WilayahID>) throws -> [WilayahID: String] {
    let wanted = Set(desa.flatMap { village in sequence(first: village, next: \.atasan) })
    var reader = CSVReader(berkas: "wilayah", bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    _ = try reader.bacaKepala()
    var names: [WilayahID: String] = [:]
    while let row = try reader.next() {
      let cells = try row.get().medan
      guard cells.count >= 2, let id = WilayahID(kode: cells[0]), wanted.contains(id) else { continue }
      names[id] = cells[1]
    }
    return names
  }

  /// Codes as names, kecamatan included.
  package static func susun(_ desa: Set<WilayahID>) -> String {
    let codes = Set(
      desa.flatMap { village -> [String] in
        let parts = "\(village)".split(separator: ".")
        return parts.indices.map { parts[...$0].joined(separator: ".") }
      })
    return "kode,nama\n" + codes.sorted().map { "\($0),Wilayah \($0)\n" }.joined()
  }
}
