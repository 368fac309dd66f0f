import Causality
import Foundation
import Gambar
import Store
import Tatacara

/// How the photographs of this village look, by their digest: kept at intake, so that a copy of one is found later without
/// looking into every file again. What is not on the shelf (an older store, a file that came back from above) is looked at
/// once more where its bytes are here, and put there.
struct PhotoShelf {
  static let name = "foto-rupa"

  let vault: FileVault

  static func put(_ print: PhotoPrint, of digest: Digest, in writer: any StoreWriter) throws {
    try writer.setWork(name, digest.description, print.encoded)
  }

  /// nil where neither is here, or where the bytes are no picture.
  func print(of digest: Digest, _ type: TipeBerkas, in writer: any StoreWriter) throws -> PhotoPrint? {
    if let kept = try writer.work(Self.name, digest.description).flatMap({ PhotoPrint(encoded: $0) }) { return kept }
    guard type == .jpeg || type == .png,
      let bytes = try? Data(contentsOf: URL(fileURLWithPath: vault.folder.path(digest)))
    else { return nil }
    guard let print = try? PhotoPrint(Array(bytes), jpeg: type == .jpeg) else { return nil }
    try Self.put(print, of: digest, in: writer)
    return print
  }
}

extension JenisBerkas {
  /// A photograph of something that is so only once: a copy of an earlier one shows another day. Papers of one form look
  /// alike and are none, nor is proof of publication, which may be the same board or page every quarter.
  var isPhotograph: Bool { self == .fotoKegiatan || self == .fotoRumah }
}
