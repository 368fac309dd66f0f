import Causality
import Registry
import Store
import Tatacara

/// What may still be put right of a musdes before it is signed.
extension Node {
  /// A musdes before and after, each with the code its berita acara would be printed with.
  package struct MusdesChange: Sendable {
    package let before: MusdesDraft
    package let after: MusdesDraft
    package let codes: (before: String?, after: String?)

    /// Whether the paper printed before is void now.
    package var voidsPaper: Bool { after.kodeDicetak.map { $0 != codes.after } ?? false }
  }

  /// Puts date, place, chair or attendance right. A date in another quarter makes it that quarter's next musdes, under
  /// another id; drafts, verdicts and files go with it.
  /// - Parameter change: makes the new facts of the old.
  /// - Throws: `MUSDES_SUDAH_FINAL`, `TIDAK_DITEMUKAN`, `TIDAK_ADA_PERUBAHAN`; as `MusdesFacts.check`.
  package func changeMusdes(_ id: String, _ change: (inout MusdesFacts) -> Void) throws -> MusdesChange {
    try store.write { writer in
      let before = try open(id, in: writer)
      let old = try MusdesFacts(before)
      var facts = old
      change(&facts)
      guard facts != old else {
        throw NodeError(.tidakAdaPerubahan, "semua keterangan sama dengan yang sudah tercatat", letak: id)
      }
      let content = try MusdesContent(before, node: self, in: writer)
      let pack = try before.ulang == nil ? pack(in: writer, on: facts.tanggal) : content.pack
      try facts.check(on: today(in: writer), pack)
      let after = try moved(before, to: facts, in: writer)
      let codes = try (
        BeritaAcara.kode(before, content, village: region),
        BeritaAcara.kode(after, MusdesContent(after, node: self, in: writer), village: region)
      )
      return MusdesChange(before: before, after: after, codes: codes)
    }
  }

  private func moved(
    _ before: MusdesDraft, to facts: MusdesFacts, in writer: any StoreWriter
  ) throws -> MusdesDraft {
    var musdes = before
    let quarter = Triwulan(facts.tanggal)
    let seri =
      try quarter == before.triwulan() ? before.seri : MusdesShelf.nextSeri(quarter, village: region, in: writer)
    musdes.move(to: facts.tanggal, seri: seri)
    (musdes.tempat, musdes.ketua, musdes.hadir) = (facts.tempat, facts.ketua, facts.hadir)
    if musdes.id != before.id {
      try MusdesShelf.remove(before.id, in: writer)
      try take(drafts(of: before, in: writer), into: musdes.id, in: writer)
    }
    try MusdesShelf.put(musdes, in: writer)
    return musdes
  }

  /// Gives a musdes up: its drafts wait for another one, its proposals for another repetition, and its files may be
  /// attached anew. Verdicts noted in it are gone.
  /// - Throws: `MUSDES_SUDAH_FINAL`, `TIDAK_DITEMUKAN`.
  @discardableResult
  package func cancelMusdes(_ id: String) throws -> MusdesDraft {
    try store.write { writer in
      let musdes = try open(id, in: writer)
      try take(drafts(of: musdes, in: writer), into: nil, in: writer)
      try MusdesShelf.remove(id, in: writer)
      return musdes
    }
  }

  /// Takes a file off a musdes, the forum's or a case's.
  /// - Parameter name: as the person's file is called, or the first digits of its fingerprint.
  /// - Throws: `MUSDES_SUDAH_FINAL`; `TIDAK_DITEMUKAN`; `PILIHAN_TIDAK_TUNGGAL` where several files are called so.
  package func detach(_ id: String, _ name: String) throws -> (file: MusdesDraft.File, left: MusdesDraft) {
    try store.write { writer in
      var musdes = try open(id, in: writer)
      let place = try musdes.place(of: name)
      let file = musdes.berkas.remove(at: place)
      try MusdesShelf.put(musdes, in: writer)
      return (file, musdes)
    }
  }

  private func open(_ id: String, in reader: any StoreReader) throws -> MusdesDraft {
    let musdes = try MusdesShelf.musdes(id, in: reader)
    if musdes.sudahFinal { throw Self.alreadyFinal(id) }
    return musdes
  }

  private func drafts(of musdes: MusdesDraft, in reader: any StoreReader) throws -> [StoredDraft] {
    try musdes.draf.compactMap { try DraftShelf.draft($0, in: reader) }
  }
}

extension MusdesDraft {
  /// Digits of a fingerprint that name a file: fewer fit several by chance.
  private static let prefix = 6

  fileprivate func place(of name: String) throws -> Int {
    let digits = name.lowercased()
    let found = berkas.indices.filter { place in
      berkas[place].nama == name || (digits.utf8.count >= Self.prefix && berkas[place].digest.hasPrefix(digits))
    }
    guard let first = found.first else {
      throw NodeError(
        .tidakDitemukan, "musdes ini tidak memuat berkas itu: lihat namanya dengan musdes show \(id)",
        en: "This musdes has no such file; see musdes show \(id).", letak: name)
    }
    guard found.count == 1 else {
      let names = found.map { String(berkas[$0].digest.prefix(12)) }.joined(separator: ", ")
      throw NodeError(
        .pilihanTidakTunggal, "beberapa berkas bernama begitu: sebut awal sidiknya: \(names)",
        en: "Several files are called so; name the fingerprint's first digits: \(names).", letak: name)
    }
    return first
  }
}
