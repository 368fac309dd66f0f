import ArgumentParser
import Causality
import Foundation
import NodeKit
import Registry
import Synchronization

/// What a command gave.
package struct HasilPerintah: Sendable {
  package let status: Int32
  package let keluar: String
  package let galat: String

  package init(status: Int32, keluar: String, galat: String) {
    self.status = status
    self.keluar = keluar
    self.galat = galat
  }

  /// The refusal's code: what stands before the colon of the first line of stderr that begins with one.
  package var kode: String? {
    galat.split(separator: "\n").lazy.compactMap { line -> String? in
      let code = line.replacing("Error: ", with: "").replacing("Galat: ", with: "").prefix {
        $0 == "_" || $0.isUppercase || $0.isNumber
      }
      return code.count > 3 && line.contains("\(code):") ? String(code) : nil
    }.first
  }
}

/// Why a play stops.
package enum GagalPeraga: Error, CustomStringConvertible {
  case dihentikan
  case perintah(String, HasilPerintah)
  /// Said in both languages.
  case gagal(Kalimat)
  /// Said in one: for tests.
  case lain(String)

  package var description: String { teks(.proses) }

  package func teks(_ bahasa: Bahasa) -> String {
    switch self {
    case .dihentikan: bahasa("dihentikan", "stopped")
    case .perintah(let command, let result):
      bahasa("perintah gagal (status \(result.status))", "a command failed (status \(result.status))")
        + ": \(command)\n\(result.galat.isEmpty ? result.keluar : result.galat)"
    case .gagal(let kalimat): bahasa(kalimat)
    case .lain(let text): text
    }
  }
}

extension GagalPeraga {
  /// Does `kerja`; why it stops is one sentence on standard error in the language asked, and the status says that it did.
  static func dikatakan<Hasil>(_ bahasa: Bahasa, _ kerja: () throws -> Hasil) throws -> Hasil {
    func katakan(_ teks: String) { try? FileHandle.standardError.write(contentsOf: Data("\(teks)\n".utf8)) }
    do {
      return try kerja()
    } catch GagalPeraga.dihentikan {
      katakan(bahasa("Dihentikan. Jalankan lagi untuk melanjutkan.", "Stopped. Run it again to go on."))
      throw ExitCode(130)
    } catch let failure as GagalPeraga {
      katakan(failure.teks(bahasa))
    } catch let refusal as any SelarasError {
      katakan(KamusKode.kalimat(refusal, bahasa))
    }
    throw ExitCode(1)
  }
}

