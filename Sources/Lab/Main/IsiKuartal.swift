import Causality
import Intake
import Registry

/// One row of a register file by its columns' names, as texts.
package typealias BarisTeks = [String: String]

/// One quarter's pair of files, read to know which villages they hold and what differs from the quarter before. It is the
/// lab's own reading, apart from the nodes': what it counts is compared with what they did.
package struct IsiKuartal: Sendable {
  package let keluarga: [BarisTeks]
  package let individu: [BarisTeks]

  package init(keluarga: [UInt8], individu: [UInt8]) throws {
    self.keluarga = try Self.baca("keluarga", keluarga)
    self.individu = try Self.baca("individu", individu)
  }

  private static func baca(_ nama: String, _ bytes: [UInt8]) throws -> [BarisTeks] {
    var reader = CSVReader(berkas: nama, bytes: bytes)
    let columns = try reader.bacaKepala().map(PemetaanKolom.normal)
    var rows: [BarisTeks] = []
    while let row = try reader.next() {
      let cells = try row.get().medan.map(polos)
      rows.append(BarisTeks(zip(columns, cells), uniquingKeysWith: { first, _ in first }))
    }
    return rows
  }

  /// A cell as a spreadsheet's Indonesian settings would not have touched it.
  private static func polos(_ teks: String) -> String {
    let text = teks.hasPrefix("'") ? String(teks.dropFirst()) : teks
    let date = text.split(separator: "/", omittingEmptySubsequences: false)
    if date.map(\.utf8.count) == [2, 2, 4] { return date.reversed().joined(separator: "-") }
    let number = text.split(separator: ",", omittingEmptySubsequences: false)
    let decimal =
      number.count == 2
      && number.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 }
      }
    return decimal ? number.joined(separator: ".") : text
  }

  /// Families and persons.
  package var banyak: Int { keluarga.count + individu.count }

  package var desa: Set<WilayahID> { Set(keluarga.compactMap { Self.desa($0) }) }

  package static func desa(_ baris: BarisTeks) -> WilayahID? {
    let kode = baris["kode_wilayah"] ?? ""
    return WilayahID(tulisan: kode)
  }

  // MARK: what differs

  /// Rows that are new or read otherwise than in `dulu`: what a village has to say. Families are known by their card,
  /// persons by NIK, else by name, birth date and mother. The time stamp of a row says nothing by itself.
  package func banyakBerubah(dari dulu: IsiKuartal) -> Int {
    let cards = Dictionary(dulu.keluarga.map { ($0["no_kk"] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    let families = keluarga.count { !Self.sama($0, cards[$0["no_kk"] ?? ""]) }
    let numbers = Dictionary(
      dulu.individu.compactMap { row in row["nik"].flatMap { $0.isEmpty ? nil : ($0, row) } },
      uniquingKeysWith: { first, _ in first })
    let names = Dictionary(dulu.individu.map { (Self.jatiDiri($0), $0) }, uniquingKeysWith: { first, _ in first })
    return families
      + individu.count { row in !Self.sama(row, row["nik"].flatMap { numbers[$0] } ?? names[Self.jatiDiri(row)]) }
  }

  private static func jatiDiri(_ row: BarisTeks) -> [String] {
    [row["nama"] ?? "", row["tgl_lahir"] ?? "", row["ibu_kandung"] ?? ""]
  }

  private static func sama(_ row: BarisTeks, _ dulu: BarisTeks?) -> Bool {
    guard let dulu else { return false }
    return row.allSatisfy { $0.key == "updated_at" || dulu[$0.key] == $0.value }
  }

  /// Of `desa`, the first family (by No. KK) whose `kolom` changed from one filled value to another, and which asks for no
  /// programme and has no other change: a case in which two tiers can disagree about one field.
  package func selisih(_ kolom: String, dari dulu: IsiKuartal, desa: WilayahID) -> (
    noKK: String, lama: String, baru: String
  )? {
    let cards = Dictionary(dulu.keluarga.map { ($0["no_kk"] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    return keluarga.filter { Self.desa($0) == desa }.sorted { ($0["no_kk"] ?? "") < ($1["no_kk"] ?? "") }
      .compactMap { row -> (String, String, String)? in
        guard let noKK = row["no_kk"], let lama = cards[noKK]?[kolom], let baru = row[kolom], lama != baru,
          !lama.isEmpty, !baru.isEmpty
        else { return nil }
        return (noKK, lama, baru)
      }.first
  }
}
