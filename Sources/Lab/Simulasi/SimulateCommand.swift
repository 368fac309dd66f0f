import ArgumentParser
import Causality
import Foundation
import NodeKit
import Wire

/// `lab simulate`: whole federations in one thread, from one seed, with faults; says what must never happen and did.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: .kata(
      "Federasi buatan dengan gangguan, dapat diulang persis dari satu benih.",
      en: "An invented federation with faults, repeated exactly from one seed."))

  @Option(help: .kata("Benih; dengan --seeds, yang pertama.", en: "Seed; with --seeds, the first."))
  var seed: UInt64 = 1

  @Option(help: .kata("Banyak benih berturut-turut.", en: "Seeds, one after the other."))
  var seeds = 1

  @Option(help: .kata("Banyak langkah tiap benih.", en: "Steps of each seed."))
  var steps = 2000

  @Option(
    help: .kata("PROVINSI,KABUPATEN,DESA[,KELUARGA].", en: "PROVINSI,KABUPATEN,DESA[,KELUARGA]: how many of each."))
  var nodes = "2,4,24"

  @Option(
    help: .kata(
      "Hanya gangguan ini, dipisah koma; kosong: diundi dari benih; 'none': tanpa gangguan.",
      en: "Only these faults, with commas; empty: drawn from the seed; 'none': no faults."))
  var faults = ""

  @Option(help: .kata("Kesalahan yang disengaja; lihat --list-bugs.", en: "A deliberate bug; see --list-bugs."))
  var bug: String?

  @Flag(help: .kata("Sebut semua kesalahan yang dapat disengaja.", en: "Name every deliberate bug."))
  var listBugs = false

  @Flag(help: .kata("Benih demi benih tanpa akhir.", en: "Seed after seed without end."))
  var forever = false

  @Flag(help: .kata("Satu dokumen JSON tiap benih.", en: "One JSON document for each seed."))
  var json = false

  @Option(help: .kata("Bahasa keluaran: id atau en.", en: "Language of all output: id or en."))
  var bahasa = Bahasa.lingkungan

  func run() throws {
    if listBugs {
      for bug in Mutasi.allCases { print("\(bug.rawValue)  \(bahasa(bug.keterangan))") }
      return
    }
    guard let shape = WorldShape(nodes) else { throw ValidationError("--nodes PROVINSI,KABUPATEN,DESA[,KELUARGA]") }
    var runner = SimulationRunner(
      shape: shape, steps: steps, faults: try plan(), bug: try mutation(), pack: try SimulationRunner.pack(), json: json
    )
    runner.bahasa = bahasa
    var failed = false
    for offset in 0..<(forever ? Int.max : seeds) {
      failed = try !runner.run(seed &+ UInt64(offset)) || failed
      if failed { break }
    }
    if failed { throw ExitCode(1) }
  }

  private func plan() throws -> FaultPlan? {
    if faults.isEmpty { return nil }
    if faults == "none" { return FaultPlan([]) }
    return FaultPlan(
      Set(
        try faults.split(separator: ",").map { name in
          guard let kind = FaultKind(rawValue: String(name)) else {
            let known = FaultKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError(.kata("gangguan: \(known)", en: "faults: \(known)"))
          }
          return kind
        }))
  }

  private func mutation() throws -> Mutasi? {
    guard let bug else { return nil }
    guard let found = Mutasi(rawValue: bug) else {
      throw ValidationError(.kata("lihat --list-bugs", en: "see --list-bugs"))
    }
    return found
  }
}

