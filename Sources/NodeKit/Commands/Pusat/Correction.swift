import ArgumentParser
import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Which record: by its id, or by a number it bears.
package struct RecordChoice: ParsableArguments {
  @Option(help: .kata("ID rekaman.", en: "ID of the record."))
  package var rekaman: String?

  @Option(help: .kata("NIK.", en: "NIK of the person."))
  package var nik: String?

  @Option(name: .customLong("no-kk"), help: .kata("No. KK.", en: "Number of the family card."))
  package var noKK: String?

  package init() {}

  /// - Throws: `ISIAN_SALAH`, `TIDAK_DITEMUKAN`, `PILIHAN_TIDAK_TUNGGAL`.
  func record(in reader: any StoreReader) throws -> RecordID {
    switch (rekaman, nik, noKK) {
    case (let id?, nil, nil): return try Self.record(id)
    case (nil, let number?, nil): return try Self.record(where: Fields.nik, equals: number, in: reader)
    case (nil, nil, let number?): return try Self.record(where: Fields.noKK, equals: number, in: reader)
    default:
      throw NodeError(
        .isianSalah, "sebut satu rekaman: --rekaman, --nik atau --no-kk",
        en: "Name one record: --rekaman, --nik or --no-kk.")
    }
  }

  /// - Throws: `ISIAN_SALAH`.
  static func record(_ text: String) throws -> RecordID {
    guard let record = RecordID(text) else {
      throw NodeError(
        .isianSalah, "ID rekaman tidak terbaca: salin dari konflik list atau usulan show",
        en: "That is no id of a record; copy it from konflik list or usulan show.")
    }
    return record
  }

  /// - Throws: `TIDAK_DITEMUKAN`, `PILIHAN_TIDAK_TUNGGAL`.
  static func record(where field: FieldID, equals number: String, in reader: any StoreReader) throws -> RecordID {
    let found = try reader.records(where: field, equals: .teks(number))
    guard let record = found.first else {
      throw NodeError(
        .tidakDitemukan, "nomor itu tidak ada dalam register", en: "The register has no such number.",
        letak: samarkan(number))
    }
    guard found.count == 1 else {
      throw NodeError(
        .pilihanTidakTunggal,
        "nomor itu dimiliki \(found.count) rekaman: pilih dengan --rekaman "
          + found.map(\.description).joined(separator: " atau "),
        en: "\(found.count) records have that number; choose with --rekaman "
          + "\(found.map(\.description).joined(separator: " or ")).", letak: samarkan(number))
    }
    return record
  }
}

/// A correction of one record.
struct Correction {
  let held: HeldRecord
  let row: StoredRow
  private let open: [FieldID]

  /// - Throws: `TIDAK_DITEMUKAN`.
  init(_ record: RecordID, in reader: any StoreReader) throws {
    held = try HeldRecord(record, in: reader)
    guard let row = try reader.row(record) else {
      throw NodeError(
        .tidakDitemukan, "rekaman itu tidak ada dalam register", en: "The register has no such record.",
        letak: "\(record)")
    }
    self.row = row
    open = try reader.conflicts(in: row.origin).filter { $0.record == record }.map(\.field)
  }

  func decree(
    _ assignments: [String], sk: String, reason: String, at node: Node, by signer: Signer, in writer: any StoreWriter
  ) throws -> NomorPembawa {
    let delta = held.next(by: node.replica, try whole(values(assignments)))
    try check(delta)
    return try node.decree(
      .koreksi, delta, of: row.origin, sk: sk, subject: "Koreksi: \(reason)", by: signer, in: writer)
  }

  /// - Throws: `SELESAIKAN_DULU`.
  func check(_ delta: RegistryDelta) throws {
    if let error = Penjaga.periksaSuntingan([delta], berkonflik: { open.contains(Fields.rules.group($1)) }) {
      throw error
    }
  }

  /// - Throws: `ISIAN_SALAH`.
  func field(_ name: String) throws -> Field {
    guard let field = Fields.bernama(name, row.entity) else {
      throw NodeError(
        .isianSalah, "tulis kolom=nilai dengan kolom \(row.entity.nama) yang ada",
        en: "Write column=value with a column of \(row.entity.nama).", letak: name)
    }
    return field
  }

  private func values(_ assignments: [String]) throws -> [FieldID: Nilai] {
    var values: [FieldID: Nilai] = [:]
    for assignment in assignments {
      let name = assignment.prefix { $0 != "=" }
      let field = try field(name.endIndex == assignment.endIndex ? "" : String(name))
      values[field.id] = try field.baca(String(assignment[name.endIndex...].dropFirst()))
    }
    guard values.contains(where: { row.values[$0.key] != $0.value }) else {
      throw NodeError(
        .tidakAdaPerubahan, "tidak ada yang berubah: nilai itu sudah tercatat")
    }
    return values
  }

  /// What is to be written, groups made whole from what the row says.
  func whole(_ given: [FieldID: Nilai]) -> [RegistryWrite] {
    var values = given
    for group in Set(given.keys.compactMap { Fields[$0]?.grup }) {
      for field in Fields.anggota(group) where values[field] == nil { values[field] = row.values[field] ?? .kosong }
    }
    return values.map { RegistryWrite(field: $0.key, value: $0.value) }
  }
}
