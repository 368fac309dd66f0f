import Causality
import Gambar
import Registry
import Store
import Tatacara
import Wire

/// The files that earlier acts of a village rest on (guard `BERKAS_PERNAH_DIPAKAI`). A case's own papers may be used again
/// for that case, when its forum is held again or a proposal is replaced.
struct UsedFiles {
  private struct Use {
    let label: Kalimat
    /// The carrier whose case it belonged to; nil for a forum's evidence.
    let of: Digest?
    /// nil for a kind that this version does not know.
    let kind: JenisBerkas?
    let type: TipeBerkas?
    /// The carriers that the same act decided.
    var beside: Set<Digest> = []
  }

  private var uses: [Digest: [Use]] = [:]

  /// - Throws: `CATATAN_SIMPUL_RUSAK`: in a damaged part a use could hide; the store's errors.
  init(village: WilayahID, in reader: any StoreReader) throws {
    for part in try reader.parts(for: village) {
      let view = try part.content()
      let decided = Set(view.putusan.isi.map(\.pembawa))
      for file in view.berkas.isi {
        uses[file.digest, default: []].append(
          Use(
            label: Kalimat("akta \(part.act.short)", "act \(part.act.short)"), of: file.untuk, kind: file.jenis,
            type: file.tipe, beside: decided))
      }
    }
  }

  /// Files of musdes being prepared count too, but for the one asked about.
  mutating func add(_ all: [MusdesDraft], but id: String) {
    for musdes in all where musdes.id != id && !musdes.sudahFinal {
      for file in musdes.berkas { add(file, of: musdes) }
    }
  }

  private mutating func add(_ file: MusdesDraft.File, of musdes: MusdesDraft) {
    guard let digest = Digest(file.digest) else { return }
    uses[digest, default: []].append(
      Use(
        label: Kalimat("musdes \(musdes.id)", "musdes \(musdes.id)"), of: nil, kind: JenisBerkas(nama: file.jenis),
        type: TipeBerkas(rawValue: file.tipe)))
  }

  /// - Parameter kin: the carriers for whose case the file is meant now.
  func label(_ digest: Digest, for kin: Set<Digest> = []) -> Kalimat? {
    uses[digest]?.first { use in use.of.map { !kin.contains($0) } ?? true }?.label
  }
}

// MARK: Photographs

extension UsedFiles {
  /// Refuses a photograph that is a copy of one used for something else: saved anew, resized or cropped.
  struct Looks {
    let photo: FileVault.Taken
    let kind: JenisBerkas
    /// The carriers for whose case it is meant; a case's own photograph may come again, better.
    var kin: Set<Digest> = []
    /// Of forum evidence that answers a return, the proposals of that forum: its own photograph may come again, better.
    var forum: Set<Digest> = []
  }

  /// Photographs of other cases in the musdes being prepared count too; several of its forum are several views of it.
  mutating func add(otherCasesOf musdes: MusdesDraft, than item: String?) {
    for file in musdes.berkas where file.item != nil && file.item != item { add(file, of: musdes) }
  }

  /// - Throws: `BERKAS_PERNAH_DIPAKAI` with the use; the store's errors.
  func check(_ looks: Looks, _ print: PhotoPrint, _ shelf: PhotoShelf, in writer: any StoreWriter) throws {
    for (digest, uses) in uses.sorted(by: { $0.key < $1.key }) where digest != looks.photo.digest {
      guard let use = uses.first(where: { Self.counts($0, for: looks) }), let type = use.type,
        let other = try shelf.print(of: digest, type, in: writer), print.looksLike(other)
      else { continue }
      throw TatacaraError(
        .berkasPernahDipakai,
        "Gambarnya sama dengan foto pada \(use.label.id), disimpan ulang, diubah ukurannya, atau dipotong.",
        en: "It shows the same picture as the photograph in \(use.label.en), saved anew, resized or cropped.",
        letak: "\(looks.kind.label) \(looks.photo.digest.short)")
    }
  }

  private static func counts(_ use: Use, for looks: Looks) -> Bool {
    guard use.kind?.isPhotograph == true else { return false }
    if let own = use.of { return !looks.kin.contains(own) }
    return looks.forum.isDisjoint(with: use.beside)
  }
}
