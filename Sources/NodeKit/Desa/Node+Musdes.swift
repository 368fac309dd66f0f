import Causality
import Foundation
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// A village's musdes, from taking up drafts to its signature (design §3).
extension Node {
  /// Takes up every draft that no musdes has. Asked again with the same words while nothing new waits, it is the same one,
  /// so that a command that was killed may be repeated.
  /// - Throws: `TIDAK_ADA_YANG_DIPILIH` where no draft waits.
  package func createMusdes(date: Tanggal, place: String, chair: String, present: UInt32) throws -> MusdesDraft {
    try store.write { writer in
      let waiting = try DraftShelf.all(in: writer).filter { $0.musdes == nil }
      let known = try MusdesShelf.all(in: writer).last {
        !$0.sudahFinal && $0.tanggal == date.description && $0.tempat == place && $0.ketua == chair
          && $0.hadir == present
      }
      if waiting.isEmpty, let known { return known }
      guard !waiting.isEmpty else {
        throw NodeError(
          .tidakAdaYangDipilih, "tidak ada draf yang menunggu musdes: impor atau sunting dahulu",
          en: "No draft waits for a musdes; import or edit first.")
      }
      let seri = try MusdesShelf.nextSeri(Triwulan(date), village: region, in: writer)
      let musdes = MusdesDraft(
        tanggal: date, seri: seri, tempat: place, ketua: chair, hadir: present, draf: waiting.map(\.id))
      try MusdesShelf.put(musdes, in: writer)
      for var draft in waiting {
        draft.musdes = musdes.id
        try DraftShelf.put(draft, in: writer)
      }
      return musdes
    }
  }

  /// Which proposals of a musdes a verdict is about.
  package enum MusdesChoice: Sendable {
    /// Those not decided yet.
    case undecided
    /// The n-th of the list, 1 and up.
    case number(Int)
    /// By the draft's name.
    case draft(UInt64)
  }

  /// Notes what the forum decided; signed only by `finalize`.
  /// - Parameters:
  ///   - reason: a reason's name in the pack; nil accepts.
  ///   - item: the butir meant, 1 and up; nil for the whole proposal.
  package func decide(_ id: String, _ choice: MusdesChoice, reason: String?, item: Int? = nil) throws -> MusdesDraft {
    try store.write { writer in
      var musdes = try MusdesShelf.musdes(id, in: writer)
      if musdes.sudahFinal { throw Self.alreadyFinal(id) }
      if let reason { try checkReason(reason, musdes, in: writer) }
      for draft in try chosen(choice, of: musdes, in: writer) {
        try Self.note(reason, item, on: draft, in: &musdes)
      }
      try MusdesShelf.put(musdes, in: writer)
      return musdes
    }
  }

  private static func note(_ reason: String?, _ item: Int?, on draft: StoredDraft, in musdes: inout MusdesDraft) throws
  {
    guard let item else {
      musdes.putusan[draft.nama] = Array(repeating: reason ?? "", count: draft.butir.count)
      return
    }
    guard draft.butir.indices.contains(item - 1) else {
      throw NodeError(
        .tidakDitemukan, "butir itu tidak ada: usulan ini memuat \(draft.butir.count) butir",
        en: "This proposal has \(draft.butir.count) items.")
    }
    var verdict = musdes.putusan[draft.nama] ?? Array(repeating: "", count: draft.butir.count)
    verdict[item - 1] = reason ?? ""
    musdes.putusan[draft.nama] = verdict
  }

  private func chosen(
    _ choice: MusdesChoice, of musdes: MusdesDraft, in reader: any StoreReader
  ) throws -> [StoredDraft] {
    let drafts = try musdes.draf.compactMap { try DraftShelf.draft($0, in: reader) }
    switch choice {
    case .undecided: return drafts.filter { musdes.putusan[$0.nama]?.count != $0.butir.count }
    case .number(let number) where drafts.indices.contains(number - 1): return [drafts[number - 1]]
    case .draft(let id):
      if let found = drafts.first(where: { $0.id == id }) { return [found] }
      fallthrough
    case .number:
      throw NodeError(
        .tidakDitemukan, "usulan itu tidak ada dalam musdes ini: lihat musdes list",
        en: "This musdes does not have that proposal; see musdes list.", letak: musdes.id)
    }
  }

