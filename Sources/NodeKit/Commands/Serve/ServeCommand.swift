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
      "HOST:PORT tempat mendengar, bila lain dari yang disebut saat init.",
      en: "HOST:PORT to listen on, if other than init was told."))
  package var dengar: String?

  @Option(
    help: .kata(
      "Detik antara dua sesi dengan induk; 0 berarti tidak sendiri.",
      en: "Seconds between two sessions with the parent; 0: none by itself."))
  package var jeda = 60

  @Flag(
    help: .kata(
      "Berhenti begitu masukan standar ditutup, bagi program yang menjalankan simpul.",
      en: "Stop once standard input is closed, for programs that run nodes."))
  package var ikutMasukan = false

  package init() {}

  package func run() async throws {
    try await Exit.guarded(node.bahasa) {
      let open = try Node.open(node.folder, tier: T.tier, date: jam.date())
      let lock = try open.folder.keep()
      defer { withExtendedLifetime(lock) {} }
      try open.clearPartialFiles()
      var logger = Logger(label: "selaras.\(T.tier.nama)")
      logger[metadataKey: "wilayah"] = "\(open.region)"
      logger.info("node starts", metadata: ["sqlite": "\(SQLiteStore.versiSQLite)", "replica": "\(open.replica)"])
      if let finding = try open.clockFinding() { Terminal.warn(node.bahasa(finding)) }
      defer { try? FileManager.default.removeItem(at: open.folder.address) }
      try await serve(open, logger)
    }
  }

  private func serve(_ open: Node, _ logger: Logger) async throws {
    let (host, port) = try Node.parse(address: dengar ?? open.config.dengar)
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
    var services = [ServiceGroupConfiguration.ServiceConfiguration(service: server)]
    if T.tier != .pusat, jeda > 0 {
      services.append(.init(service: PeriodicSync(node: open, interval: .seconds(jeda), logger: logger)))
    }
    if ikutMasukan {
      services.append(
        .init(service: InputWatch(), successTerminationBehavior: .gracefullyShutdownGroup))
    }
    let group = ServiceGroup(
      configuration: .init(
        services: services,
        gracefulShutdownSignals: Hangup.isIgnored ? [.sigterm, .sigint] : [.sigterm, .sigint, .sighup],
        logger: logger))
    try await group.run()
  }
}

/// Runs until standard input ends. Whoever started the node holds the other end of a pipe: it closes however that process
/// ends, `kill -9` included, and nothing is left running.
struct InputWatch: Service {
  func run() async throws {
    await cancelWhenGracefulShutdown {
      let (ended, end) = AsyncStream<Never>.makeStream()
      // Blocked in `read` until then, or until the process ends.
      Thread.detachNewThread {
        var byte: UInt8 = 0
        while true {
          let count = read(STDIN_FILENO, &byte, 1)
          if count == 0 || (count < 0 && errno != EINTR) { break }
        }
        end.finish()
      }
      for await _ in ended {}
    }
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
          for damage in node.damage.take() {
            logger.error(
              "own store damaged: run verify", metadata: ["code": "\(damage.kode)", "at": "\(damage.letak ?? "")"])
          }
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
