import Causality
import Foundation
import Registry

/// The nodes that are up: one `serve` process each, stopped by its own process id. They end with this process, however it
/// ends: each has one end of a pipe as its standard input, and the other closes then.
package final class SimpulHidup {
  private let pelaksana: Pelaksana
  private var proses: [(kunci: String, process: Process)] = []
  private let nyawa = Pipe()

  package init(pelaksana: Pelaksana) {
    self.pelaksana = pelaksana
    // No child may hold the end that keeps them alive.
    for handle in [nyawa.fileHandleForReading, nyawa.fileHandleForWriting] {
      _ = fcntl(handle.fileDescriptor, F_SETFD, FD_CLOEXEC)
    }
  }

  package var banyak: Int { proses.count { $0.process.isRunning } }

  /// KiB a node holds now; 0 where it is not up.
  package func memori(_ simpul: SimpulRencana) -> Int {
    proses.first { $0.kunci == simpul.kunci }.flatMap { Memori.baca($0.process.processIdentifier, "VmRSS") } ?? 0
  }

  /// Starts a node and waits, at most a minute, until it says where it listens; where that port was taken meanwhile, at
  /// any other.
  /// - Returns: its address.
  @discardableResult
  package func mulai(_ simpul: SimpulRencana, data: URL) throws -> String {
    if let alamat = try coba(simpul, data: data) { return alamat }
    if pelaksana.berhenti { throw GagalPeraga.dihentikan }
    if AlamatPeraga.bebaskan(data), let alamat = try coba(simpul, data: data) { return alamat }
    if pelaksana.berhenti { throw GagalPeraga.dihentikan }
    throw GagalPeraga.gagal(
      Kalimat(
        "simpul \(simpul.kunci) tidak mulai; lihat catatan/\(simpul.kunci).log",
        "node \(simpul.kunci) does not start; see catatan/\(simpul.kunci).log"))
  }

  /// - Returns: nil where it ended before it listened.
  private func coba(_ simpul: SimpulRencana, data: URL) throws -> String? {
    try? FileManager.default.removeItem(at: data.appendingPathComponent("alamat"))
    let args = ["serve", "--data", data.path, "--jeda", "0", Sisa.tanda]
    let process = try pelaksana.mulai(
      simpul.tingkat, args, nama: simpul.kunci, masukan: nyawa.fileHandleForReading)
    proses.append((simpul.kunci, process))
    for _ in 0..<600 {
      if let alamat = try alamatnya(data: data) { return alamat }
      guard process.isRunning, !pelaksana.berhenti else { break }
      Thread.sleep(forTimeInterval: 0.1)
    }
    return nil
  }

  package func alamatnya(data: URL) throws -> String? {
    guard let text = try? Data(contentsOf: data.appendingPathComponent("alamat")) else { return nil }
    let address = String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return address.contains(":") ? address : nil
  }

  /// Asks every node to end, lowest first; those that have not after ten seconds are ended by force.
  /// - Returns: the nodes that had to be forced.
  package func hentikan() -> [String] {
    for (_, process) in proses.reversed() where process.isRunning { kill(process.processIdentifier, SIGTERM) }
    var forced: [String] = []
    let until = Date(timeIntervalSinceNow: 10)
    for (kunci, process) in proses.reversed() {
      while process.isRunning, Date() < until { Thread.sleep(forTimeInterval: 0.02) }
      guard process.isRunning else { continue }
      forced.append(kunci)
      kill(process.processIdentifier, SIGKILL)
    }
    proses = []
    return forced
  }
}
