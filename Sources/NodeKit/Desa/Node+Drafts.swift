import Causality
import Intake
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Drafts that people type, change and take back.
extension Node {
  /// Writes fields of one record into a draft: into the one that writes them already, else into `name`, else into a new
  /// one. A form's context is the dots held when it was opened, and stays that when it is edited again (design §2).
  /// - Parameters:
  ///   - name: a draft's name, or `baru`.
  ///   - values: column name → canonical text; "" says the field is empty.
  /// - Throws: `ISIAN_SALAH` for an unknown column, the register's errors, `JALUR_HANYA_BACA`, `DESIL_HANYA_BACA`,
  ///   `SELESAIKAN_DULU`, `TIDAK_DITEMUKAN`.
  package func edit(_ name: String, record: RecordID, values: [(column: String, text: String)]) throws -> StoredDraft {
    try store.write { writer in
      var form = try FormEdit(node: self, record: record, in: writer)
      let writes = try form.writes(values)
      let draft = try form.apply(
        writes, to: name == "baru" ? nil : DraftShelf.draft(named: name, in: writer), in: writer)
      try DraftShelf.put(draft, in: writer)
      try MusdesShelf.forgetVerdict(on: draft, in: writer)
      return draft
    }
  }

  /// A person discards a draft: what its source said is said, and is not asked again (issue: a base advances when its draft
  /// was discarded by a person).
  package func discard(_ name: String) throws {
    try store.write { writer in
      let draft = try DraftShelf.draft(named: name, in: writer)
      if !draft.dariFormulir {
        var book = BaseBook(source: draft.sumber, trust: try trust(in: writer))
        for delta in draft.deltas { try book.change(delta.rekaman, in: writer) { $0.majuBuang(delta.tulisan) } }
        try book.save(in: writer)
      }
      try draft.discard(in: writer)
    }
  }

  /// Takes proposals back while the village has custody: one pencabutan act per pack.
  /// - Throws: `TIDAK_DITEMUKAN`; the gate's `BUKAN_PEMEGANG` and the rest.
  package func withdraw(_ numbers: [NomorPembawa], by signer: Signer) throws {
    try store.write { writer in
      var packs: [Digest: [Digest: PutusanUsulan.Isi]] = [:]
      for number in numbers {
        let filter = CarrierFilter(
          region: region, jenis: .usulan, triwulan: number.triwulan, seri: number.seri)
        let found = try writer.carriers(matching: filter, after: nil, limit: BatasDokumen.putusan)
          .filter { $0.nomor == number }
        guard !found.isEmpty else {
          throw NodeError(.tidakDitemukan, "usulan tidak ditemukan: lihat usulan list", letak: "\(number)")
        }
        for stored in found {
          packs[try Canonical.pembawa(from: stored.bytes).paket, default: [:]][stored.digest] = .tanpa
        }
      }
      for (pack, verdicts) in packs.sorted(by: { $0.key < $1.key }) {
        try act(ActDraft(jenis: .pencabutan, langkah: 0, paket: pack, putusan: verdicts), by: signer, in: writer)
      }
    }
  }
}

/// One form, open on one record.
private struct FormEdit {
  private let record: RecordID
  private let row: Baris
  private let context: Context
  private let pack: PaketAturan
  private let drafts: [StoredDraft]
  private let conflicts: Set<FieldID>

  init(node: Node, record: RecordID, in reader: any StoreReader) throws {
    self.record = record
    pack = try node.pack(in: reader, on: node.today(in: reader))
    drafts = try DraftShelf.all(in: reader)
    var records = RecordReader(trust: try node.trust(in: reader))
    let history = try records.history(of: record, in: reader)
    let current = RecordReader.current(record, history)
    let drafted = drafts.flatMap(\.deltas).filter { $0.rekaman == record }
    row = current.ada ? current : Baris.susun(record, VillageRegister.numbered(record, drafted))
    guard row.ada else {
      throw NodeError(.tidakDitemukan, "rekaman tidak ditemukan di desa ini: periksa id-nya", letak: "\(record)")
    }
    context = Context(covering: history.map(\.delta.delta.dot))
    conflicts = Set(current.konflik)
  }

