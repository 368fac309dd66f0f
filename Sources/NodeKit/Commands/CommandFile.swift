import Foundation
import Intake

/// Files that people name on the command line.
package enum CommandFile {
  /// The whole of a small file.
  /// - Throws: `BERKAS_TIDAK_TERBACA` where it cannot be read or is longer than `limit` bytes.
  package static func read(_ path: String, limit: Int) throws -> [UInt8] {
    let url = URL(fileURLWithPath: path)
    guard let size = try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize, size <= limit,
      let data = try? Data(contentsOf: url)
    else {
      throw NodeError(
        .berkasTidakTerbaca, "berkas tidak dapat dibaca atau terlalu besar: periksa nama dan isinya",
        letak: url.lastPathComponent)
    }
    return Array(data)
  }

  /// Writes a file that a person named, whole or not at all, into a folder that is there: a mistyped path makes none.
  /// - Throws: `BERKAS_TIDAK_TERTULIS`.
  package static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    let url = URL(fileURLWithPath: path)
    let place = url.deletingLastPathComponent().path
    var folder: ObjCBool = false
    let refusal = NodeError(
      .berkasTidakTertulis, "berkas tidak dapat ditulis: pilih folder yang sudah ada dan boleh ditulisi",
      letak: url.lastPathComponent)
    guard FileManager.default.fileExists(atPath: place, isDirectory: &folder), folder.boolValue else { throw refusal }
    do { try NodeFolder.write(Data(bytes), to: url) } catch { throw refusal }
  }

  /// A reader over a CSV file of any length, a chunk at a time. After a jump the chunks start small: a register's rows are
  /// read again village by village, seldom in the order they stand.
  /// - Throws: `BERKAS_TIDAK_TERBACA`.
  package static func csv(_ path: String) throws -> CSVReader {
    let handle = try handle(path)
    var size = largestChunk
    return CSVReader(
      berkas: URL(fileURLWithPath: path).lastPathComponent,
      ambil: {
        guard let chunk = try? handle.read(upToCount: size) ?? Data() else { throw unreadable(path) }
        size = min(size * 2, largestChunk)
        return chunk.isEmpty ? nil : Array(chunk)
      },
      lompat: {
        try handle.seek(toOffset: $0)
        size = smallestChunk
      })
  }

  private static let largestChunk = 1 << 20
  private static let smallestChunk = 4 << 10

  /// - Throws: `BERKAS_TIDAK_TERBACA`.
  static func handle(_ path: String) throws -> FileHandle {
    var folder: ObjCBool = false
    let there = FileManager.default.fileExists(atPath: path, isDirectory: &folder)
    // A folder opens like a file, and fails only at the first read.
    guard there, !folder.boolValue, let handle = try? FileHandle(forReadingFrom: URL(fileURLWithPath: path)) else {
      throw unreadable(path)
    }
    return handle
  }

  private static func unreadable(_ path: String) -> NodeError {
    NodeError(
      .berkasTidakTerbaca, "berkas tidak dapat dibaca: periksa nama dan izinnya",
      letak: URL(fileURLWithPath: path).lastPathComponent)
  }
}
