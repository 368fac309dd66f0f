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
  /// - Throws: `TIDAK_ADA_YANG_DIPILIH` where no draft waits; as `MusdesFacts.check`.
  package func createMusdes(_ facts: MusdesFacts) throws -> MusdesDraft {
    try store.write { writer in
      try facts.check(on: today(in: writer), pack(in: writer, on: facts.tanggal))
      let waiting = try DraftShelf.all(in: writer).filter { $0.musdes == nil }
      let known = try MusdesShelf.all(in: writer).last {
        try !$0.sudahFinal && $0.ulang == nil && MusdesFacts($0) == facts
      }
      if waiting.isEmpty, let known { return known }
      guard !waiting.isEmpty else {
        throw NodeError(
          .tidakAdaYangDipilih, "tidak ada draf yang menunggu musdes: impor atau sunting dahulu",
          en: "No draft waits for a musdes; import or edit first.")
      }
      let seri = try MusdesShelf.nextSeri(Triwulan(facts.tanggal), village: region, in: writer)
      let musdes = MusdesDraft(facts, seri: seri, draf: waiting.map(\.id))
      try MusdesShelf.put(musdes, in: writer)
      try take(waiting, into: musdes.id, in: writer)
      return musdes
    }
  }

  /// The drafts are `musdes`'s now; nil frees them.
  func take(_ drafts: [StoredDraft], into musdes: String?, in writer: any StoreWriter) throws {
    for var draft in drafts {
      draft.musdes = musdes
      try DraftShelf.put(draft, in: writer)
    }
  }

  /// Which proposals of a musdes a verdict is about.
  package enum MusdesChoice: Sendable {
    /// Those not decided yet.
    case undecided
    /// The one people name: its place in the list from 1, its draft's name, or its number.
    case named(String)
  }

  /// Notes what the forum decided; signed only by `finalize`.
  /// - Parameters:
  ///   - reason: a reason's name in the pack; nil accepts.
  ///   - item: the butir meant, 1 and up; nil for the whole proposal.
  package func decide(_ id: String, _ choice: MusdesChoice, reason: String?, item: Int? = nil) throws -> MusdesDraft {
    try store.write { writer in
      var musdes = try MusdesShelf.musdes(id, in: writer)
      if musdes.sudahFinal { throw Self.alreadyFinal(id) }
      let content = try MusdesContent(musdes, node: self, in: writer)
      if let reason { try Self.check(reason, content.pack) }
      let chosen =
        switch choice {
        case .undecided: content.items.filter { MusdesContent.noted($0, in: musdes) == nil }
        case .named(let text): [try content.item(text, of: musdes)]
        }
      for one in chosen { try Self.note(reason, item, on: one, in: &musdes) }
      try MusdesShelf.put(musdes, in: writer)
      return musdes
    }
  }

  private static func note(
    _ reason: String?, _ place: Int?, on item: MusdesContent.Item, in musdes: inout MusdesDraft
  ) throws {
    let count = item.carrier.butir.count
    guard let place else {
      musdes.putusan[item.name] = Array(repeating: reason ?? "", count: count)
      return
    }
    guard (1...count).contains(place) else {
      throw NodeError(
        .tidakDitemukan, "butir itu tidak ada: usulan ini memuat \(count) butir",
        en: "This proposal has \(count) items.")
    }
    var verdict = MusdesContent.noted(item, in: musdes) ?? Array(repeating: "", count: count)
    verdict[place - 1] = reason ?? ""
    musdes.putusan[item.name] = verdict
  }

  private static func check(_ reason: String, _ pack: PaketAturan) throws {
    let refusals = pack.alasan.filter { $0.putusan == .tolak }.map(\.nama)
    guard refusals.contains(reason) else {
      throw TatacaraError(
        .alasanTakDikenal, "Pilihan: \(refusals.joined(separator: ", ")).",
        en: "Choose from \(refusals.joined(separator: ", ")).")
    }
  }

  static func alreadyFinal(_ id: String) -> NodeError {
    NodeError(.musdesSudahFinal, "musdes sudah ditandatangani dan tidak dapat diubah", letak: id)
  }
}

// MARK: Printing

extension Node {
  /// The berita acara to print; its code is kept, so that nothing else is signed than what the forum signed on paper.
  /// - Throws: `MUSDES_SUDAH_FINAL`: once signed the drafts are gone. The paper is printed before, signed, scanned, and
  ///   comes back as evidence.
  package func printed(_ id: String) throws -> BeritaAcara {
    try store.write { writer in
      var musdes = try MusdesShelf.musdes(id, in: writer)
      if musdes.sudahFinal { throw Self.alreadyFinal(id) }
      let page = try BeritaAcara(musdes, node: self, in: writer)
      musdes.kodeDicetak = page.kode
      try MusdesShelf.put(musdes, in: writer)
      return page
    }
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
      let content = try MusdesContent(musdes, node: self, in: writer)
      let builder = try MusdesBuilder(node: self, readingFiles: true, in: writer)
      if let refusals = Refusals(try builder.objections(musdes, content, in: writer)) { throw refusals }
      musdes.kodeBeritaAcara = try BeritaAcara.kode(musdes, content, village: region)
      let act = try sign(musdes, content, by: signer, in: writer)
      try settle(content, in: writer)
      musdes.akta = act.description
      musdes.nomor = Dictionary(content.items.map { ($0.name, "\($0.carrier.nomor)") }) { first, _ in first }
      try MusdesShelf.put(musdes, in: writer)
      return musdes
    }
  }

  private func sign(
    _ musdes: MusdesDraft, _ content: MusdesContent, by signer: Signer, in writer: any StoreWriter
  ) throws -> Digest {
    let verdicts = content.verdicts(of: musdes) ?? []
    try hold(content.files, in: writer)
    let draft = ActDraft(
      jenis: .musdes, langkah: content.pack.langkahForum.kode, paket: content.pack.digest, isi: try musdes.isi(),
      putusan: Dictionary(verdicts.map { ($0.pembawa, $0.isi) }) { first, _ in first },
      berkas: [region: content.files], pembawa: content.items.filter { $0.draft != nil }.map(\.carrier))
    return try act(draft, by: signer, in: writer)
  }

  /// The files an act names are here: known before the act is, so that nobody asks a parent for them.
  func hold(_ files: [BerkasAkta], in writer: any StoreWriter) throws {
    for file in files { try writer.put(StoredFile(file, of: region, held: true)) }
  }

  /// What each source said is now said (issue: a base advances when its draft was finalised); the drafts are no more.
  private func settle(_ content: MusdesContent, in writer: any StoreWriter) throws {
    let trust = try trust(in: writer)
    var books: [String: BaseBook] = [:]
    for item in content.items {
      guard let draft = item.draft else { continue }
      if draft.dariFormulir {
        for delta in item.carrier.deltas { try FormShelf.note(delta, in: writer) }
      } else {
        var book = books[draft.sumber] ?? BaseBook(source: draft.sumber, trust: trust)
        for delta in item.carrier.deltas {
          try book.change(delta.record, in: writer) { $0.majuFinal(delta.writes, dot: delta.dot) }
        }
        books[draft.sumber] = book
      }
      try DraftShelf.remove(draft.id, in: writer)
    }
    for book in books.values { try book.save(in: writer) }
  }
}
