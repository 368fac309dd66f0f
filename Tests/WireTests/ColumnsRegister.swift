import Causality
import Foundation
import Registry
import Tatacara

/// The synthetic register of three villages as carriers: the founding, and the quarter after it. A rough import, enough to
/// weigh; the real one is `Intake`'s.
struct ColumnsRegister {
  typealias Row = [String: String]

  /// The folder of data sets: `SELARAS_DATA`, or `../shared/data` beside the package.
  static var folder: URL? {
    let beside = URL(filePath: #filePath).appending(path: "../../../../shared/data").standardized
    let named = ProcessInfo.processInfo.environment["SELARAS_DATA"].map { URL(filePath: $0) }
    return [named, beside, URL(filePath: FileManager.default.currentDirectoryPath + "/../shared/data")]
      .compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0.appending(path: "mentawai").path) }
  }

  let pusat = ReplicaID(rawValue: 0x8f3a_11c2_905d_77e1)
  private let pack: Digest
  /// By village, then in the order of the files.
  private(set) var founding: [(village: String, carriers: [Pembawa])] = []
  private(set) var quarter: [(village: String, carriers: [Pembawa])] = []
  private var records: [String: RecordID] = [:]
  private var serial: UInt64 = 0

  init(folder: URL) throws {
    pack = Digest(bytes: (0..<32).map { UInt8($0 * 37 & 255) }) ?? .zero
    let first = try Self.load(folder, 1)
    let second = try Self.load(folder, 2)
    for village in Set(first.families.map { $0["kode_wilayah"] ?? "" }).sorted() {
      try found(village, first)
      try propose(village, first, second)
    }
  }

  // MARK: Files

  private struct Files {
    var families: [Row]
    var people: [Row]
    var byCard: [String: [Row]] { Dictionary(grouping: people) { $0["no_kk"] ?? "" } }
  }

  private static func load(_ folder: URL, _ quarter: Int) throws -> Files {
    Files(
      families: try rows(folder.appending(path: "mentawai/keluarga-\(quarter).csv")),
      people: try rows(folder.appending(path: "mentawai/individu-\(quarter).csv")))
  }

  private static func rows(_ file: URL) throws -> [Row] {
    let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
    let names = lines[0].split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(uniqueKeysWithValues: zip(names, cells))
    }
  }

  // MARK: Values

  private static func value(_ field: Field, _ row: Row) -> Nilai? {
    guard let text = row[field.nama == "wilayah" ? "kode_wilayah" : field.nama] else { return nil }
    if text.isEmpty { return .kosong }
    switch field.jenis {
    case .teks, .digit: return .teks(text)
    case .tanggal: return Tanggal(text).map { .bilangan(Int64($0.hari)) }
    case .derajat: return Double(text).map { .bilangan(Int64(($0 * 1_000_000).rounded())) }
    case .wilayah: return WilayahID(sepuluhDigit: text).map { .bilangan(Int64($0.rawValue)) }
    case .rekaman: return nil
    default: return Int64(text).map { .bilangan($0) }
    }
  }

  private static func values(_ entity: Entitas, _ row: Row) -> [FieldID: Nilai] {
    var values: [FieldID: Nilai] = [:]
    for field in Fields.milik(entity) { values[field.id] = value(field, row) }
    if entity == .keluarga { values[Fields.dtks] = .bilangan(1) }
    return values
  }

  private static func delta(
    _ record: RecordID, _ values: [FieldID: Nilai], by author: ReplicaID, _ counter: UInt64, _ context: Context
  ) -> RegistryDelta {
    RegistryDelta(
      record: record, dot: Dot(replica: author, counter: counter), context: context,
      writes: values.sorted { $0.key < $1.key }.map { RegistryWrite(field: $0.key, value: $0.value) })
  }

  private func number(_ village: String, _ order: Int, _ quarter: Int) throws -> NomorPembawa {
    guard let home = WilayahID(sepuluhDigit: village), let date = Triwulan(tahun: 2025, ke: quarter) else {
      throw CocoaError(.fileReadCorruptFile)
    }
    return NomorPembawa(wilayah: home, triwulan: date, seri: 1, urut: UInt32(order))
  }

  private static func key(_ person: Row) -> String {
    ["nama", "tgl_lahir", "ibu_kandung"].map { person[$0] ?? "" }.joined(separator: "|")
  }

  // MARK: Carriers

  private mutating func newRecord(_ key: String, by author: ReplicaID) -> RecordID {
    serial += 1
    let record = RecordID(replica: author, serial: serial)
    records[key] = record
    return record
  }

  private mutating func found(_ village: String, _ files: Files) throws {
    var carriers: [Pembawa] = []
    let byCard = files.byCard
    for family in files.families where family["kode_wilayah"] == village {
      let card = family["no_kk"] ?? ""
      let home = newRecord(card, by: pusat)
      var deltas = [Self.delta(home, Self.values(.keluarga, family), by: pusat, 1, Context())]
      for person in byCard[card] ?? [] {
        let record = newRecord(Self.key(person), by: pusat)
        if let nik = person["nik"], !nik.isEmpty { records["nik" + nik] = record }
        var values = Self.values(.individu, person)
        values[Fields.keluargaOrang] = .rekaman(home)
        deltas.append(Self.delta(record, values, by: pusat, 1, Context()))
      }
      carriers.append(
        Pembawa(
          jenis: .pendirian, nomor: try number(village, carriers.count + 1, 3), replika: pusat, paket: pack,
          butir: [Butir(jenis: 0, deltas: deltas)]))
    }
    founding.append((village, carriers))
  }

  /// One proposal per household of the later file that differs from the earlier.
  private mutating func propose(_ village: String, _ before: Files, _ after: Files) throws {
    let author = ReplicaID(rawValue: 0x4d02_7b9e_c1f6_0000 + (UInt64(village.suffix(4)) ?? 0))
    let oldFamilies = Dictionary(uniqueKeysWithValues: before.families.map { ($0["no_kk"] ?? "", $0) })
    var oldPeople: [RecordID: Row] = [:]
    for person in before.people { if let record = records[Self.key(person)] { oldPeople[record] = person } }
    var known = Context()
    known.cover(pusat, upTo: 1)
    var carriers: [Pembawa] = []
    let byCard = after.byCard
    let start = serial
    serial = 0
    for family in after.families where family["kode_wilayah"] == village {
      let card = family["no_kk"] ?? ""
      let old = oldFamilies[card]
      let home = records[card] ?? newRecord(card, by: author)
      var (facts, requests): ([RegistryDelta], [RegistryDelta]) = ([], [])
      var changes = Self.changes(.keluarga, family, old)
      let lanes = old == nil ? [:] : changes.filter { Fields.jalur.contains($0.key) }
      for lane in lanes.keys { changes[lane] = nil }
      let base = old == nil ? Context() : known
      if !changes.isEmpty { facts.append(Self.delta(home, changes, by: author, 1, base)) }
      for (place, lane) in lanes.sorted(by: { $0.key < $1.key }).enumerated() {
        requests.append(
          Self.delta(home, [lane.key: lane.value], by: author, UInt64(place + (changes.isEmpty ? 1 : 2)), base))
      }
      for person in byCard[card] ?? [] {
        let found = records["nik" + (person["nik"] ?? "-")] ?? records[Self.key(person)]
        let record = found ?? newRecord(Self.key(person), by: author)
        let old = oldPeople[record]
        var changes = Self.changes(.individu, person, old)
        if old?["no_kk"] != card { changes[Fields.keluargaOrang] = .rekaman(home) }
        if !changes.isEmpty {
          facts.append(Self.delta(record, changes, by: author, 1, old == nil ? Context() : known))
        }
      }
      var butir = facts.isEmpty ? [] : [Butir(jenis: old == nil ? 1 : 3, deltas: facts)]
      butir += requests.map { Butir(jenis: 10 + UInt8($0.writes[0].field.rawValue & 15), deltas: [$0]) }
      if butir.isEmpty { continue }
      carriers.append(
        Pembawa(
          jenis: .usulan, nomor: try number(village, carriers.count + 1, 4), replika: author, paket: pack,
          butir: butir))
    }
    serial = start
    quarter.append((village, carriers))
  }

  private static func changes(_ entity: Entitas, _ row: Row, _ old: Row?) -> [FieldID: Nilai] {
    let values = values(entity, row)
    guard let old else { return values }
    let before = Self.values(entity, old)
    return values.filter { before[$0.key] != $0.value }
  }
}
