import Foundation
import Testing

/// Where the executables and the repository lie, for tests that run real processes.
enum Rumah {
  /// `SELARAS_PROGRAM`, or the build folder, where the test bundle lies beside the executables.
  static var program: URL {
    if let given = ProcessInfo.processInfo.environment["SELARAS_PROGRAM"] {
      return URL(fileURLWithPath: given, isDirectory: true)
    }
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: own).deletingLastPathComponent()
  }

  static var akar: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  /// A folder of the test's own, gone with it.
  static func sementara<Hasil>(_ kerja: (URL) throws -> Hasil) throws -> Hasil {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("selaras-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try kerja(folder)
  }

  /// Runs a program to its end; its output goes to a file, so that no pipe can fill.
  static func jalankan(_ nama: String, _ args: [String], di folder: URL) throws -> (status: Int32, keluar: String) {
    let output = folder.appendingPathComponent("keluar-\(UUID().uuidString)")
    try Data().write(to: output)
    let process = Process()
    process.executableURL = program.appendingPathComponent(nama)
    process.arguments = args
    process.standardInput = FileHandle.nullDevice
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    ended.wait()
    return (process.terminationStatus, String(decoding: try Data(contentsOf: output), as: UTF8.self))
  }
}
