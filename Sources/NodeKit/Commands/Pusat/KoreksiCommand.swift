import ArgumentParser
import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// `koreksi`: corrects a record by decree.
package struct KoreksiCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "koreksi", abstract: "Membetulkan satu rekaman dengan keputusan (a correction by decree).")

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var akta: ActOptions
  @OptionGroup package var pilih: RecordChoice

  @Option(name: .customLong("set"), parsing: .upToNextOption, help: "kolom=nilai, boleh beberapa.")
  package var isi: [String]

  @Option(help: "Nomor keputusan.")
  package var sk: String

  @Option(help: "Alasan, ditulis dalam keputusan.")
  package var alasan: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try akta.open(node, tier: .pusat)
      let signer = try akta.signer(of: opened)
      try Consent.ask(node.bahasa("Tandatangani koreksi \(sk)?", "Sign correction \(sk)?"), yes: akta.yes)
      let number = try opened.store.write { writer in
        let record = try pilih.record(in: writer)
        return try Correction(record, in: writer).decree(isi, sk: sk, reason: alasan, at: opened, by: signer)
      }
      Terminal.line("\(number)")
    }
  }
}

/// Which record: by its id, or by a number it bears.
package struct RecordChoice: ParsableArguments {
  @Option(help: "ID rekaman.")
  package var rekaman: String?

  @Option(help: "NIK.")
  package var nik: String?

  @Option(name: .customLong("no-kk"), help: "No. KK.")
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

  private static func record(
    where field: FieldID, equals number: String, in reader: any StoreReader
  ) throws -> RecordID {
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
  let writer: any StoreWriter
  let held: HeldRecord
  let row: StoredRow

  /// - Throws: `TIDAK_DITEMUKAN`.
  init(_ record: RecordID, in writer: any StoreWriter) throws {
    self.writer = writer
    held = try HeldRecord(record, in: writer)
    guard let row = try writer.row(record) else {
      throw NodeError(
        .tidakDitemukan, "rekaman itu tidak ada dalam register", en: "The register has no such record.",
        letak: "\(record)")
    }
    self.row = row
  }

  func decree(
    _ assignments: [String], sk: String, reason: String, at node: Node, by signer: Signer
  ) throws -> NomorPembawa {
    let writes = try writes(assignments)
    let delta = held.next(by: node.replica, writes)
    let open = try writer.conflicts(in: row.origin).filter { $0.record == row.record }.map(\.field)
    if let error = Penjaga.periksaSuntingan([delta], berkonflik: { open.contains(Fields.rules.group($1)) }) {
      throw error
    }
    return try node.decree(
      .koreksi, delta, of: row.origin, sk: sk, subject: "Koreksi: \(reason)", by: signer, in: writer)
  }

  /// What is to be written, groups made whole from what the row says.
  /// - Throws: `ISIAN_SALAH`, the register's.
  private func writes(_ assignments: [String]) throws -> [RegistryWrite] {
    var values: [FieldID: Nilai] = [:]
    for assignment in assignments {
      guard let equals = assignment.firstIndex(of: "="),
        let field = Fields.bernama(String(assignment[..<equals]), row.entity)
      else {
        let name = assignment.prefix { $0 != "=" }
        throw NodeError(
          .isianSalah, "tulis kolom=nilai dengan kolom \(row.entity.nama) yang ada",
          en: "Write column=value with a column of \(row.entity.nama).", letak: String(name))
      }
      values[field.id] = try field.baca(String(assignment[assignment.index(after: equals)...]))
    }
    guard values.contains(where: { row.values[$0.key] != $0.value }) else {
      throw NodeError(
        .isianSalah, "tidak ada yang berubah: nilai itu sudah tercatat",
        en: "Nothing would change: that value is recorded already.")
    }
    for group in Set(values.keys.compactMap { Fields[$0]?.grup }) {
      for field in Fields.anggota(group) where values[field] == nil { values[field] = row.values[field] ?? .kosong }
    }
    return values.map { RegistryWrite(field: $0.key, value: $0.value) }
  }
}

/// `konflik resolve`: decides an open conflict by decree: repeats the chosen value, having seen all of them.
package struct KonflikResolve<T: TierMarker>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "resolve", abstract: "Memutuskan satu konflik dengan keputusan.")
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var akta: ActOptions

  @Option(help: "ID rekaman.")
  package var rekaman: String

  @Option(help: "Nama kolom yang berkonflik.")
  package var kolom: String

  @Option(help: "Nomor pilihan menurut konflik list.")
  package var pilih: Int

  @Option(help: "Nomor keputusan.")
  package var sk: String

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try akta.open(node, tier: T.tier)
      let record = try RecordChoice.record(rekaman)
      let signer = try akta.signer(of: opened)
      try Consent.ask(node.bahasa("Putuskan pilihan \(pilih)?", "Decide for choice \(pilih)?"), yes: akta.yes)
      let number = try opened.store.write { try resolve(record, at: opened, by: signer, in: $0) }
      Terminal.line("\(number)")
    }
  }

  private func resolve(
    _ record: RecordID, at opened: Node, by signer: Signer, in writer: any StoreWriter
  ) throws -> NomorPembawa {
    let conflicts = try writer.conflicts(in: opened.region).filter { $0.record == record }
    let conflict = try conflicts.first { conflict in
      let entity = conflict.field.entitas ?? .keluarga
      return Fields.bernama(kolom, entity).map { Fields.rules.group($0.id) } == conflict.field
    }.map { try OpenConflict($0, in: writer) }
    guard let conflict else {
      throw NodeError(
        .tidakDitemukan, "tidak ada konflik terbuka pada kolom itu: lihat konflik list",
        en: "There is no open conflict on that column; see konflik list.", letak: kolom)
    }
    guard conflict.choices.indices.contains(pilih - 1) else {
      throw NodeError(
        .isianSalah, "pilih nomor 1 sampai \(conflict.choices.count)",
        en: "Choose a number from 1 to \(conflict.choices.count).", letak: "--pilih \(pilih)")
    }
    let delta = try HeldRecord(record, in: writer).next(by: opened.replica, conflict.choices[pilih - 1].writes)
    return try opened.decree(
      .penyelesaian, delta, of: conflict.conflict.village, sk: sk, subject: "Penyelesaian konflik", by: signer,
      in: writer)
  }
}
