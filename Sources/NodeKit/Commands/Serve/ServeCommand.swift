import ArgumentParser
import Causality
import Foundation
import Logging
import Registry
import ServiceLifecycle
import StoreSQLite
import Synchronization
import Transport

/// `serve`: listens for children and syncs with the parent until told to stop.
package struct ServeCommand<T: TierMarker>: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "serve",
      abstract: .kata(
        "Menjalankan simpul sampai dihentikan (Ctrl-C).", en: "Runs the node until it is stopped (Ctrl-C)."))
  }

  @OptionGroup package var node: NodeOptions
  @OptionGroup package var jam: DateOptions

  @Option(
    help: .kata(
      "Berkas yang ditulisi HOST:PORT begitu simpul mendengar.", en: "File that gets HOST:PORT once the node listens."))
  package var siap: String?

  @Option(
    help: .kata(
      "Detik antara dua sesi dengan induk; 0 berarti tidak sendiri.",
      en: "Seconds between two sessions with the parent; 0: none by itself."))
  package var jeda = 60

  package init() {}

  package func run() async throws {
    try await Exit.guarded(node.bahasa) {
      let open = try Node.open(node.folder, tier: T.tier, date: jam.date())
      try open.vault.folder.bersihkan()
      var logger = Logger(label: "selaras.\(T.tier.nama)")
      logger[metadataKey: "wilayah"] = "\(open.region)"
      logger.info("node starts", metadata: ["sqlite": "\(SQLiteStore.versiSQLite)", "replica": "\(open.replica)"])
      if let finding = try open.clockFinding() { Terminal.warn(node.bahasa(finding)) }
      defer { try? FileManager.default.removeItem(at: open.folder.address) }
      try await serve(open, logger)
    }
  }

  private func serve(_ open: Node, _ logger: Logger) async throws {
    let (host, port) = try Node.parse(address: open.config.dengar)
    let files = [open.folder.address] + (siap.map { [URL(fileURLWithPath: $0)] } ?? [])
    let server = SimpulServer(
      open.identity.tls, layanan: try NodeService(open), host: host, port: port, logger: logger
    ) { actual in
      do {
        for file in files { try NodeFolder.write(Data("\(host):\(actual)\n".utf8), to: file) }
      } catch {
        logger.error("address file not written")
      }
    }
    var services: [any Service] = [server]
    if T.tier != .pusat, jeda > 0 {
      services.append(PeriodicSync(node: open, interval: .seconds(jeda), logger: logger))
    }
    let group = ServiceGroup(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    try await group.run()
  }
}

/// Calls the parent every so often; a session that fails is logged by its code and tried again next time.
struct PeriodicSync: Service {
  let node: Node
  let interval: Duration
  let logger: Logger

  func run() async throws {
    try await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          let summary = try await SyncRunner(node: node).run()
          if try node.clockFinding() != nil { logger.warning("clock behind the last receipt") }
          logger.debug("session done", metadata: ["up": "\(summary.naik)", "down": "\(summary.turun)"])
        } catch let error as any SelarasError {
          logger.warning("session failed", metadata: ["code": "\(error.kode)"])
        }
        try await Task.sleep(for: interval)
      }
    }
  }
}
