import Causality
import Intake
import Registry
import Store
import Tatacara

/// One form, open on one record: what it may write, and into which draft.
struct FormEdit {
  private let record: RecordID
  private let row: Baris
  /// Whether only open drafts know the record.
  private let drafted: Bool
  private let context: Context
  private let pack: PaketAturan
  let drafts: [StoredDraft]
  private let conflicts: Set<FieldID>
  private let today: Tanggal
  private let known: DesaDikenal

  init(node: Node, record: RecordID, in reader: any StoreReader) throws {
    self.record = record
    today = try node.today(in: reader)
    pack = try node.pack(in: reader, on: today)
    known = try node.knownVillages(in: reader)
    drafts = try DraftShelf.all(in: reader)
    var records = RecordReader(trust: try node.trust(in: reader))
    let history = try records.history(of: record, in: reader)
    let current = RecordReader.current(record, history)
    drafted = !current.ada
    let written = drafts.flatMap(\.deltas).filter { $0.rekaman == record }
    row = current.ada ? current : Baris.susun(record, VillageRegister.numbered(record, written))
    guard row.ada else {
      throw NodeError(
        .tidakDitemukan, "rekaman tidak ditemukan di desa ini: periksa id-nya",
        en: "This village has no such record; check its id.", letak: "\(record)")
    }
    context = Context(covering: history.map(\.delta.delta.dot))
    conflicts = Set(current.konflik)
  }

  /// What is new in these values, groups whole, ascending by field: a value that the form showed already says nothing.
  /// - Parameter target: the draft whose content the form shows first; nil where it shows the register under the open drafts.
  /// - Throws: as `Node.edit`.
  func writes(
    _ values: [(column: String, text: String)], over target: StoredDraft?, in reader: any StoreReader
  ) throws -> [RegistryWrite] {
    guard let entity = row.entitas else { return [] }
    var found: [FieldID: Nilai] = [:]
    for (column, text) in values {
      guard let field = Fields.bernama(column, entity) else {
        throw NodeError(
          .isianSalah, "kolom itu tidak ada pada \(entity.nama): pilih \(Self.columns(entity))",
          en: "The columns of \(entity.nama) are \(Self.columns(entity)).", letak: column)
      }
      try check(field)
      let value = try read(text, field, in: reader)
      try check(value, for: field, in: reader)
      found[field.id] = value
    }
    let shown = drafts.reduce(into: target?.values(of: record) ?? [:]) { all, draft in
      all.merge(draft.values(of: record)) { first, _ in first }
    }
    func seen(_ field: FieldID) -> Nilai { shown[field] ?? registered(field) }
    let news = Set(found.filter { $0.value != seen($0.key) }.map { Fields.rules.group($0.key) })
    guard !news.isEmpty else { throw NodeError.nothingNew }
    let groups = news.compactMap { Fields[$0]?.grup }.flatMap(Fields.anggota)
    for other in groups where found[other] == nil { found[other] = seen(other) }
    try endAll(&found)
    let ending = ends(found)
    return found.filter { news.contains(Fields.rules.group($0.key)) || ending && Fields.jalur.contains($0.key) }
      .sorted { $0.key < $1.key }.map { RegistryWrite(field: $0.key, value: $0.value) }
  }

  /// A lane that nothing was ever said of is not running.
  private func registered(_ field: FieldID) -> Nilai {
    row[field] ?? (Fields[field]?.penulis == .jalur ? .bilangan(0) : .kosong)
  }

  private func ends(_ values: [FieldID: Nilai]) -> Bool {
    values[Fields.dtks] == .bilangan(0) && registered(Fields.dtks) == .bilangan(1)
  }

