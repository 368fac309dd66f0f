import Causality
import Intake
import Registry
import Tatacara

/// A region list as a CSV file (`kode,nama`, one row a region of any tier) read into an edition's villages.
package struct RegionList {
  private var names: [WilayahID: String] = [:]
  private var villages: [WilayahID] = []

  /// The villages, ascending, each with the names above it.
  /// - Throws: `ISIAN_SALAH` with the line.
  package static func read(_ file: CSVReader) throws -> [BarisWilayah] {
    var list = RegionList()
    var reader = file
    let header = try reader.bacaKepala().map { $0.lowercased() }
    guard let code = header.firstIndex(of: "kode"), let name = header.firstIndex(of: "nama") else {
      throw NodeError(
        .isianSalah, "berkas harus berkolom kode dan nama",
        en: "The file must have the columns kode and nama.", letak: reader.berkas)
    }
    while let row = try reader.next() {
      let row = try row.get()
      guard row.medan.indices.contains(max(code, name)) else {
        throw fault(Kalimat("kolomnya kurang", "too few columns"), reader, row.nomor)
      }
      try list.add(row.medan[code], row.medan[name]) { fault($0, reader, row.nomor) }
    }
    return try list.rows(of: reader.berkas)
  }

  private static func fault(_ what: Kalimat, _ reader: CSVReader, _ line: Int) -> NodeError {
    NodeError(
      .isianSalah, "daftar wilayah: \(what.id)", en: "Region list: \(what.en).",
      letak: reader.letak(line, 0).description)
  }

  private mutating func add(_ code: String, _ name: String, fault: (Kalimat) -> NodeError) throws {
    guard let region = WilayahID(kode: code), region != .pusat else {
      throw fault(Kalimat("kode tidak terbaca", "unreadable code"))
    }
    guard (1...BatasDokumen.teks).contains(name.utf8.count) else {
      throw fault(Kalimat("nama kosong atau terlalu panjang", "name empty or too long"))
    }
    guard names.updateValue(name, forKey: region) == nil else {
      throw fault(Kalimat("kode tertulis dua kali", "code listed twice"))
    }
    if region.tingkat == .desa { villages.append(region) }
  }

  private func rows(of file: String) throws -> [BarisWilayah] {
    guard !villages.isEmpty else {
      throw NodeError(
        .isianSalah, "daftar wilayah tidak berisi desa", en: "The region list has no village.", letak: file)
    }
    return try villages.sorted().map { village in
      let code = village.description
      let parts = code.prefix { $0 != "~" }.split(separator: ".")
      let above = try (1...3).map { length in
        let parent = parts.prefix(length).joined(separator: ".")
        guard let name = WilayahID(kode: parent).flatMap({ names[$0] }) else {
          throw NodeError(
            .isianSalah, "daftar wilayah: wilayah di atas \(code) tidak ada (\(parent))",
            en: "Region list: the region above \(code) is missing (\(parent)).", letak: file)
        }
        return name
      }
      return BarisWilayah(
        id: village, kode: code, provinsi: above[0], kabupaten: above[1], kecamatan: above[2],
        desa: names[village] ?? "")
    }
  }
}
