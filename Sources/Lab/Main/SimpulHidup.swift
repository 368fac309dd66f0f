import Causality
import Foundation
import Registry

/// The nodes that are up: one `serve` process each, stopped by its own process id.
package final class SimpulHidup {
  private let pelaksana: Pelaksana
  private var proses: [(kunci: String, process: Process)] = []

  package init(pelaksana: Pelaksana) { self.pelaksana = pelaksana }

  package var banyak: Int { proses.count { $0.process.isRunning } }

  /// KiB a node holds now; 0 where it is not up.
  package func memori(_ simpul: SimpulRencana) -> Int {
    proses.first { $0.kunci == simpul.kunci }.flatMap { Memori.baca($0.process.processIdentifier, "VmRSS") } ?? 0
  }

  /// Starts a node and waits, at most a minute, until it says where it listens.
  package func mulai(_ simpul: SimpulRencana, data: URL) throws {
    let alamat = data.appendingPathComponent("alamat")
    try? FileManager.default.removeItem(at: alamat)
    let args = ["serve", "--data", data.path, "--jeda", "0"]
    let process = try pelaksana.mulai(simpul.tingkat, args, nama: simpul.kunci)
    proses.append((simpul.kunci, process))
    for _ in 0..<600 {
      if try alamatnya(data: data) != nil { return }
      guard process.isRunning, !pelaksana.berhenti else { break }
      Thread.sleep(forTimeInterval: 0.1)
    }
    if pelaksana.berhenti { throw GagalPeraga.dihentikan }
    throw GagalPeraga.gagal(
      Kalimat(
        "simpul \(simpul.kunci) tidak mulai; lihat catatan/\(simpul.kunci).log",
        "node \(simpul.kunci) does not start; see catatan/\(simpul.kunci).log"))
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