/// Runs the executables that lie beside the lab's own, one after another, as an administrator would; every command with
/// what it gave goes into `perintah.log`, so that people can read how the play was made.
package final class Pelaksana: Sendable {
  package let program: URL
  private let catatan: URL
  private let sandi: String
  /// Set once, when no other command may begin.
  private let henti = Mutex(false)
  /// What each command took, in order.
  private let ukuranSemua = Mutex<[Ukuran]>([])

  /// - Parameters:
  ///   - program: the folder of the executables.
  ///   - folder: where the log and the texts of commands go.
  package init(program: URL, folder: URL, sandi: String) throws {
    self.program = program
    self.catatan = folder.appendingPathComponent("catatan", isDirectory: true)
    self.sandi = sandi
    try FileManager.default.createDirectory(at: catatan, withIntermediateDirectories: true)
  }

  package var ukuran: [Ukuran] { ukuranSemua.withLock { $0 } }

  package var berhenti: Bool { henti.withLock { $0 } || Isyarat.diminta }

  /// Ends the command running now and lets no other begin.
  package func hentikan() { henti.withLock { $0 = true } }

  /// Runs one command to its end.
  /// - Throws: `GagalPeraga.dihentikan` after Ctrl-C, or what starting a process throws.
  package func jalankan(_ tingkat: Tingkat, _ args: [String]) throws -> HasilPerintah {
    let process = proses(tingkat, args)
    let (out, err) = (keluaran, catatan.appendingPathComponent("galat.txt"))
    let ended = DispatchSemaphore(value: 0)
    let output = try tulis(out)
    defer { try? output.close() }
    // Held by the command too, as long as it lives.
    flock(output.fileDescriptor, LOCK_EX | LOCK_NB)
    process.standardOutput = output
    process.standardError = try tulis(err)
    process.terminationHandler = { _ in ended.signal() }
    guard !berhenti else { throw GagalPeraga.dihentikan }
    Isyarat.buka()
    try process.run()
    tunggu(process, ended, args: args, tingkat: tingkat)
    if berhenti { throw GagalPeraga.dihentikan }
    let result = HasilPerintah(status: process.terminationStatus, keluar: try teks(out), galat: try teks(err))
    try catat("$ \(tingkat.nama) \(args.map(Self.kutip).joined(separator: " "))\n\(result.keluar)\(result.galat)")
    return result
  }

  /// Waits for its end, looking at its memory meanwhile; asks it to end when the play is to stop.
  private func tunggu(_ process: Process, _ ended: DispatchSemaphore, args: [String], tingkat: Tingkat) {
    let start = Date()
    var peak = 0
    repeat {
      peak = max(peak, Memori.baca(process.processIdentifier, "VmHWM") ?? 0)
      if berhenti { kill(process.processIdentifier, SIGTERM) }
    } while ended.wait(timeout: .now() + .milliseconds(10)) == .timedOut
    let words =
      ([tingkat.nama] + args.prefix { !$0.hasPrefix("-") }.prefix(2).filter { !$0.contains(where: \.isNumber) })
    let taken = Ukuran(
      perintah: words.joined(separator: " "), detik: Date().timeIntervalSince(start), puncak: peak)
    ukuranSemua.withLock { $0.append(taken) }
  }

  private var keluaran: URL { catatan.appendingPathComponent("keluar.txt") }

  /// Waits for a command that a play killed with `kill -9` left running: it has the lock on its output.
  /// - Parameter menunggu: called once where there is one.
  package func tungguSisa(_ menunggu: () -> Void) throws {
    guard let output = try? FileHandle(forWritingTo: keluaran) else { return }
    defer { try? output.close() }
    var told = false
    while flock(output.fileDescriptor, LOCK_EX | LOCK_NB) != 0 {
      if berhenti { throw GagalPeraga.dihentikan }
      if !told { menunggu() }
      told = true
      Thread.sleep(forTimeInterval: 0.1)
    }
  }

  /// Starts a command that stays, with its output going to `<nama>.log`.
  /// - Parameter masukan: its standard input.
  package func mulai(
    _ tingkat: Tingkat, _ args: [String], nama: String, masukan: FileHandle = .nullDevice
  ) throws -> Process {
    let process = proses(tingkat, args)
    process.standardInput = masukan
    let log = try tambah(catatan.appendingPathComponent("\(nama).log"))
    process.standardOutput = log
    process.standardError = log
    Isyarat.buka()
    try process.run()
    return process
  }

  /// A word as a shell takes it: whoever reads the log may paste the command.
  package static func kutip(_ kata: String) -> String {
    let aman = kata.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_./:,=@%+".unicodeScalars.contains($0))
    }
    return aman && !kata.isEmpty ? kata : "'" + kata.replacing("'", with: "'\\''") + "'"
  }

  private func proses(_ tingkat: Tingkat, _ args: [String]) -> Process {
    let process = Process()
    process.executableURL = program.appendingPathComponent(tingkat.nama)
    process.arguments = args
    // What language a node speaks is said with each command, so that the log of commands reads the same to anyone.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SELARAS_SANDI": sandi, "SELARAS_BAHASA": Bahasa.id.rawValue]) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  // MARK: files

  private func tulis(_ url: URL) throws -> FileHandle {
    try Data().write(to: url)
    return try FileHandle(forWritingTo: url)
  }

  private func tambah(_ url: URL) throws -> FileHandle {
    if !FileManager.default.fileExists(atPath: url.path) { try Data().write(to: url) }
    let handle = try FileHandle(forWritingTo: url)
    try handle.seekToEnd()
    return handle
  }

  private func teks(_ url: URL) throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }

  /// What people wrote or a node said, without what is anybody's: NIK and No. KK, and the values of personal columns, in JSON
  /// (`konflik list`) or as `column=value`. Also where a play is made of a real register.
  package static func tersamar(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { tersamar(baris: $0) }.joined(separator: "\n")
  }

  private static func tersamar(baris: Substring) -> String {
    var line = String(baris)
    if let colon = line.range(of: "\" : \""), let end = line.lastIndex(of: "\""), end >= colon.upperBound,
      let key = line[..<colon.lowerBound].split(separator: "\"").last, pribadi.contains(String(key))
    {
      line.replaceSubrange(colon.upperBound..<end, with: samarkan(String(line[colon.upperBound..<end])))
    }
    if line.contains("=") {
      line.replace(#/([a-z_]+)=([^,;]*?)(?='?(?: --|$)|,|;|  )/#) { match in
        pribadi.contains(String(match.1)) ? "\(match.1)=\(samarkan(String(match.2)))" : String(match.0)
      }
    }
    line.replace(#/[0-9]{16}/#) { samarkan(String($0.output)) }
    return line
  }

  private static let pribadi = Set(Fields.all.filter(\.pribadi).map(\.nama))

  private func catat(_ text: String) throws {
    let log = try tambah(catatan.appendingPathComponent("perintah.log"))
    try log.write(contentsOf: Data(Self.tersamar(text).utf8))
    try log.close()
  }
}
