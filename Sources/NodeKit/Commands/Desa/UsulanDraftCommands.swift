import ArgumentParser
import Causality
import Foundation
import Registry
import Tatacara

/// `usulan edit`: a form on one record, in a draft or in the proposal that replaces one.
package struct UsulanEditCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: .kata(
      "Ubah isian satu rekaman dalam draf, draf baru, atau usulan pengganti.",
      en: "Changes a record in a draft, a new draft, or a proposal that replaces one."),
    discussion: .kata(
      """
      Isi usulan yang sudah bernomor tidak diubah: menyebut nomornya membuka draf pengganti yang memuat butirnya yang \
      belum ditetapkan, dengan perubahan ini. Usulan lama berakhir (digantikan) begitu musdes menerima penggantinya.
      Isian yang sama dengan yang tercatat dilewati; yang masih kurang dari draf disebut setelah namanya.
      Bansos diminta dengan kolomnya: prog_pkh=1 mengusulkan, prog_pkh=0 menghentikan, dtks=1 memasukkan, dtks=0 \
      mengeluarkan keluarga dari DTKS beserta semua programnya; nonaktif=1, 2 atau 3 (dan 0) untuk seorang anggota.
      """,
      en: """
        A numbered proposal is not changed: naming its number opens a draft in its place with its items that are not \
        determined, and this change. The old one ends (replaced) once a musdes accepts the new one.
        Values equal to those recorded are passed over; what the draft still lacks is said after its name.
        Aid is asked for by its column: prog_pkh=1 proposes it, prog_pkh=0 ends it, dtks=1 takes the family into DTKS, \
        dtks=0 ends its membership and all its programs; nonaktif=1, 2 or 3 (and 0) is for one member.
        """))

  @OptionGroup var node: NodeOptions
  @OptionGroup var jam: DateOptions
  @Argument(
    help: .kata(
      "Draf (D12), baru, atau nomor usulan yang digantikan.",
      en: "Draft (D12), baru (new), or the number of the proposal replaced.")) var draf: String
  @Option(
    help: .kata(
      "Keluarga atau orang: id rekaman, No. KK, atau NIK.", en: "Family or person: record id, card number or NIK."))
  var rekaman: String
  @Option(
    name: .customLong("set"), parsing: .upToNextOption,
    help: .kata(
      "kolom=nilai; kosong setelah = mengosongkan. Orang dan keluarga disebut dengan NIK, No. KK, atau id.",
      en: "column=value; nothing after = empties it. Persons and families by NIK, card number or id."))
  var isian: [String]
  @Flag(help: .kata("Keluarkan JSON.", en: "Print JSON.")) var json = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: .desa, date: jam.date())
      let record = try opened.store.read { try RecordNaming(in: $0).record(rekaman) }
      let values = try isian.map(Self.parse)
      let edited: StoredDraft
      if NomorPembawa(draf) != nil || Digest(draf) != nil {
        let old = try opened.store.read { try CarrierSelection.one(draf, $0) }
        edited = try opened.replace(old, record: record, values: values)
      } else {
        edited = try opened.edit(draf, record: record, values: values)
      }
      try show(edited, opened)
    }
  }

  /// `usulan edit --json`.
  private struct Report: Encodable {
    let draf: String
    /// Rows of its butir; none where nothing was left to propose and the draft was discarded.
    let butir: [String]
    let catatan: [String]
  }

  /// The draft's name on a line of its own, for scripts; then what it lacks.
  private func show(_ draft: StoredDraft, _ opened: Node) throws {
    let notes = try opened.store.read { try DraftCheck(opened, in: $0).notes(draft, node.bahasa) }
    if json { return try Terminal.json(Report(draf: draft.nama, butir: draft.butir.map(\.nama), catatan: notes)) }
    Terminal.line(draft.nama)
    if draft.butir.isEmpty {
      return Terminal.line(
        node.bahasa(
          "Isiannya kembali seperti di register; draf dibuang.",
          "It says what the register says again; the draft was discarded."))
    }
    for note in notes { Terminal.line("! \(note)") }
  }

  private static func parse(_ text: String) throws -> (column: String, text: String) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw NodeError(.isianSalah, "isian tidak terbaca: tulis kolom=nilai", en: "Write column=value.")
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }
}

/// `usulan withdraw`: drafts are discarded, proposals taken back by a signed act.
package struct UsulanWithdrawCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: .kata(
      "Buang draf, atau cabut usulan yang masih dipegang desa.",
      en: "Discards drafts, or withdraws proposals still in the village's hands."))

  @OptionGroup var node: NodeOptions
  @OptionGroup var jam: DateOptions
  @Argument(help: .kata("Nomor usulan atau nama draf.", en: "Numbers of proposals or names of drafts.")) var nomor:
    [String]
  @Option(help: .kata("Penanda tangan pencabutan.", en: "Who signs the withdrawal.")) var sebagai: String?
  @Flag(help: .kata("Laksanakan tanpa bertanya.", en: "Do it without asking.")) var yes = false

  package init() {}

  package func run() throws {
    try Exit.guarded(node.bahasa) {
      let opened = try Node.open(node.folder, tier: .desa, date: jam.date())
      let drafts = nomor.filter { DraftShelf.id($0) != nil }
      let numbers = try nomor.filter { DraftShelf.id($0) == nil }.map { text in
        guard let number = NomorPembawa(text) else {
          throw NodeError(
            .tidakDitemukan, "nomor usulan tidak terbaca: lihat usulan list",
            en: "That is no number of a proposal; see usulan list.", letak: text)
        }
        return number
      }
      // All of them are there before anything is signed or thrown away.
      try opened.store.read { reader in for draft in drafts { _ = try DraftShelf.draft(named: draft, in: reader) } }
      try Consent.ask(
        node.bahasa(
          "Buang \(drafts.count) draf dan cabut \(numbers.count) usulan?",
          "Discard \(drafts.count) drafts and withdraw \(numbers.count) proposals?"), yes: yes)
      if !numbers.isEmpty { try withdraw(numbers, opened) }
      for draft in drafts { try opened.discard(draft) }
      Terminal.line(
        node.bahasa(
          "\(drafts.count) draf dibuang, \(numbers.count) usulan dicabut",
          "\(drafts.count) drafts discarded, \(numbers.count) proposals withdrawn"))
    }
  }

  private func withdraw(_ numbers: [NomorPembawa], _ opened: Node) throws {
    guard let sebagai else {
      throw NodeError(
        .penggunaTidakAda, "pencabutan usulan ditandatangani: sebut --sebagai", en: "A withdrawal is signed.")
    }
    try opened.withdraw(numbers, by: opened.unlock(sebagai) { try Terminal.passphrase(of: sebagai) })
  }
}
