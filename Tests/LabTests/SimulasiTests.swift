import Causality
import Foundation
import Testing
import lab

@Suite("The simulator") struct SimulasiTests {
  static func runner(
    _ steps: Int, _ faults: Set<FaultKind>, _ bug: Mutasi? = nil, shape: WorldShape
  ) throws -> SimulationRunner {
    SimulationRunner(
      shape: shape, steps: steps, faults: FaultPlan(faults), bug: bug, pack: try SimulationRunner.pack())
  }

  static let small = WorldShape(provinsi: 1, kabupaten: 1, desa: 2, families: 2)

  @Test("one seed gives one run, another gives another") func repeats() throws {
    let runner = try Self.runner(60, [.loss, .delay, .crash, .restart], shape: Self.small)
    let once = try runner.outcome(5)
    #expect(once.pelanggaran == nil)
    #expect(try runner.outcome(5).sidik == once.sidik)
    #expect(try runner.outcome(6).sidik != once.sidik)
  }

  @Test("a deliberate bug is found", arguments: [Mutasi.naikSebelumBersih, .kursorSebelumData])
  func sees(bug: Mutasi) throws {
    let runner = try Self.runner(150, [], bug, shape: Self.small)
    #expect(try runner.outcome(1).pelanggaran != nil)
  }

  @Test("a store put back to an earlier copy is stopped or lost nothing") func restored() throws {
    let runner = try Self.runner(150, [.restore], shape: Self.small)
    for seed in UInt64(1)...2 { #expect(try runner.outcome(seed).pelanggaran == nil) }
  }
}
