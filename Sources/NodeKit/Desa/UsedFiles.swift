import Causality
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
  }

  private var uses: [Digest: [Use]] = [:]

  /// - Throws: `CATATAN_SIMPUL_RUSAK`: in a damaged part a use could hide; the store's errors.
  init(village: WilayahID, in reader: any StoreReader) throws {
    for part in try reader.parts(for: village) {
      let view = try part.content()
      for file in view.berkas.isi {
        uses[file.digest, default: []].append(
          Use(label: Kalimat("akta \(part.act.short)", "act \(part.act.short)"), of: file.untuk))
      }
    }
  }

  /// Files of musdes being prepared count too, but for the one asked about.
  mutating func add(_ all: [MusdesDraft], but id: String) {
    for musdes in all where musdes.id != id && !musdes.sudahFinal {
      for file in musdes.berkas {
        guard let digest = Digest(file.digest) else { continue }
        uses[digest, default: []].append(Use(label: Kalimat("musdes \(musdes.id)", "musdes \(musdes.id)"), of: nil))
      }
    }
  }

  /// - Parameter kin: the carriers for whose case the file is meant now.
  func label(_ digest: Digest, for kin: Set<Digest> = []) -> Kalimat? {
    uses[digest]?.first { use in use.of.map { !kin.contains($0) } ?? true }?.label
  }
}

/// Several refusals at once: the first one's code, every one's sentence, so that a village fetches all it lacks in one go.
struct Refusals: SelarasError {
  let all: [any SelarasError]

  init?(_ all: [any SelarasError]) {
    guard !all.isEmpty else { return nil }
    self.all = all
  }

  var kode: String { all.first?.kode ?? "" }
  var letak: String? { all.count == 1 ? all.first?.letak : nil }
  var englishPlace: String? { all.count == 1 ? all.first?.englishPlace : nil }
  var pesan: String { text(.id) }
  var english: String { text(.en) }

  /// The first one's sentence alone, then every other's with its code.
  private func text(_ bahasa: Bahasa) -> String {
    guard let first = all.first else { return "" }
    guard all.count > 1 else { return bahasa(first.pesan, first.english) }
    let opening = first.kalimat(bahasa).dropFirst(first.kode.count + 2)
    return ([String(opening)] + all.dropFirst().map { $0.kalimat(bahasa) }).joined(separator: "\n")
  }
}
