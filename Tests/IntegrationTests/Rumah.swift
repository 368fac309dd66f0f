import Foundation
import lab

/// Where the executables and the repository lie, and how one of them is run to its end.
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

  /// Runs a program to its end.
  /// - Parameter dari: the folder it lies in; nil for that of the executables.
  static func jalankan(
    _ nama: String, _ args: [String], dari program: URL? = nil, di folder: URL, lingkungan: [String: String] = [:]
  ) throws -> HasilPerintah {
    let proses = try Proses(nama, args, dari: program, di: folder, lingkungan: lingkungan)
    proses.tunggu()
    return try proses.hasil()
  }
}

/// One process of the test's; its output goes to files, so that no pipe can fill. It is ended by its own id only.
final class Proses {
  private let process = Process()
  private let berakhir = DispatchSemaphore(value: 0)
  private let keluar: URL
  private let galat: URL
  private var selesai = false

  init(
    _ nama: String, _ args: [String], dari program: URL? = nil, di folder: URL, lingkungan: [String: String] = [:]
  ) throws {
    let kunci = UUID().uuidString
    keluar = folder.appendingPathComponent("keluar-\(kunci)")
    galat = folder.appendingPathComponent("galat-\(kunci)")
    process.executableURL = (program ?? Rumah.program).appendingPathComponent(nama)
    process.arguments = args
    // Whoever runs the tests may speak English; what they expect is said in Indonesian unless they ask.
    let bahasa = ["SELARAS_BAHASA": "id"].merging(lingkungan) { $1 }
    process.environment = ProcessInfo.processInfo.environment.merging(bahasa) { $1 }
    process.standardInput = FileHandle.nullDevice
    for berkas in [keluar, galat] { try Data().write(to: berkas) }
    process.standardOutput = try FileHandle(forWritingTo: keluar)
    process.standardError = try FileHandle(forWritingTo: galat)
    process.terminationHandler = { [berakhir] _ in berakhir.signal() }
    // A test's thread may block signals, and a child inherits that.
    Isyarat.buka()
    try process.run()
  }

  var berjalan: Bool { process.isRunning }

  var nomor: pid_t { process.processIdentifier }

  /// What it printed so far: standard output, then standard error.
  var sejauhIni: String {
    [keluar, galat].map { (try? String(contentsOf: $0, encoding: .utf8)) ?? "" }.joined()
  }

  /// Waits, at most so many seconds, until it printed this.
  /// - Returns: whether it did.
  func mengatakan(_ kata: String, paling detik: Double) -> Bool {
    let batas = ContinuousClock.now + .seconds(detik)
    while ContinuousClock.now < batas {
      if sejauhIni.contains(kata) { return true }
      guard process.isRunning else { return sejauhIni.contains(kata) }
      sched_yield()
    }
    return false
  }

  func isyarat(_ isyarat: Int32) { if process.isRunning { kill(nomor, isyarat) } }

  func tunggu() {
    guard !selesai else { return }
    berakhir.wait()
    selesai = true
  }

  /// - Returns: whether it ended within so many seconds.
  func tunggu(paling detik: Double) -> Bool {
    if !selesai { selesai = berakhir.wait(timeout: .now() + detik) == .success }
    return selesai
  }

  /// `kill -9`, then waits for its end.
  func bunuh() {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    tunggu()
  }

  /// Asks it to end and waits; one that has not after a quarter of a minute is killed.
  func hentikan() {
    if process.isRunning { kill(process.processIdentifier, SIGTERM) }
    if !tunggu(paling: 15) { bunuh() }
  }

  /// What it gave; only after its end.
  func hasil() throws -> HasilPerintah {
    let teks = try [keluar, galat].map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    for berkas in [keluar, galat] { try FileManager.default.removeItem(at: berkas) }
    return HasilPerintah(status: process.terminationStatus, keluar: teks[0], galat: teks[1])
  }
}
