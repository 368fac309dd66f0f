import Causality
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Guards of a letter, its date and its scan (`BERKAS_PERNAH_DIPAKAI`). One letter may be signed for in several goes, for proposals of one
/// quarter: its scan serves all of them. For another letter, or another quarter, it is somebody else's paper, as is a file
/// that was evidence or a visit's before.
struct LetterUse {
  private let file: Digest
  private let isi: IsiAkta

  init(_ file: FileVault.Taken, _ isi: IsiAkta) {
    self.file = file.digest
    self.isi = isi
  }

  /// - Throws: `BERKAS_PERNAH_DIPAKAI`; `SURAT_MENDAHULUI_MUSDES`; `CATATAN_SIMPUL_RUSAK`: in a damaged act or part a use
  ///   could hide.
  func check(_ plan: StepPlan, in reader: any StoreReader) throws {
    try checkUse(plan, in: reader)
    for carrier in plan.carriers { try checkDate(carrier, in: reader) }
  }

  /// A letter confirms what a forum decided: none is older than that forum.
  private func checkDate(_ carrier: QueuedCarrier, in reader: any StoreReader) throws {
    guard case .surat(_, let letter, _, _) = isi else { return }
    for act in carrier.chain.keadaan.akta.reversed() {
      guard let document = try reader.document(act),
        case .musdes(let held, _, _, _, _) = try document.content().isi
      else { continue }
      guard letter < held else { return }
      throw TatacaraError(
        .suratMendahuluiMusdes, "Surat \(letter), musdes \(held).",
        en: "The letter is of \(letter), the musdes of \(held)."
      ).at(carrier)
    }
  }

  private func checkUse(_ plan: StepPlan, in reader: any StoreReader) throws {
    let known = try reader.files(file)
    if let other = known.first(where: { $0.kind != .suratPengesahan }) {
      throw used(Kalimat(other.kind.label, other.kind.english))
    }
    let quarters = Set(plan.carriers.map(\.number.triwulan))
    for part in try Set(known.map(\.village)).sorted().flatMap(reader.parts) {
      let view = try part.content()
      guard view.berkas.isi.contains(where: { $0.digest == file }) else { continue }
      if try !sameLetter(part.act, view, quarters, in: reader) {
        throw used(Kalimat("akta \(part.act.short)", "act \(part.act.short)"))
      }
    }
  }

  private func sameLetter(
    _ act: Digest, _ view: PandanganBagian, _ quarters: Set<Triwulan>, in reader: any StoreReader
  ) throws -> Bool {
    guard let document = try reader.document(act), try document.content().isi == isi else {
      return false
    }
    let before = try view.putusan.isi.compactMap { try reader.carrier($0.pembawa)?.nomor.triwulan }
    return quarters.isSubset(of: before)
  }

  private func used(_ by: Kalimat) -> TatacaraError {
    TatacaraError(
      .berkasPernahDipakai, "Dipakai pada \(by.id).", en: "Used in \(by.en).",
      letak: "\(JenisBerkas.suratPengesahan.label) \(file.short)")
  }
}