  /// The writes, groups whole, ascending by field.
  mutating func writes(_ values: [(column: String, text: String)]) throws -> [RegistryWrite] {
    guard let entity = row.entitas else { return [] }
    var found: [FieldID: Nilai] = [:]
    for (column, text) in values {
      guard let field = Fields.bernama(column, entity) else {
        throw NodeError(
          .isianSalah, "kolom itu tidak ada pada \(entity.nama): lihat nama kolom di usulan show", letak: column)
      }
      try check(field)
      found[field.id] = try field.baca(text)
      for other in field.grup.map(Fields.anggota) ?? [] where found[other] == nil {
        found[other] = row[other] ?? .kosong
      }
    }
    return found.sorted { $0.key < $1.key }.map { RegistryWrite(field: $0.key, value: $0.value) }
  }

  private func check(_ field: Field) throws {
    switch field.penulis {
    case .pusat:
      throw TatacaraError(field.id == Fields.desil ? .desilHanyaBaca : .bidangHanyaBaca, letak: field.nama)
    case .jalur: throw TatacaraError(.jalurHanyaBaca, letak: field.nama)
    case .fakta where conflicts.contains(Fields.rules.group(field.id)):
      throw TatacaraError(.selesaikanDulu, "Bidang: \(field.label).", letak: field.nama)
    case .fakta: return
    }
  }

  /// Each write goes where the field is written already; what is left becomes new deltas of `target`.
  func apply(
    _ writes: [RegistryWrite], to target: StoredDraft?, in writer: any StoreWriter
  ) throws -> StoredDraft {
    let groups = Set(writes.map { Fields.rules.group($0.field) })
    let owner = drafts.first { draft in
      draft.deltas.contains { delta in
        delta.rekaman == record && delta.tulisan.contains { groups.contains(Fields.rules.group($0.field)) }
      }
    }
    var draft = try owner ?? target ?? new(in: writer)
    // What a person changed is a form's: no import replaces it.
    draft.sumber = StoredDraft.form
    var rest: [RegistryWrite] = []
    for write in writes where !draft.replace(write, of: record) { rest.append(write) }
    for (name, added) in Dictionary(grouping: rest, by: rowName).sorted(by: { $0.key < $1.key }) {
      try draft.add(added, of: record, context: context, row: name, code: code(name))
    }
    return draft
  }

  private func new(in writer: any StoreWriter) throws -> StoredDraft {
    let family: RecordID =
      if case .rekaman(let id) = row[Fields.keluargaOrang] { id } else { record }
    let empty = UsulanDraf(kunci: family, keluarga: [family], butir: [])
    return StoredDraft(id: try DraftShelf.takeID(in: writer), sumber: StoredDraft.form, empty)
  }

  private func rowName(_ write: RegistryWrite) -> String {
    let name = NamaBaris.fakta(write.field)
    return name == NamaBaris.kontak && pack.baris(bernama: name) == nil ? NamaBaris.perbaikanData : name
  }

  private func code(_ name: String) throws -> UInt8 {
    guard let row = pack.baris(bernama: name) else {
      throw TatacaraError(.barisTakDikenal, "Jenis: \(name).")
    }
    return row.kode
  }
}

extension StoredDraft {
  /// Changes the value where this draft writes the field of the record; false where it does not.
  fileprivate mutating func replace(_ write: RegistryWrite, of record: RecordID) -> Bool {
    for item in butir.indices {
      for delta in butir[item].deltas.indices where butir[item].deltas[delta].rekaman == record {
        if let place = butir[item].deltas[delta].tulisan.firstIndex(where: { $0.field == write.field }) {
          butir[item].deltas[delta].tulisan[place] = write
          return true
        }
      }
    }
    return false
  }

  /// Adds writes to the record's delta of that row and context, or as a new one.
  fileprivate mutating func add(
    _ writes: [RegistryWrite], of record: RecordID, context: Context, row: String, code: UInt8
  ) {
    func matches(_ delta: Delta) -> Bool { delta.rekaman == record && delta.konteks == context }
    if let item = butir.firstIndex(where: { $0.nama == row && $0.deltas.contains(where: matches) }),
      let delta = butir[item].deltas.firstIndex(where: matches)
    {
      let all = butir[item].deltas[delta].tulisan + writes
      butir[item].deltas[delta].tulisan = all.sorted { $0.field < $1.field }
      return
    }
    let delta = Delta(rekaman: record, konteks: context, tulisan: writes)
    butir.append(Item(jenis: code, nama: row, bergantung: [], deltas: [delta]))
  }
}
