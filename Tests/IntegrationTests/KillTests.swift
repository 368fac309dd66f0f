import Foundation
import Testing

/// A node killed with `kill -9` starts again, goes on, and nothing is doubled (design §9.5): real executables, real files,
/// killed at many moments.
@Suite("Killed at any moment", .serialized) struct KillTests {
  /// Milliseconds after which a process is killed; the last attempt of each test runs to its end.
  private static let moments = [15, 40, 80, 130, 200, 300, 450, 700]

  private struct Status: Decodable {
    var keluarga: Int
    var individu: Int
    var digest: String
    var karantina: Int
  }

  /// Starts a program and kills it at `moment` unless it ended before.
  /// - Returns: its status where it ended by itself.
  private func runKilled(_ name: String, _ arguments: [String], after moment: Int) throws -> Int32? {
    let process = Process()
    process.executableURL = Rumah.program.appendingPathComponent(name)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["SELARAS_SANDI": Self.passphrase]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    if ended.wait(timeout: .now() + .milliseconds(moment)) == .success { return process.terminationStatus }
    kill(process.processIdentifier, SIGKILL)
    ended.wait()
    return nil
  }

  private static let passphrase = "kata sandi peraga"

  private func run(_ name: String, _ arguments: [String], in folder: URL) throws -> String {
    setenv("SELARAS_SANDI", Self.passphrase, 1)
    let result = try Rumah.jalankan(name, arguments, di: folder)
    try #require(result.status == 0, "\(name) \(arguments.first ?? ""): \(result.keluar)")
    return result.keluar
  }

  private func status(_ name: String, _ data: URL, in folder: URL) throws -> Status {
    let text = try run(name, ["status", "--json", "--data", data.path], in: folder)
    return try JSONDecoder().decode(Status.self, from: Data(text.utf8))
  }

  private func foundPusat(_ folder: URL) throws -> (data: URL, founding: [String]) {
    let data = folder.appendingPathComponent("pusat")
    let at = ["--data", data.path]
    let contoh = Rumah.akar.appendingPathComponent("nodes/contoh").path
    _ = try run("pusat", ["init", "--nama", "Pusat", "--peraga", "--dengar", "127.0.0.1:0"] + at, in: folder)
    for (name, role, nip) in [("Admin", "admin", "1"), ("Menteri", "penetap", "2")] {
      let person = ["pengguna", "add", "--nama", name, "--peran", role, "--mandat", "SK", "--nip", nip]
      _ = try run("pusat", person + at, in: folder)
    }
    let by = ["--sebagai", "admin-admin", "--yes"] + at
    let pack = Rumah.akar.appendingPathComponent("protocol/tatacara/kepmensos-73-2024.yaml").path
    _ = try run("pusat", ["tatacara", "publish", pack] + by, in: folder)
    _ = try run("pusat", ["wilayah", "import", "\(contoh)/wilayah.csv", "--edisi", "2025"] + by, in: folder)
    let founding =
      ["register", "import", "--keluarga", "\(contoh)/keluarga-1.csv", "--individu", "\(contoh)/individu-1.csv"]
      + ["--sk", "SK 1", "--sebagai", "menteri-penetap", "--yes"] + at
    return (data, founding)
  }

  @Test("the founding import stands whole or not at all, and is finished by running it again")
  func foundingImport() throws {
    try Rumah.sementara { folder in
      let (data, founding) = try foundPusat(folder)
      for moment in Self.moments {
        _ = try runKilled("pusat", founding, after: moment)
        _ = try run("pusat", ["verify", "--data", data.path], in: folder)
        let now = try status("pusat", data, in: folder)
        #expect([0, 228].contains(now.keluarga) && [0, 871].contains(now.individu), "after \(moment) ms")
      }
      _ = try run("pusat", founding, in: folder)
      let first = try status("pusat", data, in: folder)
      #expect(first.keluarga == 228 && first.individu == 871)
      _ = try run("pusat", founding, in: folder)
      #expect(try status("pusat", data, in: folder).digest == first.digest)
    }
  }

  @Test("a session killed on either side goes on, and both sides agree in the end")
  func session() throws {
    try Rumah.sementara { folder in
      let (pusat, founding) = try foundPusat(folder)
      _ = try run("pusat", founding, in: folder)
      let provinsi = folder.appendingPathComponent("provinsi")
      let at = ["--data", provinsi.path]
      _ = try run("provinsi", ["init", "--wilayah", "13", "--nama", "Sumbar", "--peraga"] + at, in: folder)
      var server = try serve(pusat)
      try enrol(provinsi, below: pusat, in: folder)
      for (turn, moment) in Self.moments.enumerated() {
        if turn % 2 == 1 {
          kill(server.process.processIdentifier, SIGKILL)
          server.process.waitUntilExit()
          server = try serve(pusat)
        }
        _ = try runKilled("provinsi", ["sync", "--ke", server.address] + at, after: moment)
        _ = try run("provinsi", ["verify"] + at, in: folder)
      }
      _ = try run("provinsi", ["sync", "--ke", server.address] + at, in: folder)
      server.process.terminate()
      server.process.waitUntilExit()
      let below = try status("provinsi", provinsi, in: folder)
      #expect(below.keluarga == 228 && below.individu == 871 && below.karantina == 0)
      #expect(try below.digest == status("pusat", pusat, in: folder).digest)
    }
  }

  private func enrol(_ child: URL, below parent: URL, in folder: URL) throws {
    let request = folder.appendingPathComponent("permohonan.json").path
    let approval = folder.appendingPathComponent("persetujuan.json").path
    _ = try run("provinsi", ["enrol", "request", "--keluar", request, "--data", child.path], in: folder)
    _ = try run(
      "pusat", ["enrol", "approve", request, "--keluar", approval, "--yes", "--data", parent.path], in: folder)
    _ = try run("provinsi", ["enrol", "install", approval, "--data", child.path], in: folder)
  }

  /// Starts `pusat serve` and waits until it says where it listens.
  private func serve(_ data: URL) throws -> (process: Process, address: String) {
    let ready = data.appendingPathComponent("siap")
    try? FileManager.default.removeItem(at: ready)
    let process = Process()
    process.executableURL = Rumah.program.appendingPathComponent("pusat")
    process.arguments = ["serve", "--data", data.path, "--siap", ready.path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let limit = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < limit, process.isRunning {
      if let text = try? String(contentsOf: ready, encoding: .utf8), text.hasSuffix("\n") {
        return (process, text.trimmingCharacters(in: .whitespacesAndNewlines))
      }
      sched_yield()
    }
    throw CocoaError(.fileReadNoSuchFile)
  }
}
