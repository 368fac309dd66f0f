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
  /// one. A form's context is the dots held when it was opened, and stays that when it is edited again (design §2). A field
  /// that is set back to what the register says is proposed no more; a draft that is left without any is discarded.
  /// - Parameters:
  ///   - name: a draft's name, or `baru`.
  ///   - values: column name → canonical text; "" says the field is empty.
  /// - Returns: the draft; without butir where it was discarded. What it lacks, `DraftCheck` says.
  /// - Throws: `TIDAK_ADA_PERUBAHAN` where the form showed all of it; `ISIAN_SALAH` for an unknown column, the register's
  ///   errors, `JALUR_HANYA_BACA`, `DESIL_HANYA_BACA`, `SELESAIKAN_DULU`, `TIDAK_DITEMUKAN`; what the row says of an edit
  ///   that can never pass.
  package func edit(_ name: String, record: RecordID, values: [(column: String, text: String)]) throws -> StoredDraft {
    try store.write { writer in
      let form = try FormEdit(node: self, record: record, in: writer)
      let target = try name == "baru" ? nil : DraftShelf.draft(named: name, in: writer)
      let writes = try form.writes(values, over: nil, in: writer)
      var draft = try form.apply(writes, to: target, in: writer)
      let before = try DraftShelf.draft(draft.id, in: writer)
      let returned = form.returned(writes)
      if let before, before.menggantikan == nil, !returned.isEmpty {
        try takeBack(returned, of: record, from: before, in: writer)
        draft.drop { $0 == record && returned.contains(Fields.rules.group($1)) }
      }
      try DraftCheck(self, in: writer).refuse(draft, after: before)
      try keep(draft, in: writer)
      return draft
    }
  }

  func keep(_ draft: StoredDraft, in writer: any StoreWriter) throws {
    if draft.butir.isEmpty { return try draft.discard(in: writer) }
    try DraftShelf.put(draft, in: writer)
    try MusdesShelf.forgetVerdict(on: draft, in: writer)
  }

  /// What a source said of these groups, a person judged: it is said, as where the whole draft is discarded.
  private func takeBack(
    _ groups: Set<FieldID>, of record: RecordID, from draft: StoredDraft, in writer: any StoreWriter
  ) throws {
    guard !draft.dariFormulir else { return }
    var book = BaseBook(source: draft.sumber, trust: try trust(in: writer))
    let said = draft.values(of: record).filter { groups.contains(Fields.rules.group($0.key)) }
    try book.change(record, in: writer) {
      $0.majuBuang(said.sorted { $0.key < $1.key }.map { RegistryWrite(field: $0.key, value: $0.value) })
    }
    try book.save(in: writer)
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
        try AnswerShelf(source: draft.sumber).forget(draft, in: writer)
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
          throw NodeError(
            .tidakDitemukan, "usulan tidak ditemukan: lihat usulan list",
            en: "There is no such proposal; see usulan list.", letak: "\(number)")
        }
        for stored in found {
          if try writer.replacement(of: stored) != nil {
            throw TatacaraError(.sudahDigantikan, letak: "\(number)")
          }
          packs[try stored.content().paket, default: [:]][stored.digest] = .tanpa
        }
      }
      for (pack, verdicts) in packs.sorted(by: { $0.key < $1.key }) {
        try act(ActDraft(jenis: .pencabutan, langkah: 0, paket: pack, putusan: verdicts), by: signer, in: writer)
      }
    }
  }
}
