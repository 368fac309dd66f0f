import Foundation
import StoreSQLite

/// A folder of its own, gone with the last reference.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("selaras-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Another folder in it.
  func new() throws -> String {
    let inner = path + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
    return inner
  }

  var database: String { SQLiteStore.path(in: path) }
}