  private func checkReason(_ name: String, _ musdes: MusdesDraft, in reader: any StoreReader) throws {
    let pack = try pack(in: reader, on: musdes.date())
    let refusals = pack.alasan.filter { $0.putusan == .tolak }.map(\.nama)
    guard refusals.contains(name) else {
      throw TatacaraError(
        .alasanTakDikenal, "Pilihan: \(refusals.joined(separator: ", ")).",
        en: "Choose from \(refusals.joined(separator: ", ")).")
    }
  }

  static func alreadyFinal(_ id: String) -> NodeError {
    NodeError(.musdesSudahFinal, "musdes sudah ditandatangani dan tidak dapat diubah", letak: id)
  }
}

// MARK: Signing

extension Node {
  /// Signs a musdes: its drafts become proposals with numbers and dots, decided by one act with its evidence, and the bases
  /// of the sources advance; all in one transaction. Signed before, it stays as it was.
  /// - Throws: everything that stands against it, at once; `TIDAK_DITEMUKAN`.
  package func finalize(_ id: String, by signer: Signer) throws -> MusdesDraft {
    try store.write { writer in
      var musdes = try MusdesShelf.musdes(id, in: writer)
      if musdes.sudahFinal { return musdes }
      let builder = try MusdesBuilder(node: self, in: writer)
      let built = try builder.build(musdes, in: writer)
      if let refusals = Refusals(try builder.objections(musdes, built, in: writer)) { throw refusals }
      musdes.kodeBeritaAcara = try BeritaAcara(musdes, node: self, in: writer).kode
      let act = try sign(musdes, built, by: signer, in: writer)
      try settle(built, in: writer)
      musdes.akta = act.description
      musdes.nomor = Dictionary(built.carriers.map { ($0.draft.nama, "\($0.carrier.nomor)") }) { first, _ in first }
      try MusdesShelf.put(musdes, in: writer)
      return musdes
    }
  }

  private func sign(
    _ musdes: MusdesDraft, _ built: MusdesBuilder.Built, by signer: Signer, in writer: any StoreWriter
  ) throws -> Digest {
    var verdicts: [Digest: PutusanUsulan.Isi] = [:]
    for item in built.carriers {
      let codes = (musdes.putusan[item.draft.nama] ?? []).map { name in
        name.isEmpty ? 0 : built.pack.alasan(bernama: name)?.kode ?? .max
      }
      verdicts[item.digest] = .butir(codes)
    }
    try hold(built.files, in: writer)
    let content = IsiAkta.musdes(
      tanggal: try musdes.date(), tempat: musdes.tempat, ketua: musdes.ketua, hadir: musdes.hadir, seri: musdes.seri)
    let draft = ActDraft(
      jenis: .musdes, langkah: built.pack.langkahForum.kode, paket: built.pack.digest, isi: content,
      putusan: verdicts, berkas: [region: built.files], pembawa: built.carriers.map(\.carrier))
    return try act(draft, by: signer, in: writer)
  }

  /// The files an act names are here: known before the act is, so that nobody asks a parent for them.
  func hold(_ files: [BerkasAkta], in writer: any StoreWriter) throws {
    for file in files {
      try writer.put(
        StoredFile(
          digest: file.digest, size: file.ukuran, kind: file.jenis, type: file.tipe, village: region, held: true))
    }
  }

  /// What each source said is now said (issue: a base advances when its draft was finalised); the drafts are no more.
  private func settle(_ built: MusdesBuilder.Built, in writer: any StoreWriter) throws {
    let trust = try trust(in: writer)
    var books: [String: BaseBook] = [:]
    for (draft, carrier, _) in built.carriers {
      if draft.dariFormulir {
        for delta in carrier.deltas { try FormShelf.note(delta, in: writer) }
      } else {
        var book = books[draft.sumber] ?? BaseBook(source: draft.sumber, trust: trust)
        for delta in carrier.deltas {
          try book.change(delta.record, in: writer) { $0.majuFinal(delta.writes, dot: delta.dot) }
        }
        books[draft.sumber] = book
      }
      try DraftShelf.remove(draft.id, in: writer)
    }
    for book in books.values { try book.save(in: writer) }
  }
}
