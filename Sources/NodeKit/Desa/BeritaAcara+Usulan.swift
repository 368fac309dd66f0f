import Causality
import Registry
import Store
import Tatacara

/// Words one proposal for the paper.
struct EntryWriter {
  /// Fields of one butir written out; a new family's forty are not what the forum decides on.
  private static let changesShown = 6

  let musdes: MusdesDraft
  let pack: PaketAturan
  let reader: any StoreReader

  func entry(_ item: MusdesContent.Item) throws -> BeritaAcara.Entry {
    let verdicts = musdes.putusan[item.name] ?? []
    let home = try home(of: item)
    let items = try item.carrier.butir.enumerated().map { place, butir in
      let verdict = verdicts.indices.contains(place) ? verdicts[place] : nil
      return BeritaAcara.Item(
        label: pack.baris(butir.jenis)?.label.id ?? "", changes: try changes(butir),
        verdict: verdict.map { $0.isEmpty ? "diterima" : "ditolak: \(pack.alasan(bernama: $0)?.label.id ?? $0)" },
        refused: !(verdict?.isEmpty ?? true))
    }
    return BeritaAcara.Entry(
      card: try text(Fields.noKK, of: home, item) ?? "tanpa No. KK", head: try head(of: home, item),
      replaces: try item.carrier.menggantikan.map { try reader.carrier($0)?.nomor.description ?? $0.short },
      number: item.draft == nil ? item.carrier.nomor.description : nil, items: items)
  }

  /// The household the case is about.
  private func home(of item: MusdesContent.Item) throws -> RecordID {
    if let draft = item.draft { return draft.kunci }
    let first = item.carrier.butir[0].deltas[0].record
    if case .rekaman(let family)? = try reader.row(first)?.values[Fields.keluargaOrang] { return family }
    let written = item.carrier.deltas.lazy.filter { $0.record == first }.flatMap(\.writes)
    if case .rekaman(let family)? = written.first(where: { $0.field == Fields.keluargaOrang })?.value { return family }
    return first
  }

  /// As the register has it, else as proposed.
  private func text(_ field: FieldID, of record: RecordID, _ item: MusdesContent.Item) throws -> String? {
    let drafted = item.carrier.deltas.lazy.filter { $0.record == record }.flatMap(\.writes)
      .first { $0.field == field }?.value
    guard case .teks(let text)? = try reader.row(record)?.values[field] ?? drafted else { return nil }
    return text
  }

  private func head(of home: RecordID, _ item: MusdesContent.Item) throws -> String? {
    let members = try reader.records(where: Fields.keluargaOrang, equals: .rekaman(home))
    for member in members {
      let row = try reader.row(member)
      guard row?.values[Fields.hubungan] == Fields.kepalaKeluarga, row?.values[Fields.statusHidup] == Fields.hidup
      else { continue }
      return try text(Fields.nama, of: member, item)
    }
    let drafted = item.carrier.deltas.first { delta in
      delta.writes.contains { $0.field == Fields.hubungan && $0.value == Fields.kepalaKeluarga }
    }
    return try drafted.flatMap { try text(Fields.nama, of: $0.record, item) }
  }

  // MARK: What changes

  /// A request says all in its label; a fact is written out, new records by what people know them by.
  private func changes(_ butir: Butir) throws -> [String] {
    guard pack.baris(butir.jenis)?.sifat == .fakta else { return [] }
    let lines = try butir.deltas.flatMap { delta in
      let row = try reader.row(delta.record)
      if let row { return try edits(delta, row) }
      return [delta.entitas == .individu ? person(delta) : family(delta)].filter { !$0.isEmpty }
    }
    let more = lines.count - Self.changesShown
    return more > 0 ? lines.prefix(Self.changesShown) + ["dan \(more) isian lain"] : lines
  }

  private func edits(_ delta: RegistryDelta, _ row: StoredRow) throws -> [String] {
    var name: String?
    if delta.entitas == .individu, case .teks(let known)? = row.values[Fields.nama] { name = known }
    return try delta.writes.compactMap { write in
      guard let field = Fields[write.field], write.field != Fields.updatedAt else { return nil }
      let (old, new) = (try words(row.values[write.field] ?? .kosong, field), try words(write.value, field))
      if old == new { return nil }
      let change = old.isEmpty ? new : "\(old) → \(new.isEmpty ? "dikosongkan" : new)"
      return [name, "\(field.label.id) \(change)"].compactMap(\.self).joined(separator: ": ")
    }
  }

  private func family(_ delta: RegistryDelta) -> String {
    let parts = [(Fields.alamat, ""), (Fields.rt, "RT "), (Fields.rw, "RW ")].compactMap { field, before in
      written(field, delta).map { before + $0 }
    }
    return parts.joined(separator: ", ")
  }

  private func person(_ delta: RegistryDelta) -> String {
    let kin = written(Fields.hubungan, delta).map { "(\($0.drop { $0.isNumber || $0 == " " }))" }
    let born = written(Fields.tglLahir, delta).map { "lahir \($0)" }
    let number = written(Fields.nik, delta).map { "NIK \($0)" }
    let who = [written(Fields.nama, delta), kin].compactMap(\.self).joined(separator: " ")
    return [who, born, number].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func written(_ field: FieldID, _ delta: RegistryDelta) -> String? {
    let value = delta.writes.first { $0.field == field }?.value
    return value.flatMap { $0 == .kosong ? nil : Fields[field]?.tampilan($0, .id) }
  }

  /// A value as people write it; empty for none. A family is its card, a person the name.
  private func words(_ value: Nilai, _ field: Field) throws -> String {
    switch (field.jenis, value) {
    case (_, .kosong): return ""
    case (_, .rekaman(let record)):
      if field.jenis == .rekaman(.keluarga), try reader.row(record) == nil { return "KK baru" }
      return try RecordNaming.name(of: record, in: reader) ?? "anggota baru"
    case (.bilangan, .bilangan(let number)) where number >= 10_000: return Self.grouped(number)
    default: return field.tampilan(value, .id)
    }
  }

  /// `1.880.000`.
  private static func grouped(_ number: Int64) -> String {
    let digits = Array(String(number))
    return digits.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0, (digits.count - digit.offset).isMultiple(of: 3) { text += "." }
      text.append(digit.element)
    }
  }
}