/// Runs seeds and says what came of each.
package struct SimulationRunner {
  package var shape: WorldShape
  package var steps: Int
  package var faults: FaultPlan?
  package var bug: Mutasi?
  package var pack: [UInt8]
  package var json = false
  /// Of the report; names of faults, counts and invariants stay as they are.
  package var bahasa = Bahasa.id

  package init(
    shape: WorldShape, steps: Int, faults: FaultPlan?, bug: Mutasi?, pack: [UInt8], json: Bool = false
  ) {
    self.shape = shape
    self.steps = steps
    self.faults = faults
    self.bug = bug
    self.pack = pack
    self.json = json
  }

  package struct Outcome: Codable, Sendable {
    package var benih: UInt64
    package var langkah: Int
    package var commit: String
    package var gangguan: [String]
    package var sidik: String
    package var detik: Double
    package var pelanggaran: String?
    package var hitungan: [String: Int]
  }

  /// The pack of this checkout, found upwards from where one stands or from the executable.
  package static func pack() throws -> [UInt8] {
    let name = "protocol/tatacara/kepmensos-73-2024.yaml"
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    for start in [FileManager.default.currentDirectoryPath, own] {
      var folder = URL(fileURLWithPath: start)
      for _ in 0..<8 {
        if let bytes = try? Data(contentsOf: folder.appending(path: name)) { return Array(bytes) }
        folder.deleteLastPathComponent()
      }
    }
    throw ValidationError(
      .kata(
        "paket aturan tidak ditemukan: jalankan di dalam salinan repo (\(name))",
        en: "no rule pack found: run this inside a checkout (\(name))"))
  }

  /// Memory where there is some: a commit then waits for no disk, and the order of writes stays what it is.
  package static var folder: URL {
    FileManager.default.fileExists(atPath: "/dev/shm")
      ? URL(fileURLWithPath: "/dev/shm", isDirectory: true) : FileManager.default.temporaryDirectory
  }

  package func outcome(_ seed: UInt64) throws -> Outcome {
    var options = Simulation.Options(seed: seed, steps: steps, pack: pack, folder: Self.folder)
    options.shape = shape
    options.faults = faults
    options.bug = bug
    let start = Date()
    let simulation = try Simulation(options)
    var violation: String?
    do {
      try simulation.run()
    } catch let found as Violation {
      violation = found.description
    }
    return Outcome(
      benih: seed, langkah: simulation.step, commit: Self.commit, gangguan: simulation.faults.names,
      sidik: simulation.traceDigest.short, detik: Date().timeIntervalSince(start), pelanggaran: violation,
      hitungan: simulation.tally.counts)
  }

  /// - Returns: whether the seed passed.
  func run(_ seed: UInt64) throws -> Bool {
    let outcome = try outcome(seed)
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      print(String(decoding: try encoder.encode(outcome), as: UTF8.self))
    } else {
      print(report(outcome))
    }
    return outcome.pelanggaran == nil
  }

  private func report(_ outcome: Outcome) -> String {
    let pace = "\(Int(Double(outcome.langkah) / max(outcome.detik, 0.001)))/s"
    let faulty = outcome.gangguan.joined(separator: " ")
    let head = bahasa(
      "benih \(outcome.benih): \(outcome.langkah) langkah, \(pace), sidik \(outcome.sidik), gangguan \(faulty)",
      "seed \(outcome.benih): \(outcome.langkah) steps, \(pace), digest \(outcome.sidik), faults \(faulty)")
    if let violation = outcome.pelanggaran {
      return head + "\n"
        + bahasa(
          "PELANGGARAN pada langkah \(outcome.langkah), commit \(outcome.commit): \(violation)\nulangi: ",
          "VIOLATION at step \(outcome.langkah), commit \(outcome.commit): \(violation)\nrepeat: ")
        + "lab simulate --seed \(outcome.benih) --steps \(steps) --nodes \(shape.text)"
        + (bug.map { " --bug \($0.rawValue)" } ?? "") + (faults.map { " --faults \($0.argument)" } ?? "")
    }
    let lines = outcome.hitungan.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
    return ([head] + lines).joined(separator: "\n")
  }

  /// The checkout's commit; `?` outside one.
  static let commit: String = {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "rev-parse", "--short", "HEAD"]
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "?" }
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty ? "?" : text
  }()
}

extension WorldShape {
  var text: String { "\(provinsi),\(kabupaten),\(desa),\(families)" }
}

extension FaultPlan {
  var argument: String { kinds.isEmpty ? "none" : names.joined(separator: ",") }
}
