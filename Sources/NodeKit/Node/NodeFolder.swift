import Foundation

/// Where everything of a node lies on disk. One folder a node; nothing of it is ever shared.
package struct NodeFolder: Sendable {
  package let root: URL

  package init(_ path: String) {
    root = URL(fileURLWithPath: path, isDirectory: true)
  }

  /// What the node is: tier, region, parent, federation root.
  package var config: URL { root.appending(path: "simpul.json") }
  /// Private keys and certificates, readable by the owner alone.
  package var keys: URL { root.appending(path: "kunci", directoryHint: .isDirectory) }
  package var database: URL { root.appending(path: "selaras.sqlite") }
  /// Evidence and case files, named by digest.
  package var files: URL { root.appending(path: "berkas", directoryHint: .isDirectory) }
  /// `HOST:PORT` while `serve` runs.
  package var address: URL { root.appending(path: "alamat") }

  /// Writes a file whole or not at all: a temporary beside it, flushed, then renamed over it.
  package static func write(_ bytes: Data, to url: URL) throws {
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    let temporary = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).\(getpid())")
    do {
      try bytes.write(to: temporary)
      let handle = try FileHandle(forWritingTo: temporary)
      try handle.synchronize()
      try handle.close()
      guard rename(temporary.path(percentEncoded: false), url.path(percentEncoded: false)) == 0 else {
        throw CocoaError(.fileWriteUnknown)
      }
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw error
    }
  }
}
