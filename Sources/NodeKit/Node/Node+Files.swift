import Causality
import Foundation
import Registry
import Store
import Tatacara

/// Bytes of files that documents here name: noted as lost, given back.
extension Node {
  /// Notes that these files' bytes are not here: the next session asks for them, and whoever has them may give them back.
  package func lose(_ files: Set<Digest>) throws {
    guard !files.isEmpty else { return }
    try store.write { writer in
      for file in try files.flatMap(writer.files) {
        try writer.mark(file.digest, size: file.size, held: false)
      }
    }
  }

  /// Clears away what came of files that no document here waits for any more.
  package func clearPartialFiles() throws {
    let missing = try store.read { Set(try $0.files(held: false).map(\.digest)) }
    try vault.folder.bersihkan(dicari: missing)
  }

  /// Notes a file as held whose bytes are here whole: killed between the last of them and its note, nothing comes twice.
  func tookWhole(_ file: StoredFile) throws -> Bool {
    guard vault.folder.ada(file.digest), vault.intact(file.digest) else { return false }
    try store.write { try $0.mark(file.digest, size: file.size, held: true) }
    return true
  }

  /// How photographs are reduced by the pack in force; a node that has none yet goes by what packs say by default.
  package func photoRules() throws -> AturanFoto {
    try store.read { reader in
      do { return try pack(in: reader, on: today(in: reader)).foto } catch let error as NodeError {
        guard error.kode == NodeError.Kode.paketTidakAda.rawValue else { throw error }
        return .baku
      }
    }
  }

  /// Takes back the bytes of a file that documents here name: as they were kept, or the photograph they were made from.
  /// - Returns: the file as documents name it.
  /// - Throws: `BERKAS_TIDAK_TERBACA`; `TIDAK_DITEMUKAN` where no document here names these bytes.
  package func giveBack(_ source: URL) throws -> StoredFile {
    let bytes = try vault.read(source)
    return try store.write { writer in
      for candidate in try [bytes] + reductions(of: bytes, in: writer) {
        let named = try writer.files(vault.digest(candidate)).first { $0.size == UInt64(candidate.count) }
        guard let named else { continue }
        try vault.store(candidate)
        try writer.mark(named.digest, size: named.size, held: true)
        return named
      }
      throw NodeError(
        .tidakDitemukan,
        "tidak ada dokumen di simpul ini yang menyebut berkas ini: pilih berkas aslinya, yang tidak diubah atau "
          + "disimpan ulang",
        en: "No document here names this file; choose the original, not altered or saved anew.",
        letak: source.lastPathComponent)
    }
  }

  /// What intake made of a picture under each pack known here.
  private func reductions(of bytes: Data, in reader: any StoreReader) throws -> [Data] {
    guard let type = TipeBerkas(content: bytes), type != .pdf else { return [] }
    let rules = try trust(in: reader).packs.values.map(\.foto) + [.baku]
    let bounds = Set(rules.flatMap { [$0.umum, $0.rumah] }).sorted { ($0.sisi, $0.mutu) < ($1.sisi, $1.mutu) }
    return bounds.compactMap { bounds in
      (try? EvidenceShape.check(bytes, as: type, within: bounds)).flatMap { $0 }.map { Data($0.bytes) }
    }
  }
}
