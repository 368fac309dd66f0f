import Causality
import Foundation
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

  /// Notes a file as held whose bytes are here whole: killed between the last of them and its note, nothing comes twice.
  func tookWhole(_ file: StoredFile) throws -> Bool {
    guard vault.folder.ada(file.digest), vault.intact(file.digest) else { return false }
    try store.write { try $0.mark(file.digest, size: file.size, held: true) }
    return true
  }

  /// Takes back the bytes of a file that documents here name.
  /// - Returns: the file as they name it.
  /// - Throws: `BERKAS_TIDAK_TERBACA`; `TIDAK_DITEMUKAN` where no document here names these bytes.
  package func giveBack(_ source: URL) throws -> StoredFile {
    let bytes = try vault.read(source)
    return try store.write { writer in
      let named = try writer.files(vault.digest(bytes)).first { $0.size == UInt64(bytes.count) }
      guard let named else {
        throw NodeError(
          .tidakDitemukan,
          "tidak ada dokumen di simpul ini yang menyebut berkas ini: pilih berkas aslinya, yang tidak diubah atau "
            + "disimpan ulang",
          en: "No document here names this file; choose the original, not altered or saved anew.",
          letak: source.lastPathComponent)
      }
      try vault.store(bytes)
      try writer.mark(named.digest, size: named.size, held: true)
      return named
    }
  }
}
