import Causality
import Foundation
import NodeKit
import Registry
import Store
import Tatacara
import Wire

/// One run: a federation, its faults and its people, all from one seed, in one thread. Every step does one thing to one
/// node and then checks what it changed.
package final class Simulation {
  package struct Options: Sendable {
    package var seed: UInt64
    package var steps: Int
    package var shape = WorldShape()
    /// nil: drawn from the seed.
    package var faults: FaultPlan?
    package var bug: Mutasi?
    /// Steps between full recomputations of one node.
    package var verifyEvery = 400
    /// The rule pack's text.
    package var pack: [UInt8]
    /// Where nodes' folders are made.
    package var folder: URL

    package init(seed: UInt64, steps: Int, pack: [UInt8], folder: URL) {
      self.seed = seed
      self.steps = steps
      self.pack = pack
      self.folder = folder
    }
  }

  package let options: Options
  package let world: World
  package let faults: FaultPlan
  package internal(set) var tally = Tally()
  package internal(set) var step = 0
  var random: Acak
  var network = SimNetwork()
  var sessions: [Int: SimSession] = [:]
  var nextSession = 1
  var invariants: Invariants
  var trace: [UInt8] = []
  /// Counts what people make, so that no two files or texts are the same.
  var made = 0
  var backups: [Int: Backup] = [:]
  /// Copies as backups have them, with what each says it is of.
  var copies: [Int: (folder: URL, facts: NodeBackup.Facts)] = [:]

  package init(_ options: Options) throws {
    self.options = options
    random = Acak(benih: options.seed)
    faults = options.faults ?? FaultPlan(drawn: &random)
    world = try World(
      seed: options.seed, shape: options.shape, pack: options.pack,
      folder: options.folder.appending(path: "simulasi-\(options.seed)-\(UUID().uuidString)"))
    invariants = Invariants(world: world)
  }

  /// Runs all steps, then the liveness phase.
  /// - Throws: `Violation`.
  package func run() throws {
    try Mutasi.$aktif.withValue(options.bug) {
      try settleDown()
      for _ in 0..<options.steps { try next() }
      try checkLiveness()
    }
  }

  /// The founding register reaches every village before the quarter begins.
  private func settleDown() throws {
    for node in world.nodes.dropFirst() { try syncNow(node) }
    for node in world.nodes.dropFirst().reversed() { try syncNow(node) }
    world.nextDay(3)
    for node in world.nodes { try invariants.check(node, &tally) }
  }

  private func next() throws {
    step += 1
    if random.peluang(6) { world.nextDay(random.bilangan(1...2)) }
    try disturb()
    if !network.isQuiet, random.peluang(60), let packet = network.take(at: step) {
      try deliver(packet)
    } else if random.peluang(35) {
      try startSession()
    } else {
      try actSomewhere()
    }
    if step.isMultiple(of: options.verifyEvery) { try verify(pick(world.nodes)) }
  }

  func pick<Item>(_ items: [Item]) -> Item { items[random.bilangan(0...items.count - 1)] }

  /// The day as the node has it.
  func today(_ node: SimNode) -> Tanggal { (try? node.node.today()) ?? node.clock.date }

  func isUp(_ node: SimNode) -> Bool { node.downUntil <= step }

  // MARK: Doing something to a node

  /// Does one thing at a node and checks what it changed. A refusal is counted by its code; a kill costs the node its
  /// memory.
  /// - Returns: nil where it was refused or killed.
  @discardableResult
  func at<T>(_ node: SimNode, _ name: String, _ body: () throws -> T) throws -> T? {
    var result: T?
    do {
      result = try Mutasi.$jam.withValue(Int(node.clock.date.hari)) { try body() }
      note(name, node, "ok")
    } catch let violation as Violation {
      throw violation
    } catch is Crash {
      try node.reopen()
      note(name, node, "mati")
    } catch let error as any SelarasError {
      note(name, node, error.kode)
    } catch {
      throw Violation("galat-tak-terduga", "\(name) di \(node.region): \(error)")
    }
    node.probe.disarm()
    try invariants.check(node, &tally)
    try noticeForks(node)
    return result
  }

  func note(_ name: String, _ node: SimNode, _ outcome: String) {
    tally.note("\(name) \(outcome)")
    let text = "\(step) \(name) \(node.region) \(outcome)"
    trace = Canonical.sha256(trace + Array(text.utf8)).bytes
  }

  /// A digest over everything that happened: the same for the same seed.
  package var traceDigest: Digest {
    let ends = world.nodes.map { node in
      ((try? node.store.read { try $0.tallies(in: .pusat).map { "\($0.village) \($0.sum)" } }) ?? []).joined()
    }
    return Canonical.sha256(trace + Array(ends.joined().utf8))
  }

  func verify(_ node: SimNode) throws {
    // A lying village computed its own state by other rules than ours.
    guard !invariants.liars.contains(node.index) else { return }
    let report = try node.node.verify()
    tally.note("hitung-ulang")
    guard let first = report.differences.first else { return }
    throw Violation("hitung-ulang", "\(node.region): \(first) (dan \(report.differences.count - 1 + report.more) lagi)")
  }
}
