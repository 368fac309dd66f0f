import Causality
import Foundation
import Registry
import Tatacara

/// The synthetic register of three villages as carriers: the founding, and the quarter after it. A rough import, enough to
/// weigh; the real one is `Intake`'s.
struct ColumnsRegister {
  typealias Row = [String: String]

  /// The folder of data sets, as `Tests/run` names it.
  static var folder: URL? {
    let named = ProcessInfo.processInfo.environment["SELARAS_DATA"].map { URL(filePath: $0) }
    return named.flatMap { FileManager.default.fileExists(atPath: $0.appending(path: "mentawai").path) ? $0 : nil }
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
    case .wilayah: return WilayahID(tulisan: text).map { .bilangan(Int64($0.rawValue)) }
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
    guard let home = WilayahID(tulisan: village), let date = Triwulan(tahun: 2025, ke: quarter) else {
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
      var deltas = [Self.delta(home, Self.changes(.keluarga, family, nil), by: pusat, 1, Context())]
      for person in byCard[card] ?? [] {
        let record = newRecord(Self.key(person), by: pusat)
        if let nik = person["nik"], !nik.isEmpty { records["nik" + nik] = record }
        var values = Self.changes(.individu, person, nil)
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

  /// One proposal per household of the later file that differs from the earlier, with butir as the import makes them.
  private mutating func propose(_ village: String, _ before: Files, _ after: Files) throws {
    let author = ReplicaID(rawValue: 0x4d02_7b9e_c1f6_0000 + (UInt64(village.suffix(4)) ?? 0))
    let oldFamilies = Dictionary(uniqueKeysWithValues: before.families.map { ($0["no_kk"] ?? "", $0) })
    var oldPeople: [RecordID: Row] = [:]
    for person in before.people { if let record = records[Self.key(person)] { oldPeople[record] = person } }
    var carriers: [Pembawa] = []
    let byCard = after.byCard
    let start = serial
    serial = 0
    for family in after.families where family["kode_wilayah"] == village {
      let card = family["no_kk"] ?? ""
      var household = Household(author: author, founder: pusat)
      let home = records[card] ?? newRecord(card, by: author)
      household.add(home, Self.changes(.keluarga, family, oldFamilies[card]), isNew: oldFamilies[card] == nil)
      for person in byCard[card] ?? [] {
        let found = records["nik" + (person["nik"] ?? "-")] ?? records[Self.key(person)]
        let record = found ?? newRecord(Self.key(person), by: author)
        let old = oldPeople[record]
        var changes = Self.changes(.individu, person, old)
        if old?["no_kk"] != card { changes[Fields.keluargaOrang] = .rekaman(home) }
        household.add(record, changes, isNew: old == nil)
      }
      if household.butir.isEmpty { continue }
      carriers.append(
        Pembawa(
          jenis: .usulan, nomor: try number(village, carriers.count + 1, 4), replika: author, paket: pack,
          butir: household.butir))
    }
    serial = start
    quarter.append((village, carriers))
  }

  /// The butir of one household's case.
  private struct Household {
    let author: ReplicaID
    let founder: ReplicaID
    private(set) var butir: [Butir] = []
    private var counters: [RecordID: UInt64] = [:]
    private var newFamily: UInt16?

    init(author: ReplicaID, founder: ReplicaID) {
      self.author = author
      self.founder = founder
    }

    mutating func add(_ record: RecordID, _ changes: [FieldID: Nilai], isNew: Bool) {
      var facts = changes.filter { !Fields.jalur.contains($0.key) }
      let lanes = changes.filter { Fields.jalur.contains($0.key) && (!isNew || $0.value == .bilangan(1)) }
      if isNew {
        if facts[Fields.wilayah] != nil { newFamily = UInt16(butir.count) }
        append(1, record, facts, known: false)
      } else {
        for (kind, fields) in [(4, [Fields.nik]), (5, [Fields.noHP]), (6, [Fields.statusHidup])] {
          append(UInt8(kind), record, facts.filter { fields.contains($0.key) }, known: true)
          for field in fields { facts[field] = nil }
        }
        append(facts[Fields.keluargaOrang] == nil ? 3 : 7, record, facts, known: true)
      }
      for (lane, value) in lanes.sorted(by: { $0.key < $1.key }) {
        let kind = UInt8(lane.rawValue & 15) * 2 + (value == .bilangan(1) ? 10 : 11)
        append(kind, record, [lane: value], known: !isNew)
      }
    }

    private mutating func append(_ kind: UInt8, _ record: RecordID, _ values: [FieldID: Nilai], known: Bool) {
      if values.isEmpty { return }
      counters[record, default: 0] += 1
      var context = Context()
      if known { context.cover(founder, upTo: 1) }
      let delta = ColumnsRegister.delta(record, values, by: author, counters[record] ?? 1, context)
      let joins = kind == 1 && newFamily != nil && Int(newFamily ?? 0) < butir.count
      if joins {
        butir[Int(newFamily ?? 0)].deltas.append(delta)
      } else {
        butir.append(Butir(jenis: kind, bergantung: kind > 9 ? [newFamily].compactMap { $0 } : [], deltas: [delta]))
      }
    }
  }

  private static func changes(_ entity: Entitas, _ row: Row, _ old: Row?) -> [FieldID: Nilai] {
    let values = values(entity, row)
    guard let old else { return values.filter { $0.value != .kosong } }
    let before = Self.values(entity, old)
    let changed = Set(values.keys.filter { before[$0] != values[$0] && $0 != Fields.desil })
    // A group is written whole.
    let groups = changed.compactMap { Fields[$0]?.grup }.flatMap(Fields.anggota)
    return values.filter { changed.contains($0.key) || groups.contains($0.key) }
  }
}
