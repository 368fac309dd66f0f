import Causality
import Registry
import Store
import SyncEngine
import Tatacara

/// One proposal on an operator's screen: what changes from what to what, what was decided by whom, what it waits for.
/// Holds personal data: for screens, never for logs.
package struct UsulanPage {
  private var queue: CarrierQueue
  private let conflicts: OpenConflicts
  private let visits: Visits
  private let say: Bahasa
  private var reader: any StoreReader { queue.reader }

  package init(_ node: Node, _ bahasa: Bahasa = .id, in reader: any StoreReader) throws {
    say = bahasa
    queue = try CarrierQueue(node, in: reader)
    conflicts = try OpenConflicts(in: reader)
    visits = try Visits(in: reader)
  }

  package mutating func text(of stored: StoredCarrier) throws -> String {
    let carrier = try queue.load(stored)
    let line = try UsulanLine(carrier, say, in: queue)
    var lines = ["\(say("Usulan", "Proposal")) \(line.nomor)", "Status: \(Istilah.status(line.status, say))"]
    let note = line.keterangan(say)
    if !note.isEmpty { lines.append(note) }
    lines += line.temuan.map { "! \($0)" }
    for (item, butir) in zip(line.butir, carrier.content.butir) { lines += [""] + (try describe(item, butir)) }
    let findings = try queue.familyFindings(of: carrier)
    if !findings.isEmpty {
      lines += ["", say("Temuan keluarga:", "Findings about the family:")]
      lines += findings.map { "  ! \($0.temuan.kode) [\($0.family)]: \(say($0.temuan.code.kalimat))" }
    }
    lines += ["", say("Akta:", "Acts:")]
    for recorded in try queue.history(of: carrier) { lines.append("  " + (try describe(recorded, carrier))) }
    if let forum = try queue.forum(of: carrier) { lines.append("  " + forum.text(say)) }
    let seen = visits.recorded(for: carrier.digest)
    if !seen.isEmpty { lines += ["", say("Kunjungan:", "Visits:")] + seen.map { "  \($0.tanggal): \($0.hasil)" } }
    let missing = try queue.missingFiles(of: carrier)
    if missing > 0 {
      lines += [
        "", say("Belum di sini: \(missing) berkas; jalankan sync.", "Not here yet: \(missing) files; run sync."),
      ]
    }
    return lines.joined(separator: "\n")
  }

  /// A draft, as its musdes would finalise it.
  package func text(of draft: StoredDraft, _ node: Node) throws -> String {
    let pack = try node.pack(in: reader, on: node.today(in: reader))
    let line = try UsulanLine(draft, pack, queue, say)
    var dots = DotCounter(replica: node.replica)
    var lines = [
      say("Draf \(line.nomor), sumber \(draft.sumber)", "Draft \(line.nomor), source \(draft.sumber)"),
      line.keterangan(say),
    ]
    for (item, drafted) in zip(line.butir, draft.butir) {
      let deltas = try drafted.deltas.map {
        RegistryDelta(
          record: $0.rekaman, dot: try dots.next(of: $0.rekaman, in: reader), context: $0.konteks, writes: $0.tulisan)
      }
      lines += [""]
      lines += try describe(item, Butir(jenis: drafted.jenis, bergantung: drafted.bergantung, deltas: deltas))
    }
    let notes = try DraftCheck(node, in: reader).notes(draft, say)
    if !notes.isEmpty { lines += [""] + notes.map { "! \($0)" } }
    return lines.joined(separator: "\n")
  }

  private func describe(_ item: UsulanLine.Item, _ butir: Butir) throws -> [String] {
    var head = "\(item.ke). \(item.label): \(Istilah.status(item.status, say))"
    if let step = item.labelLangkah { head += " (\(step))" }
    if let reason = item.labelAlasan { head += ", \(reason). \(item.remedi ?? "")" }
    if !butir.bergantung.isEmpty {
      head += say("; butuh butir ", "; requires item ") + butir.bergantung.map { "\($0 + 1)" }.joined(separator: ", ")
    }
    var lines = [head]
    for delta in butir.deltas {
      let row = try reader.row(delta.record)
      lines.append("   \(try title(delta, row))")
      lines += try delta.writes.map { try change($0, delta.record, row) }
    }
    return lines
  }

  /// Who or which family: name or No. KK, as the register has it, else as proposed.
  private func title(_ delta: RegistryDelta, _ row: StoredRow?) throws -> String {
    let entity = row?.entity ?? delta.writes.first?.field.entitas
    let field = entity == .individu ? Fields.nama : Fields.noKK
    let value = row?.values[field] ?? delta.writes.first { $0.field == field }?.value
    let name = value.flatMap { Fields[field]?.teks($0) } ?? ""
    let none = say("tanpa ", "without ") + (Fields[field]?.nama ?? "")
    return "\(Istilah.entitas(entity, say)) \(name.isEmpty ? none : name) [\(delta.record)]"
  }

  /// Who else here bears the number proposed: one person may have become two, or moved from another village.
  private func bearers(of write: RegistryWrite, but record: RecordID) throws -> String {
    let others = try SharedNumbers.bearers(of: write, but: record, reader)
    guard !others.isEmpty, let field = Fields[write.field] else { return "" }
    let names = others.map(\.description).joined(separator: ", ")
    return say(
      "  ! \(field.label.id) ini sudah dimiliki \(names)", "  ! this \(field.label.en) is borne by \(names) already")
  }

  /// Another record by its name beside its id.
  private func words(_ value: Nilai, _ field: Field) throws -> String {
    guard case .rekaman(let record) = value, let name = try RecordNaming.name(of: record, in: reader) else {
      return field.tampilan(value, say)
    }
    return "\(name) [\(record)]"
  }

  private func change(_ write: RegistryWrite, _ record: RecordID, _ row: StoredRow?) throws -> String {
    guard let field = Fields[write.field] else {
      return say("     bidang \(write.field.rawValue)", "     field \(write.field.rawValue)")
    }
    let old = try row?.values[write.field].map { try words($0, field) } ?? "–"
    let flag =
      conflicts.contains(record, write.field)
      ? say("  ! pertentangan data, lihat konflik list", "  ! open conflict, see konflik list") : ""
    let new = try words(write.value, field)
    // Once determined, the register shows what was proposed.
    return
      "     \(say(field.label)): \(old == new ? new : "\(old) → \(new)")\(flag)\(try bearers(of: write, but: record))"
  }

  private func describe(_ recorded: RecordedAct, _ carrier: QueuedCarrier) throws -> String {
    let signer = try queue.trust.certificates.penandatangan(recorded.act.penandatangan)
    let taken = carrier.pack.langkah(recorded.act.langkah)
    let step = taken.map { say($0.label) } ?? Istilah.akta(recorded.act.jenis, say)
    let who = signer.peran.map { Istilah.peran($0, say) } ?? say("simpul", "node")
    var text = "\(recorded.act.tanggal) \(step), \(who) \(signer.tingkat.nama)"
    switch recorded.said {
    case .butir(let verdicts):
      let refused = verdicts.count { $0 != 0 }
      text +=
        refused == 0
        ? say(": diterima", ": accepted")
        : say(
          ": \(refused) dari \(verdicts.count) butir ditolak", ": \(refused) of \(verdicts.count) items refused")
    case .kembali(let goal, let reason):
      let to = carrier.pack.langkah(goal).map { say($0.label) } ?? "\(goal)"
      let why = carrier.pack.alasan(reason).map { say($0.label) } ?? "\(reason)"
      text += say(": dikembalikan ke \(to), \(why)", ": returned to \(to), \(why)")
    case .tanpa: break
    }
    let kinds = Set(recorded.files.map(\.jenis)).sorted().map { say($0.label, $0.english) }
    return kinds.isEmpty ? text : text + " [\(kinds.joined(separator: "; "))]"
  }
}
