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
  /// - Parameters:
  ///   - proposal: the one whose case they belong to, by its place in the list, its draft's name or its number; nil for the
  ///     forum.
  ///   - code: of a berita acara, the code that people read on the paper; nil where nobody looked.
  ///   - telling: hears what became of each picture.
  /// - Throws: what the vault and the guards say of a file; `MUSDES_SUDAH_FINAL`; `BERITA_ACARA_GUGUR` where the paper's code
  ///   is not the one that list and verdicts have.
  package func attach(
    _ id: String, _ kind: JenisBerkas, _ files: [URL], proposal: String?, code: String? = nil,
    telling: (Kalimat) -> Void = { _ in }
  ) throws -> MusdesDraft {
    let taken = try take(files, as: kind)
    return try store.write { writer in
      var musdes = try MusdesShelf.musdes(id, in: writer)
      if musdes.sudahFinal { throw Self.alreadyFinal(id) }
      let content = try MusdesContent(musdes, node: self, in: writer)
      let item = try proposal.map { try content.item($0, of: musdes) }
      // Asked again for the same file and kind, nothing changes: a killed command may be repeated.
      let known = musdes.berkas.filter { $0.jenis == kind.nama && $0.item == item?.name }.map(\.digest)
      let paper = kind == .beritaAcara && item == nil ? try paperCode(musdes, content, read: code) : nil
      let new = taken.filter { !known.contains($0.taken.digest.description) }.map { one in
        var file = MusdesDraft.File(one.taken, kind, name: one.file.lastPathComponent, of: item)
        file.kode = paper
        return file
      }
      musdes.berkas += new
      try guardFiles(of: musdes, content.items, in: writer)
      try guardPhotos(taken.map(\.taken), kind, of: musdes, item, in: writer)
      try MusdesShelf.put(musdes, in: writer)
      taken.compactMap(\.taken.reduction?.sentence).forEach(telling)
      return musdes
    }
  }

  private func take(_ files: [URL], as kind: JenisBerkas) throws -> [(file: URL, taken: FileVault.Taken)] {
    let bounds = try photoRules().batas(kind)
    return try files.map { ($0, try vault.take($0, within: bounds)) }
  }

  /// Photographs that copy earlier ones; what passes is kept on the shelf.
  private func guardPhotos(
    _ taken: [FileVault.Taken], _ kind: JenisBerkas, of musdes: MusdesDraft, _ item: MusdesContent.Item?,
    in writer: any StoreWriter
  ) throws {
    guard kind.isPhotograph else { return }
    var used = try UsedFiles(village: region, in: writer)
    used.add(try MusdesShelf.all(in: writer), but: musdes.id)
    if let item { used.add(otherCasesOf: musdes, than: item.name) }
    for photo in taken {
      try keepPhoto(UsedFiles.Looks(photo: photo, kind: kind, kin: item?.kin ?? []), used, in: writer)
    }
  }

  private func keepPhoto(_ looks: UsedFiles.Looks, _ used: UsedFiles, in writer: any StoreWriter) throws {
    guard looks.kind.isPhotograph, let print = looks.photo.photo?.print else { return }
    try used.check(looks, print, PhotoShelf(vault: vault), in: writer)
    try PhotoShelf.put(print, of: looks.photo.digest, in: writer)
  }

  /// The code that a berita acara attached now bears.
  private func paperCode(_ musdes: MusdesDraft, _ content: MusdesContent, read: String?) throws -> String? {
    let now = try BeritaAcara.kode(musdes, content, village: region)
    guard let read = read.map(KodeBeritaAcara.ditulis) else { return musdes.kodeDicetak ?? now }
    guard read == now else { throw MusdesBuilder.voidPaper(read, now, of: musdes.id) }
    return read
  }

  private func guardFiles(
    of musdes: MusdesDraft, _ items: [MusdesContent.Item], in reader: any StoreReader
  ) throws {
    var used = try UsedFiles(village: region, in: reader)
    used.add(try MusdesShelf.all(in: reader), but: musdes.id)
    let kin = Dictionary(items.map { ($0.name, $0.kin) }) { first, _ in first }
    let listed = musdes.berkas.filter { $0.item.map { kin[$0] != nil } ?? true }
    let checked = listed.compactMap { file in
      file.berkas(untuk: nil).map {
        Penjaga.Berkas($0, ada: vault.folder.ada($0.digest), tipeNyata: $0.tipe, buatanSimpul: false)
      }
    }
    let refused = Penjaga.periksa(checked) { digest in
      let owners = listed.filter { $0.digest == digest.description }.map(\.item)
      let cases: [Set<Digest>] = owners.contains(nil) ? [] : owners.compactMap { $0.flatMap { kin[$0] } }
      return used.label(digest, for: cases.reduce(into: []) { $0.formUnion($1) })
    }
    if let refusals = Refusals(refused) { throw refusals }
  }

  /// Answers a return with files: the lampiran act, over the proposal named or every one that waits.
  /// - Returns: how many proposals it completes.
  /// - Throws: as `awaitingFiles`; the guards; the gate.
  @discardableResult
  package func supplement(
    _ id: String, _ kind: JenisBerkas, _ files: [URL], proposal: NomorPembawa?, by signer: Signer,
    telling: (Kalimat) -> Void = { _ in }
  ) throws -> Int {
    let taken = try take(files, as: kind).map(\.taken)
    return try store.write { writer in
      let musdes = try MusdesShelf.musdes(id, in: writer)
      let waiting = try awaitingFiles(musdes, proposal, in: writer)
      let used = try UsedFiles(village: region, in: writer)
      let forum = taken.map { BerkasAkta(digest: $0.digest, jenis: kind, tipe: $0.type, ukuran: $0.size) }
      let checked = forum.map {
        Penjaga.Berkas($0, ada: vault.folder.ada($0.digest), tipeNyata: $0.tipe, buatanSimpul: false)
      }
      if let refusals = Refusals(Penjaga.periksa(checked, terpakai: { used.label($0) })) { throw refusals }
      let own = Set(waiting.map(\.digest))
      for photo in taken {
        let looks = UsedFiles.Looks(photo: photo, kind: kind, kin: own, forum: proposal == nil ? own : [])
        try keepPhoto(looks, used, in: writer)
      }
      try hold(forum, in: writer)
      try supplement(waiting, with: forum, ofCase: proposal != nil, by: signer, in: writer)
      taken.compactMap(\.reduction?.sentence).forEach(telling)
      return waiting.count
    }
  }

  private func supplement(
    _ carriers: [StoredCarrier], with files: [BerkasAkta], ofCase: Bool, by signer: Signer, in writer: any StoreWriter
  ) throws {
    var packs: [Digest: [Digest]] = [:]
    for stored in carriers {
      packs[try stored.content().paket, default: []].append(stored.digest)
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
