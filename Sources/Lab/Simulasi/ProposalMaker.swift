import Causality
import NodeKit
import Registry
import Store
import Tatacara

/// Proposals as a village could make them: facts and requests of one household, some edits made from what was known
/// earlier, so that they meet others.
struct ProposalMaker {
  let node: SimNode
  let pack: PaketAturan
  let series: UInt32
  let today: Tanggal
  /// Dots given in this act already.
  private var given: [RecordID: UInt64] = [:]

  init(node: SimNode, in reader: any StoreReader) throws {
    self.node = node
    today = try node.node.today(in: reader)
    pack = try node.node.pack(in: reader, on: today)
    let quarter = Triwulan(today)
    let filter = CarrierFilter(region: node.region, jenis: .usulan, triwulan: quarter)
    let signed = try reader.everyCarrier(matching: filter).map(\.nomor.seri)
    let prepared = try MusdesShelf.all(in: reader).map(\.seri)
    series = ((signed + prepared).max() ?? 0) + 1
  }

  /// nil where the village has no family.
  mutating func make(_ order: UInt32, _ world: Simulation, in reader: any StoreReader) throws -> Pembawa? {
    let families = try Self.rows(.keluarga, node.region, in: reader)
    guard !families.isEmpty else { return nil }
    let family = world.pick(families)
    let persons = try Self.rows(.individu, node.region, in: reader).filter {
      $0.values[Fields.keluargaOrang] == .rekaman(family.record)
    }
    var items: [Butir] = []
    for name in kinds(world) {
      let unit = pack.baris(bernama: name)?.unit
      guard let target = unit == .keluarga ? family : persons.isEmpty ? nil : world.pick(persons),
        var item = try butir(name, target, world, in: reader)
      else { continue }
      // A request may rest on the fact beside it: refusing the fact refuses it, never the reverse.
      if !items.isEmpty, unit == .keluarga, pack.baris(item.jenis)?.sifat == .permohonan,
        pack.baris(items[0].jenis)?.sifat == .fakta, world.random.peluang(50)
      {
        item.bergantung = [0]
      }
      items.append(item)
    }
    guard !items.isEmpty else { return nil }
    return Pembawa(
      jenis: .usulan,
      nomor: NomorPembawa(wilayah: node.region, triwulan: Triwulan(today), seri: series, urut: order),
      replika: node.replica, paket: pack.digest, menggantikan: try replaced(world, in: reader), butir: items)
  }

  private func kinds(_ world: Simulation) -> [String] {
    let facts = ["perbaikan_data", "kontak", "perbaikan_nik", "meninggal", "nama", "pindah"]
    let requests = ["usulan_pkh", "usulan_bpnt", "penghentian_pkh", "penghentian_bpnt", "penonaktifan", "dtks_masuk"]
    let fact = facts[world.random.berbobot([40, 20, 10, 6, 20, 4])]
    return [[fact], [world.pick(requests)], [fact, world.pick(requests)], [fact, "kontak", world.pick(requests)]][
      world.random.berbobot([40, 25, 25, 10])]
  }

  private mutating func butir(
    _ name: String, _ row: StoredRow, _ world: Simulation, in reader: any StoreReader
  ) throws -> Butir? {
    let known = name == "nama" ? "perbaikan_data" : name
    guard let rule = pack.baris(bernama: known) else { return nil }
    let writes = writes(name, rule, row, world)
    guard !writes.isEmpty else { return nil }
    return Butir(jenis: rule.kode, deltas: [try delta(row.record, writes, world, in: reader)])
  }

  /// The next delta, sometimes from what was known before the last few edits.
  private mutating func delta(
    _ record: RecordID, _ writes: [RegistryWrite], _ world: Simulation, in reader: any StoreReader
  ) throws -> RegistryDelta {
    let dots = try reader.deltas(of: record).map(\.dot)
    let highest = dots.filter { $0.replica == node.replica }.map(\.counter).max() ?? 0
    let counter = max(highest, given[record] ?? 0) + 1
    given[record] = counter
    let stale = world.random.peluang(20) ? world.random.bilangan(1...2) : 0
    let context = Context(covering: dots.dropLast(stale))
    return RegistryDelta(
      record: record, dot: Dot(replica: node.replica, counter: counter), context: context,
      writes: writes.sorted { $0.field < $1.field })
  }

  private func writes(_ name: String, _ rule: BarisAturan, _ row: StoredRow, _ world: Simulation) -> [RegistryWrite] {
    world.made += 1
    let number = world.made
    func text(_ field: FieldID, _ value: String) -> [RegistryWrite] {
      [RegistryWrite(field: field, value: .teks(value))]
    }
    switch name {
    case "perbaikan_data" where row.entity == .keluarga:
      return [RegistryWrite(field: Fields.penghasilan, value: .bilangan(Int64(number) * 1000))]
    case "kontak": return text(Fields.noHP, "0812\(1_000_000 + number)")
    case "perbaikan_nik": return text(Fields.nik, "13010101\(10_000_000 + number)")
    case "meninggal": return [RegistryWrite(field: Fields.statusHidup, value: Fields.meninggal)]
    case "nama" where row.entity == .individu: return text(Fields.tempatLahir, "Tempat \(number)")
    case "nama":
      return [RegistryWrite(field: Fields.pengeluaran, value: .bilangan(Int64(number) * 100))]
    case "pindah":
      let home = world.pick(world.world.villages).region
      return [RegistryWrite(field: Fields.desaTujuan, value: .bilangan(Int64(home.rawValue)))]
    default: return rule.jalur.map { RegistryWrite(field: $0.key, value: .bilangan($0.value)) }
    }
  }

  /// Sometimes an earlier proposal of the village that is not determined.
  private func replaced(_ world: Simulation, in reader: any StoreReader) throws -> Digest? {
    guard world.random.peluang(8) else { return nil }
    let waiting = StatusUsulan.menunggu(langkah: 0).kode
    let open = try reader.everyCarrier(
      matching: CarrierFilter(region: node.region, jenis: .usulan, status: waiting))
    return open.isEmpty ? nil : world.pick(open).digest
  }

  private static func rows(
    _ entity: Entitas, _ region: WilayahID, in reader: any StoreReader
  ) throws -> [StoredRow] {
    var rows: [StoredRow] = []
    try reader.forEachRow(entity, in: region) { row in
      rows.append(row)
      return true
    }
    return rows
  }
}