  /// Who leaves DTKS leaves every program with it: one request over all lanes (design §3).
  private func endAll(_ values: inout [FieldID: Nilai]) throws {
    guard ends(values) else { return }
    if let lane = Fields.jalur.first(where: { values[$0] == .bilangan(1) }).flatMap({ Fields[$0] }) {
      throw refused(
        lane, "dtks=0 mengakhiri semua program: jangan minta \(lane.nama) bersamanya",
        "dtks=0 ends all programs; do not ask for \(lane.nama) with it.")
    }
    for write in NamaBaris.tulisanPenonaktifan { values[write.field] = write.value }
  }

  /// Canonical text, but for another record: that may be named by its number.
  private func read(_ text: String, _ field: Field, in reader: any StoreReader) throws -> Nilai {
    guard case .rekaman(let entity) = field.jenis, text.utf8.count == 16,
      text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return try field.baca(text) }
    return .rekaman(try RecordNaming(drafts, in: reader).record(text, entity))
  }

  /// What a form may write of an entity.
  private static func columns(_ entity: Entitas) -> String {
    (entity == .keluarga ? Fields.keluarga : Fields.individu).filter { $0.penulis != .pusat }.map(\.nama)
      .joined(separator: ", ")
  }

  /// What an import refuses of a row, a form refuses too; a number that someone else bears is shown to whoever decides.
  private func check(_ value: Nilai, for field: Field, in reader: any StoreReader) throws {
    switch value {
    case .kosong where field.id == Fields.noKK:
      throw refused(field, "\(field.label.id) tidak boleh kosong", "\(field.label.en) cannot be empty.")
    case .bilangan(let day) where field.jenis == .tanggal && day > Int64(today.hari):
      throw refused(field, "tanggal di masa depan: periksa tahunnya", "That date lies in the future; check its year.")
    case .bilangan where drafted && field.id == Fields.wilayah && value != row[field.id]:
      throw refused(
        field, "keluarga baru diusulkan oleh desanya sendiri: buang draf ini bila ia bukan warga desa ini",
        "A new family is proposed by its own village; discard this draft if it does not live here.")
    case .bilangan where field.id == Fields.wilayah && value != row[field.id]:
      throw TatacaraError(.rumahDesaLain, letak: field.nama)
    case .bilangan where field.id == Fields.desaTujuan && value == row[Fields.wilayah]:
      throw refused(
        field, "desa tujuannya sama dengan desa ini: periksa kodenya", "That is this very village; check the code.")
    case .bilangan(let code) where field.id == Fields.desaTujuan && !isVillage(code):
      throw IntakeError(
        .wilayahTakDikenal, "Desa tujuan tidak dikenal; periksa kodenya.", di: PosisiCSV(berkas: field.nama))
    case .rekaman(let target) where try !exists(target, for: field, in: reader):
      throw refused(
        field, "keluarga atau orang itu tidak ada di desa ini: periksa id-nya",
        "This village has no such family or person; check the id.")
    default: return
    }
  }

  private func isVillage(_ code: Int64) -> Bool {
    UInt64(exactly: code).flatMap { WilayahID(rawValue: $0) }.map(known.ada) ?? false
  }

  private func refused(_ field: Field, _ pesan: String, _ english: String) -> NodeError {
    NodeError(.isianSalah, pesan, en: english, letak: field.nama)
  }

  /// Whether the field may point there: a record of its kind, or one that an open draft makes.
  private func exists(_ target: RecordID, for field: Field, in reader: any StoreReader) throws -> Bool {
    if let held = try reader.row(target) { return field.jenis == .rekaman(held.entity) }
    return drafts.contains { $0.deltas.contains { $0.rekaman == target } }
  }

  private func check(_ field: Field) throws {
    guard field.penulis != .pusat else {
      throw TatacaraError(field.id == Fields.desil ? .desilHanyaBaca : .bidangHanyaBaca, letak: field.nama)
    }
    guard !conflicts.contains(Fields.rules.group(field.id)) else {
      throw TatacaraError(
        .selesaikanDulu, "Bidang: \(field.label.id).", en: "Field: \(field.label.en).", letak: field.nama)
    }
  }

  /// Each write goes where the field is written already; what is left becomes new deltas of `target`, or of the draft
  /// that makes the record.
  func apply(
    _ writes: [RegistryWrite], to target: StoredDraft?, in writer: any StoreWriter
  ) throws -> StoredDraft {
    let groups = Set(writes.map { Fields.rules.group($0.field) })
    let owner = drafts.first { draft in
      draft.values(of: record).keys.contains { groups.contains(Fields.rules.group($0)) }
    }
    let maker = drafted ? drafts.first { !$0.values(of: record).isEmpty } : nil
    return try write(writes, into: owner ?? maker ?? target ?? new(in: writer))
  }

  /// The groups in which `draft`, edited, says what the register says anyway: nothing is left to propose there.
  func returned(_ writes: [RegistryWrite]) -> Set<FieldID> {
    if drafted { return [] }
    let lanes = FormRows.endsAll(writes) ? Set(Fields.jalur) : []
    let groups = Dictionary(grouping: writes.filter { !lanes.contains($0.field) }) { Fields.rules.group($0.field) }
    return Set(groups.filter { $0.value.allSatisfy { registered($0.field) == $0.value } }.keys)
  }

  /// Writes what `draft` writes already there, the rest as new deltas of it.
  func write(_ writes: [RegistryWrite], into draft: StoredDraft) throws -> StoredDraft {
    var draft = draft
    // What a person changed is a form's: no import replaces it.
    draft.sumber = StoredDraft.form
    // A request's value is its row: another one is another request.
    draft.dropRequests(of: record, on: Set(writes.map(\.field)))
    var rest: [RegistryWrite] = []
    for write in writes where !asked(write, of: writes) && !draft.replace(write, of: record) {
      if !(drafted && draft.join(write, of: record, pack)) { rest.append(write) }
    }
    for (name, added) in FormRows(pack).rows(of: rest).sorted(by: { $0.key < $1.key }) {
      guard let row = pack.baris(bernama: name) else {
        throw TatacaraError(.barisTakDikenal, "Jenis: \(name).", en: "Kind: \(name).")
      }
      let whole = added + implied(row, beside: added, in: draft)
      draft.add(whole.sorted { $0.field < $1.field }, of: record, context: context, row: name, code: row.kode)
    }
    draft.require(of: record, pack)
    return draft
  }

  /// Whether a lane runs, or does not, as wanted: then no request is needed. A family's leaving names them all.
  private func asked(_ write: RegistryWrite, of writes: [RegistryWrite]) -> Bool {
    guard Fields[write.field]?.penulis == .jalur, !FormRows.endsAll(writes) else { return false }
    return registered(write.field) == write.value
  }

  /// What a row requires and the register says already, such as that someone died whose date of death is corrected.
  private func implied(_ rule: BarisAturan, beside added: [RegistryWrite], in draft: StoredDraft) -> [RegistryWrite] {
    let written = Set(added.map(\.field)).union(draft.values(of: record).keys)
    return rule.wajib.subtracting(written).compactMap { field in
      guard field.entitas == row.entitas, let value = row[field], value != .kosong,
        rule.tetap[field].map({ value == .bilangan($0) }) ?? true
      else { return nil }
      return RegistryWrite(field: field, value: value)
    }
  }

  private func new(in writer: any StoreWriter) throws -> StoredDraft {
    let family: RecordID =
      if case .rekaman(let id) = row[Fields.keluargaOrang] { id } else { record }
    let empty = UsulanDraf(kunci: family, keluarga: [family], butir: [])
    return StoredDraft(id: try DraftShelf.takeID(in: writer), sumber: StoredDraft.form, empty)
  }
}

extension NodeError {
  fileprivate static var nothingNew: NodeError {
    NodeError(
      .tidakAdaPerubahan, "semua isian sama dengan yang sudah tercatat (register dan draf): tidak ada yang diusulkan")
  }
}
