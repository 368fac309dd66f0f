import Causality
import Foundation
import Registry
import Store
import SyncEngine
import Tatacara
import Wire

/// Evidence of a musdes: gathered before it is signed, added by a lampiran act after a return (design §3).
extension Node {
  /// Attaches files to a musdes being prepared.
  /// - Parameter proposal: the draft whose case they belong to, by its place in the list or its name; nil for the forum.
  /// - Throws: what the vault and the guards say of a file; `MUSDES_SUDAH_FINAL`.
  package func attach(_ id: String, _ kind: JenisBerkas, _ files: [URL], proposal: String?) throws -> MusdesDraft {
    let taken = try files.map { (file: $0, taken: try vault.take($0)) }
    return try store.write { writer in
      var musdes = try MusdesShelf.musdes(id, in: writer)
      if musdes.sudahFinal { throw Self.alreadyFinal(id) }
      let draft = try proposal.map { try self.draft(named: $0, of: musdes, in: writer) }
      // Asked again for the same file and kind, nothing changes: a killed command may be repeated.
      let known = musdes.berkas.filter { $0.jenis == kind.nama && $0.untuk == draft?.id }.map(\.digest)
      let new = taken.filter { !known.contains($0.taken.digest.description) }
        .map { MusdesDraft.File($0.taken, kind, name: $0.file.lastPathComponent, untuk: draft?.id) }
      try guardFiles(musdes.berkas + new, of: musdes, in: writer)
      musdes.berkas += new
      try MusdesShelf.put(musdes, in: writer)
      return musdes
    }
  }

  private func draft(named name: String, of musdes: MusdesDraft, in reader: any StoreReader) throws -> StoredDraft {
    let id =
      DraftShelf.id(name) ?? Int(name).flatMap { musdes.draf.indices.contains($0 - 1) ? musdes.draf[$0 - 1] : nil }
    guard let id, musdes.draf.contains(id), let draft = try DraftShelf.draft(id, in: reader) else {
      throw NodeError(
        .tidakDitemukan, "usulan itu tidak ada dalam musdes ini: lihat musdes list",
        en: "This musdes does not have that proposal; see musdes list.", letak: musdes.id)
    }
    return draft
  }

  private func guardFiles(_ files: [MusdesDraft.File], of musdes: MusdesDraft, in reader: any StoreReader) throws {
    var used = try UsedFiles(village: region, in: reader)
    used.add(try MusdesShelf.all(in: reader), but: musdes.id)
    let checked = files.compactMap { file in
      file.berkas(untuk: nil).map {
        Penjaga.Berkas($0, ada: vault.folder.ada($0.digest), tipeNyata: $0.tipe, buatanSimpul: false)
      }
    }
    if let refusals = Refusals(Penjaga.periksa(checked, terpakai: used.label)) { throw refusals }
  }

  /// The proposals of a signed musdes that wait at the forum's step after a return.
  package func returned(_ musdes: MusdesDraft, in reader: any StoreReader) throws -> [StoredCarrier] {
    let filter = CarrierFilter(
      region: region, jenis: .usulan, status: StatusUsulan.dikembalikan(langkah: 0, alasan: 0).kode, custody: .desa,
      triwulan: try musdes.triwulan(), seri: musdes.seri)
    return try reader.carriers(matching: filter, after: nil, limit: BatasDokumen.putusan)
  }

  /// Answers a return with files: the lampiran act, over the proposal named or every one that waits.
  /// - Returns: how many proposals it completes.
  /// - Throws: `MUSDES_SUDAH_FINAL` where nothing waits for files; the guards; the gate.
  @discardableResult
  package func supplement(
    _ id: String, _ kind: JenisBerkas, _ files: [URL], proposal: NomorPembawa?, by signer: Signer
  ) throws -> Int {
    let taken = try files.map { try vault.take($0) }
    return try store.write { writer in
      let musdes = try MusdesShelf.musdes(id, in: writer)
      let waiting = try returned(musdes, in: writer).filter { proposal == nil || $0.nomor == proposal }
      guard !waiting.isEmpty else { throw Self.alreadyFinal(id) }
      let used = try UsedFiles(village: region, in: writer)
      let forum = taken.map { BerkasAkta(digest: $0.digest, jenis: kind, tipe: $0.type, ukuran: $0.size) }
      let checked = forum.map {
        Penjaga.Berkas($0, ada: vault.folder.ada($0.digest), tipeNyata: $0.tipe, buatanSimpul: false)
      }
      if let refusals = Refusals(Penjaga.periksa(checked, terpakai: used.label)) { throw refusals }
      try hold(forum, in: writer)
      try supplement(waiting, with: forum, ofCase: proposal != nil, by: signer, in: writer)
      return waiting.count
    }
  }

  private func supplement(
    _ carriers: [StoredCarrier], with files: [BerkasAkta], ofCase: Bool, by signer: Signer, in writer: any StoreWriter
  ) throws {
    var packs: [Digest: [Digest]] = [:]
    for stored in carriers {
      packs[try Canonical.pembawa(from: stored.bytes).paket, default: []].append(stored.digest)
    }
    for (pack, digests) in packs.sorted(by: { $0.key < $1.key }) {
      let named = ofCase ? digests.flatMap { digest in files.map { $0.untuk(digest) } } : files
      let draft = ActDraft(
        jenis: .lampiran, langkah: 0, paket: pack,
        putusan: Dictionary(digests.map { ($0, .tanpa) }) { first, _ in first }, berkas: [region: named])
      try act(draft, by: signer, in: writer)
    }
  }
}

extension BerkasAkta {
  /// The same file as one case's.
  func untuk(_ carrier: Digest) -> BerkasAkta {
    var own = self
    own.untuk = carrier
    return own
  }
}
